package doc

import (
	"sort"
	"unicode/utf8"
)

// assembly turns what a Builder gathered (spans in raw bytes) into a Document
// (spans in code points of clean text).
type assembly struct {
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

func newAssembly(b *Builder) *assembly {
	return &assembly{b: b, text: make([]byte, 0, len(b.raw)), segs: make([]segment, 0, len(b.blocks))}
}

func (a *assembly) document() *Document {
	blocks := make([]Block, 0, len(a.b.blocks))
	for _, rb := range a.b.blocks {
		if len(a.text) > 0 {
			a.put('\n')
		}
		if rb.rows != nil {
			blocks = append(blocks, a.table(rb.rows))
			continue
		}
		blocks = append(blocks, Block{
			Span:     a.copy(rb.rawSpan),
			Label:    utf8.RuneCount(a.b.raw[rb.from : rb.from+rb.para.Label]),
			Level:    rb.para.Level,
			Bold:     rb.para.Bold,
			Contents: rb.para.Contents,
		})
	}
	d := New(a.b.format, string(a.text))
	d.Blocks, d.Notes, d.Places = blocks, a.mapNotes(), a.mapPlaces()
	d.Remarks, d.Said = a.mapRemarks(), a.mapSaid()
	a.mapLayout(a.b.layout)
	return d
}

func (a *assembly) put(c byte) {
	a.text = append(a.text, c)
	a.n++
}

func (a *assembly) table(rows [][]rawCell) Block {
	t := Block{Kind: Table, Span: Span{Start: a.n}, Rows: make([][]Cell, 0, len(rows))}
	for i, row := range rows {
		if i > 0 {
			a.put('\n')
		}
		cells := make([]Cell, len(row))
		for j, c := range row {
			if j > 0 {
				a.put('\t')
			}
			if c.merged {
				c = a.bounded(c)
			}
			cells[j] = Cell{Span: a.copy(c.rawSpan), Merged: c.merged}
		}
		t.Rows = append(t.Rows, cells)
	}
	t.Span.End = a.n
	return t
}

// bounded empties a merged cell once too much was repeated.
func (a *assembly) bounded(c rawCell) rawCell {
	if a.repeated += c.to - c.from; a.repeated > maxRepeated {
		c.to = c.from
	}
	return c
}

// maxSegment is how many bytes of raw a segment covers: for every note, those of
// one are counted again.
const maxSegment = 1 << 10

// copy adds a piece of raw to the text, cleaned.
func (a *assembly) copy(s rawSpan) Span {
	start := a.n
	if !clean(a.b.raw[s.from:s.to]) {
		a.copyClean(s)
		return Span{start, a.n}
	}
	for s.from < s.to {
		end := min(s.to, s.from+maxSegment)
		for end < s.to && !utf8.RuneStart(a.b.raw[end]) {
			end++
		}
		a.place(rawSpan{s.from, end})
		a.text = append(a.text, a.b.raw[s.from:end]...)
		a.n += countRunes(a.b.raw[s.from:end])
		s.from = end
	}
	return Span{start, a.n}
}

// place says that a piece of raw begins here, unless it stands in the text already.
func (a *assembly) place(s rawSpan) {
	if n := len(a.segs); n == 0 || a.segs[n-1].to <= s.from {
		a.segs = append(a.segs, segment{s, a.n})
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
func (a *assembly) copyClean(s rawSpan) {
	from := len(a.text)
	for next := s.from; s.from < s.to; {
		if s.from >= next {
			next = min(s.to, s.from+maxSegment)
			a.place(rawSpan{s.from, next})
		}
		r, n := utf8.DecodeRune(a.b.raw[s.from:s.to])
		s.from += n
		switch {
		case r == '\n' || r == '\r':
			a.trimLine(from)
			if end := len(a.text); end > from && a.text[end-1] != '\n' {
				a.put('\n')
			}
		case r == utf8.RuneError && n == 1, r < ' ' && r != '\t', r == 0x7F:
		case blank(r) && len(a.text) > from && a.text[len(a.text)-1] == '\n':
		default:
			a.text = utf8.AppendRune(a.text, r)
			a.n++
		}
	}
	a.trimLine(from)
	if end := len(a.text); end > from && a.text[end-1] == '\n' {
		a.text = a.text[:end-1]
		a.n--
	}
}

func (a *assembly) trimLine(from int) {
	for len(a.text) > from {
		r, n := utf8.DecodeLastRune(a.text[from:])
		if r == '\n' || !blank(r) {
			return
		}
		a.text = a.text[:len(a.text)-n]
		a.n--
	}
}

func (a *assembly) mapNotes() []Note {
	out := make([]Note, len(a.b.notes))
	for i, n := range a.b.notes {
		out[i] = Note{n.Kind, a.span(n.Span)}
	}
	return out
}

func (a *assembly) mapRemarks() []Remark {
	for i, r := range a.b.remarks {
		a.b.remarks[i].At = a.point(r.At, r.At)
	}
	return a.b.remarks
}

func (a *assembly) mapSaid() []Said {
	for i := range a.b.said {
		s := &a.b.said[i].Span
		*s = a.span(*s)
	}
	return a.b.said
}

func (a *assembly) mapPlaces() []Place {
	out := make([]Place, 0, len(a.b.places))
	for _, p := range a.b.places {
		if p.Span = a.span(p.Span); p.Span.Len() > 0 {
			out = append(out, p)
		}
	}
	return out
}

func (a *assembly) span(s Span) Span {
	from := a.point(s.Start, s.Start)
	return Span{from, max(from, a.point(s.End, s.End-1))}
}

// point finds the code point of a byte of raw in the piece that begins at or
// before within; what was left out lies at the nearest place before it.
func (a *assembly) point(raw, within int) int {
	i := sort.Search(len(a.segs), func(i int) bool { return a.segs[i].from > within }) - 1
	if i < 0 {
		return 0
	}
	s := a.segs[i]
	return min(a.n, s.at+utf8.RuneCount(a.b.raw[s.from:max(s.from, min(raw, s.to))]))
}
