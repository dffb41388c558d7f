package cli

import (
	"bufio"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/internal/report"
	"github.com/bihuan/bihuan/say"
)

// textFace draws diagnostics for a person, as compilers do.
type textFace struct {
	*bufio.Writer
	page
	figures bool
	printed bool
}

func (f *textFace) draw(dst []byte, d *report.Document) ([]byte, error) {
	s := &sheet{paper: paper{out: dst, width: f.width, palette: f.palette}, lang: f.lang, d: d}
	for i := range d.Diagnostics {
		if i > 0 {
			s.blank()
		}
		s.diagnostic(&d.Diagnostics[i])
	}
	s.aside()
	if f.figures {
		s.figures()
	}
	return s.out, nil
}

func (f *textFace) take(out []byte, _ *report.Document) error {
	if len(out) == 0 {
		return nil
	}
	if f.printed {
		if err := f.WriteByte('\n'); err != nil {
			return err
		}
	}
	f.printed = true
	_, err := f.Write(out)
	return err
}

func (f *textFace) failed(report.Failure) error { return nil } // said on standard error
func (f *textFace) flush() error                { return f.Flush() }
func (f *textFace) wantsData() bool             { return false }

// figures writes the counts of a document, after what was found in it.
func (s *sheet) figures() {
	if len(s.d.Diagnostics)+len(s.d.Suppressed) > 0 {
		s.blank()
	}
	f := s.d.Figures()
	words := ""
	for i, g := range report.FiguresIn(f, s.lang) {
		if i > 0 {
			words += " · "
		}
		words += g.Name + " " + g.Value
	}
	s.line(nil, indent(1), run{s.d.File + ": ", bold}, run{words, plain})
	if parts := report.Parts(f, s.lang); parts != "" {
		s.line([]run{{"  ", plain}}, indent(1), run{partsLead.In(s.lang), faint}, run{parts, plain})
	}
}

// sheet draws what was found in one document.
type sheet struct {
	paper
	lang say.Lang
	d    *report.Document
}

var severityWords = [...]say.Text{
	check.Note:    {ZH: "提示", EN: "note"},
	check.Warning: {ZH: "警告", EN: "warning"},
	check.Error:   {ZH: "错误", EN: "error"},
}

var severityStyles = [...]style{check.Note: causeStyle, check.Warning: findingStyle, check.Error: errorStyle}

var (
	hintLead    = say.Text{ZH: "怎么改：", EN: "to mend: "}
	partsLead   = say.Text{ZH: "各部分占比：", EN: "parts: "}
	relatedLead = say.Text{ZH: "另见第 %d 行：", EN: "see line %d: "}
)

func (s *sheet) diagnostic(g *check.Diagnostic) {
	line, column := s.d.Place(g.Span)
	place := s.d.File + ":"
	if g.Span.Len() > 0 {
		place = fmt.Sprintf("%s:%d:%d:", s.d.File, line, column)
	}
	s.line(nil, indent(1),
		run{place + " ", bold}, run{severityWords[g.Severity].In(s.lang) + " " + g.Rule.Code, severityStyles[g.Severity]},
		run{" " + g.Message.In(s.lang), bold})
	gutter := "  "
	if g.Span.Len() > 0 {
		gutter = strings.Repeat(" ", len(digits(line))+2)
		s.excerpt(g, line)
	}
	for _, r := range g.Related {
		at, _ := s.d.Place(r.Span)
		s.under(gutter, relatedLead.With(at).In(s.lang), short(s.d.Doc.Words(r.Span))+"　"+r.Say.In(s.lang))
	}
	if hint := g.Hint.In(s.lang); hint != "" {
		s.under(gutter, hintLead.In(s.lang), hint)
	}
}

// under writes a line below an excerpt.
func (s *sheet) under(gutter, lead, words string) {
	first := []run{{gutter + "= ", faint}, {lead, faint}}
	s.line(first, []run{{gutter + "  ", faint}}, run{words, plain})
}

// short is the beginning of words that go on.
func short(words string) string {
	words, _, _ = strings.Cut(words, "\n")
	const enough = 20
	if r := []rune(words); len(r) > enough {
		return string(r[:enough]) + "…"
	}
	return words
}

