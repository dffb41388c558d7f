package docx

import (
	"slices"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/read/markup"
)

// blank is the value of a measure that a level leaves to those below; measures may
// be negative.
const blank = -1 << 31

// paraProps are properties of a paragraph that one level of a document sets.
type paraProps struct {
	align                             int // doc.Align, or unset
	first, left, right                int // twips
	firstChars, leftChars, rightChars int // hundredths of a character
	line                              int // twips, or 240ths of a line
	rule                              int // doc.PitchRule, or unset
	snap                              int
	tabs                              []tabStop
}

type tabStop struct {
	at    int // twips
	align doc.Align
	clear bool // takes away one of a level below
}

var unsetPara = paraProps{
	align: unset, first: blank, left: blank, right: blank, firstChars: blank, leftChars: blank, rightChars: blank,
	line: blank, rule: unset, snap: unset,
}

// below fills in what the levels below p set.
func (p *paraProps) below(b *paraProps) {
	p.align = inherit(p.align, b.align)
	for _, m := range []struct {
		own    *int
		parent int
	}{
		{&p.first, b.first}, {&p.left, b.left}, {&p.right, b.right}, {&p.firstChars, b.firstChars},
		{&p.leftChars, b.leftChars}, {&p.rightChars, b.rightChars}, {&p.line, b.line},
	} {
		if *m.own == blank {
			*m.own = m.parent
		}
	}
	p.rule = inherit(p.rule, b.rule)
	p.snap = inherit(p.snap, b.snap)
	if len(b.tabs) > 0 {
		p.tabs = slices.Concat(b.tabs, p.tabs)
		p.tabs = p.tabs[max(0, len(p.tabs)-maxTabs):]
	}
}

// read takes in one element of w:pPr.
//
// Source: ECMA-376 part 1, 17.3.1.
func (p *paraProps) read(x *markup.Scanner) {
	switch string(x.Name) {
	case "jc":
		p.align = alignNamed(x.Attr("val"))
	case "snapToGrid":
		p.snap = switched(x)
	case "spacing":
		p.line = x.Int("line", p.line)
		switch string(x.Attr("lineRule")) {
		case "exact":
			p.rule = int(doc.Exactly)
		case "atLeast":
			p.rule = int(doc.AtLeast)
		case "auto":
			p.rule = int(doc.Multiple)
		}
	case "ind":
		p.indents(x)
	}
}

// indents reads w:ind. A hanging indent goes before one of the first line.
func (p *paraProps) indents(x *markup.Scanner) {
	either := func(name, strict string, old int) int { return x.Int(name, x.Int(strict, old)) }
	p.left, p.leftChars = either("left", "start", p.left), either("leftChars", "startChars", p.leftChars)
	p.right, p.rightChars = either("right", "end", p.right), either("rightChars", "endChars", p.rightChars)
	p.first, p.firstChars = x.Int("firstLine", p.first), x.Int("firstLineChars", p.firstChars)
	if n := x.Int("hanging", blank); n != blank {
		p.first = -n
	}
	if n := x.Int("hangingChars", 0); n != 0 {
		p.firstChars = -n
	}
}

// maxTabs bounds the tab stops that are kept.
const maxTabs = 64

// tab reads one tab stop.
func (p *paraProps) tab(x *markup.Scanner) {
	if string(x.Name) != "tab" || len(p.tabs) >= maxTabs {
		return
	}
	kind := x.Attr("val")
	p.tabs = append(p.tabs, tabStop{x.Int("pos", 0), doc.Align(max(alignNamed(kind), 0)), string(kind) == "clear"})
}

// stop finds where the n-th tab of a line leads, from 1, if the words between tabs
// are short.
func (p *paraProps) stop(n int) doc.Align {
	var stops []tabStop
	for _, t := range p.tabs {
		stops = slices.DeleteFunc(stops, func(o tabStop) bool { return o.at == t.at })
		if !t.clear {
			stops = append(stops, t)
		}
	}
	slices.SortFunc(stops, func(a, b tabStop) int { return a.at - b.at })
	if n < 1 || n > len(stops) {
		return doc.Left
	}
	return stops[n-1].align
}

func alignNamed(name []byte) int {
	switch string(name) {
	case "left", "start":
		return int(doc.Left)
	case "center":
		return int(doc.Center)
	case "right", "end":
		return int(doc.Right)
	case "both", "distribute", "lowKashida", "mediumKashida", "highKashida", "thaiDistribute":
		return int(doc.Justified)
	}
	return unset
}

func (p *paraProps) alignment() doc.Align { return doc.Align(max(p.align, 0)) }

// indent gives a width; characters go before twips.
func (p *paraProps) indent(twips, chars int) doc.Indent {
	var in doc.Indent
	if twips != blank {
		in.MM = millimetres(twips)
	}
	if chars != blank {
		in.Chars = float64(chars) / 100
	}
	return in
}

func (p *paraProps) pitch() doc.Pitch {
	rule := doc.PitchRule(max(p.rule, 0))
	switch {
	case p.line == blank || p.line <= 0:
		return doc.Pitch{Rule: doc.Multiple, Value: 1}
	case rule == doc.Multiple:
		return doc.Pitch{Rule: rule, Value: float64(p.line) / 240}
	}
	return doc.Pitch{Rule: rule, Value: float64(p.line) / 20}
}

// millimetres turns twips into millimetres, to the hundredth.
func millimetres(twips int) float64 {
	hundredths := max(min(twips, maxTwips), -maxTwips) * 2540
	if hundredths < 0 {
		return -float64((720-hundredths)/1440) / 100
	}
	return float64((hundredths+720)/1440) / 100
}

// maxTwips bounds lengths: ten times what Word allows.
const maxTwips = 316_800

// paraOf lays the levels over each other. The indents of a list stand between those
// of the styles and those of the paragraph, or, where a style names the list, below
// that style.
func (l *looks) paraOf(st *style, k *look, ownList bool) paraProps {
	all := k.own
	level := k.level
	if level != nil && ownList {
		all.below(&level.para)
		level = nil
	}
	if st != nil && level != nil {
		l.styles.lineage(st.id, func(s *lookStyle) {
			all.below(&s.ownPara)
			if level != nil && s.lists {
				all.below(&level.para)
				level = nil
			}
		})
	} else if st != nil {
		if s := l.styles.get(st.id); s != nil {
			all.below(&s.para)
		}
	}
	if s := l.styles.get(k.table); s != nil {
		all.below(&s.para)
	}
	all.below(&l.styles.para)
	return all
}
