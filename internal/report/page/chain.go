package page

import (
	"html"
	"strings"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/statement"
)

// sign is how an item is drawn wherever it stands.
type sign struct{ class, mark, word string }

var (
	findingSign = sign{"f", "■", "finding"}
	causeSign   = sign{"c", "◆", "cause"}
	measureSign = sign{"m", "●", "measure"}
)

// items draws beside every finding what answers it, and marks the headlines of
// findings, causes and measures.
func (t *text) items() {
	st := t.Statement
	for i := range st.Findings {
		t.chained(&st.Findings[i])
	}
	for i := range st.Findings {
		t.item(&st.Findings[i].Item, findingSign)
	}
	for i := range st.Causes {
		t.item(&st.Causes[i].Item, causeSign)
	}
	for i := range st.Measures {
		t.item(&st.Measures[i].Item, measureSign)
	}
}

func (t *text) item(it *statement.Item, s sign) {
	open := `<a class="sign ` + s.class + `" id="` + t.id + "-" + it.ID + `" title="` + html.EscapeString(word(s.word, t.lang)+" "+it.ID[1:]) + `"`
	if at, ok := t.chain[it.ID]; ok {
		open += ` href="#` + t.id + "-k" + at + `"`
	}
	t.marks = append(t.marks, mark{Span: it.Headline(t.Doc), class: "i " + s.class, open: open + ">" + s.mark + "</a>"})
}

// chained draws a finding with what answers it. In a table the row says so already.
func (t *text) chained(f *statement.Finding) {
	causes, measures := t.answers(f.ID)
	if t.together(f, causes, measures) {
		return
	}
	st := t.Statement
	lines := []string{t.link(&f.Item, findingSign)}
	t.chain[f.ID] = f.ID
	for i := range causes {
		lines = append(lines, t.link(&causes[i].Item, causeSign))
		t.first(causes[i].ID, f.ID)
	}
	if len(causes) == 0 && len(st.Causes) > 0 {
		lines = append(lines, lack("◇", word("no-cause", t.lang)))
	}
	for i := range measures {
		lines = append(lines, t.link(&measures[i].Item, measureSign)+t.commitment(&measures[i]))
		t.first(measures[i].ID, f.ID)
	}
	if len(measures) == 0 && len(st.Measures) > 0 {
		lines = append(lines, lack("○", word("no-measure", t.lang)))
	}
	t.note(f.Headline(t.Doc).Start, `<div class="card chain" id="`+t.id+"-k"+f.ID+`"><p>`+strings.Join(lines, `</p><p class="to">`)+`</p></div>`)
}

func (t *text) first(item, finding string) {
	if t.chain[item] == "" {
		t.chain[item] = finding
	}
}

func lack(sign, words string) string {
	return `<span class="lack">` + sign + " " + html.EscapeString(words) + `</span>`
}

// answers are the causes and measures that a finding is tied to.
func (t *text) answers(id string) (causes []statement.Cause, measures []statement.Measure) {
	to := map[string]bool{}
	for _, l := range t.Statement.Links {
		if l.From == id {
			to[l.To] = true
		}
	}
	for _, c := range t.Statement.Causes {
		if to[c.ID] {
			causes = append(causes, c)
		}
	}
	for _, m := range t.Statement.Measures {
		if to[m.ID] {
			measures = append(measures, m)
		}
	}
	return causes, measures
}

// together reports a finding in the same table as all that answers it.
func (t *text) together(f *statement.Finding, causes []statement.Cause, measures []statement.Measure) bool {
	b := t.Doc.Blocks[t.block(f.Span.Start)]
	in := func(s doc.Span) bool { return b.Span.Has(s) }
	if b.Kind != doc.Table || !in(f.Span) {
		return false
	}
	for i := range causes {
		if !in(causes[i].Span) {
			return false
		}
	}
	for i := range measures {
		if !in(measures[i].Span) {
			return false
		}
	}
	return true
}

func (t *text) link(it *statement.Item, s sign) string {
	return `<a class="` + s.class + `" href="#` + t.id + "-" + it.ID + `"><span class="sign">` + s.mark + `</span> ` +
		html.EscapeString(word(s.word, t.lang)+" "+it.ID[1:]) + `</a> ` + html.EscapeString(headline(it))
}

// commitment is who does it until when.
func (t *text) commitment(m *statement.Measure) string {
	var list []string
	for _, s := range []string{m.Owner, m.Due} {
		if s != "" {
			list = append(list, html.EscapeString(short(s, 20)))
		}
	}
	if list == nil {
		return ""
	}
	return ` <span class="who">` + strings.Join(list, " · ") + `</span>`
}
