-- What a record is stands in body, in canonical form. The columns beside it are
-- copied out of it, so that lists can be found, sorted and held to rights.
CREATE TABLE record (
	id       {{key}} PRIMARY KEY,
	kind     TEXT   NOT NULL,
	rev      BIGINT NOT NULL,
	round    BIGINT NOT NULL,
	unit     BIGINT NOT NULL,
	state    TEXT   NOT NULL,
	author   BIGINT NOT NULL,
	person   BIGINT NOT NULL, -- whose it is: who leads an action, whose statement
	category BIGINT NOT NULL,
	aspect   TEXT   NOT NULL,
	source   TEXT   NOT NULL, -- the kind of source of a finding
	grade    BIGINT NOT NULL, -- severity
	amount   BIGINT NOT NULL, -- in fen
	due      BIGINT NOT NULL, -- the day that counts
	changed  BIGINT NOT NULL, -- when, in milliseconds
	body     TEXT   NOT NULL
);

-- Each list has an index for each way to sort it: of all, of a round. It ends in
-- what rights and the commonest filters ask for, so that what is passed over is
-- never fetched.
CREATE INDEX record_id             ON record (kind, id, unit, round, author, state, due, grade, category);
CREATE INDEX record_round_id       ON record (kind, round, id, unit, author, state, due, grade, category);
-- A unit has few records: they are sorted as they are asked for.
CREATE INDEX record_unit_id        ON record (kind, unit, id, changed, due, grade, amount, state, category, round, author);
-- What a person has written in other units is little: it is read whole, and sorted.
CREATE INDEX record_author         ON record (kind, author, unit, id, changed, due, grade, amount, category, round, state);
CREATE INDEX record_person         ON record (kind, person, id, due, state, unit, round, author) WHERE person > 0;

CREATE INDEX finding_changed       ON record (changed, id, unit, round, author, state, grade, category) WHERE kind = 'finding';
CREATE INDEX finding_grade         ON record (grade, id, unit, round, author, state, category) WHERE kind = 'finding';
CREATE INDEX finding_amount        ON record (amount, id, unit, round, author, state, grade, category) WHERE kind = 'finding';
CREATE INDEX finding_round_changed ON record (round, changed, id, unit, author, state, grade, category) WHERE kind = 'finding';
CREATE INDEX finding_round_grade   ON record (round, grade, id, unit, author, state, category) WHERE kind = 'finding';
CREATE INDEX finding_round_amount  ON record (round, amount, id, unit, author, state, grade, category) WHERE kind = 'finding';
-- What is of one category and one state, or one severity, is little: it is read whole,
-- and sorted.
CREATE INDEX finding_category      ON record (category, state, grade, id, unit, round, author, changed, amount) WHERE kind = 'finding';

CREATE INDEX action_changed        ON record (changed, id, unit, round, author, state, due) WHERE kind = 'action';
CREATE INDEX action_due            ON record (due, id, unit, round, author, state) WHERE kind = 'action';
CREATE INDEX action_round_changed  ON record (round, changed, id, unit, author, state, due) WHERE kind = 'action';
CREATE INDEX action_round_due      ON record (round, due, id, unit, author, state) WHERE kind = 'action';

-- Service items (sort 4) are few among actions, and are asked for alone.
CREATE INDEX action_service        ON record (kind, id, unit, round, author, state, due) WHERE kind = 'action' AND grade = 4;

CREATE INDEX look_back_due         ON record (due, id) WHERE kind = 'look_back';
CREATE INDEX request_due           ON record (due, id) WHERE kind = 'request';

-- Which record names which other: all that hangs on something is found here.
CREATE TABLE tie (
	owner BIGINT NOT NULL,
	kind  TEXT   NOT NULL,
	id    BIGINT NOT NULL,
	PRIMARY KEY (owner, kind, id)
){{clustered}};
CREATE INDEX tie_id ON tie (id);

-- The actions and findings of other units that somebody sees because they have a part
-- in an action: few, and they would be dear to look for.
CREATE TABLE part (
	person BIGINT NOT NULL,
	record BIGINT NOT NULL,
	PRIMARY KEY (person, record)
){{clustered}};

CREATE TABLE event (
	seq     {{key}} PRIMARY KEY,
	step    BIGINT NOT NULL,
	at      BIGINT NOT NULL,
	who     BIGINT NOT NULL,
	whom    BIGINT NOT NULL,
	kind    TEXT   NOT NULL,
	record  BIGINT NOT NULL,
	rev     BIGINT NOT NULL,
	move    TEXT   NOT NULL,
	reason  TEXT   NOT NULL,
	changes TEXT   NOT NULL,
	prev    TEXT   NOT NULL,
	hash    TEXT   NOT NULL
);
CREATE INDEX event_record ON event (record, rev);
CREATE INDEX event_who    ON event (who, seq);

-- The head of the chain of events.
CREATE TABLE chain (
	name   TEXT   PRIMARY KEY,
	seq    BIGINT NOT NULL,
	hash   TEXT   NOT NULL,
	hasher TEXT   NOT NULL
);

-- Heads that were written down, to prove later that nothing was cut off.
CREATE TABLE anchor (
	seq  {{key}} PRIMARY KEY,
	hash TEXT   NOT NULL,
	at   BIGINT NOT NULL,
	why  TEXT   NOT NULL
);

-- How many records of a kind are in a state, by round and unit; of all units together,
-- in the unit -1.
CREATE TABLE tally (
	kind  TEXT   NOT NULL,
	round BIGINT NOT NULL,
	unit  BIGINT NOT NULL,
	state TEXT   NOT NULL,
	n     BIGINT NOT NULL,
	PRIMARY KEY (kind, round, unit, state)
){{clustered}};

CREATE TABLE counter (
	name TEXT   PRIMARY KEY,
	n    BIGINT NOT NULL
);

-- Each unit with all that stand below it, itself included.
CREATE TABLE below (
	top  BIGINT NOT NULL,
	unit BIGINT NOT NULL,
	PRIMARY KEY (top, unit)
){{clustered}};
CREATE INDEX below_unit ON below (unit);

CREATE TABLE meta (
	name  TEXT PRIMARY KEY,
	value TEXT NOT NULL
);

{{found}}

{{statistics}}
