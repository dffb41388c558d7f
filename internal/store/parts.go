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
	// lead is the column whose index leads: round, unit, category, state, or "" for the
	// sort alone; or one of the leads of what few records fit.
	// Other columns are kept from leading by a sign that changes nothing.
	lead string
	// own says that the values of a field of one's own lead, in their order; ownRound
	// is the round whose they are, 0 for those of all.
	own      bool
	ownRound int64
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

// column gives the name of a column; with a plus it leads no index.
func (p *part) column(name string) string {
	if p.leads(name) {
		return name
	}
	return "+" + name
}

func (p *part) leads(name string) bool {
	return p.lead == name || slices.Contains(leadsBy[p.lead], name)
}

// text is column for words, which take no plus in PostgreSQL.
func (p *part) text(name string) string {
	if p.leads(name) {
		return name
	}
	return name + " || ''"
}

// parts lays out how a list is walked. Each part has all conditions in it; a part
// only has to find what no other finds.
func (v *View) parts(ctx context.Context, l *List) ([]*part, error) {
	if l.Filter.Of != "" || l.Filter.Person != "" || l.Filter.Ready || l.Filter.Measure == ledger.Service {
		p := l.filtered(few) // what hangs on something, or is somebody's, is little
		l.narrow(p)
		return []*part{l.within(p)}, nil
	}
	if few, err := v.sparse(ctx, l); few != nil || err != nil {
		return []*part{few}, err
	}
	wanted, err := v.unitsWanted(ctx, l)
	if err != nil {
		return nil, err
	}
	seen, bounded, err := v.unitsSeen(ctx, l)
	if err != nil {
		return nil, err
	}
	if wanted != nil && (!bounded || len(seen.rounds) > 0) {
		return l.byUnit(wanted, &seen), nil
	}
	if !bounded {
		return v.large(ctx, l)
	}
	// Of units that are wanted and not seen there is only what somebody has a part in.
	list := l.byUnit(among(seen.units, wanted), &seen)
	for _, r := range seen.rounds {
		p := l.filtered("round")
		p.and("round = " + p.arg(r))
		p.own, p.ownRound = true, r
		list = append(list, l.inside(p, seen.all[r]))
	}
	mine, err := v.mine(ctx, l, &seen)
	return append(list, mine...), err
}

// among keeps the units that are wanted, all where wanted is nil.
func among(units, wanted []int64) []int64 {
	if wanted == nil {
		return units
	}
	return slices.DeleteFunc(slices.Clone(units), func(u int64) bool { return !slices.Contains(wanted, u) })
}

// inside holds a part to what somebody may see; where they see all of it, only the
// rounds that they are held to are asked for.
func (l *List) inside(p *part, all bool) *part {
	if !all {
		return l.within(p)
	}
	p.rounds(l.Scope)
	return p
}

