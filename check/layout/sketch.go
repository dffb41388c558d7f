package layout

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/bihuan/bihuan/doc"
)

// Sketch makes the layout of a document out of a few lines, as the examples of the
// rules give it:
//
//	paper 210x297
//	margins 37 35 28 26             (top, bottom, left, right)
//	grid 28.95
//	number right — # —              (any place; odd right, even left for two sides)
//	all 仿宋 三号 exactly 28
//	1 小标宋 二号 center            (the first line of the text)
//	3-5 黑体
//	6 「短句。」 楷体 bold           (these words of the sixth line)
//
// A later line changes only what it names.
func Sketch(d *doc.Document, lines string) (*doc.Layout, error) {
	k := &sketcher{d: d, l: &doc.Layout{Sheets: []doc.Sheet{{Span: doc.Span{End: d.Len}, Columns: 1}}}}
	for i := range d.Blocks {
		if b := &d.Blocks[i]; b.Kind == doc.Paragraph {
			k.l.Paragraphs = append(k.l.Paragraphs, doc.Look{
				Span: b.Span, Align: doc.Justified, Pitch: doc.Pitch{Value: 1}, Grid: true,
				Runs: []doc.Run{{Span: b.Span, Type: doc.Type{Size: 10.5}}},
			})
		}
	}
	for line := range strings.Lines(lines) {
		words := strings.Fields(line)
		if len(words) < 2 {
			continue
		}
		if err := k.line(words[0], words[1:]); err != nil {
			return nil, fmt.Errorf("%s: %w", strings.TrimSpace(line), err)
		}
	}
	return k.l, nil
}

type sketcher struct {
	d *doc.Document
	l *doc.Layout
}

func (k *sketcher) line(what string, words []string) error {
	s := &k.l.Sheets[0]
	switch what {
	case "paper":
		var y Style
		if !readPaper(&y, words) {
			return fmt.Errorf("no paper")
		}
		s.Width, s.Height = y.Paper.Width, y.Paper.Height
		return nil
	case "margins":
		return figures(words, &s.Top, &s.Bottom, &s.Left, &s.Right)
	case "grid":
		return figures(words, &s.Grid.Pitch)
	case "number", "odd", "even":
		return k.number(what, words)
	case "all":
		return k.looks(0, len(k.l.Paragraphs), words)
	}
	from, to, _ := strings.Cut(what, "-")
	first, err := strconv.Atoi(from)
	if err != nil {
		return err
	}
	last := first
	if to != "" {
		if last, err = strconv.Atoi(to); err != nil {
			return err
		}
	}
	return k.looks(first-1, last, words)
}

func figures(words []string, to ...*float64) error {
	if len(words) != len(to) {
		return fmt.Errorf("wants %d figures", len(to))
	}
	for i, w := range words {
		v, err := strconv.ParseFloat(w, 64)
		if err != nil {
			return err
		}
		*to[i] = v
	}
	return nil
}

var aligns = map[string]doc.Align{
	"left": doc.Left, "center": doc.Center, "right": doc.Right, "outside": doc.Outside,
}

func (k *sketcher) number(pages string, words []string) error {
	a, ok := aligns[words[0]]
	if !ok {
		return fmt.Errorf("no such place: %s", words[0])
	}
	n := doc.PageNumber{Align: a, Text: strings.Join(words[1:], " "), Type: doc.Type{Han: "宋体", Latin: "宋体", Mark: "宋体", Size: 14}}
	n.Pages = map[string]doc.Pages{"number": doc.AllPages, "odd": doc.OddPages, "even": doc.EvenPages}[pages]
	k.l.Sheets[0].Numbers = append(k.l.Sheets[0].Numbers, n)
	return nil
}

func (k *sketcher) looks(from, to int, words []string) error {
	if from < 0 || to > len(k.l.Paragraphs) {
		return fmt.Errorf("no such line; there are %d", len(k.l.Paragraphs))
	}
	for i := from; i < to; i++ {
		p := &k.l.Paragraphs[i]
		span, rest := p.Span, words
		if at, ok := strings.CutPrefix(words[0], "「"); ok {
			at = strings.TrimSuffix(at, "」")
			start := strings.Index(k.d.Words(p.Span), at)
			if start < 0 {
				return fmt.Errorf("no such words")
			}
			start = p.Span.Start + utf8.RuneCountInString(k.d.Words(p.Span)[:start])
			span, rest = doc.Span{Start: start, End: start + utf8.RuneCountInString(at)}, words[1:]
		}
		if err := sketchLook(p, span, rest); err != nil {
			return err
		}
	}
	return nil
}

func sketchLook(p *doc.Look, span doc.Span, words []string) error {
	set := func(change func(*doc.Type)) { p.Runs = changed(p.Runs, span, change) }
	for i := 0; i < len(words); i++ {
		w := words[i]
		if a, ok := aligns[w]; ok {
			p.Align = a
			continue
		}
		if rule, ok := map[string]doc.PitchRule{"exactly": doc.Exactly, "least": doc.AtLeast, "times": doc.Multiple}[w]; ok && i+1 < len(words) {
			i++
			p.Pitch.Rule = rule
			if err := figures(words[i:i+1], &p.Pitch.Value); err != nil {
				return err
			}
			continue
		}
		if v, ok := sizeOf(w); ok {
			set(func(t *doc.Type) { t.Size = v })
		} else if w == "bold" {
			set(func(t *doc.Type) { t.Bold = true })
		} else {
			set(func(t *doc.Type) { t.Han, t.Latin, t.Mark = w, w, w })
		}
	}
	return nil
}

// changed changes the type of a span, and cuts runs at its edges.
func changed(runs []doc.Run, span doc.Span, change func(*doc.Type)) []doc.Run {
	var out []doc.Run
	add := func(s doc.Span, t doc.Type) {
		switch n := len(out); {
		case s.Len() <= 0:
		case n > 0 && out[n-1].Type == t:
			out[n-1].Span.End = s.End
		default:
			out = append(out, doc.Run{Span: s, Type: t})
		}
	}
	for _, r := range runs {
		in := within(span, r.Span)
		if in.Len() == 0 {
			add(r.Span, r.Type)
			continue
		}
		add(doc.Span{Start: r.Span.Start, End: in.Start}, r.Type)
		t := r.Type
		change(&t)
		add(in, t)
		add(doc.Span{Start: in.End, End: r.Span.End}, r.Type)
	}
	return out
}
