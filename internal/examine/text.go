package examine

import (
	"bytes"
	"compress/flate"
	"crypto/sha256"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/bihuan/bihuan/doc"
)

// docOf lays blocks over a plain text as readers give it: a line is a paragraph,
// lines with tabs that follow each other are a table. The text, valid UTF-8, stays as it
// is.
func docOf(text string) *doc.Document {
	d := doc.New(doc.TXT, text)
	at := 0
	for line := range strings.SplitSeq(d.Text, "\n") {
		var row []doc.Cell
		from := at
		for words := range strings.SplitSeq(line, "\t") {
			end := at + utf8.RuneCountInString(words)
			row = append(row, doc.Cell{Span: doc.Span{Start: at, End: end}})
			at = end + 1
		}
		span := doc.Span{Start: from, End: at - 1}
		n := len(d.Blocks)
		switch {
		case span.Len() == 0:
		case len(row) == 1:
			d.Blocks = append(d.Blocks, doc.Block{Kind: doc.Paragraph, Span: span})
		case n > 0 && d.Blocks[n-1].Kind == doc.Table && d.Blocks[n-1].Span.End == from-1:
			d.Blocks[n-1].Span.End = span.End
			d.Blocks[n-1].Rows = append(d.Blocks[n-1].Rows, row)
		default:
			d.Blocks = append(d.Blocks, doc.Block{Kind: doc.Table, Span: span, Rows: [][]doc.Cell{row}})
		}
	}
	return d
}

// mostPacked bounds what the index keeps of a text to quote from, in bytes: some
// 60,000 characters. A longer text is compared, but not quoted, so that those that a
// query finds stay small.
const mostPacked = 64 << 10

// noteOf is what the index keeps of a text beside its folded form: the hash of its
// bytes, then the bytes, packed.
func noteOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	b := bytes.NewBuffer(sum[:])
	w, _ := flate.NewWriter(b, flate.BestSpeed) // fails for levels that there are not
	io.WriteString(w, text)                     // into memory, which takes it
	w.Close()
	if b.Len() > mostPacked {
		b.Truncate(len(sum))
	}
	return b.String()
}

// sameText reports that two notes are of one text.
func sameText(a, b string) bool {
	return len(a) >= sha256.Size && len(b) >= sha256.Size && a[:sha256.Size] == b[:sha256.Size]
}

// textOf gives the text of a note; false where it was too long to be kept.
func textOf(note string) (string, bool) {
	if len(note) <= sha256.Size {
		return "", false
	}
	text, err := io.ReadAll(io.LimitReader(flate.NewReader(strings.NewReader(note[sha256.Size:])), maxText))
	return string(text), err == nil
}
