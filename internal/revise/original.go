package revise

import (
	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/read/plain"
)

// Original is the text of a text file as it was written, with the places in it of
// the document that was read from it.
type Original struct {
	Text   string
	places []int // of the document's characters, -1 for none
}

// OpenOriginal finds a document in its file.
//
// Shape:  d is what plain.Read gives for data.
// Errors: those of plain.Open.
func OpenOriginal(d *doc.Document, data []byte) (*Original, error) {
	source, err := plain.Open(data)
	if err != nil {
		return nil, err
	}
	return &Original{Text: source.Text, places: align(d, []rune(source.Text))}, nil
}

// Span gives the place in the file of words of the document. Where they are none,
// or none that the file holds, it is empty: behind the character before, else
// before the next one.
//
// Units: code points of Text.
func (o *Original) Span(s doc.Span) (doc.Span, bool) {
	first, last := -1, -1
	for i := max(s.Start, 0); i < min(s.End, len(o.places)); i++ {
		switch at := o.places[i]; {
		case at < 0:
		case first < 0:
			first, last = at, at
		default:
			first, last = min(first, at), max(last, at)
		}
	}
	if first >= 0 {
		return doc.Span{Start: first, End: last + 1}, true
	}
	if at := s.Start - 1; s.Len() == 0 && 0 <= at && at < len(o.places) && o.places[at] >= 0 {
		return doc.Span{Start: o.places[at] + 1, End: o.places[at] + 1}, true
	}
	for i := max(s.Start, 0); i < len(o.places); i++ {
		if at := o.places[i]; at >= 0 {
			return doc.Span{Start: at, End: at}, true
		}
	}
	for i := min(s.Start, len(o.places)) - 1; i >= 0; i-- {
		if at := o.places[i]; at >= 0 {
			return doc.Span{Start: at + 1, End: at + 1}, true
		}
	}
	return doc.Span{}, false
}
