-- Who may sign in. Passwords are argon2id, tokens and links are kept as hashes.
CREATE TABLE account (
	person   {{key}} PRIMARY KEY,
	login    TEXT   NOT NULL UNIQUE,
	password TEXT   NOT NULL, -- '' until the first link was used
	changed  BIGINT NOT NULL, -- the password, in milliseconds
	failed   BIGINT NOT NULL, -- attempts in a row
	locked   BIGINT NOT NULL, -- until when, in milliseconds
	disabled BOOLEAN NOT NULL
);

-- Sessions, tokens of the API and one-time links.
CREATE TABLE token (
	id      {{key}} PRIMARY KEY,
	hash    TEXT   NOT NULL UNIQUE,
	person  BIGINT NOT NULL,
	sort    TEXT   NOT NULL, -- session, token, link
	scopes  TEXT   NOT NULL,
	label   TEXT   NOT NULL,
	made    BIGINT NOT NULL,
	used    BIGINT NOT NULL,
	expires BIGINT NOT NULL,
	ended   BIGINT NOT NULL
);
CREATE INDEX token_person ON token (person, sort, id);

-- What happened at the door: who came in, who did not.
CREATE TABLE sign_in (
	id     {{key}} PRIMARY KEY,
	at     BIGINT NOT NULL,
	login  TEXT   NOT NULL,
	person BIGINT NOT NULL,
	what   TEXT   NOT NULL,
	source TEXT   NOT NULL
);
