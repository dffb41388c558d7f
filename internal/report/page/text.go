package page

import (
	"html"
	"slices"
	"strconv"
	"strings"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/internal/report"
	"github.com/bihuan/bihuan/say"
)

// text draws a document: its blocks, marks over words, and beside each block
// what is said of it.
type text struct {
	*report.Document
	id    string
	lang  say.Lang
	runes []rune
	marks []mark // by place; of two at one place the longer first
	past  int    // marks before this one end before the words under way
	notes map[int][]string
	class map[int]string    // of paragraphs, by where they begin
	chain map[string]string // the finding beside which an item's chain is drawn
	out   strings.Builder
}

// mark is something drawn over words, or at a place.
type mark struct {
	doc.Span
	class string // of the words; "" where nothing is drawn over them
	heavy int    // of a diagnostic: how much it weighs, from 1
	open  string // what stands before the first of them
}

func newText(d *report.Document, id string, list []remark, lang say.Lang) *text {
	t := &text{Document: d, id: id, lang: lang, runes: []rune(d.Doc.Text), notes: map[int][]string{}, class: map[int]string{}, chain: map[string]string{}}
	t.headings()
	t.items()
	for i := range list {
		t.diagnostic(&list[i], d.Diagnostics[i].Span)
		for k, r := range d.Diagnostics[i].Related {
			at := doc.Span{Start: r.Span.Start, End: r.Span.Start}
			t.marks = append(t.marks, mark{Span: at, open: `<span id="` + list[i].Related[k].ID + `"></span>`})
		}
	}
	slices.SortStableFunc(t.marks, func(a, b mark) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return b.End - a.End
	})
	return t
}

// headings finds the paragraphs that stand out.
func (t *text) headings() {
	st := t.Statement
	for _, b := range t.Doc.Blocks {
		if b.Level > 0 {
			t.class[b.Span.Start] = "h2"
		}
	}
	for i := range st.Sections {
		if st.Sections[i].Heading != "" {
			t.heading(st.Sections[i].Span, st.Sections[i].Headline(t.Doc), "h2")
		}
	}
	for i := range st.Aspects {
		t.heading(st.Aspects[i].Span, st.Aspects[i].Headline(t.Doc), "h3")
	}
	for _, b := range t.Doc.Blocks {
		if words := t.Doc.Words(b.Span); st.Title != "" && strings.Join(strings.Fields(words), "") == strings.Join(strings.Fields(st.Title), "") {
			t.class[b.Span.Start] = "h1"
			break
		}
	}
}

// heading marks a paragraph that holds nothing but a headline.
func (t *text) heading(part, headline doc.Span, class string) {
	if len(t.Doc.Blocks) == 0 {
		return
	}
	b := t.Doc.Blocks[t.block(part.Start)]
	if b.Span.Start == part.Start && b.Span.End-headline.End <= 1 {
		t.class[part.Start] = class
	}
}

// diagnostic marks its words and puts its note beside the block.
func (t *text) diagnostic(r *remark, s doc.Span) {
	ref := `<a class="ref ` + r.Class + `" id="m` + r.ID + `" href="#n` + r.ID + `" title="` + html.EscapeString(r.Code+" "+r.Message) + `">` +
		r.Sign + strconv.Itoa(r.N) + `</a>`
	t.marks = append(t.marks, mark{Span: s, class: "g " + r.Class, heavy: 1 + int(r.weight), open: ref})
	t.note(s.Start, t.noteOf(r))
}

// note puts a note beside the block in which a place is.
func (t *text) note(at int, note string) {
	i := t.block(at)
	t.notes[i] = append(t.notes[i], note)
}

// block is the last one that begins at a place or before it; 0 for none.
func (t *text) block(at int) int {
	i, found := slices.BinarySearchFunc(t.Doc.Blocks, at, func(b doc.Block, at int) int { return b.Span.Start - at })
	if !found {
		i--
	}
	return max(i, 0)
}

