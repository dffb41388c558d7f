package statement

import (
	"strings"

	"github.com/bihuan/bihuan/outline"
)

// findingSection reads a part that holds findings, merged with their causes or
// measures or not.
func (r *reader) findingSection(u *outline.Unit, h heading) {
	if r.hasInner(u) && r.aspect == 0 {
		r.aspectSections(u)
		return
	}
	r.unitSection(Findings, u)
	r.findingItems(u, h)
}

// findingItems reads the findings below u.
func (r *reader) findingItems(u *outline.Unit, h heading) {
	r.tables(u)
	kids := r.itemUnits(u)
	switch {
	case len(kids) == 0:
		if !r.hasLedger(u) {
			r.findingParagraphs(u, h)
		}
	case r.aspect == 0 && r.twoLevels(kids):
		for _, k := range kids {
			r.aspectAndFindings(k, h)
		}
	default:
		for _, k := range kids {
			r.findingOrOther(k, h, r.aspect)
		}
	}
	for _, l := range r.leads(u) {
		r.leadItems(l, nil)
	}
}

// itemUnits are the units below a section: numbered ones, or parts under
// unnumbered headings that name no role.
func (r *reader) itemUnits(u *outline.Unit) []*outline.Unit {
	var out []*outline.Unit
	for _, k := range u.Kids {
		if k.Heading == "" {
			out = append(out, k)
			continue
		}
		if _, ok := headingOf(k.Heading); !ok {
			out = append(out, k)
		}
	}
	return out
}

// twoLevels: the units are aspects with findings below them, not findings one of
// which holds a list.
func (r *reader) twoLevels(kids []*outline.Unit) bool {
	with, aspects := 0, 0
	for _, k := range kids {
		if len(r.subItems(k)) == 0 {
			continue
		}
		with++
		if r.headingOnly(k) || aspectTitle(r.title(k)) {
			aspects++
		}
	}
	switch {
	case with == 0:
		return false
	case with*2 > len(kids):
		return len(kids) > 1 || aspects > 0
	case with == 1 && len(kids) > 2:
		return r.namesFields(kids)
	default:
		return aspects > 0 || with*2 >= len(kids) && with > 1
	}
}

// namesFields: most units are headed by a field of work (…方面) that holds a list.
func (r *reader) namesFields(kids []*outline.Unit) bool {
	n := 0
	for _, k := range kids {
		if strings.HasSuffix(squeeze(r.title(k)), "方面") {
			n++
		}
	}
	return n*2 > len(kids)
}

// aspectAndFindings reads a first-level unit: an aspect with findings below it,
// or both at once where nothing numbered stands below.
func (r *reader) aspectAndFindings(u *outline.Unit, h heading) {
	if h.merged && r.statesCause(u) {
		r.cause(u, nil)
		return
	}
	if r.isPraise(r.title(u), r.fullText(u)) && len(r.subItems(u)) == 0 {
		r.dismiss(u)
		return
	}
	kids := r.subItems(u)
	if r.answersWithin(u, kids) {
		r.answeredFinding(u, kids)
		return
	}
	aspect := r.addAspect(u)
	if len(kids) == 0 {
		r.finding(u, aspect)
		return
	}
	for _, k := range kids {
		r.findingOrOther(k, h, aspect)
	}
	answered := r.findingsOf(aspect)
	for _, l := range r.leads(u) {
		r.leadItems(l, answered)
	}
}

// answersWithin: the unit quotes a finding, and the units below it tell what was
// done about it (（一）针对“…”问题的整改。一是…).
func (r *reader) answersWithin(u *outline.Unit, kids []*outline.Unit) bool {
	title := squeeze(r.title(u))
	return len(kids) > 0 && quotesFinding(title) && endsAny(title, "整改", "整改情况", "整改落实情况", "整改进展", "整改措施")
}

// answeredFinding reads such a unit: a finding with its measures.
func (r *reader) answeredFinding(u *outline.Unit, kids []*outline.Unit) {
	f := r.addFinding(r.newItem(u, kids[0].From), 0, r.tree.Text[u.Words:kids[0].From])
	for _, k := range kids {
		r.measure(k, []*item{f})
	}
}

// findingsOf gives the findings of an aspect, which are the last so far.
func (r *reader) findingsOf(aspect int) []*item {
	from := len(r.findings)
	for from > 0 && r.findings[from-1].aspect == aspect {
		from--
	}
	return append([]*item(nil), r.findings[from:]...)
}

// findingOrOther reads one unit of a findings section by what it says.
func (r *reader) findingOrOther(u *outline.Unit, h heading, aspect int) {
	switch {
	case h.merged && r.statesCause(u):
		r.cause(u, nil).aspect = aspect
	case h.merged && r.statesMeasure(u):
		r.measure(u, nil).aspect = aspect
	case r.isPraise(r.title(u), r.fullText(u)):
		r.dismiss(u)
	default:
		r.finding(u, aspect)
	}
}

