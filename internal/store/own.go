package store

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/bihuan/bihuan/ledger"
)

// Own asks for findings by what they have in a field of one's own: all that it says.
type Own struct {
	Field      string
	In         []string // one of these; "" for none
	Has        string   // words within it, whatever Latin letters are large
	From, Upto string   // numbers, or days, both included
}

// ownSort begins the name of a sort by a field of one's own.
const ownSort = "own."

// ByOwn sorts findings by a field of one's own. Those that have none there come last.
func ByOwn(field string) Sort { return Sort(ownSort + field) }

func (s Sort) own() (string, bool) { return strings.CutPrefix(string(s), ownSort) }

// Sortable reports whether a list of a kind can be sorted so.
func Sortable(k ledger.Kind, by Sort) bool {
	name, own := by.own()
	return slices.Contains(Sorts(k), by) || own && name != "" && k == ledger.KindFinding
}

// ownRow is a value that a finding has in a field.
type ownRow struct {
	field, sort string
	round       int64
	value       string
}

func ownRows(r ledger.Record) []ownRow {
	f, ok := r.(*ledger.Finding)
	if !ok {
		return nil
	}
	var list []ownRow
	for _, name := range slices.Sorted(maps.Keys(f.Fields)) {
		field, value := whole(name), whole(f.Fields[name])
		if value != "" {
			list = append(list, ownRow{field, ownKey(value), idOf(f.Round), value})
		}
	}
	return list
}

// whole leaves out what PostgreSQL has in no text.
func whole(s string) string { return strings.ReplaceAll(strings.ToValidUTF8(s, ""), "\x00", "") }

// keepOwn keeps the values of fields of one's own in step with a finding.
func (tx *Tx) keepOwn(ctx context.Context, id int64, before, after ledger.Record) error {
	now := ownRows(after)
	var was []ownRow
	if before != nil {
		was = ownRows(before)
	}
	for _, o := range was {
		if !slices.Contains(now, o) {
			if _, err := tx.exec(ctx, `DELETE FROM own_value WHERE field = $1 AND sort = $2 AND id = $3`, o.field, o.sort, id); err != nil {
				return err
			}
		}
	}
	for _, o := range now {
		if !slices.Contains(was, o) {
			tx.staged.own.add(o.field, o.sort, id, o.round, o.value)
		}
	}
	return nil
}

// mostLed is how many findings are read whole and sorted, at the most, where nothing gives
// them in the order of a list. Of more, enough fit for a walk in that order to end soon.
const mostLed = 4000

func (l *List) fewest() int { return cmp.Or(l.few, mostLed) }

// large lays out a walk over all that there is, or all of a round.
func (v *View) large(ctx context.Context, l *List) ([]*part, error) {
	led, least := (*Own)(nil), int64(l.fewest())
	for i := range l.Filter.Own {
		o := &l.Filter.Own[i]
		if slices.Contains(o.In, "") {
			continue // those without a value are in no index
		}
		p := &part{}
		n, err := v.numbers(ctx, `SELECT COUNT(*) FROM (`+p.ledByOwn(o, l.round())+atMost(int(least)+1)+`) n`, p.args...)
		if err != nil {
			return nil, err
		}
		if n[0] <= least {
			led, least = o, n[0]
		}
	}
	if led != nil {
		p := l.filtered(few)
		p.led = p.ledByOwn(led, l.round())
		return []*part{l.within(p)}, nil
	}
	if _, own := l.Sort.own(); !own {
		return l.walked(), nil
	}
	p := l.filtered(l.leadBeside())
	if p.lead != "category" {
		many, err := v.many(ctx, l)
		if err != nil {
			return nil, err
		}
		p.own, p.ownRound = many, l.round()
	}
	return []*part{l.within(p)}, nil
}

// ledByOwn is the question for what has something in a field.
func (p *part) ledByOwn(o *Own, round int64) string {
	return "SELECT id AS led_id FROM own_value WHERE " + p.ownCondition("", o, round)
}

func (l *List) round() int64 { return idOf(l.Filter.Round) }

// many reports whether there are more than few findings of a list's round and states: by
// the numbers that are kept, of one round after the other.
func (v *View) many(ctx context.Context, l *List) (bool, error) {
	p := &part{}
	if l.Filter.Round != "" {
		p.and("round = " + p.arg(l.round()))
	} else {
		p.and("round IN (SELECT id FROM record WHERE kind = 'round')")
	}
	p.states(l.Filter.States)
	n, err := v.numbers(ctx, `SELECT CAST(COALESCE(SUM(n), 0) AS BIGINT) FROM tally WHERE kind = 'finding' AND unit = -1 AND `+strings.Join(p.where, " AND "), p.args...)
	if err != nil {
		return false, err
	}
	return n[0] > int64(l.fewest()), nil
}

// hasOwn is the condition that a finding has what is asked for.
func (p *part) hasOwn(o *Own) string {
	there := "EXISTS (SELECT 1 FROM own_value o WHERE o.id = record.id AND " + p.ownCondition("o.", o, 0) + ")"
	if !slices.Contains(o.In, "") {
		return there
	}
	return "(" + there + " OR " + p.lacks(o.Field) + ")"
}

