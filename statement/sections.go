package statement

import (
	"strings"

	"github.com/bihuan/bihuan/outline"
)

// body reads the parts of a statement between front and closing.
func (r *reader) body(root *outline.Unit) {
	kids := root.Kids
	switch {
	case r.headed(kids), r.parted(kids) && !r.aspectsOnly(kids), underHeadings(kids):
		r.preamble(root.Own)
		r.topLevel(kids)
	case blockLevel(kids) && !r.proseParts(root):
		r.preamble(root.Own)
		r.itemsOnly(root)
	default:
		r.prose(root)
	}
}

// underHeadings: every unit is a part under an unnumbered heading with a list.
func underHeadings(kids []*outline.Unit) bool {
	for _, k := range kids {
		if k.Heading == "" || len(k.Kids) == 0 {
			return false
		}
	}
	return len(kids) > 0
}

// aspectsOnly: the units are aspects that carry parts of their own.
func (r *reader) aspectsOnly(kids []*outline.Unit) bool {
	n := 0
	for _, k := range kids {
		if r.innerParts(k) != nil {
			n++
		}
	}
	return n*2 > len(kids)
}

// headed: some part of the level carries a heading that names its role.
func (r *reader) headed(kids []*outline.Unit) bool {
	for _, k := range kids {
		if _, ok := r.roleHeading(k, true); ok {
			return true
		}
	}
	return false
}

// blockLevel: the level is a list of paragraphs rather than one inside them.
func blockLevel(kids []*outline.Unit) bool {
	n := 0
	for _, k := range kids {
		if !k.Inline {
			n++
		}
	}
	return n > 0 && n*2 >= len(kids)
}

// title gives the words a unit is headed by.
func (r *reader) title(u *outline.Unit) string {
	if u.Heading != "" {
		return u.Heading
	}
	return headline(r.tree.Head(u))
}

// headingOnly: the unit's first paragraph holds nothing but its headline.
func (r *reader) headingOnly(u *outline.Unit) bool {
	if u.Heading != "" {
		return true
	}
	head := r.tree.Head(u)
	return runeLen(trimSigns(head)) <= runeLen(headline(head))+1
}

// roleHeading reads the role that a unit's heading names. At the top of a
// document a heading may hold some words of its own; further down it must be
// made of the words of headings alone.
func (r *reader) roleHeading(u *outline.Unit, top bool) (heading, bool) {
	if u.Inline && u.Heading == "" {
		return heading{}, false
	}
	h, ok := headingOf(r.title(u))
	if !ok || u.Heading == "" && !r.headingOnly(u) && h.unknown > 0 {
		return heading{}, false
	}
	if !top && h.unknown > 1 || top && h.unknown > 6 {
		return heading{}, false
	}
	return h, true
}

// preamble makes one section of the opening paragraphs.
func (r *reader) preamble(own []outline.Piece) {
	for _, p := range own {
		if p.Table != nil && r.isLedger(p.Table) {
			r.prose(&outline.Unit{Own: own})
			return
		}
	}
	if len(own) > 0 {
		r.addSection(Preamble, "", "", own[0].From, own[len(own)-1].To)
	}
}

func (r *reader) addSection(role Role, label, heading string, from, to int) {
	r.section++
	r.st.Sections = append(r.st.Sections, Section{Role: role, Label: label, Heading: heading, Span: r.tree.Span(from, to)})
}

func (r *reader) unitSection(role Role, u *outline.Unit) {
	label := ""
	if u.Heading == "" {
		label = r.tree.Label(u)
	}
	r.addSection(role, label, r.title(u), u.From, u.To)
}

// topLevel walks the parts of a document.
func (r *reader) topLevel(kids []*outline.Unit) {
	hasFindings := r.namesFindings(kids)
	for i, d := range r.decode(kids) {
		k, h := d.unit, d.heading
		switch {
		case d.known && h.role == Findings && h.merged && h.weak && hasFindings:
			r.measureSection(k)
		case d.known && h.weak && h.role == Measures && !hasFindings && r.holdsFindings(k):
			r.findingSection(k, heading{role: Findings, merged: true})
		case d.known && h.role == Measures && !hasFindings && r.hasLedger(k):
			r.findingSection(k, heading{role: Findings})
		case d.known:
			r.roleSection(k, h)
		case r.hasInner(k):
			r.aspectSections(k)
		default:
			r.unnamed(kids, i, h.role, hasFindings)
		}
	}
}

