package docx

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/bihuan/bihuan/read/markup"
	"github.com/bihuan/bihuan/read/refuse"
)

// maxStyles bounds the styles that are kept.
const maxStyles = 20_000

// unset stands for a property that a style or paragraph leaves to its parents.
const unset = -1

// style is what a style adds to the text.
type style struct {
	id      string
	parent  string
	num     int    // numId, 0 for none, or unset
	level   int    // ilvl, or unset
	outline int    // heading level 1 to 9, 0 for body, or unset
	hidden  int    // 1 or 0, or unset
	listing bool   // of lines in a table of contents
	all     *style // with what it takes from its parents
}

type styles struct {
	byID   map[string]*style
	normal *style // of paragraphs that name none
	// hides tells that some style may hide text. In most documents none does, and
	// then nothing about characters is read.
	hides bool
}

// styles reads the styles part, if there is one.
func (f *file) styles() (*styles, error) {
	s := &styles{byID: map[string]*style{}}
	part, err := f.Part(f.styling)
	if part == nil || err != nil {
		return s, err
	}
	s.hides = bytes.Contains(part, []byte("vanish"))
	x := markup.New(part, spaces[word])
	for k := x.Next(); k != markup.EOF; k = x.Next() {
		if k != markup.Start || x.Space != 0 {
			continue
		}
		switch string(x.Name) {
		case "latentStyles", "docDefaults":
			x.Skip()
		case "style":
			s.read(x)
		}
	}
	if x.Err() != nil {
		return nil, refuse.Damaged(f.styling, x.Err())
	}
	s.complete()
	return s, nil
}

// read takes in one style. Of two with one name the first counts.
func (s *styles) read(x *markup.Scanner) {
	kind := string(x.Attr("type"))
	if kind == "table" || kind == "character" && !s.hides || len(s.byID) >= maxStyles {
		x.Skip()
		return
	}
	st := &style{id: string(x.Attr("styleId")), num: unset, level: unset, outline: unset, hidden: unset}
	byDefault := kind == "paragraph" && isOn(x.Attr("default"))
	for depth := x.Depth(); within(x, depth); {
		st.property(x, s.hides)
	}
	if s.byID[st.id] == nil {
		s.byID[st.id] = st
	}
	if byDefault && s.normal == nil {
		s.normal = s.byID[st.id]
	}
}

// property takes in one element inside a style.
func (st *style) property(x *markup.Scanner, hides bool) {
	switch string(x.Name) {
	case "name":
		st.named(strings.ToLower(string(x.Attr("val"))))
	case "basedOn":
		st.parent = string(x.Attr("val"))
	case "numId":
		st.num = x.Int("val", unset)
	case "ilvl":
		st.level = x.Int("val", unset)
	case "outlineLvl":
		st.outline = headingLevel(x.Int("val", 9))
	case "vanish":
		st.hidden = 0
		if isOn(x.Attr("val")) || x.Attr("val") == nil {
			st.hidden = 1
		}
	case "rPr":
		if !hides {
			x.Skip()
		}
	case "tblPr", "trPr", "tcPr", "tblStylePr", "pPrChange", "rPrChange", "rFonts":
		x.Skip()
	}
}

// named knows the built-in styles by name, which is English in every language
// of Word; some writers give them no outline level.
func (st *style) named(name string) {
	for _, prefix := range []string{"heading ", "标题 "} {
		if n, err := strconv.Atoi(strings.TrimPrefix(name, prefix)); err == nil && strings.HasPrefix(name, prefix) &&
			1 <= n && n <= 9 && st.outline == unset {
			st.outline = n
		}
	}
	st.listing = strings.HasPrefix(name, "toc ")
}

// headingLevel turns an outline level (0 to 8, 9 for body text) into ours.
func headingLevel(outline int) int {
	if outline < 0 || outline > 8 {
		return 0
	}
	return outline + 1
}

// isOn reads a switch (ECMA-376 part 1, 17.17.4).
func isOn(v []byte) bool {
	switch string(v) {
	case "1", "true", "on":
		return true
	}
	return false
}

// of gives the style of a paragraph, the default one where it names none that
// exists; nil where there is no default either.
func (s *styles) of(id []byte) *style {
	if st := s.byID[string(id)]; st != nil {
		return st
	}
	return s.normal
}

// maxParents bounds chains of styles, which may be circles.
const maxParents = 20

// lineage calls f for a style and its parents until f answers false.
func (s *styles) lineage(st *style, f func(*style) bool) {
	for i := 0; st != nil && i < maxParents && f(st); i++ {
		st = s.byID[st.parent]
	}
}

// complete gives every style what it takes from its parents.
func (s *styles) complete() {
	for _, st := range s.byID {
		all := *st
		s.lineage(st, func(p *style) bool {
			all.num = inherit(all.num, p.num)
			all.level = inherit(all.level, p.level)
			all.outline = inherit(all.outline, p.outline)
			all.hidden = inherit(all.hidden, p.hidden)
			all.listing = all.listing || p.listing
			return true
		})
		st.all = &all
	}
}

func inherit(own, parent int) int {
	if own == unset {
		return parent
	}
	return own
}
