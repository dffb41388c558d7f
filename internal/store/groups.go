package store

import (
	"context"
	"strings"

	"github.com/bihuan/bihuan/ledger"
)

// Group is how many records of a list have one value.
type Group struct {
	Value int64
	N     int64
}

// GroupBy is what actions are counted by.
type GroupBy string

// The ways.
const (
	GroupPerson GroupBy = "person" // as the id of who leads it, 0 for nobody
	GroupMonth  GroupBy = "month"  // as 12 × the year + the month from 0, 0 for none
)

// Groups counts the actions of a list by going over all of them: this is for few.
func (v *View) Groups(ctx context.Context, l List, by GroupBy) ([]Group, error) {
	l.Kind, l.Sort = ledger.KindAction, ByMade
	p := l.filtered(few)
	l.narrow(p)
	l.within(p)
	p.and("record.kind = 'action'")
	if p.led != "" {
		p.and("record.id IN (" + p.led + ")")
	}
	column := "record.person"
	if by == GroupMonth {
		column = "record.due"
	}
	list, err := v.groups(ctx, `SELECT `+column+`, COUNT(*) FROM record WHERE `+strings.Join(p.where, " AND ")+` GROUP BY `+column+` ORDER BY 1`, p.args)
	if by == GroupMonth {
		list = byMonth(list)
	}
	return list, err
}

// byMonth lays days together, which come in their order.
func byMonth(days []Group) []Group {
	list := days[:0]
	for _, g := range days {
		g.Value = monthOf(ledger.Day(g.Value))
		if n := len(list); n > 0 && list[n-1].Value == g.Value {
			list[n-1].N += g.N
		} else {
			list = append(list, g)
		}
	}
	return list
}

// Tallied reports whether Tally can count a list: by the filters, and because somebody
// sees it by a role.
func Tallied(l *List) bool {
	f := &l.Filter
	return l.Kind == ledger.KindAction && (l.Scope.All || len(l.Scope.Places) > 0) &&
		f.Person == "" && f.Source == "" && f.Of == "" && f.Measure == "" && f.From == 0 && f.Due == 0 && f.Category == "" && f.Aspect == "" && f.Severity == 0
}

// Tally counts the actions of a list by the numbers that are kept, however many there
// are: what somebody sees by a role, not what they have a part in.
func (v *View) Tally(ctx context.Context, l List, by GroupBy) ([]Group, error) {
	s, err := v.simpler(ctx, l.Scope)
	if err != nil {
		return nil, err
	}
	t := &tallied{List: l, by: by}
	if s.All {
		t.add("n", nil, nil)
	} else if len(s.Places) == 1 && len(s.Places[0].States) == 0 && s.Places[0].Round == "" {
		t.place(s.Places[0])
	} else {
		units, rounds := t.anywhere(s)
		t.add("n", units, rounds)
	}
	return v.groups(ctx, `SELECT value, CAST(SUM(n) AS BIGINT) FROM (`+strings.Join(t.parts, " UNION ALL ")+`) s GROUP BY value HAVING SUM(n) > 0 ORDER BY 1`, t.args)
}

// simpler takes a place that is all of the organisation for all there is.
func (v *View) simpler(ctx context.Context, s ledger.Scope) (ledger.Scope, error) {
	for _, at := range s.Places {
		if at.Unit == "" || !at.Below || at.Round != "" || len(at.States) > 0 {
			continue
		}
		var rest int64
		if err := v.one(ctx, `SELECT COUNT(*) FROM record WHERE kind = 'unit' AND id NOT IN (SELECT unit FROM below WHERE top = $1)`, []any{idOf(at.Unit)}, &rest); err != nil {
			return s, err
		}
		s.All = s.All || rest == 0
	}
	return s, nil
}

// tallied is a question to the numbers of traits: a sum of parts of them.
type tallied struct {
	List
	part
	by    GroupBy
	parts []string
}

// place asks for a unit or what stands below it, and for the rounds that these run,
// which has what stands in both twice.
func (t *tallied) place(at ledger.Place) {
	own := func() []string { return []string{"unit = " + t.arg(idOf(at.Unit))} }
	if !at.Below {
		t.add("n", own(), nil)
		return
	}
	below := func() string { return "(SELECT unit FROM below WHERE top = " + t.arg(idOf(at.Unit)) + ")" }
	runs := func() []string {
		return []string{"round IN (SELECT id FROM record WHERE kind = 'round' AND unit IN " + below() + ")"}
	}
	t.add("n", []string{"unit IN " + below()}, nil)
	t.add("n", nil, runs())
	t.add("-n AS n", []string{"unit IN " + below()}, runs())
}

// anywhere is the condition of several places, for numbers of units and rounds.
func (t *tallied) anywhere(s ledger.Scope) (units, rounds []string) {
	var ways []string
	for _, at := range s.Places {
		all := []string{"1 = 1"}
		if at.Unit != "" && at.Below {
			below := "(SELECT unit FROM below WHERE top = " + t.arg(idOf(at.Unit)) + ")"
			all = append(all, "(unit IN "+below+" OR round IN (SELECT id FROM record WHERE kind = 'round' AND unit IN "+below+"))")
		} else if at.Unit != "" {
			all = append(all, "unit = "+t.arg(idOf(at.Unit)))
		}
		if at.Round != "" {
			all = append(all, "round = "+t.arg(idOf(at.Round)))
		}
		if len(at.States) > 0 {
			all = append(all, t.states(at.States))
		}
		ways = append(ways, "("+strings.Join(all, " AND ")+")")
	}
	return []string{"(" + strings.Join(ways, " OR ") + ")"}, []string{"1 = 1"}
}

func (t *tallied) states(list []ledger.State) string {
	return "state IN (" + placed(&t.args, list, func(s ledger.State) any { return string(s) }) + ")"
}

// add asks for the numbers of units and rounds under conditions; under none for those of
// all of them.
func (t *tallied) add(n string, units, rounds []string) {
	f := &t.Filter
	if f.Unit != "" && f.Below {
		units = append(units, "unit IN (SELECT unit FROM below WHERE top = "+t.arg(idOf(f.Unit))+")")
	} else if f.Unit != "" {
		units = append(units, "unit = "+t.arg(idOf(f.Unit)))
	}
	if f.Round != "" {
		rounds = append(rounds, "round = "+t.arg(idOf(f.Round)))
	}
	if list := t.Scope.Rounds; len(list) > 0 {
		rounds = append(rounds, "round IN ("+placed(&t.args, list, func(id string) any { return idOf(id) })+")")
	}
	all := []string{"trait = " + t.arg(string(t.by)), level("unit", units), level("round", rounds)}
	if len(f.States) > 0 {
		all = append(all, t.states(f.States))
	}
	t.parts = append(t.parts, `SELECT value, `+n+` FROM tally_of WHERE `+strings.Join(all, " AND "))
}

// level chooses the numbers of all, or those of each under conditions.
func level(column string, conditions []string) string {
	if len(conditions) == 0 {
		return column + " = -1"
	}
	return column + " <> -1 AND " + strings.Join(conditions, " AND ")
}

func (v *View) groups(ctx context.Context, text string, args []any) ([]Group, error) {
	var list []Group
	err := v.each(ctx, text, args, func(scan func(...any) error) error {
		var g Group
		err := scan(&g.Value, &g.N)
		list = append(list, g)
		return err
	})
	return list, err
}
