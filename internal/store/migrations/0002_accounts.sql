-- Who may sign in. Passwords are argon2id, tokens and links are kept as hashes.
CREATE TABLE account (
	person   {{key}} PRIMARY KEY,
	login    TEXT    NOT NULL UNIQUE,
	password TEXT    NOT NULL, -- '' until the first link was used
	changed  BIGINT  NOT NULL, -- the password, in milliseconds
	last     BIGINT  NOT NULL, -- sign-in
	disabled BOOLEAN NOT NULL
);

-- Wrong passwords in a row, for the addresses that a person is known to come from
-- one by one, and for all others together (source ''). Person 0 stands for logins
-- that nobody has.
CREATE TABLE tries (
	person BIGINT NOT NULL,
	source TEXT   NOT NULL,
	failed BIGINT NOT NULL,
	last   BIGINT NOT NULL,
	until  BIGINT NOT NULL, -- locked, in milliseconds
	PRIMARY KEY (person, source)
){{clustered}};

-- Sessions, tokens of the API and one-time links.
CREATE TABLE token (
	id      {{key}} PRIMARY KEY,
	hash    TEXT   NOT NULL UNIQUE,
	person  BIGINT NOT NULL,
	sort    TEXT   NOT NULL, -- session, token, link
	scopes  TEXT   NOT NULL, -- with spaces between
	label   TEXT   NOT NULL,
	made    BIGINT NOT NULL,
	used    BIGINT NOT NULL,
	expires BIGINT NOT NULL,
	ended   BIGINT NOT NULL
);
CREATE INDEX token_person ON token (person, sort, id);

-- What happened at the door: who came in, who did not, and who did what to
-- somebody's account.
CREATE TABLE sign_in (
	id     {{key}} PRIMARY KEY,
	at     BIGINT NOT NULL,
	login  TEXT   NOT NULL,
	person BIGINT NOT NULL, -- whom it concerns
	who    BIGINT NOT NULL, -- who did it; 0 for the program, or nobody known
	what   TEXT   NOT NULL,
	source TEXT   NOT NULL
);
CREATE INDEX sign_in_person ON sign_in (person, id);
CREATE INDEX sign_in_known  ON sign_in (person, source, id) WHERE what = 'in';
