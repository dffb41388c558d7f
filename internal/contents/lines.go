package contents

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/bihuan/bihuan/doc"
)

// Line is a paragraph that is laid out as a heading.
type Line struct {
	Level int // from 1, against the other lines alone
	Span  doc.Span
}

// How long a heading may be, in characters: a style is somebody's word for it, a look is
// none.
const (
	longestStyled = 60
	longestLooked = 40
)

// LinesOf finds the paragraphs that a file lays out as headings: by a style that is one,
// or short lines in a heavier type than the rest. l is nil where the format has no layout.
func LinesOf(d *doc.Document, l *doc.Layout) []Line {
	looks := looksOf(d, l)
	usual := commonest(d, looks)
	var list []Line
	var lookOf []look // of each line, the zero one for those of a style
	opened := false   // an ordinary paragraph was met
	for i, b := range d.Blocks {
		words := strings.TrimSpace(d.Words(b.Span))
		switch n := utf8.RuneCountInString(words); {
		case b.Kind != doc.Paragraph || b.Contents || n == 0:
			continue
		case b.Level > 0 && n <= longestStyled:
			list, lookOf = append(list, Line{b.Level, b.Span}), append(lookOf, look{})
			continue
		case n <= longestLooked && looks[i].heavier(usual) && asHeading(words) && i < len(d.Blocks)-1:
			if k := looks[i]; opened || slices.Contains(looks[i+1:], k) {
				list, lookOf = append(list, Line{0, b.Span}), append(lookOf, k)
			}
			continue
		}
		opened = true
	}
	list = list[:min(len(list), Most)]
	rank(list, lookOf)
	return list
}

// rank gives lines without a level of their own one below all styles: a look that is met
// later lies deeper.
func rank(list []Line, looks []look) {
	lowest := 0
	for _, h := range list {
		lowest = max(lowest, h.Level)
	}
	var met []look
	for i := range list {
		if list[i].Level > 0 {
			continue
		}
		at := slices.Index(met, looks[i])
		if at < 0 {
			at, met = len(met), append(met, looks[i])
		}
		list[i].Level = lowest + 1 + at
	}
}

// asHeading reports words that do not end as a sentence does, and are not all in brackets
// as the date below a title is.
func asHeading(words string) bool {
	if strings.HasPrefix(words, "（") && strings.HasSuffix(words, "）") {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(words)
	return !strings.ContainsRune("。；，、！;,!.", last) && strings.ContainsFunc(words, unicode.IsLetter)
}

// look is the type of a whole paragraph; the zero one is not known, or not one.
type look struct {
	known bool
	bold  bool
	face  string
	size  float64
}

func (k look) heavier(usual look) bool {
	return k.known && usual.known && k != usual && k.size >= usual.size && (k.bold || !usual.bold)
}

// looksOf gives the look of every block.
func looksOf(d *doc.Document, l *doc.Layout) []look {
	list := make([]look, len(d.Blocks))
	if l == nil {
		for i, b := range d.Blocks {
			list[i] = look{known: b.Kind == doc.Paragraph, bold: b.Bold}
		}
		return list
	}
	at := 0
	for i, b := range d.Blocks {
		for at < len(l.Paragraphs) && l.Paragraphs[at].Span.End <= b.Span.Start {
			at++
		}
		if at < len(l.Paragraphs) && b.Kind == doc.Paragraph && l.Paragraphs[at].Span.Start <= b.Span.Start && !l.Paragraphs[at].Table {
			list[i] = lookIn(l.Paragraphs[at].Runs, b)
		}
	}
	return list
}

// lookIn is what all runs of a block have in common; a sign that a number wrote may look
// as it likes.
func lookIn(runs []doc.Run, b doc.Block) look {
	var k look
	from := b.Span.Start + b.Label
	for _, r := range runs {
		if r.Span.End <= from || r.Span.Start >= b.Span.End {
			continue
		}
		own := look{true, r.Type.Bold, r.Type.Han, r.Type.Size}
		if k.known && own != k {
			return look{}
		}
		k = own
	}
	return k
}

// commonest is the look that most characters have.
func commonest(d *doc.Document, looks []look) look {
	n := map[look]int{}
	for i, b := range d.Blocks {
		if looks[i].known {
			n[looks[i]] += b.Span.Len()
		}
	}
	var most look
	for i := range looks { // in the order of the text, so that the same text gives the same
		if k := looks[i]; k.known && (!most.known || n[k] > n[most]) {
			most = k
		}
	}
	return most
}

// styled adds the lines that are no heading yet. Each has what stands below it up to the
// next of its level, within the part that it lies in; a section is below it only where it is
// laid out as deeper.
func styled(list []Heading, d *doc.Document, sections []Part, lines []Line) []Heading {
	known := len(list)
	levels := map[int]int{} // of lines, by where they begin
	for _, l := range lines {
		levels[l.Span.Start] = l.Level
	}
	for i, l := range lines {
		end := d.Len
		if j := slices.IndexFunc(lines[i+1:], func(o Line) bool { return o.Level <= l.Level }); j >= 0 {
			end = lines[i+1+j].Span.Start
		}
		for _, k := range list[:known] {
			if k.Span.Start <= l.Span.Start && l.Span.Start < k.Span.End {
				end = min(end, k.Span.End)
			}
		}
		for _, s := range sections {
			if s.Text != "" && l.Span.Start < s.Span.Start && levels[s.Span.Start] <= l.Level {
				end = min(end, s.Span.Start)
			}
		}
		words := strings.TrimRight(strings.TrimSpace(d.Words(l.Span)), "：:")
		if l.Span.Start < end && words != "" {
			list = append(list, Heading{Text: short(words), Span: doc.Span{Start: l.Span.Start, End: end}, Alone: true})
		}
	}
	slices.SortStableFunc(list, func(a, b Heading) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
	return list
}
