package store

import (
	"context"
	"encoding/json"
)

// TableLine is a row of a sender's table as it was taken in last.
type TableLine struct {
	Finding string
	Record  string   // what the row ends in: its measure, else its cause, else the finding
	Sum     uint64   // of all its words
	Said    uint64   // of the unit and the words of the finding
	Number  string   // of the finding, in the sender's own table
	Words   []string // by turns a column and its words
}

// TableLines hands on the rows of all tables of a round, without their words, and tells
// which are a sender's own.
func (v *View) TableLines(ctx context.Context, round, sender string, take func(l TableLine, own bool)) error {
	from := idOf(sender)
	return v.each(ctx, `SELECT sender, finding, record, sum, said, number FROM table_line WHERE round = $1 ORDER BY sender, finding, record`, []any{idOf(round)},
		func(scan func(...any) error) error {
			var sender, finding, record, sum, said int64
			var number string
			err := scan(&sender, &finding, &record, &sum, &said, &number)
			take(TableLine{Finding: idText(finding), Record: idText(record), Sum: uint64(sum), Said: uint64(said), Number: number}, sender == from)
			return err
		})
}

// TableWords gives the rows that a sender's tables had of some findings, with their
// words.
func (v *View) TableWords(ctx context.Context, round, sender string, findings []string) ([]TableLine, error) {
	var list []TableLine
	args := []any{idOf(round), idOf(sender)}
	in := placed(&args, findings, func(id string) any { return idOf(id) })
	if in == "" {
		return nil, nil
	}
	err := v.each(ctx, `SELECT finding, record, sum, number, words FROM table_line WHERE round = $1 AND sender = $2 AND finding IN (`+in+`) ORDER BY finding, record`, args,
		func(scan func(...any) error) error {
			var finding, record, sum int64
			var words []byte
			l := TableLine{}
			if err := scan(&finding, &record, &sum, &l.Number, &words); err != nil {
				return err
			}
			l.Finding, l.Record, l.Sum = idText(finding), idText(record), uint64(sum)
			list = append(list, l)
			return json.Unmarshal(words, &list[len(list)-1].Words)
		})
	return list, err
}

// keepLines lays out rows to be written together.
func keepLines(round, sender string, list []TableLine) (*rows, error) {
	add := &rows{into: "table_line (round, sender, finding, record, sum, said, number, words)", width: 8, args: make([]any, 0, 8*len(list)),
		end: " ON CONFLICT (round, sender, finding, record) DO UPDATE SET sum = excluded.sum, said = excluded.said, number = excluded.number, words = excluded.words"}
	in, from := idOf(round), idOf(sender)
	type key struct{ finding, record string }
	seen := make(map[key]bool, len(list))
	for i := len(list) - 1; i >= 0; i-- { // the last one stands, where a row is there twice
		l := &list[i]
		if seen[key{l.Finding, l.Record}] {
			continue
		}
		seen[key{l.Finding, l.Record}] = true
		words, err := json.Marshal(l.Words)
		if err != nil {
			return nil, err
		}
		add.add(in, from, idOf(l.Finding), idOf(l.Record), int64(l.Sum), int64(l.Said), l.Number, string(words))
	}
	return add, nil
}
