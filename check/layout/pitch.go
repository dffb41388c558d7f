package layout

import (
	"math"
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/say"
)

var (
	pitchAll  = say.Text{ZH: "正文行距为%s，应为%s", EN: "the line pitch of body text is %s; it should be %s"}
	pitchMany = say.Text{ZH: "正文有 %[3]d 段行距为%[1]s，应为%[2]s", EN: "the line pitch is %[1]s in %[3]d paragraphs of body text; it should be %[2]s"}
	pitchOnce = say.Text{ZH: "这一段行距为%s，应为%s", EN: "the line pitch of this paragraph is %s; it should be %s"}
	setPitch  = say.Text{ZH: "在“段落—行距”中设置", EN: "set it under Paragraph, Line spacing"}
	linesPage = say.Text{ZH: "每面排 %d 行，应为 %d 行", EN: "%d lines a page; it should be %d"}
	charsLine = say.Text{ZH: "文档网格每行 %d 字，应为 %d 字", EN: "the grid of the page has %d characters a line; it should have %d"}
)

// Pitches finds line spacing of body text that differs (G904): one remark for each
// spacing. Where the style names no spacing, lines a page are counted.
func Pitches(c *Case) []Remark {
	counts, total := c.pitchCounts()
	if len(counts) == 0 {
		return nil
	}
	var out []Remark
	if c.Style.Pitch != (Pitch{}) {
		for _, n := range counts {
			if !c.Style.Pitch.fits(n.pitch) {
				out = append(out, c.pitchRemark(n, total))
			}
		}
	} else if r, ok := c.lines(counts); ok {
		out = append(out, r)
	}
	if r, ok := c.charsOfGrid(); ok {
		out = append(out, r)
	}
	return out
}

// pitch is the spacing of a paragraph on its page.
type pitch struct {
	said   doc.Pitch
	points float64 // 0: so many times what the face asks for
	grid   bool    // the page holds it
}

type pitchCount struct {
	pitch
	paragraphs int
	chars      int
	first      doc.Span
	height     float64 // of the text on its page, in points
}

// pitchCounts counts the spacings of body text that fills a line.
func (c *Case) pitchCounts() (list []pitchCount, total int) {
	var last *doc.Look
	for _, p := range c.survey() {
		if p.role != body || p.look == last || p.look.Span.Len() <= longestHead {
			continue
		}
		last = p.look
		total++
		sheet := c.sheetAt(p.span.Start)
		one := pitchOf(p.look, sheet)
		at := slices.IndexFunc(list, func(n pitchCount) bool { return n.pitch == one })
		if at < 0 {
			if len(list) == maxWays {
				continue
			}
			at = len(list)
			list = append(list, pitchCount{pitch: one, first: p.span, height: textHeight(sheet)})
		}
		list[at].paragraphs++
		list[at].chars += p.look.Span.Len()
	}
	return list, total
}

func (c *Case) sheetAt(at int) doc.Sheet {
	list := c.Layout.Sheets
	i := sort.Search(len(list), func(i int) bool { return list[i].Span.End > at })
	if i == len(list) {
		return doc.Sheet{}
	}
	return list[i]
}

// textHeight is that of the text on a page, in points.
func textHeight(s doc.Sheet) float64 { return (s.Height - s.Top - s.Bottom) * 72 / 25.4 }

// pitchOf works a spacing out. A grid stretches lines to whole steps of its own,
// but not those that have an exact height.
//
// Source: ECMA-376 part 1, 17.6.5 (docGrid), 17.3.1.32 (snapToGrid).
func pitchOf(k *doc.Look, s doc.Sheet) pitch {
	out := pitch{said: k.Pitch}
	grid := s.Grid.Pitch
	if !k.Grid {
		grid = 0
	}
	natural := 1.15 * largest(k)
	switch {
	case k.Pitch.Rule == doc.Exactly:
		out.points = k.Pitch.Value
	case grid > 0:
		out.grid = true
		steps := math.Ceil(natural/grid - 0.05)
		if k.Pitch.Rule == doc.Multiple {
			out.points = grid * steps * k.Pitch.Value
		} else {
			out.points = grid * max(steps, math.Ceil(k.Pitch.Value/grid-0.05))
		}
	case k.Pitch.Rule == doc.AtLeast && k.Pitch.Value >= natural:
		out.points = k.Pitch.Value
	}
	out.points = math.Round(out.points*20) / 20
	return out
}

func largest(k *doc.Look) float64 {
	size := 0.0
	for _, r := range k.Runs {
		size = max(size, r.Type.Size)
	}
	return size
}

