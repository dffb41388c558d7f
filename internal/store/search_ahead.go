package store

import (
	"context"
	"slices"
	"strings"

	"github.com/bihuan/bihuan/ledger"
)

// ahead is what a search has to know before it looks for words: it is asked for together.
type ahead struct {
	there  []ledger.Kind      // of which there is a record
	newest int64              // of what can be found, where an engine asks for it
	run    map[string][]int64 // which rounds the units below one run
}

// lookAhead asks for what a search has to know. Each kind that is looked for, or left
// out, costs, and many houses have no drives or surveys.
func (v *View) lookAhead(ctx context.Context, q *Search) (a ahead, err error) {
	list, units := []question{{text: anyFindable}}, q.looksBelow()
	a.run = map[string][]int64{}
	for _, u := range units {
		list = append(list, question{roundsBelow, []any{idOf(u)}})
	}
	if newest := v.s.engine.text.newestOf(); newest != "" {
		list = append(list, question{text: newest})
	}
	err = v.all(ctx, list, func(int) bool { return true }, func(i int, scan func(...any) error) error {
		var k ledger.Kind
		if i == 0 {
			err := scan(&k)
			a.there = append(a.there, k)
			return err
		}
		var id int64
		if i > len(units) {
			return scan(&a.newest)
		}
		err := scan(&id)
		a.run[units[i-1]] = append(a.run[units[i-1]], id)
		return err
	})
	return a, err
}

// anyFindable asks for the kinds of which there is a record.
var anyFindable = func() string {
	var each []string
	for _, k := range Findables() {
		each = append(each, "SELECT '"+string(k)+"' WHERE EXISTS (SELECT 1 FROM record WHERE kind = '"+string(k)+"')")
	}
	return strings.Join(each, " UNION ALL ")
}()

// roundsBelow asks for the rounds that the units below one run. There are fewer rounds
// than units: they lead.
const roundsBelow = `SELECT id FROM record WHERE kind = 'round' AND EXISTS (SELECT 1 FROM below WHERE below.top = $1 AND below.unit = record.unit + 0)`

// looksBelow lists the units from which somebody looks down on what is looked for.
func (q *Search) looksBelow() (units []string) {
	for _, k := range Findables() {
		if len(q.Kinds) > 0 && !slices.Contains(q.Kinds, k) {
			continue
		}
		for _, p := range q.Scope(k).Places {
			if p.Below && p.Unit != "" && !slices.Contains(units, p.Unit) {
				units = append(units, p.Unit)
			}
		}
	}
	return units
}

// once has the scope of each kind asked for once.
func (q *Search) once() {
	ask, known := q.Scope, map[ledger.Kind]ledger.Scope{}
	q.Scope = func(k ledger.Kind) ledger.Scope {
		s, ok := known[k]
		if !ok {
			s = ask(k)
			known[k] = s
		}
		return s
	}
}
