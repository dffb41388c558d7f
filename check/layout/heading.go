package layout

import (
	"slices"
	"strings"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/say"
)

var (
	titleType   = say.Text{ZH: "标题为%s，应为%s", EN: "the title is %s; it should be %s"}
	headingOnce = say.Text{ZH: "%[3]s级标题为%[1]s，应为%[2]s", EN: "a heading of level %[3]s is %[1]s; it should be %[2]s"}
	headingMany = say.Text{ZH: "%[3]s级标题有 %[4]d 处为%[1]s，应为%[2]s", EN: "%[4]d headings of level %[3]s are %[1]s; they should be %[2]s"}
)

// Headings finds a title and headings in another face or size (G903): one remark
// for each level and type. A level that should look like the body, and looks like
// what stands for the body here, is Bodies' to tell.
func Headings(c *Case) []Remark {
	var groups []group
	main := c.mainType()
	for _, p := range c.survey() {
		if p.role == body {
			continue
		}
		t, ok := c.headType(p)
		if !ok || c.headFits(p, t, main) {
			continue
		}
		level := 0
		if p.role == heading {
			level = levelFor(p)
		}
		groups = grouped(groups, level, t, p.span)
	}
	var out []Remark
	for _, g := range groups {
		out = append(out, Remark{Span: g.first, Say: c.headText(g), Hint: setFont})
	}
	return out
}

// group is headings of one level in one type; level 0 is the title.
type group struct {
	level int
	doc.Type
	n     int
	first doc.Span
}

func grouped(list []group, level int, t doc.Type, span doc.Span) []group {
	at := slices.IndexFunc(list, func(g group) bool { return g.level == level && g.Type == t })
	if at < 0 {
		return append(list, group{level, t, 1, span})
	}
	list[at].n++
	return list
}

func (c *Case) headText(g group) say.Text {
	want := c.Style.Title
	if g.level > 0 {
		want = c.Style.Headings[g.level-1]
	}
	is, should := want.differ(g.Type)
	fill := func(t say.Text, more ...any) say.Text {
		return say.Text{
			ZH: t.With(append([]any{is.ZH, should.ZH}, more...)...).ZH,
			EN: t.With(append([]any{is.EN, should.EN}, more...)...).EN,
		}
	}
	if g.level == 0 {
		return fill(titleType)
	}
	level := string([]rune("一二三四")[g.level-1])
	out := fill(headingOnce, level)
	if g.n > 1 {
		out = fill(headingMany, level, g.n)
	}
	out.EN = strings.Replace(out.EN, "level "+level, "level "+number(float64(g.level)), 1)
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
	for i, r := range p.look.Runs {
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
