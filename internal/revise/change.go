package revise

import (
	"strings"
	"unicode/utf8"

	"github.com/bihuan/bihuan/read/docx"
	"github.com/bihuan/bihuan/say"
)

// Why a change is left.
var (
	whyOutside   = say.Text{ZH: "位置超出正文", EN: "the place lies outside the text"}
	whyOther     = say.Text{ZH: "文中此处不是要改的字词", EN: "other words stand there"}
	whyBreaks    = say.Text{ZH: "替换文字里有换行等控制字符", EN: "the new words hold line breaks or other controls"}
	whyNumber    = say.Text{ZH: "涉及自动编号或段落的分界", EN: "it touches an automatic number or the end of a paragraph"}
	whyComputed  = say.Text{ZH: "在域中，更新域时会被覆盖", EN: "it stands in a field, which Word fills in again"}
	whyElement   = say.Text{ZH: "在公式、拼音、特殊符号或复杂的文本框中", EN: "it stands in a formula, ruby, a symbol or an intricate text box"}
	whyControl   = say.Text{ZH: "在内容控件中，不能随意改动", EN: "it stands in a content control that is filled in or locked"}
	whyOverlap   = say.Text{ZH: "与另一处修改重叠", EN: "it overlaps another change"}
	whyElsewhere = say.Text{ZH: "改了会影响别处", EN: "it would change other words too"}
)

// least cuts what a change leaves as it is off both its ends.
func least(c Change) Change {
	for c.Old != "" && c.New != "" {
		a, n := utf8.DecodeRuneInString(c.Old)
		b, _ := utf8.DecodeRuneInString(c.New)
		if a != b {
			break
		}
		c.Old, c.New, c.Span.Start = c.Old[n:], c.New[n:], c.Span.Start+1
	}
	for c.Old != "" && c.New != "" {
		a, n := utf8.DecodeLastRuneInString(c.Old)
		b, _ := utf8.DecodeLastRuneInString(c.New)
		if a != b {
			break
		}
		c.Old, c.New, c.Span.End = c.Old[:len(c.Old)-n], c.New[:len(c.New)-n], c.Span.End-1
	}
	return c
}

// sound reports why a change cannot be made in any format; an empty sentence
// where it can.
func sound(c Change, text []rune) say.Text {
	switch {
	case c.Span.Start < 0 || c.Span.Start > c.Span.End || c.Span.End > len(text):
		return whyOutside
	case string(text[c.Span.Start:c.Span.End]) != c.Old:
		return whyOther
	case strings.ContainsFunc(c.New, func(r rune) bool { return !writable(r) || r == '\t' }):
		return whyBreaks
	}
	return say.Text{}
}

// piece is bytes of one w:t that a change takes.
type piece struct {
	run, from, to int
}

// changing is a change with its places in the part.
type changing struct {
	pieces []piece
	run    int // where the new words go
	at     int
	new    string
	twin   int // how far on the same words stand once more, in a text box; 0 nowhere
}

// changing finds the places of a change.
func (s *source) changing(c Change, taken map[int]bool) (changing, say.Text) {
	if why := sound(c, s.text); why != (say.Text{}) {
		return changing{}, why
	}
	c = least(c)
	if c.Span.Len() == 0 {
		return s.inserting(c, taken)
	}
	out := changing{new: c.New}
	for i := c.Span.Start; i < c.Span.End; i++ {
		o := s.part.Origins[i]
		run, twin, why := s.open(o)
		if why != (say.Text{}) {
			return changing{}, why
		}
		n := len(out.pieces)
		switch {
		case n > 0 && twin != out.twin:
			return changing{}, whyElement
		case taken[o.From], n > 0 && o.From < out.pieces[n-1].to:
			return changing{}, whyOverlap
		case n > 0 && out.pieces[n-1].run == run && out.pieces[n-1].to == o.From:
			out.pieces[n-1].to = o.To
		default:
			out.pieces = append(out.pieces, piece{run, o.From, o.To})
		}
		out.twin = twin
	}
	out.run, out.at = out.pieces[0].run, out.pieces[0].to
	for i := c.Span.Start; i < c.Span.End; i++ {
		taken[s.part.Origins[i].From] = true
	}
	return out, say.Text{}
}

// inserting finds the place of a change that only adds: behind the character
// before it, or else before the one after it.
func (s *source) inserting(c Change, taken map[int]bool) (changing, say.Text) {
	why := whyOutside
	for _, at := range []int{c.Span.Start - 1, c.Span.Start} {
		if at < 0 || at >= len(s.text) || s.text[at] == '\n' {
			continue
		}
		o := s.part.Origins[at]
		run, twin, closed := s.open(o)
		switch {
		case closed != (say.Text{}):
			why = closed
			continue
		case taken[o.From]:
			why = whyOverlap
			continue
		}
		place := o.From
		if at < c.Span.Start {
			place = o.To
		}
		return changing{run: run, at: place, new: c.New, twin: twin}, say.Text{}
	}
	return changing{}, why
}

// open reports the run in which a character may be changed and how far on its
// twin stands, or why it may not be changed.
func (s *source) open(o docx.Origin) (run, twin int, why say.Text) {
	switch {
	case !o.Known():
		return 0, 0, whyNumber
	case o.Computed:
		return 0, 0, whyComputed
	case !o.Exact:
		return 0, 0, whyElement
	}
	t := s.tree
	leaf := t.at(o.From)
	run = t.parent(leaf)
	if !t.is(leaf, "t") || !t.is(run, "r") || !t.holdsRuns(t.parent(run)) {
		return 0, 0, whyElement
	}
	twin, ok := t.twin(run)
	if !ok {
		return 0, 0, whyElement
	}
	for at := t.parent(run); at >= 0; at = t.parent(at) {
		if t.is(at, "sdt") && t.fills(at) {
			return 0, 0, whyControl
		}
	}
	return run, twin, say.Text{}
}

// expected is the text of the document once changes are made: a character that
// stands in several merged cells changes in all of them.
func (s *source) expected(changes []changing) string {
	gone, after := map[int]bool{}, map[int]string{}
	for _, c := range changes {
		for _, p := range c.pieces {
			for at := p.from; at < p.to; at++ {
				gone[at] = true
			}
		}
		after[c.at] += c.new
	}
	var out strings.Builder
	for i, r := range s.text {
		o := s.part.Origins[i]
		if !o.Exact {
			out.WriteRune(r)
			continue
		}
		if i == 0 || s.part.Origins[i-1].To != o.From {
			out.WriteString(after[o.From])
		}
		if !gone[o.From] {
			out.WriteRune(r)
		}
		out.WriteString(after[o.To])
	}
	return out.String()
}
