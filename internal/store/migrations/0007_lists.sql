-- Findings of a category have an index for each way to sort them; those that have none,
-- as the newest, are in none of these.
DROP INDEX IF EXISTS finding_category;
CREATE INDEX finding_category_id      ON record (category, id, unit, round, author, state, grade) WHERE kind = 'finding' AND category > 0;
CREATE INDEX finding_category_changed ON record (category, changed, id, unit, round, author, state, grade) WHERE kind = 'finding' AND category > 0;
CREATE INDEX finding_category_grade   ON record (category, grade, id, unit, round, author, state) WHERE kind = 'finding' AND category > 0;
CREATE INDEX finding_category_amount  ON record (category, amount, id, unit, round, author, state, grade) WHERE kind = 'finding' AND category > 0;

-- Few records are in some states, and those are looked for: a list of them does not walk
-- over all the others.
CREATE INDEX finding_rare_id      ON record (state, id, unit, round, author, grade, category) WHERE kind = 'finding' AND state IN ('merged', 'split', 'transferred', 'refused');
CREATE INDEX finding_rare_changed ON record (state, changed, id, unit, round, author, grade, category) WHERE kind = 'finding' AND state IN ('merged', 'split', 'transferred', 'refused');
CREATE INDEX finding_rare_grade   ON record (state, grade, id, unit, round, author, category) WHERE kind = 'finding' AND state IN ('merged', 'split', 'transferred', 'refused');
CREATE INDEX finding_rare_amount  ON record (state, amount, id, unit, round, author, grade, category) WHERE kind = 'finding' AND state IN ('merged', 'split', 'transferred', 'refused');
CREATE INDEX action_rare_id       ON record (state, id, unit, round, author, due) WHERE kind = 'action' AND state IN ('disputed', 'dropped');
CREATE INDEX action_rare_changed  ON record (state, changed, id, unit, round, author, due) WHERE kind = 'action' AND state IN ('disputed', 'dropped');
CREATE INDEX action_rare_due      ON record (state, due, id, unit, round, author) WHERE kind = 'action' AND state IN ('disputed', 'dropped');

-- So has a unit: the whole of a large one is not sorted for each page.
DROP INDEX IF EXISTS record_unit_id;
CREATE INDEX record_unit_id       ON record (kind, unit, id, due, grade, state, category, round, author);
CREATE INDEX finding_unit_changed ON record (unit, changed, id, round, author, state, grade, category) WHERE kind = 'finding';
CREATE INDEX finding_unit_grade   ON record (unit, grade, id, round, author, state, category) WHERE kind = 'finding';
CREATE INDEX finding_unit_amount  ON record (unit, amount, id, round, author, state, grade, category) WHERE kind = 'finding';
CREATE INDEX action_unit_changed  ON record (unit, changed, id, round, author, state, due) WHERE kind = 'action';
CREATE INDEX action_unit_due      ON record (unit, due, id, round, author, state) WHERE kind = 'action';

-- What few records fit, of a source or aspect, or waiting for a day, is found whole and
-- sorted.
CREATE INDEX finding_source ON record (round, source, aspect, id, unit, author, state, grade, category, changed, amount) WHERE kind = 'finding';
CREATE INDEX action_source  ON record (round, source, grade, id, unit, author, state, due, changed) WHERE kind = 'action';
CREATE INDEX action_waiting ON record (due, id, unit, round, author, state, changed) WHERE kind = 'action' AND state IN ('assigned', 'disputed', 'accepted', 'under_way');

-- There are few rounds, and rights ask for those that a unit runs.
CREATE INDEX round_unit ON record (unit, id) WHERE kind = 'round';

{{statistics}}