// excerpt writes the line of the text with a mark under the words.
func (s *sheet) excerpt(g *check.Diagnostic, line int) {
	text := s.d.Doc.Text
	from, to := s.d.Doc.ByteSpan(g.Span)
	start := strings.LastIndexByte(text[:from], '\n') + 1
	end := len(text)
	if n := strings.IndexByte(text[from:], '\n'); n >= 0 {
		end = from + n
	}
	to = max(min(to, end), from)
	number := digits(line)
	columns := s.width - len(number) - 4
	list := appendGlyphs(s.body[:0], run{lastBytes(text[start:from], perColumn*columns), plain})
	b := len(list)
	list = appendGlyphs(list, run{firstBytes(text[from:to], perColumn*columns), severityStyles[g.Severity]})
	w := len(list)
	list = appendGlyphs(list, run{firstBytes(text[to:end], perColumn*columns), plain})
	s.body = list
	before, words, behind := window(list[:b:b], list[b:w:w], list[w:], columns)
	s.put([]run{{" " + number + " │ ", faint}})
	s.glyphs(before)
	s.glyphs(words)
	s.glyphs(trimRight(behind))
	s.blank()
	s.put([]run{{" " + strings.Repeat(" ", len(number)) + " │ ", faint},
		{strings.Repeat(" ", widthOf(before)), plain},
		{strings.Repeat("^", max(1, widthOf(words))), severityStyles[g.Severity]}})
	s.blank()
}

const cut = "..."

// perColumn bounds what is taken apart of a paragraph, in bytes for each column of
// the line that shows a part of it: four times what a column of Chinese takes.
const perColumn = 6

// firstBytes is the beginning of words, cut between characters.
func firstBytes(words string, n int) string {
	if n = max(n, 0); n >= len(words) {
		return words
	}
	for n > 0 && !utf8.RuneStart(words[n]) {
		n--
	}
	return words[:n]
}

// lastBytes is the end of words, cut between characters.
func lastBytes(words string, n int) string {
	from := max(len(words)-max(n, 0), 0)
	for from < len(words) && !utf8.RuneStart(words[from]) {
		from++
	}
	return words[from:]
}

// window cuts a line that is too wide to what stands around the words.
func window(before, words, behind []glyph, columns int) (b, w, a []glyph) {
	if widthOf(before)+widthOf(words)+widthOf(behind) <= columns {
		return before, words, behind
	}
	dots := split([]run{{cut, faint}})
	// A third of what the words leave goes to what stands before them.
	room := max(columns-widthOf(words), columns/3)
	if left := widthOf(before) - room/3; left > 0 && widthOf(behind) > room-room/3 || widthOf(before) > room {
		keep := max(room/3, room-widthOf(behind)) - len(cut)
		before = append(dots[:len(dots):len(dots)], lastColumns(before, keep)...)
	}
	left := columns - widthOf(before)
	if widthOf(words) > left {
		return before, append(firstColumns(words, left-len(cut)), dots...), nil
	}
	if left -= widthOf(words); widthOf(behind) > left {
		behind = append(firstColumns(behind, left-len(cut)), dots...)
	}
	return before, words, behind
}

func firstColumns(list []glyph, columns int) []glyph {
	for i, g := range list {
		if columns -= g.width; columns < 0 {
			return list[:i:i]
		}
	}
	return list
}

func lastColumns(list []glyph, columns int) []glyph {
	for i := len(list) - 1; i >= 0; i-- {
		if columns -= list[i].width; columns < 0 {
			return list[i+1:]
		}
	}
	return list
}

var (
	asideLead   = say.Text{ZH: "放过 %d 处：", EN: "%d set aside:"}
	asideReason = say.Text{ZH: "原因：%s", EN: "reason: %s"}
	asideUntil  = say.Text{ZH: "（至 %s，%s）", EN: " (until %s, %s)"}
	asideFrom   = say.Text{ZH: "（%s）", EN: " (%s)"}
	expiredLead = say.Text{ZH: "%s 不再放过：%s 已到期", EN: "%s is no longer set aside: it ran out on %s"}
)

// aside tells what was suppressed, with the reasons, and what no longer is.
func (s *sheet) aside() {
	for _, e := range s.d.Expired {
		s.line(nil, indent(2), run{s.d.File + ": ", bold},
			run{expiredLead.With(e.Code, e.Until).In(s.lang) + asideFrom.With(e.From).In(s.lang), faint})
	}
	if len(s.d.Suppressed) == 0 {
		return
	}
	s.line(nil, indent(1), run{s.d.File + ": ", bold}, run{asideLead.With(len(s.d.Suppressed)).In(s.lang), faint})
	for i := range s.d.Suppressed {
		g := &s.d.Suppressed[i]
		line, _ := s.d.Place(g.Span)
		from := asideFrom.With(g.By.From)
		if g.By.Until != "" {
			from = asideUntil.With(g.By.Until, g.By.From)
		}
		words := ""
		if g.Span.Len() > 0 {
			words = digits(line) + " 「" + short(s.d.Doc.Words(g.Span)) + "」 "
		}
		s.line(indent(1), indent(2), run{g.Rule.Code + " " + words, plain},
			run{asideReason.With(g.By.Reason).In(s.lang) + from.In(s.lang), faint})
	}
}
