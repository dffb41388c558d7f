package store

// statisticsSQLite tells the planner of SQLite what a large ledger is like, so that
// it chooses the same way in a small one and a large one, whenever it is asked. The
// numbers are rows of the index, and how many of them share its first column, its
// first two, and so on (SQLite, "The SQLite Query Optimizer Overview", sqlite_stat1).
const statisticsSQLite = `
ANALYZE sqlite_schema;
DELETE FROM sqlite_stat1;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
	('record', 'record_id', '4000000 1300000 1 1 1 1 1 1 1 1'),
	('record', 'record_round_id', '4000000 1300000 30000 1 1 1 1 1 1 1'),
	('record', 'record_unit_id', '4000000 1300000 1200 1 1 1 1 1 1 1'),
	('record', 'record_author', '4000000 1300000 1000 500 1 1 1 1 1 1 1 1'),
	('record', 'record_person', '3000000 1500000 1000 1 1 1 1 1 1'),
	('record', 'finding_changed', '1000000 10 1 1 1 1 1 1 1'),
	('record', 'finding_grade', '1000000 250000 1 1 1 1 1 1'),
	('record', 'finding_amount', '1000000 3 1 1 1 1 1 1 1'),
	('record', 'finding_round_changed', '1000000 25000 3 1 1 1 1 1 1'),
	('record', 'finding_round_grade', '1000000 25000 6000 1 1 1 1 1'),
	('record', 'finding_round_amount', '1000000 25000 1 1 1 1 1 1 1'),
	('record', 'finding_category_id', '800000 20000 1 1 1 1 1 1'),
	('record', 'finding_category_changed', '800000 20000 2 1 1 1 1 1 1'),
	('record', 'finding_category_grade', '800000 20000 5000 1 1 1 1 1'),
	('record', 'finding_category_amount', '800000 20000 1 1 1 1 1 1 1'),
	('record', 'finding_unit_changed', '1000000 1000 1 1 1 1 1 1 1'),
	('record', 'finding_unit_grade', '1000000 1000 250 1 1 1 1 1'),
	('record', 'finding_unit_amount', '1000000 1000 1 1 1 1 1 1 1'),
	('record', 'action_unit_changed', '3000000 3000 1 1 1 1 1 1'),
	('record', 'action_unit_due', '3000000 3000 10 1 1 1 1'),
	('record', 'finding_source', '1000000 25000 5000 1000 1 1 1 1 1 1 1 1'),
	('record', 'action_source', '3000000 75000 15000 5000 1 1 1 1 1 1'),
	('record', 'action_waiting', '500000 1000 1 1 1 1 1 1'),
	('record', 'finding_rare_id', '50000 10000 1 1 1 1 1 1'),
	('record', 'finding_rare_changed', '50000 10000 2 1 1 1 1 1 1'),
	('record', 'finding_rare_grade', '50000 10000 2500 1 1 1 1 1'),
	('record', 'finding_rare_amount', '50000 10000 1 1 1 1 1 1 1'),
	('record', 'action_rare_id', '50000 10000 1 1 1 1 1'),
	('record', 'action_rare_changed', '50000 10000 2 1 1 1 1 1'),
	('record', 'action_rare_due', '50000 10000 100 1 1 1 1'),
	('record', 'action_changed', '3000000 10 1 1 1 1 1 1'),
	('record', 'action_due', '3000000 10000 1 1 1 1 1'),
	('record', 'action_round_changed', '3000000 75000 3 1 1 1 1 1'),
	('record', 'action_round_due', '3000000 75000 300 1 1 1 1'),
	('record', 'action_service', '5000 5000 1 1 1 1 1 1'),
	('record', 'look_back_due',         '300000 1000 1'),
	('record', 'request_due',           '50000 200 1'),
	('record', 'round_unit',            '200 2 1'),
	('tie', 'tie',                      '12000000 4 3 1'),
	('tie', 'tie_id',                   '12000000 3'),
	('part', 'part',                    '20000 20 1'),
	('below', 'below',                  '5000 20 1'),
	('below', 'below_unit',             '5000 5'),
	('event', 'event_record',           '8000000 2 1'),
	('event', 'event_who',              '8000000 5000 1');
ANALYZE sqlite_schema;`

// statisticsOwnSQLite are those of values of fields of one's own.
const statisticsOwnSQLite = `
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
	('own_value', 'own_value',          '6000000 1000000 10 1'),
	('own_value', 'own_value_id',       '6000000 6 1 1'),
	('own_value', 'own_value_round',    '6000000 150000 25000 3 1');
ANALYZE sqlite_schema;`
