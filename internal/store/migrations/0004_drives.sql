-- What people answered to a drive. It lies outside the chain of events: there is no
-- time, no address, no order. The key is the hash of a code that only the giver has,
-- and the table stands in the order of these hashes.
CREATE TABLE reply (
	drive   BIGINT NOT NULL,
	key     TEXT   NOT NULL,
	party   TEXT   NOT NULL, -- the group; '' where it was not told
	said    TEXT   NOT NULL, -- in one form, the same for the same answers
	-- Of drives that are not anonymous; empty for the others.
	channel TEXT   NOT NULL,
	person  BIGINT NOT NULL,
	name    TEXT   NOT NULL,
	day     BIGINT NOT NULL,
	PRIMARY KEY (drive, key)
){{clustered}};
CREATE UNIQUE INDEX reply_person ON reply (drive, person) WHERE person > 0;

-- How many answered, by group and channel.
CREATE TABLE heard (
	drive   BIGINT NOT NULL,
	party   TEXT   NOT NULL,
	channel TEXT   NOT NULL,
	n       BIGINT NOT NULL,
	PRIMARY KEY (drive, party, channel)
){{clustered}};

-- Links that are good for one answer, under the hash of what stands in them, and
-- where their mark stands.
CREATE TABLE invite (
	drive BIGINT NOT NULL,
	key   TEXT   NOT NULL,
	party TEXT   NOT NULL,
	name  TEXT   NOT NULL, -- for whom; '' where the drive is anonymous
	sheet BIGINT NOT NULL,
	spot  BIGINT NOT NULL,
	PRIMARY KEY (drive, key)
){{clustered}};

-- The marks of links that were used, many on a sheet: a row does not tell which of
-- its marks is new, nor which answer came with it.
CREATE TABLE spent (
	drive BIGINT NOT NULL,
	sheet BIGINT NOT NULL,
	marks TEXT   NOT NULL, -- a sign for each link: 0, or 1 for one that was used
	PRIMARY KEY (drive, sheet)
){{clustered}};
