package web

import (
	"fmt"
	"strconv"

	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// compareView is two versions of a statement side by side, with what became of the items.
type compareView struct {
	ID, Title     string
	Before, After int
	Versions      []int
	Rows          []compareRow
	Changed       int
	Returned      []string
	Items         []compareItem // since the last return
}

type compareRow struct {
	Before, After []comparePart
	Sign          string // = same, ~ edited, + new, − gone
}

type comparePart struct {
	Words string
	Same  bool
}

type compareItem struct{ Sign, Class, Before, After string }

func comparePath(id string, before, after int) string {
	return fmt.Sprintf("/statements/%s/compare?before=%d&after=%d", id, before, after)
}

func (s *Server) compareVersions(q *request) (reply, error) {
	r, err := s.app.Record(q.Context(), q.caller, ledger.KindStatement, q.PathValue("id"))
	if err != nil {
		return reply{}, err
	}
	st := r.(*ledger.Statement)
	v := &compareView{ID: st.ID, Title: st.Title, Before: q.numberParam("before", max(st.Version-1, 1)), After: q.numberParam("after", st.Version)}
	for n := 1; n <= st.Version; n++ {
		v.Versions = append(v.Versions, n)
	}
	rows, err := s.app.CompareVersions(q.Context(), q.caller, st.ID, v.Before, v.After)
	if err != nil {
		return reply{}, err
	}
	for _, r := range rows {
		row := compareRow{Sign: "~"}
		for _, p := range r.Before {
			row.Before = append(row.Before, comparePart(p))
		}
		for _, p := range r.After {
			row.After = append(row.After, comparePart(p))
		}
		switch {
		case r.Same:
			row.Sign = "="
		case len(r.Before) == 0:
			row.Sign = "+"
		case len(r.After) == 0:
			row.Sign = "−"
		}
		if !r.Same {
			v.Changed++
		}
		v.Rows = append(v.Rows, row)
	}
	if v.Before == st.Seen && v.After == st.Version {
		if err := q.addChanges(v, st); err != nil {
			return reply{}, err
		}
	}
	return reply{page: "compare", title: q.say(say.Text{ZH: "两稿对照", EN: "Two versions"}), at: "statements", view: v}, nil
}

// addChanges tells what became of the items since the return, and what it asked for.
func (q *request) addChanges(v *compareView, st *ledger.Statement) error {
	list, err := q.s.app.Changes(q.Context(), q.caller, st.ID)
	if err != nil {
		return err
	}
	then, err := q.itemsOf(st, v.Before)
	if err != nil {
		return err
	}
	for _, m := range st.Remarks {
		v.Returned = append(v.Returned, q.remarkWords(m, then))
	}
	for _, c := range list {
		one := compareItem{}
		for _, side := range []struct {
			it *ledger.Item
			to *string
		}{{c.Before, &one.Before}, {c.After, &one.After}} {
			if side.it != nil {
				one.Sign, one.Class = itemSigns[side.it.Kind].sign, itemSigns[side.it.Kind].class
				*side.to = side.it.Text
				if w := who(side.it); w != "" {
					*side.to += " · " + w
				}
			}
		}
		if c.Before != nil && c.After != nil && one.Before == one.After { // what differs is not the line that names it
			one.Before, one.After = detailed(one.Before, c.Before), detailed(one.After, c.After)
		}
		v.Items = append(v.Items, one)
	}
	return nil
}

// itemsOf are what was read out of a version, by its number.
func (q *request) itemsOf(st *ledger.Statement, number int) ([]ledger.Reviewed, error) {
	list, err := q.versions(st.ID)
	for _, v := range list {
		if v.Number == number {
			items, _, err := q.answerOf(v)
			return items, err
		}
	}
	return nil, err
}

// detailed is the line of an item with its details.
func detailed(line string, it *ledger.Item) string {
	if it.Detail == "" {
		return line
	}
	return line + "：" + it.Detail
}

func (q *request) numberParam(name string, otherwise int) int {
	if n, err := strconv.Atoi(q.param(name)); err == nil && n > 0 {
		return n
	}
	return otherwise
}
