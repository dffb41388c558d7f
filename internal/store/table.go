package store

import (
	"context"
	"encoding/json"

	"github.com/bihuan/bihuan/ledger"
)

// Marks are the rows of tables that a round has, by their marks.
type Marks struct{ list map[string]int64 }

// Find gives the record that a row became; false where it was not taken yet.
func (m *Marks) Find(mark string) (record string, ok bool) {
	id, ok := m.list[mark]
	return idText(id), ok
}

// None reports that there are none.
func (m *Marks) None() bool { return len(m.list) == 0 }

// Add knows one more.
func (m *Marks) Add(mark, record string) { m.list[mark] = idOf(record) }

// TableMarks gives the marks of a round.
func (v *View) TableMarks(ctx context.Context, round string) (*Marks, error) {
	m := &Marks{map[string]int64{}}
	err := v.each(ctx, `SELECT mark, record FROM table_mark WHERE round = $1`, []any{idOf(round)}, func(scan func(...any) error) error {
		var mark string
		var id int64
		err := scan(&mark, &id)
		m.list[mark] = id
		return err
	})
	return m, err
}

// Mark is a row of a table, and what it became.
type Mark struct{ Mark, Record string }

// MarkTable remembers what rows became, and what those of a sender said: lines are the
// store's from then on.
func (tx *Tx) MarkTable(ctx context.Context, round, sender string, list []Mark, lines []TableLine) error {
	if len(list)+len(lines) == 0 {
		return nil
	}
	if err := tx.inStep(); err != nil {
		return err
	}
	at := idOf(round)
	add := rows{into: "table_mark (round, mark, record)", end: " ON CONFLICT (round, mark) DO NOTHING", width: 3, args: make([]any, 0, 3*len(list))}
	for _, m := range list {
		add.add(at, m.Mark, idOf(m.Record))
	}
	full := tx.handOver()
	return tx.aside(func(beside *Tx) error {
		if err := beside.putAll(ctx, full); err != nil {
			return err
		}
		if err := beside.insert(ctx, &add); err != nil {
			return err
		}
		said, err := keepLines(round, sender, lines)
		if err != nil {
			return err
		}
		return beside.insert(ctx, said)
	})
}

// FindingTexts hands on what the findings of a round say, of whom, and their numbers.
func (v *View) FindingTexts(ctx context.Context, round string, take func(id, unit, text, number string)) error {
	return v.each(ctx, `SELECT id, unit, body FROM record WHERE kind = $1 AND round = $2`, []any{string(ledger.KindFinding), idOf(round)},
		func(scan func(...any) error) error {
			var id, unit int64
			var body []byte
			var f struct {
				Text   string `json:"text"`
				Number string `json:"number"`
			}
			if err := scan(&id, &unit, &body); err != nil {
				return err
			}
			if err := json.Unmarshal(body, &f); err != nil {
				return err
			}
			take(idText(id), idText(unit), f.Text, f.Number)
			return nil
		})
}

// TakenTable is a file that was taken into a round.
type TakenTable struct {
	At      ledger.Moment `json:"at"`
	Person  string        `json:"person"`
	Made    int           `json:"made"`
	Changed int           `json:"changed"`
}

// TakenTable tells when a file was taken in last; nil where it was not.
func (v *View) TakenTable(ctx context.Context, round, file string) (*TakenTable, error) {
	var t TakenTable
	var person int64
	err := v.one(ctx, `SELECT at, person, made, changed FROM table_taken WHERE round = $1 AND file = $2`, []any{idOf(round), file}, &t.At, &person, &t.Made, &t.Changed)
	if err == errNoRow {
		return nil, nil
	}
	t.Person = idText(person)
	return &t, err
}

// TakeTable remembers that a file was taken in.
func (tx *Tx) TakeTable(ctx context.Context, round, file string, t TakenTable) error {
	_, err := tx.exec(ctx, `INSERT INTO table_taken (round, file, at, person, made, changed) VALUES ($1, $2, $3, $4, $5, $6)
		ON CONFLICT (round, file) DO UPDATE SET at = excluded.at, person = excluded.person,
			made = table_taken.made + excluded.made, changed = table_taken.changed + excluded.changed`,
		idOf(round), file, int64(t.At), idOf(t.Person), t.Made, t.Changed)
	return err
}

// TableForm gives what a sender's columns under some heads hold, "" where nobody has
// settled it.
func (v *View) TableForm(ctx context.Context, unit, heads string) (string, error) {
	var form string
	err := v.one(ctx, `SELECT form FROM table_form WHERE unit = $1 AND heads = $2`, []any{idOf(unit), heads}, &form)
	if err == errNoRow {
		return "", nil
	}
	return form, err
}

// KeepTableForm remembers what a sender's columns hold.
func (tx *Tx) KeepTableForm(ctx context.Context, unit, heads, form string) error {
	_, err := tx.exec(ctx, `INSERT INTO table_form (unit, heads, form, at) VALUES ($1, $2, $3, $4)
		ON CONFLICT (unit, heads) DO UPDATE SET form = excluded.form, at = excluded.at`, idOf(unit), heads, form, tx.now())
	return err
}