// noteOf draws what stands in the margin about one diagnostic.
func (t *text) noteOf(r *remark) string {
	esc := html.EscapeString
	var b strings.Builder
	b.WriteString(`<div class="card ` + r.Class + `" id="n` + r.ID + `"><p><a class="tag" href="#l` + r.ID + `"><b>` + r.Sign + strconv.Itoa(r.N) + `</b> ` +
		esc(r.Severity) + ` ` + esc(r.Code) + `</a> <a class="say" href="#m` + r.ID + `">` + esc(r.Message) + `</a></p>`)
	if r.Hint != "" {
		b.WriteString(`<p class="hint">` + esc(r.Hint) + `</p>`)
	} else if r.Fix != "" {
		b.WriteString(`<p class="hint">` + esc(r.Fix) + `</p>`)
	}
	for _, at := range r.Related {
		b.WriteString(`<p class="hint">` + esc(word("see", t.lang)) + ` <a href="#` + at.ID + `">` + esc(at.Words) + `</a></p>`)
	}
	b.WriteString("</div>")
	return b.String()
}

// html draws all blocks.
func (t *text) html() string {
	if len(t.Doc.Blocks) == 0 { // an empty document has remarks all the same
		t.aside(0)
	}
	for i, b := range t.Doc.Blocks {
		class := "row"
		if broad(b) {
			class = "row broad"
		}
		t.out.WriteString(`<div class="` + class + `">`)
		t.aside(i)
		if b.Kind == doc.Table {
			t.table(b)
		} else {
			t.paragraph(b)
		}
		t.out.WriteString("</div>\n")
	}
	return t.out.String()
}

// aside stands before its block in the page, so that it floats beside its first
// line; where there is no room beside, the style sheet puts it below.
func (t *text) aside(i int) {
	if len(t.notes[i]) > 0 {
		t.out.WriteString(`<aside>` + strings.Join(t.notes[i], "") + `</aside>`)
	}
}

func (t *text) paragraph(b doc.Block) {
	class := t.class[b.Span.Start]
	if class == "" && b.Contents {
		class = "contents"
	}
	t.out.WriteString(`<p`)
	if class != "" {
		t.out.WriteString(` class="` + class + `"`)
	}
	t.out.WriteString(`>`)
	t.words(b.Span)
	t.out.WriteString(`</p>`)
}

// words draws the text of a span under all marks that touch it. Marks overlap as
// they like: at every end of one the elements are closed and opened anew.
func (t *text) words(s doc.Span) {
	var within []mark
	cuts := []int{s.Start, s.End}
	for t.past < len(t.marks) && t.marks[t.past].End < s.Start {
		t.past++
	}
	for _, m := range t.marks[t.past:] {
		if m.Start > s.End {
			break
		}
		if m.End < s.Start || m.Len() > 0 && (m.End == s.Start || m.Start == s.End) {
			continue
		}
		if m.Start < s.Start {
			m.Start, m.open = s.Start, "" // it began in an earlier block
		}
		m.End = min(m.End, s.End)
		within = append(within, m)
		cuts = append(cuts, m.Start, m.End)
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	for i, from := range cuts {
		for _, m := range within {
			if m.Start == from {
				t.out.WriteString(m.open)
			}
		}
		if i+1 < len(cuts) {
			t.segment(doc.Span{Start: from, End: cuts[i+1]}, within)
		}
	}
}

// segment draws words that lie under the same marks. Lines of several diagnostics
// would only blur: the heaviest draws its own, and a tint says that there are more.
func (t *text) segment(s doc.Span, within []mark) {
	depth, several := 0, 0
	var heaviest mark
	for _, m := range within {
		switch {
		case m.class == "" || !m.Span.Has(s):
			continue
		case m.heavy > 0:
			several++
			if m.heavy > heaviest.heavy {
				heaviest = m
			}
			continue
		}
		t.out.WriteString(`<span class="` + m.class + `">`)
		depth++
	}
	if several > 0 {
		class := heaviest.class
		if several > 1 {
			class += " more"
		}
		t.out.WriteString(`<span class="` + class + `">`)
		depth++
	}
	t.out.WriteString(strings.ReplaceAll(html.EscapeString(string(t.runes[s.Start:s.End])), "\n", "<br>"))
	t.out.WriteString(strings.Repeat("</span>", depth))
}
