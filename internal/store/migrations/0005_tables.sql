-- Rows of tables that were taken in, so that none is taken twice: a mark is a digest
-- of what makes a row the same, record what became of it.
CREATE TABLE table_mark (
	round  BIGINT NOT NULL,
	mark   TEXT   NOT NULL,
	record BIGINT NOT NULL,
	PRIMARY KEY (round, mark)
){{clustered}};

-- Files that were taken into a round.
CREATE TABLE table_taken (
	round   BIGINT NOT NULL,
	file    TEXT   NOT NULL, -- digest
	at      BIGINT NOT NULL, -- when it was last taken, in milliseconds
	person  BIGINT NOT NULL,
	made    BIGINT NOT NULL, -- records, all in all
	changed BIGINT NOT NULL,
	PRIMARY KEY (round, file)
){{clustered}};

-- What the columns of a sender's tables hold, as people settled it.
CREATE TABLE table_form (
	unit  BIGINT NOT NULL, -- the sender
	heads TEXT   NOT NULL, -- digest of the heads
	form  TEXT   NOT NULL,
	at    BIGINT NOT NULL,
	PRIMARY KEY (unit, heads)
){{clustered}};
