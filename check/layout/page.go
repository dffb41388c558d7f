package layout

import (
	"slices"
	"strings"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/say"
)

var (
	wrongPaper = say.Text{ZH: "纸张为 %s，应为 %s", EN: "the paper is %s; it should be %s"}
	oneMargin  = say.Text{ZH: "%s边距 %s 毫米（应为 %s）", EN: "%s %s mm (should be %s)"}
	setPaper   = say.Text{ZH: "在“布局—纸张大小”中设置", EN: "set it under Layout, Size"}
	setMargins = say.Text{ZH: "在“布局—页边距—自定义页边距”中设置", EN: "set them under Layout, Margins"}
)

// Pages finds paper and margins that differ (G901). Pages on their side, which hold
// wide tables, are held to the paper alone.
func Pages(c *Case) []Remark {
	var out []Remark
	var told []say.Text
	for _, s := range c.sheets() {
		for _, r := range []Remark{c.paper(s), c.margins(s)} {
			if r.Say.ZH == "" || len(told) == maxWays || slices.Contains(told, r.Say) {
				continue
			}
			told = append(told, r.Say)
			r.Span = c.firstBlock(s.Span)
			out = append(out, r)
		}
	}
	return out
}

// sheets are the page set-ups with text on them.
func (c *Case) sheets() []doc.Sheet {
	if c.Layout == nil {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(c.Layout.Sheets), func(s doc.Sheet) bool {
		return hans(c.Doc, s.Span) == 0
	})
}

// firstBlock is the place of what is wrong with a page: its first paragraph.
func (c *Case) firstBlock(in doc.Span) doc.Span {
	for i := range c.Doc.Blocks {
		if b := &c.Doc.Blocks[i]; b.Span.End > in.Start && b.Kind == doc.Paragraph {
			return b.Span
		}
	}
	return doc.Span{Start: in.Start, End: in.Start}
}

// paperTolerance is what printers and units round off.
const paperTolerance = 1.0

func (c *Case) paper(s doc.Sheet) Remark {
	want := c.Style.Paper
	if want.Width == 0 || s.Width == 0 || s.Height == 0 || same(min(s.Width, s.Height), want.Width, paperTolerance) && same(max(s.Width, s.Height), want.Height, paperTolerance) {
		return Remark{}
	}
	is, should := paperText(Paper{s.Width, s.Height}), paperText(want)
	return Remark{Say: say.Text{ZH: wrongPaper.With(is.ZH, should.ZH).ZH, EN: wrongPaper.With(is.EN, should.EN).EN}, Hint: setPaper}
}

func (c *Case) margins(s doc.Sheet) Remark {
	want := c.Style.Margins
	if s.Width > s.Height || s.Top+s.Bottom+s.Left+s.Right == 0 {
		return Remark{}
	}
	var zh, en []string
	for _, m := range []struct {
		is, want float64
		name     say.Text
	}{
		{s.Top, want.Top, say.Text{ZH: "上", EN: "top"}},
		{s.Bottom, want.Bottom, say.Text{ZH: "下", EN: "bottom"}},
		{s.Left, want.Left, say.Text{ZH: "左", EN: "left"}},
		{s.Right, want.Right, say.Text{ZH: "右", EN: "right"}},
	} {
		// A unit of the ruler rounds: 3.7 cm is stored as 36.99 mm.
		if m.want != 0 && !same(m.is, m.want, want.Tolerance+0.1) {
			t := say.Text{
				ZH: oneMargin.With(m.name.ZH, number(m.is), number(m.want)).ZH,
				EN: oneMargin.With(m.name.EN, number(m.is), number(m.want)).EN,
			}
			zh, en = append(zh, t.ZH), append(en, t.EN)
		}
	}
	if zh == nil {
		return Remark{}
	}
	return Remark{Say: say.Text{ZH: strings.Join(zh, "，"), EN: "margins: " + strings.Join(en, ", ")}, Hint: setMargins}
}

func same(a, b, tolerance float64) bool { return a-b <= tolerance && b-a <= tolerance }

// paperNames are the sizes that have a name.
var paperNames = []struct {
	name string
	Paper
}{
	{"A4", Paper{210, 297}}, {"A3", Paper{297, 420}}, {"A5", Paper{148, 210}}, {"B5", Paper{182, 257}},
	{"16开", Paper{184, 260}}, {"Letter", Paper{215.9, 279.4}}, {"Legal", Paper{215.9, 355.6}},
}

func paperText(p Paper) say.Text {
	out := say.Text{ZH: "%s×%s 毫米", EN: "%s by %s mm"}.With(number(p.Width), number(p.Height))
	for _, n := range paperNames {
		if same(p.Width, n.Width, paperTolerance) && same(p.Height, n.Height, paperTolerance) {
			return say.Text{ZH: out.ZH + "（" + n.name + "）", EN: out.EN + " (" + n.name + ")"}
		}
	}
	return out
}
