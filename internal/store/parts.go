package store

import (
	"context"
	"slices"
	"strings"

	"github.com/bihuan/bihuan/ledger"
)

// part is one way into a list: conditions, and the order in which an index gives
// them. What may be seen is the union of the parts.
type part struct {
	where []string
	args  []any
	// led is a question whose ids, as led_id, lead to the records; "" where an index
	// of the list does.
	led string
	// lead is the column whose index leads: round, unit, or "" for the sort alone.
	// Other columns are kept from leading by a sign that changes nothing.
	lead string
}

// mostUnits bounds the units that are asked one by one; where somebody sees more,
// the whole list is walked, and few steps are in vain.
const mostUnits = 24

// few leads by what the conditions find, not by the order of the list.
const few = "few"

func (p *part) arg(v any) string {
	p.args = append(p.args, v)
	return place(len(p.args))
}

func (p *part) and(condition string) { p.where = append(p.where, condition) }

// drop takes a condition away that another one makes needless.
func (p *part) drop(words string) {
	for i, w := range p.where {
		p.where[i] = strings.Replace(w, words, "", 1)
	}
}

// column gives the name of a column; with a plus it leads no index.
func (p *part) column(name string) string {
	if p.lead == name {
		return name
	}
	return "+" + name
}

// question writes the part down: the keys of a page and one more.
func (p *part) question(l *List, after *key) (string, []any) {
	column := "record." + sortColumns[l.Sort]
	if p.led != "" || l.Sort != ByMade && p.lead == few {
		column = "+" + column
	}
	q := part{where: append([]string{"record.kind = '" + string(l.Kind) + "'"}, p.where...), args: append([]any(nil), p.args...)}
	order, than := "", ">"
	if l.Desc {
		order, than = " DESC", "<"
	}
	by := column + order
	switch {
	case l.Sort == ByMade && after != nil:
		q.and(column + " " + than + " " + q.arg(after.id))
	case after != nil:
		if l.Filter.Due != 0 && l.Sort == ByDue && !l.Desc {
			// One bound from below is all that an index takes: the cursor's, not 0.
			q.drop("due > 0 AND ")
		}
		value := q.arg(after.value)
		q.and("(" + column + ", record.id) " + than + " (" + value + ", " + q.arg(after.id) + ")")
	}
	if l.Sort != ByMade {
		by += ", record.id" + order
	}
	from := "record"
	if p.led != "" {
		// The order of a CROSS JOIN stands in SQLite: first what leads.
		from = "(" + p.led + ") AS led CROSS JOIN record"
		q.and("record.id = led.led_id")
	}
	limit := q.arg(l.Limit + 1)
	return "SELECT " + column + ", record.id FROM " + from + " WHERE " + strings.Join(q.where, " AND ") + " ORDER BY " + by + " LIMIT " + limit, q.args
}

// parts lays out how a list is walked. Each part has all conditions in it; a part
// only has to find what no other finds.
func (v *View) parts(ctx context.Context, l *List) ([]*part, error) {
	if l.Filter.Of != "" || l.Filter.Person != "" || l.Filter.Measure == ledger.Service {
		p := l.filtered(few) // what hangs on something, or is somebody's, is little
		l.narrow(p)
		return []*part{l.within(p)}, nil
	}
	wanted, err := v.unitsWanted(ctx, l)
	if err != nil {
		return nil, err
	}
	if wanted != nil {
		return l.byUnit(wanted), nil
	}
	seen, bounded, err := v.unitsSeen(ctx, l)
	if err != nil {
		return nil, err
	}
	if !bounded {
		return []*part{l.within(l.filtered(l.lead()))}, nil
	}
	list := l.byUnit(seen.units)
	for _, r := range seen.rounds {
		p := l.filtered("round")
		p.and("round = " + p.arg(r))
		list = append(list, l.within(p))
	}
	mine, err := v.mine(ctx, l, seen.units)
	return append(list, mine...), err
}

// byUnit asks units one by one.
func (l *List) byUnit(units []int64) []*part {
	var list []*part
	for _, u := range units {
		p := l.filtered("unit")
		if l.Filter.Unit == "" || l.Filter.Below {
			p.and("unit = " + p.arg(u))
		}
		list = append(list, l.within(p))
	}
	return list
}

