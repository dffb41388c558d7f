package app

import (
	"hash/fnv"
	"strconv"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/internal/table"
	"github.com/bihuan/bihuan/internal/table/book"
	"github.com/bihuan/bihuan/internal/table/foreign"
	"github.com/bihuan/bihuan/internal/table/value"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// host is a finding that rows hang causes and measures on. There may be very many:
// it is no more than that takes.
type host struct {
	id, unit, round, number string
	state                   ledger.State
	fresh                   bool // this table has made it
	loaded                  bool
	compared                bool // a row was held against it
	causes                  []hung
	actions                 []hung
	stands                  *standing       // while its rows are looked at
	known                   *ledger.Finding // so is this
}

// hung is a cause or a measure that a finding has: it is not made again.
type hung struct {
	sum uint64 // of its folded text, and its unit
	id  string
}

func hostOf(f *ledger.Finding) *host {
	return &host{id: f.ID, unit: f.Unit, round: f.Round, number: f.Number, state: f.State}
}

// finding is a host as the rules of what hangs on it want to know it.
func (h *host) finding() *ledger.Finding {
	head := ledger.Head{ID: h.id, Unit: h.unit, Round: h.round, State: h.state}
	if h.known == nil || h.known.Head != head {
		h.known = &ledger.Finding{Head: head}
	}
	return h.known
}

// letGo forgets what is known of a finding only while its rows are looked at: there may
// be very many.
func (h *host) letGo() { h.stands, h.known = nil, nil }

func sumOf(parts ...string) uint64 {
	h := fnv.New64a()
	for _, p := range parts {
		_, _ = h.Write([]byte(p)) // never fails
		_, _ = h.Write([]byte{0})
	}
	return h.Sum64()
}

func hungIn(list []hung, sum uint64) (string, bool) {
	for _, h := range list {
		if h.sum == sum {
			return h.id, true
		}
	}
	return "", false
}

// hostOfLine gives the finding of a row: one that is there, or a new one; nil where
// it has none that could be.
func (t *taking) hostOfLine(l *tableLine) (h *host, isNew bool, err error) {
	switch {
	case l.Above != nil:
		h = t.found[l.Above]
		t.found[l.Line] = h
		return h, false, nil
	case l.IDs.Finding != "":
		h, err = t.there(l.IDs.Finding, "")
		if h == nil && err == nil {
			t.wrong(l.Place(book.Text), book.Text, "table-gone", say.Text{ZH: "台账里已经没有这一条", EN: "this is no longer in the ledger"})
		}
		t.found[l.Line] = h
		return h, false, err
	}
	unit, ok := t.unitOf(l)
	if !ok {
		return nil, false, nil
	}
	return t.hostOf(l, unit)
}

// hostOfRow gives the finding of a row of an office's table: one that is known by our
// number, by its words or by the sender's number, or a new one.
func (t *taking) hostOfRow(l *tableLine) (h *host, isNew bool, err error) {
	if id := t.sent.ours[numberIn(l.row)]; id != "" {
		if h, err = t.there(id, ""); h != nil || err != nil {
			return h, false, err
		}
	}
	if unit := t.unitNamed(l.row); unit != "" {
		if h, err = t.byWords(unit, l.Words[book.Text]); h != nil || err != nil {
			return h, false, err
		}
	}
	if h, err = t.byNumber(l); h != nil || err != nil {
		return h, false, err
	}
	if h, err = t.nearly(l); h != nil || err != nil {
		return h, false, err
	}
	unit, ok := t.unitOf(l)
	if !ok {
		return nil, false, nil
	}
	h, err = t.newHost(l, unit)
	return h, true, err
}

// unitNamed is the unit that a row names, or that of the whole table.
func (t *taking) unitNamed(r *foreign.Row) string {
	for _, u := range r.Units {
		if u.ID != "" {
			return u.ID
		}
	}
	if t.in.Unit == "" && r.Cells[table.Unit].Words == "" {
		return t.unitOfOwner(r)
	}
	return t.in.Unit
}

// hostOf finds the finding of a new row in a table of ours by its words, or makes it.
func (t *taking) hostOf(l *tableLine, unit string) (h *host, isNew bool, err error) {
	if h, err = t.byWords(unit, l.Words[book.Text]); h != nil || err != nil {
		t.out.Findings.Same++
	} else {
		h, err = t.newHost(l, unit)
		isNew = true
	}
	t.found[l.Line] = h
	return h, isNew, err
}

// byWords finds a finding of a unit by what it says.
func (t *taking) byWords(unit, text string) (*host, error) {
	if t.sent != nil {
		if id := t.sent.said[saidSum(unit, text)]; id != "" {
			return t.there(id, unit)
		}
	}
	if t.marks.None() {
		return nil, nil
	}
	id, there := t.marks.Find(markOf("finding", unit, value.Bare(text)))
	if !there {
		return nil, nil
	}
	return t.there(id, unit)
}

// says remembers what a finding says, for the rows below.
func (t *taking) says(unit, text, id string) {
	if t.sent != nil {
		t.sent.said[saidSum(unit, text)] = id
	} else {
		t.mark(markOf("finding", unit, value.Bare(text)), id)
	}
}

// newHost makes the finding of a row; nil where it cannot be.
func (t *taking) newHost(l *tableLine, unit string) (*host, error) {
	f, err := t.newFinding(l, unit)
	if f == nil || err != nil {
		return nil, err
	}
	h := hostOf(f)
	h.fresh = true
	t.hosts[h.id] = h
	t.says(unit, l.Words[book.Text], h.id)
	return h, nil
}

// there finds a finding that is there; nil where it is not the caller's to see. Where
// its unit alone shows that it is, it is not read before something hangs on it.
func (t *taking) there(id, unit string) (*host, error) {
	if h := t.hosts[id]; h != nil {
		return h, nil
	}
	if unit != "" {
		h := &host{id: id, unit: unit, round: t.in.Round}
		if t.scope.Has(t.act.Org, ledger.Seen{Record: h.finding(), Round: t.round}) {
			t.hosts[id] = h
			return h, nil
		}
	}
	err := t.app.visible(t.ctx, t.v, &t.act, ledger.KindFinding, id)
	if fault.KindOf(err) == fault.NotFound && err != nil {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	h := &host{id: id}
	t.hosts[id] = h
	return h, t.loadHost(h)
}

// loadHost reads a finding that was there before, and what hangs on it.
func (t *taking) loadHost(h *host) error {
	if h.fresh || h.loaded {
		return nil
	}
	h.loaded = true
	r, err := t.v.Get(t.ctx, ledger.KindFinding, h.id)
	if err != nil {
		return err
	}
	f := r.(*ledger.Finding)
	h.unit, h.round, h.number, h.state = f.Unit, f.Round, f.Number, f.State
	causes, err := store.Of[*ledger.Cause](t.ctx, t.v, ledger.KindCause, h.id)
	if err != nil {
		return err
	}
	for _, c := range causes {
		h.causes = append(h.causes, hung{sumOf(value.Bare(c.Text)), c.ID})
	}
	actions, err := store.Of[*ledger.Action](t.ctx, t.v, ledger.KindAction, h.id)
	for _, a := range actions {
		h.actions = append(h.actions, hung{sumOf(a.Unit, value.Bare(a.Text)), a.ID})
	}
	return err
}

// unitOf finds whose a new finding is.
func (t *taking) unitOf(l *tableLine) (string, bool) {
	c := &cellOf{column: book.FindingUnit, words: l.Words[book.FindingUnit], at: l.Place(book.FindingUnit), strict: true}
	if l.row != nil {
		if unit := t.unitNamed(l.row); unit != t.in.Unit {
			if len(idsOf(l.row.Units)) == 0 {
				t.remark(l.row.Cells[table.Owner].Cell, book.Lead, "table-unit-of-owner", say.Text{ZH: "没有写责任单位，按责任人的单位「%[1]s」登记", EN: "no unit is named; entered for that of the owner, %[1]s"}.With(t.scene.Labels.Unit(unit)))
			}
			return unit, true
		}
		if c.words != "" && t.in.Unit != "" {
			t.remark(c.at, c.column, "table-unit-given", say.Text{ZH: "按指定的单位「%[2]s」登记，「%[1]s」留在原话里", EN: "entered for %[2]s, the unit that was named; “%[1]s” is kept in words"}.With(c.words, t.scene.Labels.Unit(t.in.Unit)))
		}
		c.words = ""
	}
	if c.words != "" {
		ids := t.units(c)
		return t.first(ids), len(ids) > 0
	}
	if t.in.Unit == "" {
		t.wrong(c.at, c.column, "table-unit", say.Text{ZH: "看不出是哪个单位的问题，请填责任单位，或者指明整张表是哪个单位的", EN: "cannot tell whose finding it is; name its unit, or that of the whole table"})
	}
	return t.in.Unit, t.in.Unit != ""
}

// unitOfOwner is the unit of the first owner that is found.
func (t *taking) unitOfOwner(r *foreign.Row) string {
	for _, n := range r.Owners {
		if p := t.act.Org.Person(n.ID); n.ID != "" && p != nil {
			return p.Unit
		}
	}
	return ""
}

// newFinding makes a finding of a row.
func (t *taking) newFinding(l *tableLine, unit string) (*ledger.Finding, error) {
	f := &ledger.Finding{Head: ledger.Head{Round: t.in.Round, Unit: unit}}
	f.Source = ledger.Source{Kind: ledger.FromImport, Words: t.in.Name, Item: placeWords(l)}
	fatal := t.out.Fatal
	if l.row != nil {
		t.foreignFinding(f, l)
	} else {
		t.setWords(f, l, book.Text, book.Place)
		t.setWords(f, l, book.Own, book.Columns-1)
	}
	if t.out.Fatal > fatal {
		return nil, nil
	}
	q := t.adding()
	q.Given.Record, q.Scene.Round, q.Calendar = f, t.round, t.app.calendarOf(t.ctx, t.v, &t.act, t.round)
	return taken[*ledger.Finding](t, q, l, book.Text)
}

// setWords puts the cells of some columns into a new finding.
func (t *taking) setWords(f *ledger.Finding, l *tableLine, from, to book.Column) {
	for c := from; c <= to; c++ {
		if words := l.Words[c]; words != "" {
			t.setFinding(f, &cellOf{column: c, words: words, at: l.Place(c), strict: true, unit: f.Unit})
		}
	}
}

// placeWords is where a row stands, as it is kept with what was made of it.
func placeWords(l *tableLine) string {
	if l.Sheet == "" {
		return "#" + strconv.Itoa(l.Row)
	}
	return l.Sheet + "#" + strconv.Itoa(l.Row)
}
