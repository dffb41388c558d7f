package report

import (
	"bytes"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/internal/revise"
)

// Place is the line and the column of the plain text at which a span begins, both
// from 1; columns count characters.
func Place(d *doc.Document, s doc.Span) (line, column int) {
	from, _ := d.ByteSpan(s)
	start := strings.LastIndexByte(d.Text[:from], '\n') + 1
	return 1 + strings.Count(d.Text[:from], "\n"), 1 + d.PointSpan(start, from).Len()
}

// Place is the line and the column at which a span begins: those of the file
// where it is text and Locate was asked, so that an editor finds them, else those
// of the plain text.
func (d *Document) Place(s doc.Span) (line, column int) {
	if d.source == nil {
		return Place(d.Doc, s)
	}
	return d.source.place(d.Doc, s)
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
		d.source = &source{own: own, ends: lineEnds(own.Text)}
	}
}

// source is a text file that a document was read from.
type source struct {
	starts []start // of the lines of the plain text; none where they are the file's
	own    *revise.Original
	ends   []int // of the lines of own, in code points
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
			if i := bytes.Index(line, []byte(words)); i >= 0 && len(bytes.TrimSpace(line)) == len(words) {
				starts = append(starts, start{at, utf8.RuneCount(line[:i])})
				found = true
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

func lineEnds(text string) []int {
	var ends []int
	n := 0
	for _, r := range text {
		if r == '\n' {
			ends = append(ends, n)
		}
		n++
	}
	return ends
}

func (s *source) place(d *doc.Document, span doc.Span) (line, column int) {
	if s.own == nil {
		line, column = Place(d, span)
		if s.starts != nil {
			at := s.starts[line-1]
			line, column = at.line+1, at.column+column
		}
		return line, column
	}
	own, ok := s.own.Span(span)
	if !ok {
		return Place(d, span)
	}
	line = sort.SearchInts(s.ends, own.Start)
	begin := 0
	if line > 0 {
		begin = s.ends[line-1] + 1
	}
	return line + 1, own.Start - begin + 1
}
