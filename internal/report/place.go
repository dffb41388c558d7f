package report

import (
	"bytes"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/internal/revise"
)

// Lines are where the lines of a text end, in code points.
type Lines []int

// LinesOf finds the lines of a text.
func LinesOf(text string) Lines {
	var ends Lines
	n := 0
	for _, r := range text {
		if r == '\n' {
			ends = append(ends, n)
		}
		n++
	}
	return ends
}

// Place is the line and the column of a place in code points, both from 1; columns
// count characters.
func (l Lines) Place(at int) (line, column int) {
	line = sort.SearchInts(l, at)
	begin := 0
	if line > 0 {
		begin = l[line-1] + 1
	}
	return line + 1, at - begin + 1
}

// Place is the line and the column of the plain text at which a span begins, both
// from 1.
func Place(d *doc.Document, s doc.Span) (line, column int) { return LinesOf(d.Text).Place(s.Start) }

// Place is the line and the column at which a span begins: those of the file
// where it is text and Locate was asked, so that an editor finds them, else those
// of the plain text.
func (d *Document) Place(s doc.Span) (line, column int) {
	if d.lines == nil {
		d.lines = append(Lines{}, LinesOf(d.Doc.Text)...)
	}
	if d.source == nil {
		return d.lines.Place(s.Start)
	}
	return d.source.place(d.lines, s)
}

// Locate finds the places of a text file.
func (d *Document) Locate(data []byte) {
	if d.Doc.Format != doc.TXT && d.Doc.Format != doc.MD {
		return
	}
	if d.Doc.Format == doc.TXT && utf8.Valid(data) {
		if starts, same := lineUp(d.Doc.Text, bytes.TrimPrefix(data, []byte("\xEF\xBB\xBF"))); starts != nil || same {
			d.source = &source{starts: starts}
			return
		}
	}
	if own, err := revise.OpenOriginal(d.Doc, data); err == nil {
		d.source = &source{own: own, ends: LinesOf(own.Text)}
	}
}

// source is a text file that a document was read from.
type source struct {
	starts []start // of the lines of the plain text; none where they are the file's
	own    *revise.Original
	ends   Lines // of own
}

// start is where a line of the plain text begins in the file, both from 0.
type start struct{ line, column int }

// lineUp finds the lines of a text, of which the file holds each on a line of its
// own, apart from white space. same: they are the lines of the file.
func lineUp(text string, file []byte) (starts []start, same bool) {
	if string(bytes.TrimRight(file, "\n")) == text {
		return nil, true
	}
	at := 0
	for words := range strings.SplitSeq(text, "\n") {
		found := false
		for !found && len(file) > 0 {
			line, rest, _ := bytes.Cut(file, []byte("\n"))
			if len(bytes.TrimSpace(line)) == len(words) {
				if i := bytes.Index(line, []byte(words)); i >= 0 {
					starts = append(starts, start{at, utf8.RuneCount(line[:i])})
					found = true
				}
			}
			file = rest
			at++
		}
		if !found {
			return nil, false
		}
	}
	return starts, false
}

func (s *source) place(plain Lines, span doc.Span) (line, column int) {
	if s.own == nil {
		line, column = plain.Place(span.Start)
		if s.starts != nil {
			at := s.starts[line-1]
			line, column = at.line+1, at.column+column
		}
		return line, column
	}
	own, ok := s.own.Span(span)
	if !ok {
		return plain.Place(span.Start)
	}
	return s.ends.Place(own.Start)
}
