package web

import (
	"strconv"

	"github.com/bihuan/bihuan/internal/contents"
	"github.com/bihuan/bihuan/say"
)

// outlineLine is a heading of the document with what stands under it.
type outlineLine struct {
	To, Text string
	Level    int
	Sums     []sumView
}

// sumView is how many there are of something, with its sign.
type sumView struct {
	Class, Sign, Name string
	N                 int
}

var opening = say.Text{ZH: "开头", EN: "Opening"}

// outline lists the headings as a way through the document.
func (d *reader) outline() []outlineLine {
	var list []outlineLine
	if len(d.headings) == 0 {
		return nil
	}
	first := d.headings[0].Span.Start
	if sums := d.sums(0, first); len(sums) > 0 {
		list = append(list, outlineLine{"#h-0", d.q.say(opening), 1, sums})
	}
	for _, h := range d.headings {
		list = append(list, outlineLine{"#h-" + itoa(h.Span.Start), h.Text, h.Level, d.sums(h.Span.Start, h.Span.End)})
	}
	return list
}

// sums counts what is said of a stretch of the text.
func (d *reader) sums(from, to int) []sumView {
	n := map[string]int{}
	for i := range d.cards {
		if c := &d.cards[i]; c.At >= from && c.At < to {
			n[c.Class]++
		}
	}
	var list []sumView
	for _, s := range markSigns {
		if n[s.class] > 0 {
			list = append(list, sumView{s.class, s.sign, d.q.say(s.say), n[s.class]})
		}
	}
	return list
}

// markSigns are the kinds of what is said of a text, in the order of their signs. What
// was copied has a picture for a sign.
var markSigns = []struct {
	class, sign string
	say         say.Text
}{
	{"f", "■", say.Text{ZH: "问题", EN: "Findings"}}, {"c", "◆", say.Text{ZH: "原因", EN: "Causes"}}, {"m", "●", say.Text{ZH: "措施", EN: "Measures"}},
	{"d-error", "✕", say.Text{ZH: "错误", EN: "Errors"}}, {"d-warning", "!", say.Text{ZH: "警告", EN: "Warnings"}}, {"d-note", "i", say.Text{ZH: "提示", EN: "Notes"}},
	{"y", "", say.Text{ZH: "雷同", EN: "Copied"}},
	{"s", "※", say.Text{ZH: "原件批注", EN: "Comments in the file"}},
}

// open begins a paragraph. Whoever comes by the outline comes to it; a heading that has
// it to itself is one for a screen reader too.
func (d *reader) open(b []byte, at, end int) []byte {
	b = append(b, `<p data-at="`...)
	b = strconv.AppendInt(b, int64(at), 10)
	b = append(b, '"')
	var first *contents.Heading
	for ; d.nextHeading < len(d.headings) && d.headings[d.nextHeading].Span.Start < end; d.nextHeading++ {
		if h := &d.headings[d.nextHeading]; first == nil && h.Span.Start >= at {
			first = h
		}
	}
	switch {
	case first != nil:
		b = append(b, ` id="h-`...)
		b = strconv.AppendInt(b, int64(first.Span.Start), 10)
		b = append(b, '"')
		b = d.openHeading(b, first)
	case d.drawn == 0 && len(d.headings) > 0:
		b = append(b, ` id="h-0"`...)
	}
	d.drawn++
	return append(b, '>')
}

// mostLevel is the deepest heading that is drawn unlike the one above it.
const mostLevel = 3

func (d *reader) openHeading(b []byte, h *contents.Heading) []byte {
	if !h.Alone {
		return b
	}
	d.level = min(h.Level, d.level+1, mostLevel) // no level is left out
	b = append(b, ` class="h`...)
	b = strconv.AppendInt(b, int64(min(h.Level, mostLevel)), 10)
	b = append(b, `" role="heading" aria-level="`...)
	b = strconv.AppendInt(b, int64(d.level+1), 10)
	return append(b, '"')
}