// lacks is the condition that a finding has nothing in a field.
func (p *part) lacks(field string) string {
	return "NOT EXISTS (SELECT 1 FROM own_value o WHERE o.id = record.id AND o.field = " + p.arg(whole(field)) + ")"
}

// ownCondition is what a row of own_value must have, in a round or in any.
func (p *part) ownCondition(of string, o *Own, round int64) string {
	all := []string{of + "field = " + p.arg(whole(o.Field))}
	if round != 0 {
		all = append(all, of+"round = "+p.arg(round))
	}
	if len(o.In) > 0 {
		all = append(all, of+"sort IN ("+placed(&p.args, o.In, func(s string) any { return ownKey(whole(s)) })+")",
			of+"value IN ("+placed(&p.args, o.In, func(s string) any { return whole(s) })+")")
	}
	if o.Has != "" {
		all = append(all, "lower("+of+"value) LIKE "+p.arg("%"+likely.Replace(asciiLower(whole(o.Has)))+"%")+" ESCAPE '!'")
	}
	return strings.Join(append(all, p.between(of, o)...), " AND ")
}

// between bounds the sort of a value. A number is between numbers, a day between days.
func (p *part) between(of string, o *Own) (list []string) {
	if o.From == "" && o.Upto == "" {
		return nil
	}
	low, high := ownKey(whole(o.From)), ownKey(whole(o.Upto))
	if o.From == "" {
		low = high[:1]
	}
	if o.Upto == "" {
		high = low[:1] + "~" // behind digits
	}
	return []string{of + "sort >= " + p.arg(low), of + "sort <= " + p.arg(high)}
}

// likely takes signs of LIKE as they are.
var likely = strings.NewReplacer("!", "!!", "%", "!%", "_", "!_")

// asciiLower makes Latin letters small as both engines do.
func asciiLower(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'A' && r <= 'Z' {
			return r - 'A' + 'a'
		}
		return r
	}, s)
}

// ownQuestions are those of a list that is sorted by a field of one's own: first for what
// has something there, then for what has not.
func (p *part) ownQuestions(l *List, field string, after *key, more string) []question {
	var list []question
	than, first := " > ", ""
	if l.Desc {
		than, first = " < ", keyEnd
	}
	if after != nil && after.text != "" {
		list = append(list, p.valued(l, field, more, "@sort = $ AND @id"+than+"$", after.text, after.id))
		first = after.text
	}
	if after == nil || after.text != "" {
		list = append(list, p.valued(l, field, more, "@sort"+than+"$", first))
	}
	from := l.beginning().id
	if after != nil && after.text == "" {
		from = after.id
	}
	q, without := part{args: slices.Clone(p.args)}, *p
	without.where = append(slices.Clone(p.where), q.lacks(field))
	return append(list, q.write(l, &without, source{column: "''", by: []string{"record.id"}}, more, "record.id"+than+"$", from))
}

// valued asks for records by the values that they have in a field.
func (p *part) valued(l *List, field, more, condition string, values ...any) question {
	q := part{args: slices.Clone(p.args)}
	o := &Own{Field: field}
	for i := range l.Filter.Own {
		if f := &l.Filter.Own[i]; f.Field == field && !slices.Contains(f.In, "") {
			o = f
		}
	}
	if !p.own {
		from := source{column: "own.own_sort", by: []string{"own.own_sort", "record.id"},
			behind: "(SELECT id AS own_id, sort AS own_sort FROM own_value WHERE field = " + q.arg(whole(field)) + ") AS own"}
		return q.write(l, p, from, more, "own.own_id = record.id AND "+strings.NewReplacer("@sort", "own.own_sort", "@id", "record.id").Replace(condition), values...)
	}
	from := source{column: "own.own_sort", by: []string{"own.own_sort", "own.own_id"},
		before: "(SELECT id AS own_id, sort AS own_sort FROM own_value WHERE " + q.ownCondition("", o, p.ownRound) + ") AS own"}
	return q.write(l, p, from, more, "record.id = own.own_id AND "+strings.NewReplacer("@sort", "own.own_sort", "@id", "own.own_id").Replace(condition), values...)
}

// fillOwn makes the rows of all findings that have fields of their own.
func fillOwn(ctx context.Context, tx *Tx) error {
	for after := int64(0); ; {
		var list []ledger.Record
		last := after
		err := tx.each(ctx, `SELECT id, body FROM record WHERE kind = 'finding' AND id > $1 AND body LIKE '%"fields":{"%' ORDER BY id LIMIT $2`,
			[]any{after, inOnePage}, func(scan func(...any) error) error {
				var body []byte
				if err := scan(&last, &body); err != nil {
					return err
				}
				if r, err := ledger.ParseRecord(ledger.KindFinding, body); err == nil { // else the audit tells of it
					list = append(list, r)
				}
				return nil
			})
		if err != nil || last == after {
			return err
		}
		for _, r := range list {
			if err := tx.keepOwn(ctx, idOf(r.Top().ID), nil, r); err != nil {
				return err
			}
		}
		if err := tx.put(ctx); err != nil {
			return err
		}
		after = last
	}
}
