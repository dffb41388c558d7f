package layout

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/say"
)

var (
	bodyOnce = say.Text{ZH: "这里的正文为%s，应为%s", EN: "body text is %s here; it should be %s"}
	bodyMany = say.Text{ZH: "正文有 %[3]d 段为%[1]s，应为%[2]s", EN: "body text is %[1]s in %[3]d paragraphs; it should be %[2]s"}
	bodyAll  = say.Text{ZH: "正文为%s，应为%s", EN: "body text is %s; it should be %s"}
	setFont  = say.Text{ZH: "选中这些文字，改字体和字号；用样式的，改样式", EN: "change face and size, or those of the style"}
)

// fewest is how many Chinese characters in a wrong type are worth a remark: less is
// a rare character that a system drew from another face.
const fewest = 5

// Bodies finds body text in another face or size (G902): one remark for each type
// that differs. Opening sentences in the face of a heading are emphasis, not a
// mistake.
func Bodies(c *Case) []Remark {
	if len(c.Style.Body.Faces) == 0 && c.Style.Body.Size == 0 && c.Style.Body.Bold == Open {
		return nil
	}
	counts, parts := c.bodyCounts()
	var wrong []difference
	for _, n := range counts {
		if n.chars >= fewest && !c.Style.Body.fits(n.Type) {
			wrong = differing(wrong, c.Style.Body, 0, n)
		}
	}
	var out []Remark
	for _, w := range wrong {
		t := bodyMany
		switch {
		case w.n*10 >= parts*9 && parts > 1:
			t = bodyAll
		case w.n == 1:
			t = bodyOnce
		}
		out = append(out, Remark{Span: w.first, Say: w.fill(t), Hint: setFont})
	}
	return out
}

// difference is text that differs from a typeface in one way: of the body, or of
// headings of one level.
type difference struct {
	level    int
	is, want say.Text
	n        int // paragraphs, or headings
	first    doc.Span
}

func differing(list []difference, want Typeface, level int, n count) []difference {
	w := difference{level: level, n: n.parts, first: n.first}
	w.is, w.want = want.differ(n.Type)
	at := slices.IndexFunc(list, func(o difference) bool { return o.level == level && o.is == w.is && o.want == w.want })
	if at < 0 {
		return append(list, w)
	}
	list[at].n += w.n
	return list
}

// fill puts what is and what should be into a sentence; one that counts has a third
// verb.
func (w difference) fill(t say.Text) say.Text {
	zh, en := []any{w.is.ZH, w.want.ZH}, []any{w.is.EN, w.want.EN}
	if strings.Contains(t.ZH, "%[3]d") {
		zh, en = append(zh, w.n), append(en, w.n)
	}
	return say.Text{ZH: fmt.Sprintf(t.ZH, zh...), EN: fmt.Sprintf(t.EN, en...)}
}

// count is how much text stands in one type.
type count struct {
	doc.Type
	chars int
	parts int
	first doc.Span

	last int // the part that was counted last
}

// bodyCounts counts the types of body text, those met first before others.
func (c *Case) bodyCounts() (list []count, parts int) {
	for i, p := range c.survey() {
		if p.role != body {
			continue
		}
		parts++
		for _, r := range runsIn(p.look, p.span) {
			span := within(r.Span, p.span)
			n := hans(c.Doc, span)
			if n == 0 || c.emphasis(span, r.Type, p.leads) {
				continue
			}
			list = counted(list, r.Type, n, i, span)
		}
	}
	return list, parts
}

// maxWays bounds the types and spacings that are told apart in one document.
const maxWays = 100

func counted(list []count, t doc.Type, chars, part int, span doc.Span) []count {
	t = doc.Type{Han: t.Han, Size: t.Size, Bold: t.Bold}
	at := slices.IndexFunc(list, func(n count) bool { return n.Type == t })
	if at < 0 {
		if len(list) == maxWays {
			return list
		}
		at = len(list)
		list = append(list, count{Type: t, first: span, last: -1})
	}
	n := &list[at]
	n.chars += chars
	if n.last != part {
		n.parts++
		n.last = part
	}
	return list
}

// emphasis reports an opening sentence in the face of a heading, of the size that
// body text has.
func (c *Case) emphasis(span doc.Span, t doc.Type, leads []doc.Span) bool {
	if !sameSize(t.Size, c.Style.Body.Size) {
		return false
	}
	lead := sort.Search(len(leads), func(i int) bool { return leads[i].Start > span.Start }) - 1
	if lead < 0 || !leads[lead].Has(span) {
		return false
	}
	return t.Bold && isOne(t.Han, c.Style.Body.Faces) || slices.ContainsFunc(c.Style.Headings[:], func(h Typeface) bool {
		return len(h.Faces) > 0 && isOne(t.Han, h.Faces)
	})
}