// fits holds a spacing against what is asked for.
func (want Pitch) fits(is pitch) bool {
	if want.Times > 0 {
		return is.said.Rule == doc.Multiple && same(is.said.Value, want.Times, 0.03)
	}
	if is.points == 0 {
		return want.Fixed != Yes && want.Least == 0
	}
	return (want.Least == 0 || is.points > want.Least-0.3) && (want.Most == 0 || is.points < want.Most+0.3)
}

func (c *Case) pitchRemark(n pitchCount, total int) Remark {
	want := c.Style.Pitch.text()
	lines := 0
	t := pitchMany
	switch {
	case n.paragraphs*10 >= total*9 && total > 1:
		t = pitchAll
		if k := linesOf(n.height, n.points); c.Style.Lines > 0 && k != c.Style.Lines {
			lines = k
		}
	case n.paragraphs == 1:
		t = pitchOnce
	}
	is := n.text(lines)
	out := say.Text{ZH: t.With(is.ZH, want.ZH).ZH, EN: t.With(is.EN, want.EN).EN}
	if t == pitchMany {
		out = say.Text{ZH: t.With(is.ZH, want.ZH, n.paragraphs).ZH, EN: t.With(is.EN, want.EN, n.paragraphs).EN}
	}
	return Remark{Span: n.first, Say: out, Hint: setPitch}
}

// text writes a spacing as the dialogs of word processors do, with the lines a page
// that it comes to, if any are given.
func (p pitch) text(lines int) say.Text {
	v := number(p.said.Value)
	t := say.Text{ZH: "最小值 %s 磅", EN: "at least %s pt"}.With(v)
	switch {
	case p.said.Rule == doc.Exactly:
		t = say.Text{ZH: "固定值 %s 磅", EN: "exactly %s pt"}.With(v)
	case p.said == doc.Pitch{Value: 1}:
		t = say.Text{ZH: "单倍", EN: "single"}
	case p.said.Rule == doc.Multiple:
		t = say.Text{ZH: " %s 倍", EN: "%s lines"}.With(decimal(p.said.Value))
	}
	var zh, en []string
	if p.grid {
		zh, en = append(zh, "按网格 "+number(p.points)+" 磅"), append(en, number(p.points)+" pt by the grid")
	}
	if lines > 0 {
		zh, en = append(zh, "每面 "+strconv.Itoa(lines)+" 行"), append(en, strconv.Itoa(lines)+" lines a page")
	}
	if zh != nil {
		t.ZH += "（" + strings.Join(zh, "，") + "）"
		t.EN += " (" + strings.Join(en, ", ") + ")"
	}
	return t
}

func (want Pitch) text() say.Text {
	if want.Times > 0 {
		return say.Text{ZH: " %s 倍", EN: "%s lines"}.With(decimal(want.Times))
	}
	span := number(want.Least)
	switch {
	case want.Least == 0:
		span = number(want.Most)
	case want.Most > want.Least:
		span += "–" + number(want.Most)
	}
	if want.Fixed == Yes {
		return say.Text{ZH: "固定值 %s 磅", EN: "exactly %s pt"}.With(span)
	}
	return say.Text{ZH: "%s 磅", EN: "%s pt"}.With(span)
}

// decimal writes a multiple to the hundredth.
func decimal(v float64) string { return strconv.FormatFloat(math.Round(v*100)/100, 'f', -1, 64) }

// linesOf counts the lines that fit a height; 0 where the spacing is not known.
func linesOf(height, points float64) int {
	if points < 1 || height <= 0 || height > 1e5 {
		return 0
	}
	return int(height/points + 0.1)
}

// lines counts the lines a page that most of the body comes to.
func (c *Case) lines(counts []pitchCount) (Remark, bool) {
	n := slices.MaxFunc(counts, func(a, b pitchCount) int { return a.chars - b.chars })
	k := linesOf(n.height, n.points)
	if k == 0 || c.Style.Lines == 0 || k == c.Style.Lines {
		return Remark{}, false
	}
	return Remark{Span: n.first, Say: linesPage.With(k, c.Style.Lines), Hint: setPitch}, true
}

// charsOfGrid holds the grid for characters against the style.
func (c *Case) charsOfGrid() (Remark, bool) {
	for _, s := range c.sheets() {
		if n := s.Grid.Chars; n > 0 && c.Style.Chars > 0 && s.Height > s.Width && !same(float64(n), float64(c.Style.Chars), 1) {
			return Remark{Span: c.firstBlock(s.Span), Say: charsLine.With(n, c.Style.Chars), Small: true}, true
		}
	}
	return Remark{}, false
}
