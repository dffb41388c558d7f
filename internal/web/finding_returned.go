package web

import (
	"cmp"
	"slices"
	"strings"

	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// returnView is what is to be done again of an action, and who said so.
type returnView struct {
	Who   string
	Notes []string
}

// returnedLast is the return that an action is done again for, nil for none. Who reports
// on the way, or claims and takes that back, has it before them still; who takes the
// action on anew has not.
func returnedLast(a *ledger.Action, entries []*ledger.Entry) *ledger.Entry {
	if a.Returns == 0 || a.State != ledger.UnderWay && a.State != ledger.Claimed {
		return nil
	}
	var last *ledger.Entry
	for _, e := range entries {
		if e.Action == a.ID && e.Move == ledger.MoveReturn && e.Made >= a.Taken.At && (last == nil || cmp.Or(cmp.Compare(e.Made, last.Made), cmp.Compare(e.ID, last.ID)) > 0) {
			last = e
		}
	}
	return last
}

// returned tells on an action's page what was asked for when it was returned: who does it
// again reads that first, and who judges it again holds the new claim against it.
func (q *request) returned(a *ledger.Action, t *tale) *returnView {
	e := returnedLast(a, t.entries)
	if e == nil {
		return nil
	}
	s := q.step(e.Author, "", e.Made, "", "")
	s.Who = q.author(e)
	q.addEntry(&s, e, a, t)
	return &returnView{s.Who + " " + s.When, s.Notes}
}

// mostSince is how far back home looks for a return among the entries of an action.
const mostSince = 50

// returnedWords tell at home of an action that was returned, and why; "" where it was not.
func (q *request) returnedWords(a *ledger.Action) (string, error) {
	if a.Returns == 0 || a.State != ledger.UnderWay {
		return "", nil
	}
	page, err := q.s.app.List(q.Context(), q.caller, store.List{Kind: ledger.KindEntry, Filter: store.Filter{Of: a.ID}, Sort: store.ByMade, Desc: true, Limit: mostSince})
	if err != nil {
		return "", err
	}
	list, err := parsedRows[*ledger.Entry](ledger.KindEntry, page.Rows)
	if err != nil {
		return "", err
	}
	e := returnedLast(a, list)
	if e == nil {
		return "", nil
	}
	var notes []string
	for _, r := range e.Remarks {
		notes = append(notes, r.Text)
	}
	notes = slices.DeleteFunc(notes, func(s string) bool { return strings.TrimSpace(s) == "" })
	return q.say(say.Text{ZH: "被%s退回：%s", EN: "returned by %s: %s"}.With(q.author(e), strings.Join(notes, q.say(say.Text{ZH: "；", EN: "; "})))), nil
}

// sentBack says what the return of a statement asked for, "" where a new version is there.
func (q *request) sentBack(s *ledger.Statement) string {
	if s.State != ledger.Returned || s.Version > s.Seen {
		return ""
	}
	var notes []string
	for _, r := range s.Remarks {
		notes = append(notes, r.Text)
	}
	return q.say(say.Text{ZH: "被%s退回：%s", EN: "returned by %s: %s"}.With(q.person(s.Returned.By), strings.Join(notes, q.say(say.Text{ZH: "；", EN: "; "}))))
}
