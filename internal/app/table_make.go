package app

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/internal/table"
	"github.com/bihuan/bihuan/internal/table/book"
	"github.com/bihuan/bihuan/internal/table/value"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// known gathers what the round has already: rows that were taken in before, and what
// somebody entered in another way.
func (t *taking) known() (err error) {
	if t.marks, err = t.v.TableMarks(t.ctx, t.in.Round); err != nil {
		return err
	}
	return t.v.FindingTexts(t.ctx, t.in.Round, func(id, unit, text, number string) {
		if t.sent == nil {
			t.marks.Add(markOf("finding", unit, value.Bare(text)), id)
			return
		}
		t.sent.said[saidSum(unit, text)], t.sent.ours[number] = id, id
		if f := t.sent.findings[id]; f != nil {
			f.unit, f.text = unit, text
		}
	})
}

// mark remembers what a row became.
func (t *taking) mark(mark, record string) {
	t.marks.Add(mark, record)
	if t.tx != nil {
		t.marked = append(t.marked, store.Mark{Mark: mark, Record: record})
	}
}

// mostMarked is how many marks wait to be written together. What the operation has
// kept until then is written with them, and no longer held.
const mostMarked = 4000

// writeMarks writes those that wait, in the order of their index.
func (t *taking) writeMarks() error {
	slices.SortFunc(t.marked, func(a, b store.Mark) int { return strings.Compare(a.Mark, b.Mark) })
	sender := ""
	if t.sent != nil {
		sender = t.sent.sender
	}
	err := t.tx.MarkTable(t.ctx, t.in.Round, sender, t.marked, t.kept)
	t.marked, t.kept = t.marked[:0], nil
	return err
}

