package odt

import (
	"github.com/bihuan/bihuan/read/markup"
)

// textStyle is what of a style of paragraphs or words matters.
type textStyle struct {
	parent  string
	list    string // style:list-style-name
	hasList bool   // it may be empty: no list
	level   int    // style:default-outline-level, 0 where it has none
	hidden  state
	marked  state
	bold    state
	font    string // "" where it is inherited
}

// state of a property that styles may inherit.
type state uint8

const (
	inherited state = iota
	no
	yes
)

func stateOf(set bool) state {
	if set {
		return yes
	}
	return no
}

// styles reads office:styles and office:automatic-styles.
func (r *reader) styles(s *markup.Scanner) {
	for k := s.Next(); k == markup.Start || k == markup.Text; k = s.Next() {
		if k == markup.Text {
			continue
		}
		switch name := string(s.Name); {
		case s.Space == style && name == "style":
			r.style(s)
		case s.Space == text && name == "list-style":
			name := string(s.Attr("name"))
			r.listStyles[name] = readListStyle(s)
		case s.Space == text && name == "outline-style":
			r.outline = readListStyle(s)
		default:
			s.Skip()
		}
	}
}

func (r *reader) style(s *markup.Scanner) {
	family := r.runs
	switch string(s.Attr("family")) {
	case "paragraph":
		family = r.paras
	case "text":
	default:
		s.Skip()
		return
	}
	st := &textStyle{parent: string(s.Attr("parent-style-name")), level: s.Int("default-outline-level", 0)}
	if list := s.Attr("list-style-name"); list != nil {
		st.list, st.hasList = string(list), true
	}
	family[string(s.Attr("name"))] = st
	for k := s.Next(); k == markup.Start || k == markup.Text; k = s.Next() {
		if k == markup.Text {
			continue
		}
		if s.Space == style && string(s.Name) == "text-properties" {
			st.properties(s)
		}
		s.Skip()
	}
}

func (st *textStyle) properties(s *markup.Scanner) {
	if display := s.Attr("display"); display != nil {
		st.hidden = stateOf(string(display) == "none")
	}
	weight := s.Attr("font-weight-asian")
	if weight == nil {
		weight = s.Attr("font-weight")
	}
	if weight != nil {
		st.bold = stateOf(string(weight) == "bold" || len(weight) == 3 && weight[0] >= '6')
	}
	st.font = string(s.Attr("font-name"))
	switch colour := string(s.Attr("background-color")); colour {
	case "":
	default:
		st.marked = stateOf(colour != "transparent" && colour != "#ffffff")
	}
}

// maxChain bounds the parents of a style.
const maxChain = 20

// resolved gives a style with what it has from its parents.
func resolved(family map[string]*textStyle, name []byte) *textStyle {
	st := family[string(name)]
	if st == nil {
		return &textStyle{}
	}
	if st.parent == "" {
		return st
	}
	full := *st
	for parent, n := st.parent, 0; parent != "" && n < maxChain; n++ {
		up := family[parent]
		if up == nil {
			break
		}
		full.inherit(up)
		parent = up.parent
	}
	full.parent = ""
	family[string(name)] = &full
	return &full
}

func (st *textStyle) inherit(up *textStyle) {
	if !st.hasList {
		st.list, st.hasList = up.list, up.hasList
	}
	if st.level == 0 {
		st.level = up.level
	}
	if st.hidden == inherited {
		st.hidden = up.hidden
	}
	if st.marked == inherited {
		st.marked = up.marked
	}
	if st.bold == inherited {
		st.bold = up.bold
	}
	if st.font == "" {
		st.font = up.font
	}
}
