package layout

import (
	"slices"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/say"
)

var titleType = say.Text{ZH: "标题为%s，应为%s", EN: "the title is %s; it should be %s"}

// Sentences for one heading of each level, and for several.
var (
	headingOnce = [4]say.Text{
		{ZH: "一级标题为%s，应为%s", EN: "a heading of level 1 is %s; it should be %s"},
		{ZH: "二级标题为%s，应为%s", EN: "a heading of level 2 is %s; it should be %s"},
		{ZH: "三级标题为%s，应为%s", EN: "a heading of level 3 is %s; it should be %s"},
		{ZH: "四级标题为%s，应为%s", EN: "a heading of level 4 is %s; it should be %s"},
	}
	headingMany = [4]say.Text{
		{ZH: "一级标题有 %[3]d 处为%[1]s，应为%[2]s", EN: "%[3]d headings of level 1 are %[1]s; they should be %[2]s"},
		{ZH: "二级标题有 %[3]d 处为%[1]s，应为%[2]s", EN: "%[3]d headings of level 2 are %[1]s; they should be %[2]s"},
		{ZH: "三级标题有 %[3]d 处为%[1]s，应为%[2]s", EN: "%[3]d headings of level 3 are %[1]s; they should be %[2]s"},
		{ZH: "四级标题有 %[3]d 处为%[1]s，应为%[2]s", EN: "%[3]d headings of level 4 are %[1]s; they should be %[2]s"},
	}
)

// Headings finds a title and headings in another face or size (G903): one remark
// for each level and type. A level that should look like the body, and looks like
// what stands for the body here, is Bodies' to tell.
func Headings(c *Case) []Remark {
	var wrong []difference
	main := c.mainType()
	for _, p := range c.survey() {
		if p.role == body {
			continue
		}
		t, ok := c.headType(p)
		if !ok || c.headFits(p, t, main) {
			continue
		}
		want, level := c.Style.Title, 0
		if p.role == heading {
			level = levelFor(p)
			want = c.Style.Headings[level-1]
		}
		wrong = differing(wrong, want, level, count{Type: t, parts: 1, first: p.span})
	}
	var out []Remark
	for _, w := range wrong {
		t := titleType
		switch {
		case w.level > 0 && w.n == 1:
			t = headingOnce[w.level-1]
		case w.level > 0:
			t = headingMany[w.level-1]
		}
		out = append(out, Remark{Span: w.first, Say: w.fill(t), Hint: setFont})
	}
	return out
}

// levelFor is the level whose style a heading is held against: that of its sign, or
// where its sign has none, that of what it stands below.
func levelFor(p part) int {
	if p.level > 0 {
		return p.level
	}
	return min(p.depth, 4)
}

// headFits holds a heading against the style of its sign's level, and of its depth:
// where a level is left out (一、 then 1.), both are in use.
func (c *Case) headFits(p part, t, main doc.Type) bool {
	if p.role == title {
		return c.Style.Title.fits(t)
	}
	for _, level := range []int{levelFor(p), min(p.depth, 4)} {
		want := c.Style.Headings[level-1]
		if want.fits(t) {
			return true
		}
		if want.Bold == Open && want.fitsAs(c.Style.Body) && t.Han == main.Han && t.Size == main.Size {
			return true
		}
	}
	return false
}

// fitsAs reports that a heading looks like body text.
func (y Typeface) fitsAs(body Typeface) bool {
	return sameSize(y.Size, body.Size) &&
		slices.ContainsFunc(y.Faces, func(f string) bool { return len(body.Faces) > 0 && isOne(f, body.Faces) })
}

// headType is the type of most of a heading's Chinese characters.
func (c *Case) headType(p part) (doc.Type, bool) {
	var list []count
	for i, r := range runsIn(p.look, p.span) {
		span := within(r.Span, p.span)
		if n := hans(c.Doc, span); n > 0 {
			list = counted(list, r.Type, n, i, span)
		}
	}
	return most(list)
}

// mainType is the type of most of the body.
func (c *Case) mainType() doc.Type {
	list, _ := c.bodyCounts()
	t, _ := most(list)
	return t
}

func most(list []count) (doc.Type, bool) {
	if len(list) == 0 {
		return doc.Type{}, false
	}
	return slices.MaxFunc(list, func(a, b count) int { return a.chars - b.chars }).Type, true
}
