package doc

import "unicode/utf8"

// Trace tells, for every code point of the text of d, where the builder was when
// it was written: the place At gave then. What the builder put between blocks,
// rows and cells has -1; the words of merged cells have the place of the cell
// that they repeat. d is what Document gave.
func (b *Builder) Trace(d *Document) []int32 {
	places := make([]int32, d.Len)
	for i := range places {
		places[i] = -1
	}
	for i, block := range d.Blocks {
		if block.Kind == Paragraph {
			b.traceWords(places, d, block.Span, b.blocks[i].rawSpan)
			continue
		}
		for j, row := range block.Rows {
			for k, c := range row {
				b.traceWords(places, d, c.Span, b.blocks[i].rows[j][k].rawSpan)
			}
		}
	}
	return places
}

// traceWords follows one piece of the text in what was written: characters were
// only left out there, and none that is left out can be taken for the one after
// it, for blanks are left out beside line ends and controls everywhere.
func (b *Builder) traceWords(places []int32, d *Document, words Span, raw rawSpan) {
	n := words.Start
	for _, want := range d.Words(words) {
		for raw.from < raw.to {
			at := raw.from
			r, size := utf8.DecodeRune(b.raw[at:raw.to])
			raw.from += size
			if r == '\r' {
				r = '\n'
			}
			if r == want && (r != utf8.RuneError || size > 1) {
				places[n] = int32(at)
				break
			}
		}
		n++
	}
}
