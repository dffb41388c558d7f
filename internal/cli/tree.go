package cli

import (
	"slices"
	"strings"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/say"
	"github.com/bihuan/bihuan/statement"
)

// page says how a tree is laid out.
type page struct {
	lang    say.Lang
	width   int
	palette palette
}

// tree draws a statement for a person: each finding with what answers it.
type tree struct {
	paper
	st      *statement.Statement
	lang    say.Lang
	idSize  int              // columns of the longest id
	links   map[string][]int // from a finding to causes, and after them measures
	answers map[string]int   // how many findings a cause or measure answers
	drawn   map[string]bool  // causes and measures that stand on the page already
}

// appendTree adds the tree of one document to dst.
func appendTree(dst []byte, name string, format doc.Format, st *statement.Statement, pg page) []byte {
	t := &tree{
		paper: paper{out: dst, width: pg.width, palette: pg.palette},
		st:    st, lang: pg.lang, links: map[string][]int{}, answers: map[string]int{}, drawn: map[string]bool{},
	}
	t.survey()
	t.head(name, format)
	t.findings()
	t.rest()
	return t.out
}

// survey counts what answers what. An answer to each of three findings or more
// is drawn once, at the end.
func (t *tree) survey() {
	at := map[string]int{}
	for i, c := range t.st.Causes {
		at[c.ID] = i
	}
	for i, m := range t.st.Measures {
		at[m.ID] = len(t.st.Causes) + i
	}
	for _, l := range t.st.Links {
		if i, ok := at[l.To]; ok {
			t.links[l.From] = append(t.links[l.From], i)
			t.answers[l.To]++
		}
	}
	for _, n := range []int{len(t.st.Findings), len(t.st.Causes), len(t.st.Measures)} {
		t.idSize = max(t.idSize, len("F")+len(digits(n)))
	}
}

// forAll reports an answer to every finding of several.
func (t *tree) forAll(id string) bool {
	return len(t.st.Findings) >= 3 && t.answers[id] == len(t.st.Findings)
}

var (
	noneFound  = say.Text{ZH: "没有读出问题。", EN: "No findings read."}
	noneInPart = say.Text{ZH: "没有读出问题", EN: "no findings read"}
)

// findings draws the aspects with their findings, in the order of the findings;
// an aspect without any stands in its place among them.
func (t *tree) findings() {
	if len(t.st.Findings) == 0 {
		t.blank()
		t.line(indent(1), indent(1), run{noneFound.In(t.lang), faint})
	}
	at, filled := map[string]int{}, map[string]bool{}
	for i, a := range t.st.Aspects {
		at[a.ID] = i
	}
	for _, f := range t.st.Findings {
		filled[f.Aspect] = true
	}
	next := 0
	emptyUpTo := func(end int) {
		for ; next < end; next++ {
			if a := t.st.Aspects[next]; !filled[a.ID] {
				t.aspect(a, run{"  " + noneInPart.In(t.lang), faint})
			}
		}
	}
	for list := t.st.Findings; len(list) > 0; {
		n := 1
		for n < len(list) && list[n].Aspect == list[0].Aspect {
			n++
		}
		if i, ok := at[list[0].Aspect]; ok {
			emptyUpTo(i)
			t.under(t.st.Aspects[i], list[:n])
		} else {
			t.blank()
			t.list(list[:n], indent(1))
		}
		list = list[n:]
	}
	emptyUpTo(len(t.st.Aspects))
}

// under draws findings below their aspect; where the two are one unit of the
// text, the finding alone.
func (t *tree) under(a statement.Aspect, list []statement.Finding) {
	if len(list) == 1 && list[0].Text == a.Text {
		t.blank()
		t.list(list, indent(1))
		return
	}
	t.aspect(a)
	t.list(list, indent(2))
}

func (t *tree) list(list []statement.Finding, before []run) {
	for _, f := range list {
		t.finding(f, before)
	}
}

func (t *tree) aspect(a statement.Aspect, notes ...run) {
	t.blank()
	words := []run{{lead(a.Label), faint}, {a.Text, bold}}
	t.line(indent(1), indent(2), append(words, notes...)...)
}

// finding draws a finding with what answers it.
func (t *tree) finding(f statement.Finding, before []run) {
	t.item(before, before, entry{mark: "■", style: findingStyle, item: f.Item, words: bold})
	answers := t.below(f.ID)
	for i, e := range answers {
		first, rest := run{"├ ", faint}, run{"│ ", faint}
		if i == len(answers)-1 {
			first, rest = run{"└ ", faint}, run{"  ", plain}
		}
		t.item(with(before, first), with(before, rest), e)
	}
}

