-- What is typed into fields of one's own, a row for each value of each finding, so that
-- lists are led by it. sort is what puts the values of a field in order: see ownKey. The
-- rows of findings that were there before are made by fillOwn.
CREATE TABLE own_value (
	field TEXT{{binary}} NOT NULL,
	sort  TEXT{{binary}} NOT NULL,
	id    BIGINT NOT NULL, -- the finding
	round BIGINT NOT NULL,
	value TEXT{{binary}} NOT NULL,
	PRIMARY KEY (field, sort, id)
){{clustered}};
CREATE INDEX own_value_id    ON own_value (id, field, sort);
CREATE INDEX own_value_round ON own_value (round, field, sort, id);

-- Findings that are open, that have actions which are closed, and none that goes on: those
-- of which nothing is left but to close them, if the gates of their round allow it.
CREATE TABLE ready (
	id BIGINT NOT NULL PRIMARY KEY
){{clustered}};

INSERT INTO ready (id) SELECT f.id FROM record f WHERE f.kind = 'finding' AND f.state = 'open'
	AND EXISTS (SELECT 1 FROM tie t JOIN record a ON a.id = t.id WHERE t.owner = f.id AND t.kind = 'action' AND a.state = 'closed')
	AND NOT EXISTS (SELECT 1 FROM tie t JOIN record a ON a.id = t.id WHERE t.owner = f.id AND t.kind = 'action' AND a.state NOT IN ('closed', 'dropped'));

{{statistics_own}}
