package docx

import (
	"github.com/bihuan/bihuan/read/markup"
	"github.com/bihuan/bihuan/read/numbering"
	"github.com/bihuan/bihuan/read/refuse"
)

// maxLists bounds the list definitions that are kept.
const maxLists = 20_000

// lists are the definitions of the numbering part with the numbers reached.
type lists struct {
	nums map[int]*num
	defs map[int]*definition
}

// definition is an abstract list. The lists that use one count on together.
type definition struct {
	id      int
	levels  numbering.List
	styles  [numbering.Levels]string // paragraph styles tied to the levels
	link    string                   // numbering style that defines it instead
	counter numbering.Counter
}

// num is a list that paragraphs name.
type num struct {
	id     int
	def    *definition
	levels *numbering.List // of def, or our own with what we override
	start  [numbering.Levels]int
	begun  [numbering.Levels]bool // start was set
}

// lists reads the numbering part, if there is one.
func (f *file) lists(s *styles) (*lists, error) {
	l := &lists{nums: map[int]*num{}, defs: map[int]*definition{}}
	part, err := f.Part(f.numbering)
	if part == nil || err != nil {
		return l, err
	}
	x := markup.New(part, spaces[word])
	for k := x.Next(); k != markup.EOF; k = x.Next() {
		if k != markup.Start || x.Space != 0 {
			continue
		}
		switch string(x.Name) {
		case "abstractNum":
			l.readDefinition(x)
		case "num":
			l.readNum(x)
		}
	}
	if x.Err() != nil {
		return nil, refuse.Damaged(f.numbering, x.Err())
	}
	l.follow(s)
	return l, nil
}

func (l *lists) readDefinition(x *markup.Scanner) {
	if len(l.defs) >= maxLists {
		x.Skip()
		return
	}
	d := &definition{id: x.Int("abstractNumId", unset)}
	for i := range d.levels {
		d.levels[i] = numbering.Level{Format: numbering.Decimal, Start: 1, Restart: -1}
	}
	l.defs[d.id] = d
	for depth := x.Depth(); within(x, depth); {
		switch string(x.Name) {
		case "lvl":
			at := clampLevel(x.Int("ilvl", 0))
			d.styles[at] = readLevel(x, &d.levels[at])
		case "numStyleLink":
			d.link = string(x.Attr("val"))
		}
	}
}

func clampLevel(n int) int { return min(max(n, 0), numbering.Levels-1) }

// readLevel reads one level; style is the paragraph style tied to it.
//
// Source: ECMA-376 part 1, 17.9.6 (lvl); a level without a start begins at 0.
func readLevel(x *markup.Scanner, lvl *numbering.Level) (style string) {
	*lvl = numbering.Level{Restart: -1}
	custom := false
	for depth := x.Depth(); within(x, depth); {
		switch string(x.Name) {
		case "start":
			lvl.Start = x.Int("val", 0)
		case "numFmt":
			// A custom format ([MS-DOCX] 2.4) is named by its sample, "01, 02, 03, ...",
			// with another one after it for those who do not know it.
			if string(x.Attr("val")) == "custom" {
				lvl.Format = numbering.BySample(string(x.Attr("format")))
				custom = lvl.Format != numbering.Decimal
			} else if !custom {
				lvl.Format = numbering.ByName(string(x.Attr("val")))
			}
		case "lvlText":
			lvl.Text = string(x.Attr("val"))
		case "lvlRestart":
			lvl.Restart = x.Int("val", -1)
		case "isLgl":
			lvl.Legal = x.Attr("val") == nil || isOn(x.Attr("val"))
		case "suff":
			lvl.Tight = string(x.Attr("val")) == "nothing"
		case "pStyle":
			style = string(x.Attr("val"))
		case "rPr", "pPr":
			x.Skip()
		}
	}
	return style
}

func (l *lists) readNum(x *markup.Scanner) {
	if len(l.nums) >= maxLists {
		x.Skip()
		return
	}
	n := &num{id: x.Int("numId", unset)}
	for i := range n.start {
		n.start[i] = unset
	}
	l.nums[n.id] = n
	at := 0
	for depth := x.Depth(); within(x, depth); {
		switch string(x.Name) {
		case "abstractNumId":
			if n.def = l.defs[x.Int("val", unset)]; n.def != nil {
				n.levels = &n.def.levels
			}
		case "lvlOverride":
			at = clampLevel(x.Int("ilvl", 0))
		case "startOverride":
			n.start[at] = x.Int("val", unset)
		case "lvl":
			readLevel(x, n.own(at))
		}
	}
}

// own gives a level of the list that may be changed for this list alone.
func (n *num) own(at int) *numbering.Level {
	if n.def == nil || n.levels == &n.def.levels {
		levels := &numbering.List{}
		if n.def != nil {
			*levels = n.def.levels
		}
		n.levels = levels
	}
	return &n.levels[at]
}

// follow resolves definitions that are those of a numbering style, and makes
// overridden starts count wherever their level starts again.
//
// Source: ECMA-376 part 1, 17.9.21 (numStyleLink), 17.9.26 (startOverride).
func (l *lists) follow(s *styles) {
	for _, n := range l.nums {
		for i := 0; n.def != nil && n.def.link != "" && i < maxParents; i++ {
			st := s.byID[n.def.link]
			if st == nil || l.nums[st.num] == nil || l.nums[st.num].def == nil {
				break
			}
			if n.levels == &n.def.levels {
				n.levels = &l.nums[st.num].def.levels
			}
			n.def = l.nums[st.num].def
		}
	}
	for _, n := range l.nums {
		for i, start := range n.start {
			if start != unset && n.def != nil {
				n.own(i).Start = start
			}
		}
	}
}

// next counts a paragraph of a list and gives its sign and level.
func (n *num) next(level int) (string, *numbering.Level) {
	if n.start[level] != unset && !n.begun[level] {
		n.def.counter.Set(level, n.start[level])
		n.begun[level] = true
	}
	return n.def.counter.Next(n.levels, level), &n.levels[level]
}
