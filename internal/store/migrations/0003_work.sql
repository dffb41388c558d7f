-- Work in the background. A job is claimed for a time; who claimed it and died
-- loses it to the next.
CREATE TABLE job (
	id       {{key}} PRIMARY KEY,
	sort     TEXT   NOT NULL,
	once     TEXT   NOT NULL UNIQUE, -- the same thing is not queued twice
	person   BIGINT NOT NULL,
	input    TEXT   NOT NULL,
	progress TEXT   NOT NULL,
	state    TEXT   NOT NULL, -- waiting, running, done, failed, cancelled
	tries    BIGINT NOT NULL, -- how often it was claimed; never goes back
	most     BIGINT NOT NULL, -- it is given up after that many tries
	due      BIGINT NOT NULL, -- not before, in milliseconds
	lease    BIGINT NOT NULL, -- claimed until, in milliseconds
	error_zh TEXT   NOT NULL, -- of the last try
	error_en TEXT   NOT NULL,
	made     BIGINT NOT NULL,
	changed  BIGINT NOT NULL
);
CREATE INDEX job_due     ON job (state, due, id);
CREATE INDEX job_changed ON job (state, changed);
CREATE INDEX job_person  ON job (person, id);

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
	id       {{key}} PRIMARY KEY,
	person   BIGINT NOT NULL, -- in whose sight
	url      TEXT   NOT NULL,
	secret   TEXT   NOT NULL, -- as it is: deliveries are signed with it
	kinds    TEXT   NOT NULL, -- of records, with spaces between; '' for all
	label    TEXT   NOT NULL,
	made     BIGINT NOT NULL,
	started  BIGINT NOT NULL, -- when it was last switched on
	stopped  BIGINT NOT NULL, -- when it was switched off, 0 while it is on
	told     BIGINT NOT NULL, -- up to which event
	failing  BIGINT NOT NULL, -- since when, 0 where the last delivery arrived
	error_zh TEXT   NOT NULL,
	error_en TEXT   NOT NULL
);
CREATE INDEX hook_person ON hook (person, id);
