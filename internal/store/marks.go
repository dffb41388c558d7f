package store

import (
	"context"
	"slices"
	"strings"

	"github.com/bihuan/bihuan/ledger"
)

// Marks stand beside the words of a record: what it is, and where it belongs. Rights
// are asked for with them, so that a common word in a large ledger costs no more for
// whoever sees little of it.

func kindMark(k ledger.Kind) string { return "k" + strings.ReplaceAll(string(k), "_", "") }
func unitMark(id int64) string      { return "u" + idText(id) } // the very unit
func belowMark(id int64) string     { return "b" + idText(id) } // a unit that stands above it, or it itself
func roundMark(id int64) string     { return "r" + idText(id) }
func personMark(id int64) string    { return "p" + idText(id) } // who has a part in it

// marks are what a question asks for beside words.
type marks struct {
	all  []string   // all of them
	one  [][]string // one of each of these sets
	any  [][]string // all of one of these sets, where there are any
	none []string   // none of them
}

// peopleOf are those who see a record because they have a part in it.
func peopleOf(r ledger.Record) []int64 {
	list := []string{r.Top().Author}
	switch r := r.(type) {
	case *ledger.Action:
		list = append(append(list, r.Lead, r.Superior), r.Helpers...)
	case *ledger.Statement:
		list = append(list, r.Person)
	}
	return distinct(list)
}

// helpersOf are units that see a record as if it were theirs.
func helpersOf(r ledger.Record) []int64 {
	if a, ok := r.(*ledger.Action); ok {
		return distinct(a.HelperUnits)
	}
	return nil
}

// above lists the units that a unit stands below, itself included.
func (v *View) above(ctx context.Context, unit int64) ([]int64, error) {
	return v.numbers(ctx, `SELECT top FROM below WHERE unit = $1`, unit)
}

// marksOf gives the marks of a record.
func marksOf(r ledger.Record, above func(unit int64) ([]int64, error)) ([]string, error) {
	h := r.Top()
	list := []string{kindMark(r.Kind())}
	if round := idOf(h.Round); round != 0 {
		list = append(list, roundMark(round))
	}
	for _, p := range peopleOf(r) {
		list = append(list, personMark(p))
	}
	seen := map[int64]bool{}
	for _, u := range append(helpersOf(r), idOf(h.Unit)) {
		list = append(list, unitMark(u))
		tops, err := above(u)
		if err != nil {
			return nil, err
		}
		for _, top := range tops {
			if !seen[top] {
				seen[top] = true
				list = append(list, belowMark(top))
			}
		}
	}
	return list, nil
}

// seenMarks adds the marks under which somebody sees things; true where they see all.
// A scope that is held to rounds is asked for with these too. run has the rounds that the
// units below one run.
func seenMarks(m *marks, s ledger.Scope, run map[string][]int64) (whole bool) {
	m.oneOf(s.Rounds, func(r string) string { return roundMark(idOf(r)) })
	if s.All {
		return true
	}
	for _, p := range s.Places {
		list := placeMarks(p, run)
		if list == nil {
			return true
		}
		m.any = append(m.any, list...)
	}
	if s.Person != "" {
		m.any = append(m.any, []string{personMark(idOf(s.Person))})
	}
	return false
}

// placeMarks gives sets of marks: what has all of one of them is seen. No set at all
// means that everything is.
func placeMarks(p ledger.Place, run map[string][]int64) [][]string {
	var only []string
	if p.Round != "" {
		only = []string{roundMark(idOf(p.Round))}
	}
	with := func(mark string) []string { return append([]string{mark}, only...) }
	switch {
	case p.Unit == "" && only == nil:
		return nil
	case p.Unit == "":
		return [][]string{only}
	case !p.Below:
		return [][]string{with(unitMark(idOf(p.Unit)))}
	}
	sets := [][]string{with(belowMark(idOf(p.Unit)))}
	for _, r := range run[p.Unit] {
		if only == nil || only[0] == roundMark(r) {
			sets = append(sets, []string{roundMark(r)})
		}
	}
	return sets
}

// oneOf asks for one mark of a set, where it has any.
func (m *marks) oneOf(list []string, as func(string) string) {
	var set []string
	for _, one := range list {
		set = append(set, as(one))
	}
	if len(set) > 0 {
		m.one = append(slices.Clip(m.one), set)
	}
}

// given reports whether records are found by any marks.
func (m marks) given() bool { return len(m.all)+len(m.one)+len(m.any) > 0 }

// write adds the marks to a query in the language of an engine.
func (m marks) write(query, and, or, not string, mark func(string) string) string {
	for _, one := range m.all {
		query += and + mark(one)
	}
	for _, set := range m.one {
		query += and + "(" + joinMarks(set, or, mark) + ")"
	}
	var sets []string
	for _, set := range m.any {
		sets = append(sets, "("+joinMarks(set, and, mark)+")")
	}
	if len(sets) > 0 {
		query += and + "(" + strings.Join(sets, or) + ")"
	}
	if len(m.none) > 0 {
		query = "(" + query + ")" + not + "(" + joinMarks(m.none, or, mark) + ")"
	}
	return query
}

func joinMarks(list []string, sign string, mark func(string) string) string {
	parts := make([]string, len(list))
	for i, one := range list {
		parts[i] = mark(one)
	}
	return strings.Join(parts, sign)
}
