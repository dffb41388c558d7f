package cli

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"strings"

	"github.com/bihuan/bihuan/internal/report/copies"
	"github.com/bihuan/bihuan/say"
)

// textPairs is how many pairs a person is shown.
const textPairs = 200

// writeText draws what was found for a person, the worst first, with both places.
func (c *collation) writeText(ctx context.Context, w *bufio.Writer, to *os.File) error {
	r, err := c.report(ctx, textPairs)
	if err != nil {
		return err
	}
	var colours palette
	if to == c.out {
		colours = stdoutPalette()
	}
	s := &copySheet{paper: paper{width: pageWidth(to), palette: colours}, lang: c.lang}
	for i := range r.Groups {
		if r.Groups[i].Alone {
			s.alone(r, &r.Groups[i])
		}
	}
	for i := range r.Pairs {
		s.pair(r, &r.Pairs[i])
	}
	for i := range r.Groups {
		if !r.Groups[i].Alone {
			s.group(&r.Groups[i])
		}
	}
	s.asides(r)
	_, err = w.Write(s.out)
	return err
}

// copySheet draws copies.
type copySheet struct {
	paper
	lang say.Lang
}

func (s *copySheet) gap() {
	if len(s.out) > 0 {
		s.blank()
	}
}

func (s *copySheet) pair(r *copies.Report, p *copies.Pair) {
	s.gap()
	about := wordsOfText.share.With(copies.Percent(p.ShareA), copies.Percent(p.ShareB)).In(s.lang)
	if name := p.Comparison.In(s.lang); name != "" {
		about = name + "，" + about
		if s.lang == say.EN {
			about = name + ", " + wordsOfText.share.With(copies.Percent(p.ShareA), copies.Percent(p.ShareB)).EN
		}
	}
	s.line(nil, indent(1), run{p.A, bold}, run{" ⧉ ", causeStyle}, run{p.B, bold}, run{"  " + about, faint})
	for i := range p.Passages {
		s.passage(p, &p.Passages[i])
	}
	if also := r.Also(p); also != "" {
		s.line(indent(1), indent(1), run{also, faint})
	}
}

func (s *copySheet) passage(p *copies.Pair, q *copies.Passage) {
	s.line(indent(1), indent(2),
		run{wordsOfText.passage.With(copies.KindName(q.Kind).In(s.lang), copies.Percent(q.Likeness)).In(s.lang), findingStyle},
		run{"  " + wordsOfText.mark.With(q.Mark).In(s.lang), faint})
	s.side(p.A, q.A)
	if q.Likeness < 1 || q.A.Words != q.B.Words {
		s.side(p.B, q.B)
		return
	}
	s.line(indent(2), indent(3), run{where(p.B, q.B), faint})
}

// where names a place as compilers do.
func where(name string, q copies.Side) string {
	if q.Line == 0 {
		return fmt.Sprintf("%s [%d,%d]", name, q.Start, q.End)
	}
	return fmt.Sprintf("%s:%d", name, q.Line)
}

// shownWords is how much of a passage is shown, in characters: its beginning and
// its end.
const shownWords = 160

func (s *copySheet) side(name string, q copies.Side) {
	words := []rune(strings.ReplaceAll(q.Words, "\n", " "))
	text := string(words)
	if len(words) > shownWords {
		text = string(words[:shownWords*3/4]) + " …… " + string(words[len(words)-shownWords/4:])
	}
	s.line(indent(2), indent(3), run{where(name, q) + "  ", faint}, run{text, plain})
}

// shownNames is how many documents of a group are named.
const shownNames = 20

// alone draws a group that stands for all of its pairs.
func (s *copySheet) alone(r *copies.Report, g *copies.Group) {
	s.gap()
	s.line(nil, indent(1), run{g.Title(s.lang), bold})
	for _, about := range r.About(g) {
		s.line(indent(1), indent(1), run{about, faint})
	}
	s.passage(&g.Sample, &g.Sample.Passages[0])
	s.names(g)
}

func (s *copySheet) names(g *copies.Group) {
	names := make([]string, 0, shownNames)
	for _, m := range g.Docs[:min(len(g.Docs), shownNames)] {
		name := m.Name
		if g.Alone {
			name += " " + copies.Percent(m.Share)
		}
		names = append(names, name)
	}
	list := strings.Join(names, "、")
	if n := len(g.Docs) - len(names); n > 0 {
		list += wordsOfText.more.With(n).In(s.lang)
	}
	s.line(indent(1), indent(1), run{list, plain})
}

// group draws one whose pairs are drawn as well.
func (s *copySheet) group(g *copies.Group) {
	s.gap()
	s.line(nil, indent(1), run{wordsOfText.groups.With(g.N, len(g.Docs)).In(s.lang), bold}, run{"  " + g.Words, faint})
	s.names(g)
}

// asides tells what was set aside, and that there is more.
func (s *copySheet) asides(r *copies.Report) {
	if r.Left > 0 {
		s.gap()
		s.line(nil, nil, run{wordsOfText.left.With(r.Left).In(s.lang), faint})
	}
	var list []string
	for _, why := range copies.Whys {
		if n := r.Aside[why]; n > 0 {
			list = append(list, fmt.Sprintf("%s %d", copies.WhyName(why).In(s.lang), n))
		}
	}
	if len(list) > 0 {
		s.gap()
		s.line(nil, indent(1), run{wordsOfText.aside.In(s.lang) + strings.Join(list, "，"), faint})
	}
	if n := len(r.Usual); n > 0 {
		s.line(nil, indent(1), run{wordsOfText.usual.With(n).In(s.lang) + r.Usual[0].Words, faint})
	}
}