// byUnit asks units one by one.
func (l *List) byUnit(units []int64, seen *seen) []*part {
	var list []*part
	for _, u := range units {
		p := l.filtered("unit")
		if l.Filter.Unit == "" || l.Filter.Below {
			p.and("unit = " + p.arg(u))
		}
		list = append(list, l.inside(p, seen.all[u]))
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
	list, err := v.numbers(ctx, `SELECT unit FROM below WHERE top = $1`+atMost(mostUnits+1), idOf(f.Unit))
	if len(list) > mostUnits {
		list = nil
	}
	return list, err
}

// seen is where somebody sees things because of a role, and where they see all.
type seen struct {
	units, rounds []int64
	all           map[int64]bool
}

// unitsSeen gives the units and rounds that a scope reaches, false where there are
// very many.
func (v *View) unitsSeen(ctx context.Context, l *List) (s seen, bounded bool, err error) {
	if l.Scope.All || ledger.SeenAs(l.Kind) != l.Kind || l.Kind == ledger.KindRound {
		return s, false, nil
	}
	s.all = map[int64]bool{}
	for _, p := range l.Scope.Places {
		units, rounds := []int64{idOf(p.Unit)}, []int64(nil)
		switch {
		case p.Unit == "":
			return seen{}, false, nil
		case p.Below:
			if units, rounds, err = v.under(ctx, p.Unit); err != nil {
				return s, false, err
			}
		}
		if len(units)+len(rounds) > mostUnits {
			return seen{}, false, nil
		}
		s.units, s.rounds = append(s.units, units...), append(s.rounds, rounds...)
		if p.Round == "" && len(p.States) == 0 && !(p.Shared && personal(l.Kind)) {
			for _, id := range append(units, rounds...) {
				s.all[id] = true
			}
		}
	}
	slices.Sort(s.units)
	slices.Sort(s.rounds)
	s.units, s.rounds = slices.Compact(s.units), slices.Compact(s.rounds)
	return s, len(s.units)+len(s.rounds) <= mostUnits, nil
}

// under gives the units below one, and the rounds that they run; of very many, more
// than are asked one by one.
func (v *View) under(ctx context.Context, unit string) (units, rounds []int64, err error) {
	units, err = v.numbers(ctx, `SELECT unit FROM below WHERE top = $1`+atMost(mostUnits+1), idOf(unit))
	if err != nil || len(units) > mostUnits {
		return units, nil, err
	}
	rounds, err = v.numbers(ctx, `SELECT id FROM record WHERE kind = 'round' AND unit IN (SELECT unit FROM below WHERE top = $1)`+atMost(mostUnits+1), idOf(unit))
	return units, rounds, err
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

// walked are the parts of a list that is walked whole: one, or one for each state where
// all that are asked for are rare.
func (l *List) walked() []*part {
	lead := l.lead()
	if lead != "state" {
		return []*part{l.within(l.filtered(lead))}
	}
	var list []*part
	for _, s := range l.Filter.States {
		p := l.filtered(lead)
		p.and("state = " + p.arg(string(s)) + " AND " + rarely[l.Kind])
		list = append(list, l.within(p))
	}
	return list
}

// rarely says of findings and actions, as their indexes do, that they are in a state that
// few are in: a large ledger is not walked to find some of them.
var rarely = map[ledger.Kind]string{
	ledger.KindFinding: "state IN ('merged', 'split', 'transferred', 'refused')",
	ledger.KindAction:  "state IN ('disputed', 'dropped')",
}

// rare reports whether all states that are asked for are rare ones.
func (l *List) rare() bool {
	return len(l.Filter.States) > 0 && !slices.ContainsFunc(l.Filter.States, func(s ledger.State) bool {
		return !strings.Contains(rarely[l.Kind], "'"+string(s)+"'")
	})
}

// lead chooses the index that a walk follows.
func (l *List) lead() string {
	if lead := l.leadBeside(); lead != "" || !l.rare() {
		return lead
	}
	return "state"
}

// leadBeside is lead, states left aside.
func (l *List) leadBeside() string {
	switch f := &l.Filter; {
	case f.Round != "":
		return "round"
	case l.Kind == ledger.KindFinding && f.Category != "":
		return "category"
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
	if lead != "state" {
		p.states(f.States)
	}
	if f.Category != "" {
		p.and(p.column("category") + " = " + p.arg(idOf(f.Category)))
	}
	if lead == "category" {
		p.and("category > 0") // as the indexes say it
	}
	if f.Aspect != "" {
		p.and(p.text("aspect") + " = " + p.arg(f.Aspect))
	}
	if f.Source != "" {
		p.and(p.text("source") + " = " + p.arg(f.Source))
	}
	// What the list is sorted by bounds its walk: see bounds.
	if f.Severity > 0 && !(p.ordered(l) && l.Sort == ByGrade) {
		p.and(p.column("grade") + " = " + p.arg(f.Severity))
	}
	switch f.Measure {
	case "":
	case ledger.Service:
		p.and("grade = 4") // as action_service says it
	default:
		p.and(p.column("grade") + " = " + p.arg(gradeOf(f.Measure)))
	}
	if f.Due != 0 && !(p.ordered(l) && l.Sort == ByDue) {
		p.and(p.column("due") + " > 0 AND " + p.column("due") + " <= " + p.arg(int64(f.Due)))
	}
	if f.From != 0 && !(p.ordered(l) && l.Sort == ByDue) {
		p.and(p.column("due") + " >= " + p.arg(int64(f.From)))
	}
	for i := range f.Own {
		p.and(p.hasOwn(&f.Own[i]))
	}
	return p
}

// states asks for one of several states.
func (p *part) states(list []ledger.State) {
	if len(list) == 0 {
		return
	}
	p.and("state IN (" + p.unlikeIndex(list) + ")")
}

// unlikeIndex gives places for states: one, or more than any index is restricted to.
// SQLite would look at the values whether they are the same, and plan anew whenever they
// change.
func (p *part) unlikeIndex(list []ledger.State) string {
	list = slices.Clone(list)
	for n := len(list); n > 1 && n <= mostRestricted; n++ {
		list = append(list, list[n-1])
	}
	return placed(&p.args, list, func(s ledger.State) any { return string(s) })
}

// mostRestricted is the most states that an index is restricted to.
const mostRestricted = 4

// narrow adds conditions that an index of their own leads to.
func (l *List) narrow(p *part) {
	f := &l.Filter
	if f.Of != "" {
		p.led = "SELECT id AS led_id FROM tie WHERE owner = " + p.arg(idOf(f.Of)) + " AND kind = '" + string(l.Kind) + "'"
	}
	if f.Ready {
		p.led = "SELECT id AS led_id FROM ready"
	}
	if f.Person != "" {
		p.and("person = " + p.arg(idOf(f.Person)) + " AND person > 0") // as record_person says it
	}
}
