package app

import (
	"strconv"
	"strings"

	"github.com/bihuan/bihuan/internal/table"
	"github.com/bihuan/bihuan/internal/table/book"
	"github.com/bihuan/bihuan/internal/table/value"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// cellOf is a cell whose words become a value.
type cellOf struct {
	column book.Column
	words  string
	at     table.Cell
	// strict refuses what cannot be read; otherwise the value stays empty and it is
	// said, as for tables that were not made for us.
	strict bool
	unit   string // of the row, by which people of one name are told apart
}

// unread says that a cell could not be read.
func (t *taking) unread(c *cellOf, code string, words say.Text) {
	t.doubt(TableDoubt{Problem: table.Problem{Cell: c.at, Field: t.holds(c.column), Code: code, Fatal: c.strict, Say: words}})
}

// doubted tells what was guessed. A doubt without a value is an unread cell.
func (t *taking) doubted(c *cellOf, list []value.Doubt, got bool) {
	for _, d := range list {
		p := d.At(c.at, c.column.Holds())
		if p.Fatal = p.Fatal || c.strict && !got; p.Fatal {
			p.Say = say.Text{ZH: notTaken.Replace(p.Say.ZH), EN: notTaken.Replace(p.Say.EN)}
		}
		t.doubt(TableDoubt{Problem: p})
	}
}

// notTaken takes out of a sentence what becomes of a cell in tables that are not made for
// us: one that is refused leaves nothing empty.
var notTaken = strings.NewReplacer("，时限留空", "", "，金额留空", "", "，程度留空", "", "; no date was taken", "", "; no amount was taken", "", "; none was taken", "")

// setFinding puts a cell into a finding.
func (t *taking) setFinding(f *ledger.Finding, c *cellOf) {
	if i, ok := c.column.Own(); ok {
		t.setOwn(f, i, c)
		return
	}
	switch c.column {
	case book.Text:
		f.Text = c.words
	case book.Detail:
		f.Detail = c.words
	case book.Basis:
		f.Basis = c.words
	case book.Place:
		f.Place = c.words
	case book.Aspect:
		f.Aspect = t.aspect(f.Round, c)
	case book.Category:
		f.Category = t.category(c)
	case book.Severity:
		f.Severity = t.severity(c)
	case book.Amount:
		f.Amount = t.amount(c)
	}
}

// aspect finds the aspect of a round that words name; others stay words.
func (t *taking) aspect(round string, c *cellOf) string {
	r := t.scene.Rounds[round]
	if r == nil || c.words == "" {
		return c.words
	}
	for _, a := range r.Aspects {
		if a.ID == c.words || value.Squeeze(a.Text) == value.Squeeze(c.words) {
			return a.ID
		}
	}
	if len(r.Aspects) > 0 {
		t.remark(c.at, c.column, "table-aspect", say.Text{ZH: "「%s」不在本轮规定的方面之中，照原样登记", EN: "“%s” is none of the aspects of this round; it was taken as it is"}.With(c.words))
	}
	return c.words
}

func (t *taking) category(c *cellOf) string {
	if c.words == "" {
		return ""
	}
	switch ids := t.scene.Labels.Categories(c.words); len(ids) {
	case 1:
		return ids[0]
	case 0:
		t.unread(c, "table-category", say.Text{ZH: "没有叫「%s」的问题分类", EN: "there is no category called “%s”"}.With(c.words))
	default:
		t.unread(c, "table-category", say.Text{ZH: "有 %[2]d 个问题分类都叫「%[1]s」", EN: "%[2]d categories are called “%[1]s”"}.With(c.words, len(ids)))
	}
	return ""
}

func (t *taking) severity(c *cellOf) int {
	if n, err := strconv.Atoi(c.words); err == nil && n >= 0 && n < 10 {
		return n
	}
	scale, _ := value.ScaleOf([]string{c.words})
	n, doubts := value.Severity(c.words, scale)
	t.doubted(c, doubts, n > 0)
	return n
}

func (t *taking) amount(c *cellOf) int64 {
	fen, ok, doubts := value.Money(c.words, value.Yuan)
	t.doubted(c, doubts, ok)
	return fen
}

// setAction puts a cell into a measure.
func (t *taking) setAction(a *ledger.Action, c *cellOf) {
	switch c.column {
	case book.Measure:
		a.Text = c.words
	case book.Standard:
		a.Standard = c.words
	case book.Sort:
		s, ok := book.SortOf(c.words)
		if !ok {
			t.unread(c, "table-sort", say.Text{ZH: "措施类型没有「%s」，可填：立行立改、消除原因、长效机制", EN: "“%s” is no sort of measure; there are: correction, corrective, systemic"}.With(c.words))
		}
		a.Sort = s
	case book.ActionUnit:
		if ids := t.units(c); len(ids) > 0 {
			a.Unit = ids[0]
			a.HelperUnits = append(a.HelperUnits, ids[1:]...)
		}
	case book.HelperUnits:
		a.HelperUnits = t.units(c)
	case book.Lead:
		a.Lead = t.lead(a, c)
	case book.Superior:
		a.Superior = t.first(t.people(c))
	case book.Helpers:
		a.Helpers = t.people(c)
	case book.Due:
		a.Due = t.due(a.Due, c)
	}
}

func (t *taking) first(ids []string) string {
	if len(ids) == 0 {
		return ""
	}
	return ids[0]
}

// lead is the first owner that a cell names; the others help.
func (t *taking) lead(a *ledger.Action, c *cellOf) string {
	ids := t.people(c)
	if len(ids) < 2 {
		return t.first(ids)
	}
	a.Helpers = append(a.Helpers, ids[1:]...)
	t.remark(c.at, c.column, "table-leads", say.Text{ZH: "责任人只能有一位，取第一位，其余列为配合人员", EN: "there is one owner; the first was taken, the others help"})
	return ids[0]
}

// units finds the units that a cell names.
func (t *taking) units(c *cellOf) []string {
	return t.each(c, t.scene.Labels.Units, t.names.Units)
}

func (t *taking) people(c *cellOf) []string {
	return t.each(c, t.scene.Labels.People, func(words string) ([]value.Named, []value.Doubt) { return t.names.People(words, c.unit) })
}

// each finds what a cell names: by the labels of our tables first, else as people
// write names.
func (t *taking) each(c *cellOf, labels func(string) []string, names func(string) ([]value.Named, []value.Doubt)) []string {
	var ids []string
	for _, one := range book.Apart(c.words) {
		found := labels(one)
		if len(found) != 1 || t.in.Said[one] != "" {
			ids = nil
			break
		}
		ids = append(ids, found[0])
	}
	if ids != nil || c.words == "" {
		return ids
	}
	list, doubts := names(c.words)
	got := true
	for _, n := range list {
		if n.ID == "" {
			got = false
		} else {
			ids = append(ids, n.ID)
		}
	}
	t.doubted(c, doubts, got && len(list) > 0)
	return ids
}

// due reads by when; milestones stand elsewhere and stay.
func (t *taking) due(was ledger.Due, c *cellOf) ledger.Due {
	var after ledger.Day
	if t.round != nil {
		after = begins(t.round)
	}
	if after == 0 {
		after = t.act.Today
	}
	d, doubts := value.Due(c.words, value.When{After: after})
	t.doubted(c, doubts, d.Kind != "")
	if d.Kind == ledger.ByDate && d.Day != 0 && (strings.HasPrefix(c.words, "立行立改（") || strings.HasPrefix(c.words, "at once (")) {
		d.Kind = ledger.AtOnce
	}
	d.Milestones = was.Milestones
	return d
}