// namesFindings: some heading is plainly that of the findings.
func (r *reader) namesFindings(kids []*outline.Unit) bool {
	for _, k := range kids {
		if h, ok := r.roleHeading(k, true); ok && h.role == Findings && !(h.merged && h.weak) {
			return true
		}
	}
	return false
}

// answered: the unit is a finding itself, told and answered in paragraphs of its
// own (审计情况：… 整改情况：…).
func (r *reader) answered(u *outline.Unit) bool {
	if len(r.subItems(u)) > 0 || strings.HasSuffix(r.title(u), "方面") {
		return false
	}
	for _, l := range r.allLeads(u) {
		if l.role == Measures || l.merged {
			return len(u.Own) > 1 || negative(r.title(u)) || quotesFinding(r.title(u))
		}
	}
	return false
}

// holdsFindings: below the heading stand findings with what was done about them.
func (r *reader) holdsFindings(u *outline.Unit) bool {
	for _, k := range signedKids(u) {
		if r.hasInner(k) || len(r.leads(k)) > 0 || quotesFinding(r.title(k)) {
			return true
		}
	}
	return false
}

// roleSection reads a part whose heading names its role.
func (r *reader) roleSection(u *outline.Unit, h heading) {
	switch h.role {
	case Findings:
		r.findingSection(u, h)
	case Causes:
		r.unitSection(Causes, u)
		r.causeItems(u, nil)
	case Measures:
		r.measureSection(u)
	default:
		r.unitSection(h.role, u)
		r.strayTables(u)
		r.strayFindings(u)
	}
}

// strayFindings reads numbered findings (Issue 1: …, 问题一：…) that stand below a
// heading of another role because none of their own comes between.
func (r *reader) strayFindings(u *outline.Unit) {
	var named []*outline.Unit
	for _, k := range u.Kids {
		if k.Sign.Family == outline.Named && namesFault(k.Sign.Key) {
			named = append(named, k)
		}
	}
	if len(named) == 0 {
		return
	}
	r.addSection(Findings, "", "", named[0].From, named[len(named)-1].To)
	r.findingItems(&outline.Unit{From: named[0].From, To: u.To, Words: named[0].From, Kids: named}, heading{role: Findings})
}

// namesFault: the word of a named sign is one for findings.
func namesFault(word string) bool {
	switch word {
	case "问题", "隐患", "不足", "风险", "不符合项", "finding", "observation", "issue", "nonconformity", "non-conformity", "nonconformance", "problem", "nc", "car":
		return true
	}
	return false
}

func (r *reader) measureSection(u *outline.Unit) {
	r.unitSection(Measures, u)
	r.measureItems(u, nil)
}

// unnamed reads a part of a headed document whose heading names no role.
func (r *reader) unnamed(kids []*outline.Unit, i int, role Role, hasFindings bool) {
	u := kids[i]
	if role == Findings && !hasFindings && !r.isPraise(r.title(u), r.fullText(u)) && (!r.headingOnly(u) || r.answered(u)) {
		// Findings themselves are the first level; neighbours share one section.
		if i == 0 || !r.lastSectionIsBareFindings() {
			r.addSection(Findings, "", "", u.From, u.To)
		}
		r.finding(u, 0)
		return
	}
	switch role {
	case Findings:
		r.findingSection(u, heading{role: Findings})
	case Causes:
		r.roleSection(u, heading{role: Causes})
	case Measures:
		r.roleSection(u, heading{role: Measures})
	default:
		r.unitSection(role, u)
		r.strayTables(u)
	}
}

func (r *reader) lastSectionIsBareFindings() bool {
	n := len(r.st.Sections)
	return n > 0 && r.st.Sections[n-1].Role == Findings && r.st.Sections[n-1].Heading == ""
}

// itemsOnly reads a document that is one numbered list: aspects that carry their
// own parts, or the findings themselves.
func (r *reader) itemsOnly(root *outline.Unit) {
	for _, k := range root.Kids {
		if r.hasInner(k) {
			for i, k := range root.Kids {
				if r.hasInner(k) {
					r.aspectSections(k)
				} else {
					r.unnamed(root.Kids, i, r.contentRole(k), true)
				}
			}
			return
		}
	}
	r.addSection(Findings, "", "", root.Kids[0].From, root.To)
	r.findingItems(root, heading{role: Findings})
}