// dismiss keeps a unit that is no finding for the checks.
func (r *reader) dismiss(u *outline.Unit) {
	r.st.Dismissed = append(r.st.Dismissed, r.newItem(u, u.To))
}

// finding adds a unit as a finding, with the causes and measures inside it.
func (r *reader) finding(u *outline.Unit, aspect int) *item {
	end := u.To
	leads := r.allLeads(u)
	for _, l := range leads {
		if answers(l.heading) {
			end = min(end, l.from)
		}
	}
	it := r.newItem(u, end)
	f := r.addFinding(it, aspect, r.tree.Text[u.Words:end])
	for _, l := range leads {
		r.leadItems(l, []*item{f})
	}
	return f
}

func (r *reader) addFinding(it Item, aspect int, full string) *item {
	it.ID = id("F", len(r.findings)+1)
	f := &item{id: it.ID, label: it.Label, text: it.Text, full: full, english: latin(full), aspect: aspect, part: r.partNo}
	r.findings = append(r.findings, f)
	aspectID := ""
	if aspect > 0 {
		aspectID = id("A", aspect)
	}
	r.st.Findings = append(r.st.Findings, Finding{Item: it, Aspect: aspectID})
	return f
}

// leadItems reads a part such as 原因：… or 整改情况：… for the findings it
// answers; nil means that the links are yet to be weighed.
func (r *reader) leadItems(l lead, answered []*item) {
	switch l.role {
	case Causes:
		r.causeItems(l.unit, answered)
	case Measures:
		r.measureItems(l.unit, answered)
	}
}

// findingParagraphs reads a section without numbers: one finding a paragraph.
func (r *reader) findingParagraphs(u *outline.Unit, h heading) {
	for _, p := range r.itemPieces(u) {
		text := r.tree.Words(p)
		switch {
		case h.merged && causeWords(text):
			r.addCause(r.pieceItem(p), nil, text).aspect = r.aspect
		case r.isPraise(headline(text), text):
		default:
			r.addFinding(r.pieceItem(p), r.aspect, text)
		}
	}
}

// itemPieces are the paragraphs of a unit that can be items: no tables, no
// words that only announce what follows, no fields of the item before.
func (r *reader) itemPieces(u *outline.Unit) []outline.Piece {
	var out []outline.Piece
	for i, p := range u.Own {
		if p.Table != nil || i == 0 && p.From == u.Words && u.Heading == "" && u.Sign.Label > 0 && r.skipsHead(u) {
			continue
		}
		text := r.tree.Words(p)
		if announces(text) {
			continue
		}
		if fieldLine(text) && len(out) > 0 {
			out[len(out)-1].To = p.To
			continue
		}
		out = append(out, p)
	}
	return out
}

// skipsHead: the first words of a numbered section are its heading; what follows
// the heading in the same paragraph still counts.
func (r *reader) skipsHead(u *outline.Unit) bool { return r.headingOnly(u) }

// announces: words that only lead up to what follows.
func announces(s string) bool {
	return endsAny(s, "：", ":") || sumsUp(s) || runeLen(s) < 60 && endsAny(s, "如下。", "如下", "方面：", "as follows.")
}

// sumsUp: words that only count what follows: 共排查出8处隐患，其中….
func sumsUp(s string) bool {
	head, _, _ := strings.Cut(squeeze(s), "，")
	head = strings.TrimSuffix(head, "。")
	if !containsAny(head, "共排查", "共查", "共发现", "共梳理", "共检查出", "查摆出", "排查出", "查找出") || !endsAny(head, "隐患", "问题", "不足", "不符合项", "短板", "风险点") {
		return false
	}
	for i := range head {
		if v, n := dateNumber(head[i:]); n > 0 && v > 0 && startsAny(head[i+n:], "处", "个", "项", "条", "类", "大类") {
			return true
		}
	}
	return false
}

func (r *reader) newItem(u *outline.Unit, end int) Item {
	text, detail := cutHeadline(r.tree.Text[u.Words:end])
	if u.Heading != "" {
		text = u.Heading
	}
	return Item{Label: r.tree.Label(u), Text: text, Detail: detail, Span: r.tree.Span(u.From, end)}
}

func (r *reader) pieceItem(p outline.Piece) Item {
	text, detail := cutHeadline(r.tree.Words(p))
	return Item{Text: text, Detail: detail, Span: r.tree.Span(p.From, p.To)}
}

// cutHeadline parts an item's words into headline and detail.
func cutHeadline(s string) (text, detail string) {
	n := headlineEnd(s)
	return trimSigns(s[:n]), trimDetail(s[n:])
}

func (r *reader) fullText(u *outline.Unit) string { return r.tree.Text[u.Words:max(u.Words, u.To)] }
