package doc

import (
	"sort"
	"unicode/utf8"
)

// layout turns what a Builder gathered (spans in raw bytes) into a Document
// (spans in code points of clean text).
type layout struct {
	b    *Builder
	text []byte
	n    int // code points of text
	segs []segment

	repeated int // bytes of text in merged cells
}

// segment says where a piece of raw went.
type segment struct {
	rawSpan
	at int // code points
}

func newLayout(b *Builder) *layout {
	return &layout{b: b, text: make([]byte, 0, len(b.raw)), segs: make([]segment, 0, len(b.blocks))}
}

func (l *layout) document() *Document {
	blocks := make([]Block, 0, len(l.b.blocks))
	for _, rb := range l.b.blocks {
		if len(l.text) > 0 {
			l.put('\n')
		}
		if rb.rows != nil {
			blocks = append(blocks, l.table(rb.rows))
			continue
		}
		blocks = append(blocks, Block{
			Span:     l.copy(rb.rawSpan),
			Label:    utf8.RuneCount(l.b.raw[rb.from : rb.from+rb.para.Label]),
			Level:    rb.para.Level,
			Contents: rb.para.Contents,
		})
	}
	d := New(l.b.format, string(l.text))
	d.Blocks, d.Notes, d.Places = blocks, l.mapNotes(), l.mapPlaces()
	return d
}

func (l *layout) put(c byte) {
	l.text = append(l.text, c)
	l.n++
}

func (l *layout) table(rows [][]rawCell) Block {
	t := Block{Kind: Table, Span: Span{Start: l.n}, Rows: make([][]Cell, 0, len(rows))}
	for i, row := range rows {
		if i > 0 {
			l.put('\n')
		}
		cells := make([]Cell, len(row))
		for j, c := range row {
			if j > 0 {
				l.put('\t')
			}
			if c.merged {
				c = l.bounded(c)
			}
			cells[j] = Cell{Span: l.copy(c.rawSpan), Merged: c.merged}
		}
		t.Rows = append(t.Rows, cells)
	}
	t.Span.End = l.n
	return t
}

// bounded empties a merged cell once too much was repeated.
func (l *layout) bounded(c rawCell) rawCell {
	if l.repeated += c.to - c.from; l.repeated > maxRepeated {
		c.to = c.from
	}
	return c
}

// maxSegment is how many bytes of raw a segment covers: for every note, those of
// one are counted again.
const maxSegment = 1 << 10

// copy adds a piece of raw to the text, cleaned.
func (l *layout) copy(s rawSpan) Span {
	start := l.n
	if !clean(l.b.raw[s.from:s.to]) {
		l.copyClean(s)
		return Span{start, l.n}
	}
	for s.from < s.to {
		end := min(s.to, s.from+maxSegment)
		for end < s.to && !utf8.RuneStart(l.b.raw[end]) {
			end++
		}
		l.place(rawSpan{s.from, end})
		l.text = append(l.text, l.b.raw[s.from:end]...)
		l.n += utf8.RuneCount(l.b.raw[s.from:end])
		s.from = end
	}
	return Span{start, l.n}
}

// place says that a piece of raw begins here, unless it stands in the text already.
func (l *layout) place(s rawSpan) {
	if n := len(l.segs); n == 0 || l.segs[n-1].to <= s.from {
		l.segs = append(l.segs, segment{s, l.n})
	}
}

// clean reports valid UTF-8 without control characters but the tab.
func clean(p []byte) bool {
	for _, c := range p {
		if c < ' ' && c != '\t' || c == 0x7F {
			return false
		}
	}
	return utf8.Valid(p)
}

// copyClean drops controls and invalid bytes, and joins the lines of a cell by
// one \n without white space at their edges.
func (l *layout) copyClean(s rawSpan) {
	from := len(l.text)
	for next := s.from; s.from < s.to; {
		if s.from >= next {
			next = min(s.to, s.from+maxSegment)
			l.place(rawSpan{s.from, next})
		}
		r, n := utf8.DecodeRune(l.b.raw[s.from:s.to])
		s.from += n
		switch {
		case r == '\n' || r == '\r':
			l.trimLine(from)
			if end := len(l.text); end > from && l.text[end-1] != '\n' {
				l.put('\n')
			}
		case r == utf8.RuneError && n == 1, r < ' ' && r != '\t', r == 0x7F:
		case blank(r) && len(l.text) > from && l.text[len(l.text)-1] == '\n':
		default:
			l.text = utf8.AppendRune(l.text, r)
			l.n++
		}
	}
	l.trimLine(from)
	if end := len(l.text); end > from && l.text[end-1] == '\n' {
		l.text = l.text[:end-1]
		l.n--
	}
}

func (l *layout) trimLine(from int) {
	for len(l.text) > from {
		r, n := utf8.DecodeLastRune(l.text[from:])
		if r == '\n' || !blank(r) {
			return
		}
		l.text = l.text[:len(l.text)-n]
		l.n--
	}
}

func (l *layout) mapNotes() []Note {
	out := make([]Note, len(l.b.notes))
	for i, n := range l.b.notes {
		out[i] = Note{n.Kind, l.span(n.Span)}
	}
	return out
}

func (l *layout) mapPlaces() []Place {
	out := make([]Place, 0, len(l.b.places))
	for _, p := range l.b.places {
		if p.Span = l.span(p.Span); p.Span.Len() > 0 {
			out = append(out, p)
		}
	}
	return out
}

func (l *layout) span(s Span) Span {
	from := l.point(s.Start, s.Start)
	return Span{from, max(from, l.point(s.End, s.End-1))}
}

// point finds the code point of a byte of raw in the piece that begins at or
// before within; what was left out lies at the nearest place before it.
func (l *layout) point(raw, within int) int {
	i := sort.Search(len(l.segs), func(i int) bool { return l.segs[i].from > within }) - 1
	if i < 0 {
		return 0
	}
	s := l.segs[i]
	return min(l.n, s.at+utf8.RuneCount(l.b.raw[s.from:max(s.from, min(raw, s.to))]))
}
