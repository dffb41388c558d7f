package ledger_test

import (
	"testing"

	"github.com/bihuan/bihuan/ledger"
)

// What a statement says of owner and date becomes a proposal where it is plain.
func TestOwnerAndDateAreProposed(t *testing.T) {
	day, _ := ledger.Date(2026, 12, 31)
	meant := func(words string) ledger.Due {
		if words == "年底前" {
			return ledger.Due{Kind: ledger.ByDate, Day: day}
		}
		return ledger.Due{}
	}
	for _, c := range []struct {
		owner, due, lead string
		day              ledger.Day
	}{
		{"director", "年底前", "director", day}, // people of this world are called by their ids
		{"officer", "尽快", "officer", 0},      // of the office below
		{"builder", "", "", 0},               // of another unit
		{"张科", "年底前", "", day},
		{"gone", "", "", 0},
		{"本人", "", "", 0}, // the statement is the unit's
	} {
		a := entered(t, meant, ledger.Item{Kind: ledger.KindAction, ID: "M1", Text: "做", Owner: c.owner, Due: c.due})
		if a.Lead != c.lead || a.Due.Day != c.day {
			t.Errorf("%s, %s: led by %q, due %s", c.owner, c.due, a.Lead, a.Due.Day)
		}
	}
}

// entered is the action that an item of an accepted statement becomes.
func entered(t *testing.T, meant func(string) ledger.Due, it ledger.Item) *ledger.Action {
	t.Helper()
	s := tell(t)
	in := ledger.Head{Round: s.open().ID, Unit: "water"}
	s.answer = &ledger.Answer{Items: []ledger.Item{it}}
	p := s.does("clerk", ledger.MoveAdd, nil, add(&ledger.Statement{Head: in, Title: "自查报告"})).Records[0].(*ledger.Statement)
	s.does("clerk", ledger.MoveAdd, nil, add(&ledger.Version{Head: in, Statement: p.ID, File: "sha256:2", Text: "sha256:3", Answer: "sha256:4"}))
	s.does("clerk", ledger.MoveSubmit, p, ledger.Given{})
	s.does("verifier", ledger.MoveAdd, nil, add(&ledger.Correction{Head: in, Statement: p.ID, Version: 1, Deed: ledger.DeedConfirm, Items: []string{it.ID}}))
	q := s.ask("verifier", ledger.MoveAccept, p, ledger.Given{})
	q.Meant = meant
	if _, err := s.do(q); err != nil {
		t.Fatal(err)
	}
	return all[*ledger.Action](s.world, ledger.KindAction, nil)[0]
}
