package layout

import (
	"slices"
	"strings"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/say"
)

var (
	noNumber   = say.Text{ZH: "没有页码", EN: "pages carry no number"}
	noEven     = say.Text{ZH: "双页没有页码", EN: "even pages carry no number"}
	noOdd      = say.Text{ZH: "单页没有页码", EN: "odd pages carry no number"}
	above      = say.Text{ZH: "页码在页眉，应在页脚", EN: "the page number stands above the text; it should stand below"}
	elsewhere  = say.Text{ZH: "页码%s，应%s", EN: "the page number is %s; it should be %s"}
	noDashes   = say.Text{ZH: "页码两侧没有一字线，应为“— 1 —”", EN: "the page number lacks its dashes: — 1 —"}
	hyphens    = say.Text{ZH: "页码两侧为短横线，应为一字线“— 1 —”", EN: "the page number has hyphens where dashes belong: — 1 —"}
	dashed     = say.Text{ZH: "页码两侧有横线，应只有数字", EN: "the page number has dashes; it should have none"}
	numberType = say.Text{ZH: "页码为%s，应为%s", EN: "the page number is %s; it should be %s"}
	setNumber  = say.Text{ZH: "在“插入—页码”中设置", EN: "set it under Insert, Page number"}
	setSides   = say.Text{ZH: "在页脚勾选“奇偶页不同”，奇数页右对齐、偶数页左对齐", EN: "let odd and even pages differ: odd ones right, even ones left"}
)

// Numbers finds page numbers that are missing or stand elsewhere (G905). A document
// of one page needs none.
func Numbers(c *Case) []Remark {
	want := c.Style.Number
	sheets := c.sheets()
	if len(sheets) == 0 || c.pages() < 2 {
		return nil
	}
	s := slices.MaxFunc(sheets, func(a, b doc.Sheet) int { return a.Span.Len() - b.Span.Len() })
	at := c.firstBlock(s.Span)
	list := slices.DeleteFunc(slices.Clone(s.Numbers), func(n doc.PageNumber) bool { return n.Pages == doc.FirstPage })
	if len(list) == 0 {
		if want.Wanted != Yes || len(s.Numbers) > 0 {
			return nil
		}
		return []Remark{{Span: at, Say: noNumber, Hint: setNumber}}
	}
	var out []Remark
	if t, hint := want.place(list); t.ZH != "" {
		out = append(out, Remark{Span: at, Say: t, Hint: hint})
	}
	if t := want.trifle(list[0]); t.ZH != "" {
		out = append(out, Remark{Span: at, Say: t, Hint: setNumber, Small: true})
	}
	return out
}

// pages estimates how many pages the text fills.
func (c *Case) pages() int {
	chars, lines := c.Style.Chars, c.Style.Lines
	if chars == 0 || lines == 0 {
		chars, lines = GBT9704().Chars, GBT9704().Lines
	}
	n := 0
	for i := range c.Doc.Blocks {
		b := &c.Doc.Blocks[i]
		if b.Kind == doc.Table {
			n += len(b.Rows)
			continue
		}
		n += (b.Span.Len() + 2 + chars - 1) / chars
	}
	return (n + lines - 1) / lines
}

// place holds the sides of page numbers against what is asked for.
func (want Number) place(list []doc.PageNumber) (say.Text, say.Text) {
	if want.Place == "" {
		return say.Text{}, say.Text{}
	}
	if list[0].Header {
		return above, setNumber
	}
	odd, even := "", ""
	for _, n := range list {
		if n.Pages != doc.EvenPages && odd == "" {
			odd = sideOf(n.Align, true)
		}
		if n.Pages != doc.OddPages && even == "" {
			even = sideOf(n.Align, false)
		}
	}
	wantOdd, wantEven := want.Place, want.Place
	hint := setNumber
	if want.Place == Outside {
		wantOdd, wantEven, hint = Right, Left, setSides
	}
	switch {
	case odd == wantOdd && even == wantEven:
		return say.Text{}, say.Text{}
	case odd == "":
		return noOdd, hint
	case even == "":
		return noEven, hint
	}
	is, should := sidesText(odd, even), sidesText(wantOdd, wantEven)
	return say.Text{ZH: elsewhere.With(is.ZH, should.ZH).ZH, EN: elsewhere.With(is.EN, should.EN).EN}, hint
}

// sideOf is where a number stands on odd or even pages.
func sideOf(a doc.Align, odd bool) string {
	switch {
	case a == doc.Center:
		return Center
	case a == doc.Right, a == doc.Outside && odd, a == doc.Inside && !odd:
		return Right
	}
	return Left
}

func sidesText(odd, even string) say.Text {
	words := map[string]say.Text{
		Left: {ZH: "居左", EN: "left"}, Center: {ZH: "居中", EN: "centred"}, Right: {ZH: "居右", EN: "right"},
	}
	o, e := words[odd], words[even]
	if odd == even {
		return o
	}
	return say.Text{ZH: "单页" + o.ZH + "、双页" + e.ZH, EN: o.EN + " on odd pages, " + e.EN + " on even ones"}
}

// dashes are what stands for the long dash beside a page number; the hyphen is not
// among them.
const dashes = "—―─－–"

// trifle holds the dashes, the face and the size of a number against what is asked
// for.
func (want Number) trifle(n doc.PageNumber) say.Text {
	before, after, _ := strings.Cut(n.Text, "#")
	before, after = strings.TrimSpace(before), strings.TrimSpace(after)
	has := func(marks string) bool {
		return before != "" && after != "" && strings.Trim(before, marks) == "" && strings.Trim(after, marks) == ""
	}
	switch {
	case want.Dashes == Yes && has("-"):
		return hyphens
	case want.Dashes == Yes && !has(dashes):
		return noDashes
	case want.Dashes == No && has(dashes+"-"):
		return dashed
	}
	y := Typeface{Faces: want.Faces, Size: want.Size}
	if t := (doc.Type{Han: n.Type.Latin, Size: n.Type.Size}); !y.fits(t) {
		is, should := y.differ(t)
		return say.Text{ZH: numberType.With(is.ZH, should.ZH).ZH, EN: numberType.With(is.EN, should.EN).EN}
	}
	return say.Text{}
}
