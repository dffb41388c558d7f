package store

import (
	"context"
	"slices"
	"strings"

	"github.com/bihuan/bihuan/ledger"
)

// seeker looks for kinds that are seen alike.
type seeker struct {
	kinds []ledger.Kind
	scope ledger.Scope // of the first of them
	marks marks
	whole bool // marks have no say in what is seen
	looking
}

// seekers gives those whose scope has anything.
func (q *Search) seekers() (list []*seeker) {
	for _, kinds := range q.groups() {
		s := &seeker{kinds: kinds, scope: q.Scope(kinds[0]), marks: q.marks(kinds)}
		whole := seenMarks(&s.marks, s.scope, q.run)
		if !whole && len(s.marks.any) == 0 {
			continue
		}
		s.whole = whole
		if whole || ofFew(kinds) {
			s.marks.any = nil
		}
		list = append(list, s)
	}
	return list
}

// groups are the kinds that are looked for together: those that marks alone tell who sees;
// statements; and those of which there are few, as far as somebody sees any.
func (q *Search) groups() [][]ledger.Kind {
	var marked, statements, few []ledger.Kind
	for _, k := range q.there {
		switch s := q.Scope(k); {
		case len(q.Kinds) > 0 && !slices.Contains(q.Kinds, k):
		case !s.All && s.Person == "" && len(s.Places) == 0:
		case byMarks(k):
			marked = append(marked, k)
		case k == ledger.KindStatement:
			statements = append(statements, k)
		default:
			few = append(few, k)
		}
	}
	return slices.DeleteFunc([][]ledger.Kind{few, statements, marked}, func(g []ledger.Kind) bool { return len(g) == 0 })
}

// byMarks reports whether marks alone tell who sees a record of a kind. Who sees others
// depends on more: their state, or whose action they are about.
func byMarks(k ledger.Kind) bool {
	return k == ledger.KindFinding || k == ledger.KindAction || k == ledger.KindCause
}

// ofFew reports whether there are few of some kinds: all are held against the scope.
func ofFew(kinds []ledger.Kind) bool { return !byMarks(kinds[0]) && kinds[0] != ledger.KindStatement }

// asked is a question for words.
type asked struct {
	part
	from string
}

// sought lays down what is looked for, and where, in a stretch of all records. Who sees
// all of a unit or a round finds it by marks; findings that somebody sees because of an
// action lead the way themselves.
func (v *View) sought(ctx context.Context, q *Search, seekers []*seeker, phrases [][]string, at stretch) ([]*asked, error) {
	t := v.s.engine.text
	var list []*asked
	for _, s := range seekers {
		m, p := s.marks, &asked{from: t.from()}
		how := max(s.looking, at.looking)
		t.since(&p.part, &m, at, how)
		p.and(t.match(&p.part, phrases, m, how))
		if !byMarks(s.kinds[0]) && slices.ContainsFunc(s.kinds, func(k ledger.Kind) bool { return !q.Scope(k).All }) {
			p.and("EXISTS (SELECT 1 FROM record WHERE record.id = " + t.id() + " AND (" + p.seenAs(s.kinds, q.Scope) + "))")
		}
		list = append(list, p)
		if s.whole || !slices.Contains(s.kinds, ledger.KindFinding) || s.scope.Person == "" {
			continue
		}
		mine, err := v.ofMyActions(ctx, q, m, s.scope, phrases)
		if err != nil {
			return nil, err
		}
		if mine != nil {
			list = append(list, mine)
		}
	}
	return list, nil
}

// seenAs is the condition for records of some kinds, each as somebody may see it.
func (p *part) seenAs(kinds []ledger.Kind, scope func(ledger.Kind) ledger.Scope) string {
	var ways []string
	for _, k := range kinds {
		sub := &part{args: p.args, where: []string{"record.kind = '" + string(k) + "'"}}
		sub.see(k, scope(k))
		p.args = sub.args
		ways = append(ways, strings.Join(sub.where, " AND "))
	}
	return strings.Join(ways, " OR ")
}

// ofMyActions looks among the findings of somebody's actions that they see for no
// other reason: few, as a rule, and each is asked for by its id. nil where there are none.
func (v *View) ofMyActions(ctx context.Context, q *Search, m marks, scope ledger.Scope, phrases [][]string) (*asked, error) {
	t := v.s.engine.text
	p := &asked{}
	led, err := v.ofActions(ctx, &p.part, ledger.KindFinding, scope)
	if err != nil || led == "" {
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
	only.one = m.one
	p.and(t.match(&p.part, phrases, only, inIndex))
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
	if ofFew(kinds) {
		m.one = [][]string{nil}
		for _, k := range kinds {
			m.one[0] = append(m.one[0], kindMark(k))
		}
		return m
	}
	for _, k := range q.there {
		if !slices.Contains(kinds, k) {
			m.none = append(m.none, kindMark(k))
		}
	}
	return m
}
