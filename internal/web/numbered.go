package web

import (
	"strings"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// numberOf is what people call a record by, "" for kinds without numbers.
func numberOf(r ledger.Record) string {
	switch r := r.(type) {
	case *ledger.Finding:
		return r.Number
	case *ledger.Action:
		return r.Number
	case *ledger.Report:
		return r.Number
	}
	return ""
}

// numbered finds a record by its number, nil where the person sees none.
func (q *request) numbered(k ledger.Kind, text string) (ledger.Record, error) {
	if text == "" {
		return nil, nil
	}
	got, err := q.s.app.Search(q.Context(), q.caller, store.Search{Words: text, Kinds: []ledger.Kind{k}, Limit: 20})
	if err != nil {
		return nil, err
	}
	for i := range got.Rows {
		r, err := ledger.ParseRecord(k, got.Rows[i].Body)
		if err != nil {
			return nil, err
		}
		if numberOf(r) == text {
			return r, nil
		}
	}
	return nil, nil
}

// findingNumbered finds a finding by its number, nil where the person sees none.
func (q *request) findingNumbered(text string) (*ledger.Finding, error) {
	r, err := q.numbered(ledger.KindFinding, text)
	f, _ := r.(*ledger.Finding)
	return f, err
}

// numberedKinds are of what the lists of numbers are.
var numberedKinds = map[shape]ledger.Kind{findingList: ledger.KindFinding, actionList: ledger.KindAction}

// layNumbered puts ids for the numbers that were typed.
// What stands there and the person does not see stays.
func (q *request) layNumbered(d *app.Deed, in input, name string, was []string) error {
	if !q.sent.Has(in.name) {
		return nil
	}
	ids := []string{}
	for _, line := range linesOf(q.sent.Get(in.name)) {
		number, _, _ := strings.Cut(line, " ")
		r, err := q.numbered(numberedKinds[in.shape], number)
		if err != nil {
			return err
		}
		if r == nil {
			return wrong(in, say.Text{ZH: "里没有“" + number + "”这个编号，或者您不能看", EN: "has “" + number + "”, which names nothing that you can see"})
		}
		ids = append(ids, r.Top().ID)
	}
	for _, id := range was {
		if _, err := q.s.app.Record(q.Context(), q.caller, numberedKinds[in.shape], id); fault.KindOf(err) == fault.NotFound {
			ids = append(ids, id)
		}
	}
	d.Fields = with(d.Fields, name, ids)
	return nil
}

// numbersFor writes ids as numbers, with what they are called behind.
func (q *request) numbersFor(in input, ids []string) string {
	var list []string
	for _, id := range ids {
		if r, err := q.s.app.Record(q.Context(), q.caller, numberedKinds[in.shape], id); err == nil {
			list = append(list, headline(r))
		}
	}
	return strings.Join(list, "\n")
}

// layTied puts the id of the finding or action whose number was typed. What stands there
// and the person does not see stays.
func (q *request) layTied(d *app.Deed, in input, name, was string) error {
	if !q.sent.Has(in.name) {
		return nil
	}
	number, _, _ := strings.Cut(strings.TrimSpace(q.sent.Get(in.name)), " ")
	id := ""
	if number == "" && was != "" && q.tiedTo(was) == nil {
		id = was
	}
	for _, k := range []ledger.Kind{ledger.KindFinding, ledger.KindAction} {
		r, err := q.numbered(k, number)
		if err != nil {
			return err
		}
		if r != nil && id == "" {
			id = r.Top().ID
		}
	}
	if id == "" && number != "" {
		return wrong(in, say.Text{ZH: "里没有“" + number + "”这个编号，或者您不能看", EN: "has “" + number + "”, which names nothing that you can see"})
	}
	d.Fields = with(d.Fields, name, id)
	return nil
}

// tiedTo is the record that an id names, nil where the person sees none.
func (q *request) tiedTo(id string) ledger.Record {
	r, err := q.s.app.Known(q.Context(), q.caller, id)
	if err != nil {
		return nil
	}
	return r
}

// tiedName is the number of a record with what it is called.
func (q *request) tiedName(id string) string {
	if r := q.tiedTo(id); r != nil {
		return headline(r)
	}
	return ""
}
