-- Work in the background. A job is claimed for a time; who claimed it and died
-- loses it to the next.
CREATE TABLE job (
	id       {{key}} PRIMARY KEY,
	sort     TEXT   NOT NULL,
	once     TEXT   NOT NULL UNIQUE, -- the same thing is not done twice
	person   BIGINT NOT NULL,
	input    TEXT   NOT NULL,
	progress TEXT   NOT NULL,
	state    TEXT   NOT NULL, -- waiting, running, done, failed, ended
	tries    BIGINT NOT NULL,
	due      BIGINT NOT NULL, -- not before, in milliseconds
	claimed  BIGINT NOT NULL, -- until when
	error    TEXT   NOT NULL,
	made     BIGINT NOT NULL,
	changed  BIGINT NOT NULL
);
CREATE INDEX job_due ON job (state, due, id);

-- Answers that were given to a request with a key, to give them again.
CREATE TABLE answered (
	person  BIGINT NOT NULL,
	key     TEXT   NOT NULL,
	request TEXT   NOT NULL, -- digest of what was asked
	status  BIGINT NOT NULL,
	header  TEXT   NOT NULL,
	body    TEXT   NOT NULL,
	at      BIGINT NOT NULL,
	PRIMARY KEY (person, key)
){{clustered}};
CREATE INDEX answered_at ON answered (at);

-- Who is told of events, elsewhere.
CREATE TABLE hook (
	id      {{key}} PRIMARY KEY,
	person  BIGINT NOT NULL, -- in whose sight
	url     TEXT   NOT NULL,
	secret  TEXT   NOT NULL,
	kinds   TEXT   NOT NULL, -- of records, with spaces between; '' for all
	label   TEXT   NOT NULL,
	made    BIGINT NOT NULL,
	ended   BIGINT NOT NULL,
	told    BIGINT NOT NULL, -- up to which event
	failing BIGINT NOT NULL, -- since when
	error   TEXT   NOT NULL
);