// unitsWanted gives the units that the filter asks for; nil where it asks for none,
// or for very many.
func (v *View) unitsWanted(ctx context.Context, l *List) ([]int64, error) {
	f := &l.Filter
	switch {
	case f.Unit == "":
		return nil, nil
	case !f.Below:
		return []int64{idOf(f.Unit)}, nil
	}
	list, err := v.numbers(ctx, `SELECT unit FROM below WHERE top = $1 LIMIT $2`, idOf(f.Unit), mostUnits+1)
	if len(list) > mostUnits {
		list = nil
	}
	return list, err
}

// seen is where somebody sees things because of a role.
type seen struct{ units, rounds []int64 }

// unitsSeen gives the units and rounds that a scope reaches, false where there are
// very many.
func (v *View) unitsSeen(ctx context.Context, l *List) (s seen, bounded bool, err error) {
	if l.Scope.All || ledger.SeenAs(l.Kind) != l.Kind || l.Kind == ledger.KindRound {
		return s, false, nil
	}
	for _, p := range l.Scope.Places {
		switch {
		case p.Unit == "":
			return s, false, nil
		case !p.Below:
			s.units = append(s.units, idOf(p.Unit))
			continue
		}
		units, err := v.numbers(ctx, `SELECT unit FROM below WHERE top = $1 LIMIT $2`, idOf(p.Unit), mostUnits+1)
		if err != nil {
			return s, false, err
		}
		rounds, err := v.numbers(ctx, `SELECT id FROM record WHERE kind = 'round' AND unit IN (SELECT unit FROM below WHERE top = $1) LIMIT $2`,
			idOf(p.Unit), mostUnits+1)
		if err != nil {
			return s, false, err
		}
		s.units, s.rounds = append(s.units, units...), append(s.rounds, rounds...)
	}
	slices.Sort(s.units)
	slices.Sort(s.rounds)
	s.units, s.rounds = slices.Compact(s.units), slices.Compact(s.rounds)
	return s, len(s.units)+len(s.rounds) <= mostUnits, nil
}

// numbers runs a question whose answer is one column of ids.
func (v *View) numbers(ctx context.Context, text string, args ...any) ([]int64, error) {
	list := []int64{}
	err := v.each(ctx, text, args, func(scan func(...any) error) error {
		var n int64
		err := scan(&n)
		list = append(list, n)
		return err
	})
	return list, err
}

// lead chooses the index that a walk follows.
func (l *List) lead() string {
	switch {
	case l.Filter.Round != "":
		return "round"
	}
	return ""
}

// filtered begins a part with what the filter asks for.
func (l *List) filtered(lead string) *part {
	p := &part{lead: lead}
	f := &l.Filter
	if f.Round != "" {
		p.and(p.column("round") + " = " + p.arg(idOf(f.Round)))
	}
	if f.Unit != "" && !f.Below {
		p.and(p.column("unit") + " = " + p.arg(idOf(f.Unit)))
	} else if f.Unit != "" {
		p.and("+unit IN (SELECT unit FROM below WHERE top = " + p.arg(idOf(f.Unit)) + ")")
	}
	p.states("", f.States)
	if f.Category != "" {
		p.and("+category = " + p.arg(idOf(f.Category)))
	}
	if f.Aspect != "" {
		p.and("aspect = " + p.arg(f.Aspect))
	}
	if f.Source != "" {
		p.and("source = " + p.arg(f.Source))
	}
	if f.Severity > 0 {
		p.and(l.sorted("grade") + " = " + p.arg(f.Severity))
	}
	switch f.Measure {
	case "":
	case ledger.Service:
		p.and("grade = 4") // as action_service says it
	default:
		p.and("+grade = " + p.arg(gradeOf(f.Measure)))
	}
	if f.Due != 0 {
		p.and(l.sorted("due") + " > 0 AND " + l.sorted("due") + " <= " + p.arg(int64(f.Due)))
	}
	return p
}

// sorted gives the name of a column that the list may be sorted by: its index then
// goes straight to what is asked for.
func (l *List) sorted(column string) string {
	if sortColumns[l.Sort] == column {
		return column
	}
	return "+" + column
}

// states asks for one of several states.
func (p *part) states(prefix string, list []ledger.State) {
	if len(list) == 0 {
		return
	}
	p.and(prefix + "state IN (" + placed(&p.args, list, func(s ledger.State) any { return string(s) }) + ")")
}

// narrow adds conditions that an index of their own leads to.
func (l *List) narrow(p *part) {
	f := &l.Filter
	if f.Of != "" {
		p.led = "SELECT id AS led_id FROM tie WHERE owner = " + p.arg(idOf(f.Of)) + " AND kind = '" + string(l.Kind) + "'"
	}
	if f.Person != "" {
		p.and("person = " + p.arg(idOf(f.Person)))
	}
}