// markOf is a digest of what makes something the same.
func markOf(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		h.Write([]byte(p))
		h.Write([]byte{0})
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// line makes what is new of a row of a table of ours: a finding, a cause, a measure.
func (t *taking) line(l *tableLine) error {
	p := PlannedRow{Cell: l.Cell}
	fatal := t.out.Fatal
	h, isNew, err := t.hostOfLine(l)
	if err != nil || h == nil {
		return err
	}
	if isNew {
		p.New = append(p.New, ledger.KindFinding)
	} else {
		p.Number = h.number
	}
	row := markOf("row", h.id, value.Bare(l.Words[book.Cause]), value.Bare(l.Words[book.Measure]), value.Bare(l.Words[book.ActionUnit]))
	if _, taken := t.marks.Find(row); taken {
		t.sameRow(l)
		return nil
	}
	if err := t.hang(l, h, p); err != nil {
		return err
	}
	if t.out.Fatal == fatal && (l.NewCause || l.NewAction) {
		t.mark(row, h.id)
	}
	return nil
}

// hang makes the cause and the measure of a row.
func (t *taking) hang(l *tableLine, h *host, p PlannedRow) error {
	if err := t.loadHost(h); err != nil {
		return err
	}
	cause, err := t.causeOf(l, h, &p)
	if err != nil {
		return err
	}
	a, err := t.actionOfLine(l, h, cause, &p)
	if err != nil {
		return err
	}
	if l.row != nil {
		if err := t.hungRow(l, h, cause, a); err != nil {
			return err
		}
	}
	if len(t.marked)+len(t.kept) >= mostMarked {
		if err := t.writeMarks(); err != nil {
			return err
		}
	}
	if len(p.New) > 0 {
		t.plan(p)
	}
	if l.row == nil {
		h.letGo()
	}
	return nil
}

// hungRow enters the progress of a measure that a row made, and remembers the row.
func (t *taking) hungRow(l *tableLine, h *host, cause string, a *ledger.Action) error {
	record := cmp.Or(cause, h.id)
	if a != nil {
		record = a.ID
		if !t.compared[a.ID] {
			t.compared[a.ID] = true
			if err := t.progress(l, a, nil, true); err != nil {
				return err
			}
		}
	}
	if t.tx != nil {
		t.remember(l, h, record, t.rowWords(l, h))
	}
	return nil
}

func (t *taking) sameRow(l *tableLine) {
	if l.NewCause && l.Words[book.Cause] != "" {
		t.out.Causes.Same++
	}
	if l.NewAction {
		t.out.Actions.Same++
	}
}

// taken makes an add, and gives the record that came of it; the zero value where the
// ledger says no, which is told at the cell.
func taken[T ledger.Record](t *taking, q *ledger.Ask, l *tableLine, c book.Column) (T, error) {
	var none T
	out, err := t.take(q)
	switch k := fault.KindOf(err); {
	case err == nil:
		t.made++
		t.tally(q.Given.Record.Kind()).New++
		return out.Records[0].(T), nil
	case k == fault.Internal || k == fault.Full:
		return none, err
	}
	t.wrong(l.Place(c), c, codeOf(err), fault.SayOf(err))
	return none, nil
}

// causeOf gives the cause of a row, "" where it has none.
func (t *taking) causeOf(l *tableLine, h *host, p *PlannedRow) (string, error) {
	if !l.NewCause || l.Words[book.Cause] == "" {
		return l.IDs.Cause, nil
	}
	sum := sumOf(value.Bare(l.Words[book.Cause]))
	if id, ok := hungIn(h.causes, sum); ok {
		t.out.Causes.Same++
		return id, nil
	}
	q := t.adding()
	q.Given.Record = &ledger.Cause{Head: ledger.Head{Round: h.round, Unit: h.unit}, Text: l.Words[book.Cause], Findings: []string{h.id},
		Source: ledger.Source{Kind: ledger.FromImport, Item: placeWords(l)}}
	if err := t.around(q, h); err != nil {
		return "", err
	}
	c, err := taken[*ledger.Cause](t, q, l, book.Cause)
	if c == nil || err != nil {
		return "", err
	}
	h.causes = append(h.causes, hung{sum, c.ID})
	p.New = append(p.New, ledger.KindCause)
	return c.ID, nil
}

// around gathers what an add that hangs on a finding wants to know.
func (t *taking) around(q *ledger.Ask, h *host) error {
	round := t.round
	if h.round != t.in.Round {
		r, err := t.get(ledger.KindRound, h.round)
		if err != nil {
			return err
		}
		round = r.(*ledger.Round)
	}
	q.Scene.Round, q.Scene.Findings, q.Calendar = round, []*ledger.Finding{h.finding()}, t.app.calendarOf(t.ctx, t.v, &t.act, round)
	return nil
}

// actionOfLine makes the measure of a row; nil where it makes none.
func (t *taking) actionOfLine(l *tableLine, h *host, cause string, p *PlannedRow) (*ledger.Action, error) {
	if !l.NewAction {
		return nil, nil
	}
	if l.Words[book.Measure] == "" {
		t.wrong(l.Place(book.Measure), book.Measure, "table-measure", say.Text{ZH: "请填具体措施", EN: "say what is done"})
		return nil, nil
	}
	if t.oneForSeveral(l) {
		return t.shared.action, t.tie(l, h)
	}
	fatal := t.out.Fatal
	a := t.newAction(l, h, cause)
	if t.out.Fatal > fatal {
		return nil, nil
	}
	sum := sumOf(a.Unit, value.Bare(a.Text))
	t.shared = sharedAction{}
	if _, ok := hungIn(h.actions, sum); ok {
		t.out.Actions.Same++
		return nil, nil
	}
	q := t.adding()
	q.Given.Record = a
	if err := t.around(q, h); err != nil {
		return nil, err
	}
	made, err := taken[*ledger.Action](t, q, l, book.Measure)
	if made != nil {
		h.actions = append(h.actions, hung{sum, made.ID})
		p.New = append(p.New, ledger.KindAction)
		if l.row != nil {
			t.shared = sharedAction{l.row.Cells[table.Measure], made, []*ledger.Finding{h.finding()}}
		}
	}
	return made, err
}

// newAction lays out the measure of a row.
func (t *taking) newAction(l *tableLine, h *host, cause string) *ledger.Action {
	a := &ledger.Action{Head: ledger.Head{Round: h.round, Unit: h.unit}, Findings: []string{h.id}, Source: ledger.Source{Kind: ledger.FromImport, Item: placeWords(l)}}
	if cause != "" {
		a.Causes = []string{cause}
	}
	if l.row != nil {
		t.foreignAction(a, l)
		return a
	}
	for c := book.Measure; c <= book.Due; c++ {
		if words := l.Words[c]; words != "" {
			t.setAction(a, &cellOf{column: c, words: words, at: l.Place(c), strict: true, unit: a.Unit})
		}
	}
	return a
}

// sharedAction is a measure whose cell may be merged over several findings.
type sharedAction struct {
	at       table.Text // a cell may list several, each a measure
	action   *ledger.Action
	findings []*ledger.Finding
}

// oneForSeveral reports whether a row shows the measure of the row above, in one cell
// with it.
func (t *taking) oneForSeveral(l *tableLine) bool {
	return l.row != nil && t.shared.action != nil && l.row.Cells[table.Measure] == t.shared.at
}

// tie lets a measure that this table has made answer one more finding.
func (t *taking) tie(l *tableLine, h *host) error {
	was := t.shared.action
	if slices.Contains(was.Findings, h.id) || h.round != was.Round {
		t.out.Actions.Same++
		return nil
	}
	a := *was
	a.Findings = append(was.Findings[:len(was.Findings):len(was.Findings)], h.id)
	q := &ledger.Ask{Act: t.act, Move: ledger.MoveEdit, Subject: was}
	q.Given.Record = &a
	if err := t.around(q, h); err != nil {
		return err
	}
	t.shared.findings = append(t.shared.findings, h.finding())
	q.Scene.Findings = t.shared.findings
	out, err := t.take(q)
	switch k := fault.KindOf(err); {
	case err == nil:
		t.shared.action = out.Records[0].(*ledger.Action)
	case k == fault.Internal || k == fault.Full:
		return err
	default:
		t.wrong(l.Place(book.Measure), book.Measure, codeOf(err), fault.SayOf(err))
	}
	return nil
}
