package revise

import (
	"strings"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/read/docx"
)

// source is a document with what it was read from.
type source struct {
	doc    *doc.Document
	text   []rune
	part   *docx.Source
	tree   *tree
	merged []doc.Span // cells that repeat others
}

func openSource(data []byte) (*source, error) {
	d, part, err := docx.Trace(data)
	if err != nil {
		return nil, err
	}
	t, err := parse(part.Part)
	if err != nil {
		return nil, err
	}
	s := &source{doc: d, text: []rune(d.Text), part: part, tree: t}
	for _, b := range d.Blocks {
		for _, row := range b.Rows {
			for _, c := range row {
				if c.Merged {
					s.merged = append(s.merged, c.Span)
				}
			}
		}
	}
	return s, nil
}

// ends gives the first and the last character of a span, in the order of the
// file, that stand in the part. Repeated cells count only where nothing else is
// in the span.
func (s *source) ends(span doc.Span) (first, last docx.Origin, ok bool) {
	for _, repeated := range []bool{false, true} {
		next := 0
		for i := max(span.Start, 0); i < min(span.End, len(s.text)); i++ {
			for next < len(s.merged) && s.merged[next].End <= i {
				next++
			}
			o := s.part.Origins[i]
			if !o.Known() || !repeated && next < len(s.merged) && s.merged[next].Start <= i {
				continue
			}
			if !ok || o.From < first.From {
				first = o
			}
			if !ok || o.To > last.To {
				last = o
			}
			ok = true
		}
		if ok {
			break
		}
	}
	return first, last, ok
}

// within gives the last character of a span that the table around its first one
// holds, where it is not the last anyway: LibreOffice 7.4 drops some comments that
// begin in a table and end behind it.
func (s *source) within(span doc.Span, first, last docx.Origin) docx.Origin {
	t := s.tree
	run, _ := t.outerRun(t.at(first.From))
	if run < 0 {
		run = t.at(first.From)
	}
	table := -1
	for at := run; at >= 0; at = t.parent(at) {
		if t.is(at, "tbl") && t.nodes[at].to < last.To {
			table = at
		}
	}
	if table < 0 {
		return last
	}
	last = first
	for _, o := range s.part.Origins[max(span.Start, 0):min(span.End, len(s.text))] {
		if o.Known() && o.To > last.To && o.To <= t.nodes[table].to {
			last = o
		}
	}
	return last
}

// nearReach is how many characters a comment takes that has no words of its own.
const nearReach = 20

// near gives words for a span that has none in the part: those behind it up to
// the next punctuation, else those before it in its line, else the nearest ones.
func (s *source) near(span doc.Span) (doc.Span, bool) {
	for _, edge := range []string{"\n\t，。；：！？,;:!?", ""} {
		if from, ok := s.known(span.Start, 1, edge); ok {
			to := from
			for to < len(s.text) && to < from+nearReach && s.part.Origins[to].Known() && !strings.ContainsRune("，。；：！？,;:!?", s.text[to]) {
				to++
			}
			return doc.Span{Start: from, End: max(to, from+1)}, true
		}
		if last, ok := s.known(span.Start-1, -1, edge); ok {
			from := last
			for from > 0 && from > last-nearReach && s.part.Origins[from-1].Known() {
				from--
			}
			return doc.Span{Start: from, End: last + 1}, true
		}
	}
	return span, false
}

// known finds the next character in a direction that stands in the part, before
// any of edge.
func (s *source) known(at, step int, edge string) (int, bool) {
	for ; 0 <= at && at < len(s.text); at += step {
		if s.part.Origins[at].Known() {
			return at, true
		}
		if strings.ContainsRune(edge, s.text[at]) {
			return 0, false
		}
	}
	return 0, false
}
