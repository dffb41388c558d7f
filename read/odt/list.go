package odt

import (
	"strings"

	"github.com/bihuan/bihuan/read/markup"
	"github.com/bihuan/bihuan/read/numbering"
)

// listState is a text:list that is open.
type listState struct {
	style   *listStyle // nil where the style of the paragraph decides
	counter *numbering.Counter
	level   int
	due     bool // the next paragraph begins an item and carries its number
}

// readList reads text:list: OpenDocument 1.3 part 3, 5.3.2.
func (r *reader) readList(s *markup.Scanner) {
	outer := r.list
	l := &listState{}
	if outer != nil {
		l.style, l.counter, l.level = outer.style, outer.counter, outer.level+1
	} else {
		l.counter = r.counterOf(s)
	}
	if st := r.listStyles[string(s.Attr("style-name"))]; st != nil {
		l.style = st
	}
	r.list = l
	for k := s.Next(); k == markup.Start || k == markup.Text; k = s.Next() {
		if k == markup.Text {
			continue
		}
		switch {
		case s.Space == text && string(s.Name) == "list-item":
			r.listItem(s, l)
		case s.Space == text && string(s.Name) == "list-header":
			l.due = false
			r.blocks(s)
		default:
			s.Skip()
		}
	}
	r.list = outer
}

func (r *reader) listItem(s *markup.Scanner, l *listState) {
	if n := s.Int("start-value", -1); n >= 0 {
		l.counter.Set(l.level, n)
	}
	whole := l.style
	if st := r.listStyles[string(s.Attr("style-override"))]; st != nil {
		l.style = st
	}
	l.due = true
	r.blocks(s)
	l.style = whole
}

// counterOf gives the numbers that a list goes on with, or new ones:
// text:continue-list (19.781) before text:continue-numbering (19.782).
func (r *reader) counterOf(s *markup.Scanner) *numbering.Counter {
	name := string(s.Attr("style-name"))
	c := r.lists[string(s.Attr("continue-list"))]
	if c == nil && string(s.Attr("continue-numbering")) == "true" {
		c = r.byStyle[name]
	}
	if c == nil {
		c = &numbering.Counter{}
	}
	r.byStyle[name] = c
	if id := s.Attr("id"); id != nil {
		r.lists[string(id)] = c
	}
	return c
}

// numberedParagraph reads text:numbered-paragraph, a list item by itself.
func (r *reader) numberedParagraph(s *markup.Scanner) {
	outer := r.list
	id := "numbered " + string(s.Attr("list-id"))
	c := r.lists[id]
	if c == nil {
		c = &numbering.Counter{}
		r.lists[id] = c
	}
	level := s.Int("level", 1) - 1
	if n := s.Int("start-value", -1); n >= 0 {
		c.Set(level, n)
	}
	r.list = &listState{style: r.listStyles[string(s.Attr("style-name"))], counter: c, level: level, due: true}
	r.blocks(s)
	r.list = outer
}

// listStyle is a text:list-style or text:outline-style.
type listStyle struct {
	levels  numbering.List
	through bool // one count for all levels: text:consecutive-numbering
}

func (st *listStyle) at(level int) *numbering.Level {
	return &st.levels[min(max(level, 0), numbering.Levels-1)]
}

// next counts an item and gives its sign.
func (st *listStyle) next(c *numbering.Counter, level int) string {
	if !st.through {
		return c.Next(&st.levels, level)
	}
	one := numbering.List{*st.at(level)}
	own := "%" + string(rune('1'+min(level, numbering.Levels-1)))
	one[0].Text = strings.ReplaceAll(one[0].Text, own, "%1")
	return c.Next(&one, 0)
}

// pieces of the sign of a level, before the levels above are known.
type pieces struct {
	format         string // a whole template: "%1%.%2%）"
	prefix, suffix string
	display        int
}

// readListStyle reads text:list-style or text:outline-style.
func readListStyle(s *markup.Scanner) *listStyle {
	st := &listStyle{through: string(s.Attr("consecutive-numbering")) == "true"}
	list, parts := &st.levels, [numbering.Levels]pieces{}
	for i := range list {
		list[i] = numbering.Level{Format: numbering.None, Start: 1, Restart: -1}
	}
	for k := s.Next(); k == markup.Start || k == markup.Text; k = s.Next() {
		if k == markup.Text {
			continue
		}
		if i := s.Int("level", 0) - 1; 0 <= i && i < numbering.Levels {
			readLevel(s, &list[i], &parts[i])
			continue
		}
		s.Skip()
	}
	for i := range list {
		if list[i].Format != numbering.Bullet {
			list[i].Text = parts[i].text(list, i)
		}
	}
	return st
}

func readLevel(s *markup.Scanner, l *numbering.Level, p *pieces) {
	*p = pieces{
		format: string(s.Attr("num-list-format")), prefix: string(s.Attr("num-prefix")),
		suffix: string(s.Attr("num-suffix")), display: s.Int("display-levels", 1),
	}
	switch string(s.Name) {
	case "list-level-style-bullet":
		l.Format, l.Text = numbering.Bullet, string(s.Attr("bullet-char"))
	case "list-level-style-image":
		l.Format = numbering.Bullet
	default:
		l.Start = s.Int("start-value", 1)
		l.Format = numbering.BySample(string(s.Attr("num-format")))
		if string(s.Attr("num-letter-sync")) == "true" {
			switch l.Format {
			case numbering.LowerCarried:
				l.Format = numbering.LowerLetter
			case numbering.UpperCarried:
				l.Format = numbering.UpperLetter
			}
		}
	}
	for depth := s.Depth(); s.Depth() >= depth; {
		switch s.Next() {
		case markup.EOF:
			return
		case markup.Start:
			if string(s.Attr("label-followed-by")) == "nothing" {
				l.Tight = true
			}
		}
	}
}

// text gives the sign with %1 to %9: 19.502 to 19.504, and 19.803 for the levels
// that stand before the own one.
func (p *pieces) text(list *numbering.List, level int) string {
	if p.format != "" {
		return template(p.format)
	}
	var out strings.Builder
	out.WriteString(p.prefix)
	first := true
	for i := max(level+1-p.display, 0); i <= level; i++ {
		if list[i].Format == numbering.None || list[i].Format == numbering.Bullet {
			continue
		}
		if !first {
			out.WriteByte('.')
		}
		first = false
		out.WriteByte('%')
		out.WriteByte(byte('1' + i))
	}
	out.WriteString(p.suffix)
	return out.String()
}

// template turns "%1%.%2%" into "%1.%2".
func template(format string) string {
	var out strings.Builder
	for i := 0; i < len(format); i++ {
		if format[i] == '%' && i+2 < len(format) && '1' <= format[i+1] && format[i+1] <= '9' && format[i+2] == '%' {
			out.WriteString(format[i : i+2])
			i += 2
			continue
		}
		out.WriteByte(format[i])
	}
	return out.String()
}
