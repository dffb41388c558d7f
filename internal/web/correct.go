package web

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/correct"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// correct changes what was read: an item stands, is none, reads otherwise, is several, is
// one with another, is tied to others, or was overlooked.
func (s *Server) correct(q *request) (reply, error) {
	id := q.PathValue("id")
	next, err := q.corrected(id)
	if err == nil {
		to := "/statements/" + id
		to += q.keptQuery(to)
		if next != "" {
			to += "#card-" + next
		}
		return goTo(to), nil
	}
	if k := fault.KindOf(err); k == fault.Internal || k == fault.NotFound {
		return reply{}, err
	}
	q.failed = &failure{kind: ledger.KindCorrection, id: q.sent.Get("item"), move: ledger.MoveAdd, err: err}
	page := (*Server).statement
	if onItemPage[ledger.Deed(q.sent.Get("deed"))] {
		q.SetPathValue("item", q.sent.Get("item"))
		page = (*Server).item
	}
	out, bad := page(s, q)
	if fault.KindOf(bad) == fault.Conflict { // the item is gone meanwhile
		out, bad = s.statement(q)
	}
	out.status = statusOf(err)
	return out, bad
}

// onItemPage are the deeds whose forms stand on the page of an item.
var onItemPage = map[ledger.Deed]bool{ledger.DeedEdit: true, ledger.DeedSplit: true, ledger.DeedMerge: true, ledger.DeedMove: true, ledger.DeedRelink: true}

// corrected makes the correction, and says which card to go on with.
func (q *request) corrected(id string) (next string, err error) {
	if q.resumed {
		return "", resumed()
	}
	rev, err := q.s.app.Review(q.Context(), q.caller, id)
	if err != nil {
		return "", err
	}
	version, _ := strconv.Atoi(q.sent.Get("version"))
	c := &ledger.Correction{Statement: id, Version: version, Deed: ledger.Deed(q.sent.Get("deed")), Items: full(q.sent.Values["item"]), Reason: strings.TrimSpace(q.sent.Get("reason"))}
	if err := q.layOut(c, rev); err != nil {
		return "", err
	}
	if _, err := q.s.app.Do(q.Context(), q.caller, app.Deed{Kind: ledger.KindCorrection, Move: ledger.MoveAdd, Fields: fieldsOfCorrection(c)}); err != nil {
		return "", err
	}
	switch {
	case c.Deed == ledger.DeedConfirm || c.Deed == ledger.DeedRefuse:
		return nextUnseen(rev.Items, c.Items), nil
	case c.Deed == ledger.DeedSplit:
		return c.Items[0] + ".1", nil
	case c.Deed == ledger.DeedAdd:
		return c.New[0].ID, nil
	case c.Deed == ledger.DeedAllow || c.Deed == ledger.DeedDisallow:
		return q.sent.Get("card"), nil
	case len(c.Items) > 0:
		return c.Items[0], nil
	}
	return "", nil
}

func fieldsOfCorrection(c *ledger.Correction) map[string]json.RawMessage {
	fields := with(with(with(with(nil, "statement", c.Statement), "version", c.Version), "deed", c.Deed), "items", c.Items)
	fields = with(fields, "reason", c.Reason)
	if c.New != nil {
		fields = with(fields, "new", c.New)
	}
	if c.Ties != nil {
		fields = with(fields, "ties", c.Ties)
	}
	if c.Into != "" {
		fields = with(fields, "into", c.Into)
	}
	return fields
}

// layOut fills in what a deed needs beside the items.
func (q *request) layOut(c *ledger.Correction, rev *app.Review) error {
	switch c.Deed {
	case ledger.DeedConfirm, ledger.DeedRefuse, ledger.DeedRestore, ledger.DeedAllow, ledger.DeedDisallow:
		return nil
	case ledger.DeedAdd:
		return q.layNew(c, rev)
	}
	it, err := standing(rev, c.Items)
	if err != nil {
		return err
	}
	switch c.Deed {
	case ledger.DeedEdit:
		it.Text, it.Owner, it.Due, it.Target = q.typedIn("text", it.Text), q.typedIn("owner", it.Owner), q.typedIn("due", it.Due), q.typedIn("target", it.Target)
		it.Aspect = q.typedIn("aspect", it.Aspect)
		c.New = []ledger.Item{it}
	case ledger.DeedSplit:
		text, err := q.text(ledger.KindVersion, rev.Version.ID)
		if err != nil {
			return err
		}
		c.New, err = correct.Split([]rune(text), it, q.sent.Get("parts"))
		return err
	case ledger.DeedMerge:
		other, err := standing(rev, full(q.sent.Values["other"]))
		if err != nil {
			return err
		}
		ids, one := correct.Join([]ledger.Item{it, other})
		c.Items, c.New = ids, []ledger.Item{one}
	case ledger.DeedRelink:
		c.Ties = correct.Ties(it, full(q.sent.Values["tie"]))
	case ledger.DeedMove:
		c.Into = ledger.Kind(q.sent.Get("into"))
	default:
		return badForm(nil)
	}
	return nil
}

// typedIn is what was typed into an input, or what stands where the form has none.
func (q *request) typedIn(name, otherwise string) string {
	if list := q.sent.Values[name]; len(list) > 0 {
		return strings.TrimSpace(list[0])
	}
	return otherwise
}

func (q *request) layNew(c *ledger.Correction, rev *app.Review) error {
	if rev.Version == nil {
		return badForm(nil)
	}
	text, err := q.text(ledger.KindVersion, rev.Version.ID)
	if err != nil {
		return err
	}
	near, err := strconv.Atoi(q.sent.Get("near"))
	if err != nil {
		near = -1
	}
	it, err := correct.Add([]rune(text), rev.Items, ledger.Kind(q.sent.Get("kind")), q.sent.Get("words"), near)
	c.Items, c.New = nil, []ledger.Item{it}
	return err
}

// standing is the one item that a form is about, as it stands.
func standing(rev *app.Review, ids []string) (ledger.Item, error) {
	for _, it := range rev.Items {
		if len(ids) == 1 && it.ID == ids[0] && stands(&it) {
			return it.Item, nil
		}
	}
	return ledger.Item{}, &fault.Error{Kind: fault.Conflict, Code: "web-no-item", Say: say.Text{
		ZH: "这一条已经不在了，请看现在的", EN: "this item is gone; look at those that stand"}}
}

// stands reports an item that was neither refused nor parted or put to another one.
func stands(it *ledger.Reviewed) bool {
	return it.Fate == ledger.Proposed || it.Fate == ledger.Confirmed
}

// nextUnseen is the item after those that were just looked at that nobody has looked at
// yet; else the last of them.
func nextUnseen(items []ledger.Reviewed, seen []string) string {
	if len(seen) != 1 {
		return ""
	}
	list := slices.Clone(items)
	slices.SortStableFunc(list, func(a, b ledger.Reviewed) int { return a.Span.Start - b.Span.Start })
	at := slices.IndexFunc(list, func(it ledger.Reviewed) bool { return it.ID == seen[0] })
	for i := range list {
		if it := &list[(at+1+i)%len(list)]; it.Fate == ledger.Proposed && it.ID != seen[0] {
			return it.ID
		}
	}
	return seen[0]
}
