-- How many actions of a state, in a round and unit, somebody leads (trait 'person', value
-- their id), or are due in a month (trait 'month', value 12 × the year + the month from 0;
-- 0 for none). They are counted four times: with the unit or -1 for all of them, with the
-- round or -1, so that few rows answer for much.
CREATE TABLE tally_of (
	trait TEXT   NOT NULL,
	unit  BIGINT NOT NULL,
	round BIGINT NOT NULL,
	state TEXT   NOT NULL,
	value BIGINT NOT NULL,
	n     BIGINT NOT NULL,
	PRIMARY KEY (trait, unit, round, state, value)
){{clustered}};

-- What is counted there. A day is counted from 1970-01-01; years are made of eras of 400
-- that begin in March.
CREATE VIEW trait AS
	SELECT 'person' AS trait, unit, round, state, person AS value FROM record WHERE kind = 'action'
	UNION ALL
	SELECT 'month', unit, round, state,
		CASE WHEN due <= 0 THEN 0 ELSE 12 * (era * 400 + yoe) + (5 * (doe - (365 * yoe + yoe / 4 - yoe / 100)) + 2) / 153 + 2 END FROM (
			SELECT unit, round, state, due, era, doe, (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365 AS yoe FROM (
				SELECT unit, round, state, due, (due + 719468) / 146097 AS era, (due + 719468) % 146097 AS doe FROM record WHERE kind = 'action'
			) a
		) b;

INSERT INTO tally_of (trait, unit, round, state, value, n)
	SELECT trait, unit, round, state, value, COUNT(*) FROM trait GROUP BY trait, unit, round, state, value;
INSERT INTO tally_of (trait, unit, round, state, value, n)
	SELECT trait, -1, round, state, value, CAST(SUM(n) AS BIGINT) FROM tally_of GROUP BY trait, round, state, value;
INSERT INTO tally_of (trait, unit, round, state, value, n)
	SELECT trait, unit, -1, state, value, CAST(SUM(n) AS BIGINT) FROM tally_of GROUP BY trait, unit, state, value;
