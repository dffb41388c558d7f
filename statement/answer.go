package statement

import (
	"strings"

	"github.com/bihuan/bihuan/outline"
)

// chunk is one cause or measure to be: a unit, or a paragraph.
type chunk struct {
	unit  *outline.Unit
	piece outline.Piece
	group int
	lead  string
}

// causeItems reads the causes below u; answered are the findings they stand
// under, nil where links are to be weighed.
func (r *reader) causeItems(u *outline.Unit, answered []*item) {
	for _, c := range r.chunks(u) {
		var it *item
		if c.unit != nil {
			it = r.cause(c.unit, answered)
		} else {
			it = r.addCause(r.pieceItem(c.piece), answered, r.tree.Words(c.piece))
		}
		it.group, it.lead, it.aspect = c.group, c.lead, r.aspect
	}
	r.leadsIn(u, answered)
}

// leadsIn reads measures under a cause heading and the other way round.
func (r *reader) leadsIn(u *outline.Unit, answered []*item) {
	for _, l := range r.leads(u) {
		r.leadItems(l, answered)
	}
}

func (r *reader) cause(u *outline.Unit, answered []*item) *item {
	return r.addCause(r.newItem(u, u.To), answered, r.fullText(u))
}

func (r *reader) addCause(it Item, answered []*item, full string) *item {
	it.ID = id("C", len(r.causes)+1)
	r.st.Causes = append(r.st.Causes, Cause{it})
	c := &item{id: it.ID, text: it.Text, full: full, answers: answered, part: r.partNo, section: r.section}
	if answered != nil {
		c.why = whyStandsUnder
	}
	r.causes = append(r.causes, c)
	return c
}

// measureItems reads the measures below u.
func (r *reader) measureItems(u *outline.Unit, answered []*item) {
	r.tables(u)
	for _, c := range r.chunks(u) {
		var it *item
		if c.unit != nil {
			it = r.measure(c.unit, answered)
		} else {
			it = r.addMeasure(r.pieceItem(c.piece), answered, r.tree.Words(c.piece))
		}
		it.group, it.lead, it.aspect = c.group, c.lead, r.aspect
	}
	r.shareFields(u)
	r.leadsIn(u, answered)
}

// shareFields gives labelled values that stand below a list of measures to each
// of them.
func (r *reader) shareFields(u *outline.Unit) {
	n := len(signedKids(u))
	if n == 0 || n > len(r.st.Measures) {
		return
	}
	var shared commitments
	for _, p := range u.Own {
		if text := r.tree.Words(p); p.From > u.Kids[n-1].From && fieldLine(text) {
			shared.text += text + "\n"
		}
	}
	if shared.text == "" {
		return
	}
	owner, due, target := r.commitment(shared.text)
	for i := len(r.st.Measures) - n; i < len(r.st.Measures); i++ {
		m := &r.st.Measures[i]
		m.Owner, m.Due, m.Target = orElse(m.Owner, owner), orElse(m.Due, due), orElse(m.Target, target)
	}
}

func (r *reader) measure(u *outline.Unit, answered []*item) *item {
	return r.addMeasure(r.newItem(u, u.To), answered, r.fullText(u))
}

func (r *reader) addMeasure(it Item, answered []*item, full string) *item {
	it.ID = id("M", len(r.measures)+1)
	m := Measure{Item: it}
	m.Owner, m.Due, m.Target = r.commitment(full)
	r.st.Measures = append(r.st.Measures, m)
	c := &item{id: it.ID, text: it.Text, full: full, answers: answered, part: r.partNo, section: r.section}
	if answered != nil {
		c.why = whyStandsUnder
	}
	r.measures = append(r.measures, c)
	return c
}

// chunks cuts a section of causes or measures into its items: the deepest level
// that is not a mere list inside one of them, or its paragraphs.
func (r *reader) chunks(u *outline.Unit) []chunk {
	kids := r.itemUnits(u)
	if len(kids) == 0 {
		var out []chunk
		for _, p := range r.itemPieces(u) {
			out = append(out, chunk{piece: p})
		}
		return out
	}
	if !r.deeper(kids) {
		return unitChunks(kids)
	}
	var out []chunk
	for i, k := range kids {
		below := []chunk{{unit: k}}
		if sub := r.itemUnits(k); len(sub) > 0 && !r.mereList(k) {
			below = r.chunks(k)
		} else if k.Heading != "" || r.headingOnly(k) && len(r.itemPieces(k)) > 1 {
			below = r.headedChunks(k)
		}
		for _, c := range below {
			c.group, c.lead = i+1, r.title(k)
			out = append(out, c)
		}
	}
	return out
}

// headedChunks: an unnumbered heading with paragraphs below it gives one item a
// paragraph; a numbered one is an item by itself.
func (r *reader) headedChunks(u *outline.Unit) []chunk {
	if u.Heading == "" {
		return []chunk{{unit: u}}
	}
	var out []chunk
	for _, p := range r.itemPieces(u) {
		out = append(out, chunk{piece: p})
	}
	return out
}

func unitChunks(kids []*outline.Unit) []chunk {
	out := make([]chunk, len(kids))
	for i, k := range kids {
		out[i] = chunk{unit: k, group: 0}
	}
	return out
}

// deeper: what stands below the units is a level of items of its own.
func (r *reader) deeper(kids []*outline.Unit) bool {
	real, mere, headed := 0, 0, 0
	for _, k := range kids {
		switch {
		case k.Heading != "":
			headed++
		case len(signedKids(k)) == 0:
		case r.mereList(k):
			mere++
		default:
			real++
		}
	}
	if headed == len(kids) {
		return true
	}
	return real > 0 && real >= mere && (real*2 >= len(kids) || r.allHeadings(kids))
}

// allHeadings: every unit with units below it is a mere heading for them.
func (r *reader) allHeadings(kids []*outline.Unit) bool {
	for _, k := range kids {
		if below := signedKids(k); len(below) > 0 && (!r.headingOnly(k) || below[0].Inline) {
			return false
		}
	}
	return true
}

// mereList: the list below a unit only spells out its own sentence: the unit
// says more than its headline before the list begins, or the list is made of
// clauses that end in semicolons behind a colon.
func (r *reader) mereList(u *outline.Unit) bool {
	kids := signedKids(u)
	if len(kids) == 0 {
		return false
	}
	if whyChain(r.tree, kids) {
		return true
	}
	before := strings.TrimSpace(r.tree.Text[u.Words:kids[0].From])
	rest := strings.TrimLeft(before[headlineEnd(before):], "。：:；. ")
	return runeLen(rest) >= 4
}

// whyChain: the list asks why again and again.
func whyChain(t *outline.Tree, kids []*outline.Unit) bool {
	n := 0
	for _, k := range kids {
		head := t.Head(k)
		if containsAny(head, "为什么", "为何") || strings.HasPrefix(strings.ToLower(firstRunes(head, len("why"))), "why") {
			n++
		}
	}
	return n*2 > len(kids)
}

func trimDetail(s string) string {
	return strings.TrimSpace(strings.TrimLeft(s, "。；：！？;:!?.\n\t "))
}
