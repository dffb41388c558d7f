package store

import (
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/bihuan/bihuan/ledger"
)

// Which findings are ready to be closed is kept beside them: they are few among very many,
// and what makes one ready is an action that comes to its end.

// isReady is the condition for a finding f.
const isReady = `f.kind = 'finding' AND f.state = 'open'
	AND EXISTS (SELECT 1 FROM tie t JOIN record a ON a.id = t.id WHERE t.owner = f.id AND t.kind = 'action' AND a.state = 'closed')
	AND NOT EXISTS (SELECT 1 FROM tie t JOIN record a ON a.id = t.id WHERE t.owner = f.id AND t.kind = 'action' AND a.state NOT IN ('closed', 'dropped'))`

// readied notes which findings a change of a record may make ready, or no longer.
func (tx *Tx) readied(before, after ledger.Record) {
	switch r := after.(type) {
	case *ledger.Finding:
		if before != nil && before.Top().State != r.State {
			tx.lookAgain(idOf(r.ID), r.State == ledger.Opened)
		}
	case *ledger.Action:
		was, _ := before.(*ledger.Action)
		now := r.Findings
		for _, f := range now {
			if goes(was, f) != goes(r, f) {
				tx.lookAgain(idOf(f), goes(r, f) != goesOn)
			}
		}
		if was != nil {
			for _, f := range was.Findings {
				if !slices.Contains(now, f) {
					tx.lookAgain(idOf(f), true)
				}
			}
		}
	}
}

// lookAgain notes a finding; perhaps says that it may be ready.
func (tx *Tx) lookAgain(id int64, perhaps bool) {
	if tx.ready == nil {
		tx.ready = map[int64]bool{}
	}
	tx.ready[id] = tx.ready[id] || perhaps
}

// going is how an action stands towards a finding.
type going int

const (
	notAtAll going = iota
	goesOn
	over
)

func goes(a *ledger.Action, finding string) going {
	switch {
	case a == nil || !slices.Contains(a.Findings, finding):
		return notAtAll
	case a.State == ledger.Closed || a.State == ledger.Dropped:
		return over
	}
	return goesOn
}

// lookedAtOnce is how many findings a statement looks at.
const lookedAtOnce = 100

// putReady looks at the findings that were noted, when all of an operation is in.
func (tx *Tx) putReady(ctx context.Context) error {
	noted := tx.ready
	tx.ready = nil
	for _, ask := range []struct {
		text, end string
		all       bool
	}{{`DELETE FROM ready WHERE id IN (`, `)`, true}, {`INSERT INTO ready (id) SELECT f.id FROM record f WHERE ` + isReady + ` AND f.id IN (`, `)`, false}} {
		ids := slices.Sorted(maps.Keys(noted))
		ids = slices.DeleteFunc(ids, func(id int64) bool { return !ask.all && !noted[id] })
		for some := range slices.Chunk(ids, lookedAtOnce) {
			var args []any
			list := placed(&args, some, func(id int64) any { return id })
			if _, err := tx.exec(ctx, ask.text+list+ask.end, args...); err != nil {
				return err
			}
		}
	}
	return nil
}

// Ready gives findings that are ready to be closed, as far as somebody sees them: the
// newest first, those before one.
func (v *View) Ready(ctx context.Context, scope ledger.Scope, before string, limit int) ([]string, error) {
	p := &part{where: []string{"record.kind = 'finding'"}}
	p.see(ledger.KindFinding, scope)
	if before != "" {
		p.and("r.id < " + p.arg(idOf(before)))
	}
	ids, err := v.numbers(ctx, `SELECT r.id FROM ready r CROSS JOIN record WHERE record.id = r.id AND `+strings.Join(p.where, " AND ")+` ORDER BY r.id DESC LIMIT `+p.arg(limit), p.args...)
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = idText(id)
	}
	return out, err
}

// checkReady holds what is kept against what the records say. Where columns or ties are odd
// they say nothing of it, and it is made anew with them.
func (a *audit) checkReady(ctx context.Context) error {
	if a.askew || a.untied {
		if a.mend == nil {
			return nil
		}
		return a.mend.allReady(ctx)
	}
	for _, ask := range []struct{ sign, find, mend string }{
		{"+", `SELECT id FROM ready WHERE id NOT IN (SELECT f.id FROM record f WHERE ` + isReady + `) ORDER BY id`, `DELETE FROM ready WHERE id = $1`},
		{"-", `SELECT f.id FROM record f WHERE ` + isReady + ` AND f.id NOT IN (SELECT id FROM ready) ORDER BY f.id`, `INSERT INTO ready (id) VALUES ($1)`},
	} {
		ids, err := a.numbers(ctx, ask.find)
		if err != nil {
			return err
		}
		for _, id := range ids {
			if a.mend != nil {
				if _, err := a.mend.exec(ctx, ask.mend, id); err != nil {
					return err
				}
			}
			if err := a.odd(Odd{OddReady, ledger.KindFinding, idText(id), ask.sign}); err != nil {
				return err
			}
		}
	}
	return nil
}

// allReady makes what is kept anew.
func (tx *Tx) allReady(ctx context.Context) error {
	if _, err := tx.exec(ctx, `DELETE FROM ready`); err != nil {
		return err
	}
	_, err := tx.exec(ctx, `INSERT INTO ready (id) SELECT f.id FROM record f WHERE `+isReady)
	return err
}
