package store

import (
	"context"
	"slices"
	"strings"

	"github.com/bihuan/bihuan/ledger"
)

// asked is a question for words.
type asked struct {
	part
	from string
}

// sought lays down what is looked for, and where. Who sees all of a unit or a round
// finds it by marks; findings that somebody sees because of an action lead the way
// themselves.
func (v *View) sought(ctx context.Context, q *Search, kinds []ledger.Kind, phrases [][]string) ([]*asked, error) {
	t := v.s.engine.text
	scope := q.Scope(kinds[0])
	m := q.marks(kinds)
	whole, err := v.seenMarks(ctx, &m, scope)
	if err != nil || !whole && len(m.any) == 0 {
		return nil, err
	}
	if whole || apart(kinds[0]) && kinds[0] != ledger.KindStatement { // there are few: all are held against the scope
		m.any = nil
	}
	first := &asked{from: t.from()}
	first.and(t.match(&first.part, phrases, m))
	if apart(kinds[0]) && !scope.All {
		first.and("EXISTS (SELECT 1 FROM record WHERE record.id = " + t.id() + " AND record.kind = '" + string(kinds[0]) + "'" + first.seen(kinds[0], scope) + ")")
	}
	list := []*asked{first}
	if !whole && slices.Contains(kinds, ledger.KindFinding) && scope.Person != "" {
		mine, err := v.ofMyActions(ctx, q, m, scope, phrases)
		if err != nil {
			return nil, err
		}
		list = append(list, mine)
	}
	return list, nil
}

// seen is the condition of a scope, to be added to others.
func (p *part) seen(k ledger.Kind, s ledger.Scope) string {
	sub := &part{args: p.args}
	sub.see(k, s)
	p.args = sub.args
	if len(sub.where) == 0 {
		return ""
	}
	return " AND " + strings.Join(sub.where, " AND ")
}

// ofMyActions looks among the findings of somebody's actions that they see for no
// other reason: few, as a rule, and each is asked for by its id.
func (v *View) ofMyActions(ctx context.Context, q *Search, m marks, scope ledger.Scope, phrases [][]string) (*asked, error) {
	t := v.s.engine.text
	p := &asked{}
	led, err := v.ofActions(ctx, &p.part, ledger.KindFinding, scope)
	if err != nil {
		return nil, err
	}
	other := ""
	for _, at := range scope.Places {
		other += " AND NOT " + p.place("r", ledger.KindFinding, at)
	}
	p.from = "FROM (SELECT mine.led_id FROM (" + led + ") AS mine JOIN record r ON r.id = mine.led_id AND r.kind = 'finding'" +
		" WHERE r.author <> " + p.arg(idOf(scope.Person)) + other + ") AS led CROSS JOIN " + strings.TrimPrefix(t.from(), "FROM ")
	p.and(t.is("led.led_id"))
	only := q.marks([]ledger.Kind{ledger.KindFinding})
	only.within = m.within
	p.and(t.match(&p.part, phrases, only))
	return p, nil
}

// marks gives the marks that a filter asks for. Of several kinds those are named that
// are not asked for: they are fewer.
func (q *Search) marks(kinds []ledger.Kind) marks {
	var m marks
	if q.Unit != "" {
		m.all = append(m.all, unitMark(idOf(q.Unit)))
	}
	if q.Round != "" {
		m.all = append(m.all, roundMark(idOf(q.Round)))
	}
	if len(kinds) == 1 {
		m.all = append(m.all, kindMark(kinds[0]))
		return m
	}
	for _, k := range q.there {
		if !slices.Contains(kinds, k) {
			m.none = append(m.none, kindMark(k))
		}
	}
	return m
}
