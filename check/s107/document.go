package s107

import (
	"sort"
	"strings"

	"github.com/bihuan/bihuan/check/counts"
	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/outline"
	"github.com/bihuan/bihuan/statement"
)

// document holds what the opening words announce of the whole document against
// what it has.
func (r *reader) document(list []counts.Count) {
	for _, a := range r.Statement.Announced {
		from, to := r.Doc.ByteSpan(a.Span)
		role := r.role(a.Span)
		first := sort.Search(len(list), func(i int) bool { return list[i].From >= from })
		for _, c := range list[first:] {
			if c.From >= to {
				break
			}
			if r.said[c.From] || c.Vague {
				continue
			}
			if c.Kind == counts.Other {
				c.Kind = kindOf(a.Of)
			}
			r.announced(c, role)
		}
	}
}

func kindOf(of string) counts.Kind {
	for _, c := range counts.Find("2个" + of) {
		return c.Kind
	}
	return counts.Other
}

func (r *reader) role(s doc.Span) statement.Role {
	list := r.Statement.Sections
	i := sort.Search(len(list), func(i int) bool { return list[i].Span.Start > s.Start })
	if i > 0 && list[i-1].Span.Has(s) {
		return list[i-1].Role
	}
	return statement.Other
}

func (r *reader) announced(c counts.Count, role statement.Role) {
	st := r.Statement
	if role == statement.Feedback || role == statement.Cases || role == statement.Followup || role == statement.Other || past(r.Text(), c) || r.enumerated(c) {
		return
	}
	switch c.Kind {
	case counts.Problem:
		r.hold(c, len(st.Findings), statement.Findings)
	case counts.Cause:
		r.hold(c, len(st.Causes), statement.Causes)
	case counts.Measure:
		r.hold(c, len(st.Measures), statement.Measures)
	case counts.Insight:
		r.hold(c, r.top(statement.Insight), statement.Insight)
	case counts.Aspect:
		r.aspects(c, role)
	}
}

// aspects: what is counted are the aspects, or else the parts of the first level;
// in the opening words of another section, those of that section.
func (r *reader) aspects(c counts.Count, role statement.Role) {
	of := statement.Findings
	if role == statement.Causes || role == statement.Measures || role == statement.Insight {
		of = role
	}
	n := r.top(of)
	if of == statement.Findings && len(r.Statement.Aspects) > 0 {
		n = len(r.Statement.Aspects)
	}
	if n == 0 {
		n = map[statement.Role]int{statement.Findings: len(r.Statement.Findings), statement.Causes: len(r.Statement.Causes), statement.Measures: len(r.Statement.Measures)}[of]
	}
	r.hold(c, n, of)
}

// hold compares a count with the number of parts of a role. Any level of the role's
// sections that has as many parts as announced keeps the word.
func (r *reader) hold(c counts.Count, n int, role statement.Role) {
	if n < 2 || n == c.Value {
		return
	}
	s := r.levels(role)
	if s[c.Value] || r.parts(c) || c.Kind == counts.Aspect && (c.Value == len(r.Statement.Findings) || c.Value == r.headed()) {
		return
	}
	r.off(c, n, unitOf(c))
}

// parts: 从三个方面谈谈 may speak of the parts of the talk, of which findings and
// causes are one.
func (r *reader) parts(c counts.Count) bool {
	if c.Kind != counts.Aspect || len(r.Statement.Aspects) > 0 || c.Value != r.headed()-1 {
		return false
	}
	behind := r.Text()[c.To:min(len(r.Text()), c.To+36)]
	return !strings.ContainsAny(behind, "查找摆析")
}

// headed counts the sections with a heading.
func (r *reader) headed() int {
	n := 0
	for _, s := range r.Statement.Sections {
		if s.Heading != "" {
			n++
		}
	}
	return n
}

// survey has the numbers of parts at every level of the sections of a role.
type survey map[statement.Role]map[int]bool

func (r *reader) levels(role statement.Role) map[int]bool {
	if r.survey == nil {
		r.survey = &survey{}
	}
	if s, ok := (*r.survey)[role]; ok {
		return s
	}
	s, byLevel := map[int]bool{}, map[int]int{}
	for _, section := range r.Statement.Sections {
		if section.Role != role {
			continue
		}
		for _, u := range r.within(section) {
			r.level(u, 0, role, byLevel)
		}
	}
	for _, n := range byLevel {
		s[n] = true
	}
	for _, n := range r.rows() {
		s[n] = true
	}
	(*r.survey)[role] = s
	return s
}

// level counts the units of each level, but for those of answers among findings.
func (r *reader) level(u *outline.Unit, level int, role statement.Role, byLevel map[int]int) {
	if role == statement.Findings && r.answer(u.From) {
		return
	}
	byLevel[level]++
	for _, k := range u.Kids {
		r.level(k, level+1, role, byLevel)
	}
}

// answer: a cause or a measure holds the place.
func (r *reader) answer(at int) bool {
	at = r.Doc.PointSpan(at, at).Start
	measures, causes := r.Statement.Measures, r.Statement.Causes
	i := sort.Search(len(measures), func(i int) bool { return measures[i].Span.Start > at })
	j := sort.Search(len(causes), func(i int) bool { return causes[i].Span.Start > at })
	return i > 0 && at < measures[i-1].Span.End || j > 0 && at < causes[j-1].Span.End
}

// within gives the parts of the first level of a section: its own children, or, of
// a section without a heading of its own, the units that lie in it.
func (r *reader) within(section statement.Section) []*outline.Unit {
	from, to := r.Doc.ByteSpan(section.Span)
	for _, t := range r.Outlines() {
		if u := t.Root.At(from); u.From == from && u.Parent != nil && u.To <= to+1 {
			return u.Kids
		}
		if list := t.Root.Between(from, to); len(list) > 0 {
			return list
		}
	}
	return nil
}

// top counts the parts of the first level of a role's sections.
func (r *reader) top(role statement.Role) int {
	n := 0
	for _, section := range r.Statement.Sections {
		if section.Role == role {
			n += len(r.within(section))
		}
	}
	return n
}

// rows counts the rows of tables, those of heads and totals left out, in the ways
// in which rows can be counted.
func (r *reader) rows() []int {
	var out []int
	for i := range r.Doc.Blocks {
		b := &r.Doc.Blocks[i]
		if b.Kind != doc.Table {
			continue
		}
		labels, n := map[string]bool{}, 0
		for _, row := range b.Rows {
			if len(row) == 0 || totalRow(r.cell(row[0])) {
				continue
			}
			w := r.cell(row[0])
			if _, _, ok := amount(w); ok {
				labels[w] = true
			}
			n++
		}
		out = append(out, n-1, len(labels))
	}
	return out
}