var (
	noCause    = say.Text{ZH: "无原因", EN: "no cause"}
	noMeasure  = say.Text{ZH: "无措施", EN: "no measure"}
	seeAbove   = say.Text{ZH: "（见上）", EN: " (above)"}
	seeBelow   = say.Text{ZH: "（见后，针对全部问题）", EN: " (below, for every finding)"}
	everyOne   = say.Text{ZH: "针对全部问题", EN: "For every finding"}
	unattached = say.Text{ZH: "没有对应到问题", EN: "Tied to no finding"}
)

// below gives the entries under a finding: causes first, and what is missing.
// Causes are missing only where the document gives causes at all; so are measures,
// whose absence as a whole the head tells once.
func (t *tree) below(id string) []entry {
	causes, measures := t.answering(id)
	list := t.entries(causes, "◆", causeStyle)
	if len(causes) == 0 && len(t.st.Causes) > 0 {
		list = append(list, entry{mark: "—", style: errorStyle, note: noCause.In(t.lang)})
	}
	list = append(list, t.entries(measures, "●", measureStyle)...)
	if len(measures) == 0 && len(t.st.Measures) > 0 {
		list = append(list, entry{mark: "✕", style: errorStyle, note: noMeasure.In(t.lang)})
	}
	return joined(list)
}

// joined puts two references to the same side of the page into one line.
func joined(list []entry) []entry {
	if len(list) != 2 || list[0].ids == nil || list[1].ids == nil || list[0].note != list[1].note {
		return list
	}
	list[0].and, list[0].note = &list[1], ""
	return list[:1]
}

// answering gives what is linked to a finding, in document order.
func (t *tree) answering(id string) (causes, measures []statement.Measure) {
	to := t.links[id]
	slices.Sort(to)
	for _, i := range slices.Compact(to) {
		if n := len(t.st.Causes); i < n {
			causes = append(causes, statement.Measure{Item: t.st.Causes[i].Item})
		} else {
			measures = append(measures, t.st.Measures[i-n])
		}
	}
	return causes, measures
}

// entries draws in full what is new and names what stands elsewhere on the page.
func (t *tree) entries(answers []statement.Measure, mark string, s style) []entry {
	var list []entry
	var above, below []string
	for _, a := range answers {
		switch {
		case t.forAll(a.ID):
			below = append(below, a.ID)
		case t.drawn[a.ID]:
			above = append(above, a.ID)
		default:
			t.drawn[a.ID] = true
			list = append(list, entryOf(a, mark, s))
		}
	}
	if len(above) > 0 {
		list = append(list, entry{mark: mark, style: s, ids: above, note: seeAbove.In(t.lang)})
	}
	if len(below) == len(answers) && len(below) > 0 {
		list = append(list, entry{mark: mark, style: s, ids: below, note: seeBelow.In(t.lang)})
	}
	return list
}

// rest draws what answers every finding, and what answers none.
func (t *tree) rest() {
	var all, none []entry
	sort := func(m statement.Measure, mark string, s style) {
		switch {
		case t.forAll(m.ID):
			all = append(all, entryOf(m, mark, s))
		case t.answers[m.ID] == 0:
			none = append(none, entryOf(m, mark, s))
		}
	}
	for _, c := range t.st.Causes {
		sort(statement.Measure{Item: c.Item}, "◆", causeStyle)
	}
	for _, m := range t.st.Measures {
		sort(m, "●", measureStyle)
	}
	t.closing(everyOne, all)
	t.closing(unattached, none)
}

func (t *tree) closing(heading say.Text, list []entry) {
	if len(list) == 0 {
		return
	}
	t.blank()
	t.line(indent(1), indent(2), run{heading.In(t.lang), bold})
	for _, e := range list {
		t.item(indent(2), indent(2), e)
	}
}

// lead is a label with the space that parts it from the words after it.
func lead(label string) string {
	if label == "" || strings.HasSuffix(label, "）") || strings.HasSuffix(label, "、") {
		return label
	}
	return label + " "
}

func indent(depth int) []run { return []run{{strings.Repeat("  ", depth), plain}} }

// with gives a new list: before is shared by all answers of a finding.
func with(before []run, r run) []run { return append(before[:len(before):len(before)], r) }
