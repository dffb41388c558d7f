package digits

import (
	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/check/words"
	"github.com/bihuan/bihuan/doc"
)

// near is how far before a number the word stands that says what it is, in code
// points.
const near = 14

// Called reports which of two lists has the last word before a number, or, where
// none stands there and the number fills a cell, in the head of its column.
func Called(p *check.Pass, n Number, one, other string) (isOne, isOther bool) {
	span := p.Doc.PointSpan(n.From, n.To)
	before := doc.Span{Start: max(0, span.Start-near), End: span.Start}
	if one, other := end(p.HitsIn(one, before)), end(p.HitsIn(other, before)); one != other {
		return one > other, other > one
	}
	if head, ok := head(p.Doc, span); ok {
		one, other := end(p.HitsIn(one, head)), end(p.HitsIn(other, head))
		return one > other, other > one
	}
	return false, false
}

func end(hits []words.Hit) int {
	if len(hits) == 0 {
		return 0
	}
	return hits[len(hits)-1].To
}

// head gives the first cell of the column of a table that a number fills alone.
func head(d *doc.Document, number doc.Span) (doc.Span, bool) {
	for _, b := range d.Blocks {
		if b.Kind != doc.Table || !b.Span.Has(number) {
			continue
		}
		for _, row := range b.Rows {
			for column, c := range row {
				if c.Span == number && column < len(b.Rows[0]) {
					return b.Rows[0][column].Span, true
				}
			}
		}
	}
	return doc.Span{}, false
}
