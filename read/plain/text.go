package plain

import (
	"strings"
	"unicode/utf8"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/read/refuse"
)

// maxLines bounds the paragraphs of a text.
const maxLines = 500_000

// Read reads plain text or Markdown, whichever the bytes are.
//
// Errors: refuse.ErrNotDocument, refuse.ErrTooBig.
func Read(data []byte) (*doc.Document, error) {
	text, _, err := Decode(data)
	if err != nil {
		return nil, err
	}
	if len(text) > refuse.MaxText && utf8.RuneCountInString(text) > refuse.MaxText {
		return nil, refuse.TooLong()
	}
	lines := split(text)
	if len(lines) > maxLines {
		return nil, refuse.TooBig("超过 50 万行", "more than 500,000 lines")
	}
	if looksMarkdown(lines) {
		return readMarkdown(lines), nil
	}
	return readText(lines, len(text)), nil
}

// readText makes every line a paragraph, but for lines that are rows of a table
// and lines that were cut at a fixed width; size is the length of them all.
func readText(lines []string, size int) *doc.Document {
	b := doc.NewBuilder(doc.TXT)
	b.Grow(size)
	lines, remarks := takeRemarks(lines)
	lines = singleSpaced(lines)
	width := wrapWidth(lines)
	for len(lines) > 0 {
		at := b.At()
		n := writeTabbed(b, lines)
		if n == 0 {
			n = writeBoxed(b, lines)
		}
		if n == 0 {
			n = writeParagraph(b, lines, width)
		}
		remarks.pass(b, lines[:n], at)
		lines = lines[n:]
	}
	for len(remarks.list) > 0 {
		remarks.put(b, b.At())
	}
	return b.Document()
}

// writeParagraph writes the first line with those that continue it and tells
// how many that were.
func writeParagraph(b *doc.Builder, lines []string, width int) int {
	n := 1
	b.WriteString(trim(lines[0]))
	for width > 0 && n < len(lines) && continues(lines[n]) && wrapped(lines[n-1], lines[n], width) && prose(lines[n-1], lines[n]) {
		b.WriteString(joint(trim(lines[n-1]), lines[n]))
		b.WriteString(trim(lines[n]))
		n++
	}
	b.EndParagraph(doc.Para{})
	return n
}

// singleSpaced drops the empty lines of a text that has one after nearly every
// line: there they part nothing.
func singleSpaced(lines []string) []string {
	pairs, spaced := 0, 0
	for i := range len(lines) - 1 {
		if trim(lines[i]) == "" {
			continue
		}
		pairs++
		if strings.TrimSpace(lines[i+1]) == "" {
			spaced++
		}
	}
	if pairs == 0 || spaced*10 < pairs*9 {
		return lines
	}
	out := make([]string, 0, pairs+1)
	for _, line := range lines {
		if strings.TrimSpace(line) != "" {
			out = append(out, line)
		}
	}
	return out
}
