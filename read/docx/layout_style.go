package docx

import (
	"github.com/bihuan/bihuan/read/markup"
	"github.com/bihuan/bihuan/read/numbering"
	"github.com/bihuan/bihuan/read/refuse"
)

// lookStyle is what a style says of looks: of a paragraph, of characters or of a
// table.
type lookStyle struct {
	parent  string
	lists   bool // it names a list
	ownPara paraProps
	char    charProps // with what it takes from its parents, once complete
	para    paraProps // likewise
}

// lookStyles are the styles with the defaults of the document below them.
type lookStyles struct {
	byID map[string]*lookStyle
	char charProps
	para paraProps
}

func (s *lookStyles) get(id string) *lookStyle {
	if id == "" {
		return nil
	}
	return s.byID[id]
}

// lineage calls f for a style and its parents.
func (s *lookStyles) lineage(id string, f func(*lookStyle)) {
	for i, st := 0, s.get(id); st != nil && i < maxParents; i++ {
		f(st)
		st = s.get(st.parent)
	}
}

// eachElement calls f for the elements of a part at any level; none where there is
// no such part. f may read its element to the end.
func (l *looks) eachElement(part string, space int, f func(*markup.Scanner)) error {
	data, err := l.file.Part(part)
	if data == nil || err != nil {
		return err
	}
	x := markup.New(data, spaces[space])
	for k := x.Next(); k != markup.EOF; k = x.Next() {
		if k == markup.Start && x.Space == 0 {
			f(x)
		}
	}
	if x.Err() != nil {
		return refuse.Damaged(part, x.Err())
	}
	return nil
}

// readStyles reads the styles part.
func (l *looks) readStyles() error {
	s := &l.styles
	*s = lookStyles{byID: map[string]*lookStyle{}, char: unsetChar, para: unsetPara}
	err := l.eachElement(l.file.styling, word, func(x *markup.Scanner) {
		switch string(x.Name) {
		case "latentStyles":
			x.Skip()
		case "rPrDefault", "pPrDefault":
			for depth := x.Depth(); within(x, depth); {
				l.property(x, &s.char, &s.para)
			}
		case "style":
			l.readStyle(x)
		}
	})
	for id := range s.byID {
		s.complete(id)
	}
	return err
}

// complete gives a style what it takes from its parents.
func (s *lookStyles) complete(id string) {
	char, para := unsetChar, unsetPara
	own := map[*lookStyle]bool{}
	s.lineage(id, func(p *lookStyle) {
		if own[p] {
			return // a circle
		}
		own[p] = true
		char.below(&p.char)
		para.below(&p.ownPara)
	})
	s.byID[id].para = para
	s.byID[id].char = char
}

func (l *looks) readStyle(x *markup.Scanner) {
	st := &lookStyle{ownPara: unsetPara, char: unsetChar}
	id := l.face(x.Attr("styleId"))
	if len(l.styles.byID) >= maxStyles || l.styles.byID[id] != nil {
		x.Skip()
		return
	}
	l.styles.byID[id] = st
	for depth := x.Depth(); within(x, depth); {
		switch string(x.Name) {
		case "basedOn":
			st.parent = l.face(x.Attr("val"))
		case "numId":
			st.lists = true
		case "tblStylePr", "tblPr", "trPr", "tcPr", "pPrChange", "rPrChange":
			x.Skip()
		default:
			l.property(x, &st.char, &st.ownPara)
		}
	}
}

// property reads one element of a style, a level of a list or the defaults.
func (l *looks) property(x *markup.Scanner, c *charProps, p *paraProps) {
	switch string(x.Name) {
	case "rFonts", "b", "sz":
		l.char(x, c)
	case "tab":
		p.tab(x)
	default:
		p.read(x)
	}
}

// levelLook is what a level of a list says of looks.
type levelLook struct {
	char charProps
	para paraProps
}

// levelLooks are those of all lists: by definition, and by list where that changes
// a level.
type levelLooks struct {
	defs, nums map[levelKey]*levelLook
}

type levelKey struct{ id, level int }

// levelOf gives what a level of a list says of looks.
func (l *looks) levelOf(n *num, level int) (*levelLook, error) {
	if l.levels == nil {
		l.levels = &levelLooks{map[levelKey]*levelLook{}, map[levelKey]*levelLook{}}
		if err := l.readLevels(); err != nil {
			return nil, err
		}
	}
	if k := l.levels.nums[levelKey{n.id, level}]; k != nil {
		return k, nil
	}
	return l.levels.defs[levelKey{n.def.id, level}], nil
}

func (l *looks) readLevels() error {
	return l.eachElement(l.file.numbering, word, func(x *markup.Scanner) {
		into, name := l.levels.defs, "abstractNumId"
		switch string(x.Name) {
		case "num":
			into, name = l.levels.nums, "numId"
		case "abstractNum":
		default:
			return
		}
		id := x.Int(name, unset)
		if len(into) >= maxLists*numbering.Levels {
			x.Skip()
			return
		}
		for depth := x.Depth(); within(x, depth); {
			if string(x.Name) == "lvl" {
				l.readLevel(x, into, id)
			}
		}
	})
}

func (l *looks) readLevel(x *markup.Scanner, into map[levelKey]*levelLook, id int) {
	k := &levelLook{char: unsetChar, para: unsetPara}
	into[levelKey{id, clampLevel(x.Int("ilvl", 0))}] = k
	for depth := x.Depth(); within(x, depth); {
		l.property(x, &k.char, &k.para)
	}
}
