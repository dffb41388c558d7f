package grid

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/bihuan/bihuan/read/plain"
)

// readCSV reads separated values; nil without an error where the bytes are a text of
// another kind, or none.
func readCSV(data []byte) (*Book, error) {
	if bytes.HasPrefix(data, []byte("%PDF-")) || bytes.HasPrefix(data, []byte(`{\rtf`)) {
		return nil, nil
	}
	text, _, err := plain.Decode(data)
	if err != nil {
		return nil, nil // the door to documents says what it is
	}
	if start := strings.TrimLeft(text, " \t\r\n"); strings.HasPrefix(start, "<") || strings.HasPrefix(start, "|") {
		return nil, nil // a page, a table of Markdown
	}
	if rest, mark, ok := announced(text); ok {
		return separated(rest, mark, 1)
	}
	mark := separator(text)
	if mark == 0 {
		return nil, nil
	}
	return separated(text, mark, 0)
}

// announced reads a first line sep=; which tells spreadsheets the separator.
func announced(text string) (rest string, mark byte, ok bool) {
	line, rest, _ := strings.Cut(text, "\n")
	line = strings.TrimSpace(line)
	if s, found := strings.CutPrefix(strings.ToLower(line), "sep="); found && len(s) == 1 {
		return rest, s[0], true
	}
	return text, 0, false
}

// sampleRows is how many rows tell the separator.
const sampleRows = 40

// separator finds the sign that parts most rows into the same number of fields; 0
// where none does.
func separator(text string) byte {
	best, most := byte(0), 0
	for _, mark := range []byte{'\t', ',', ';', '|'} {
		counts := map[int]int{}
		p := parser{text: text, mark: mark}
		rows := 0
		for rows < sampleRows && p.next() {
			if n := len(p.fields); n > 1 {
				counts[n]++
			}
			rows++
		}
		for n, times := range counts {
			// Two rows alike at least, and wider is surer than oftener.
			if score := times * (n - 1); times > 1 && 2*times >= rows-1 && score > most || rows <= 2 && n > 2 && times > 0 && score > most {
				best, most = mark, score
			}
		}
	}
	return best
}

// separated takes the rows in. skipped lines stand before text.
func separated(text string, mark byte, skipped int) (*Book, error) {
	w := newWriter("")
	p := parser{text: text, mark: mark}
	for number := 1 + skipped; p.next(); number++ {
		if number > MaxRow || len(p.fields) > MaxCol {
			return nil, tooMuch()
		}
		w.row(number, false)
		for i, f := range p.fields {
			w.text(i+1, unformula(f))
		}
		if w.err != nil {
			return nil, tooMuch()
		}
	}
	return &Book{Format: CSV, Sheets: []*Sheet{w.done()}}, nil
}

// unformula takes ="0012" for 0012: so programs keep noughts.
func unformula(s string) string {
	if len(s) > 3 && s[0] == '=' && s[1] == '"' && s[len(s)-1] == '"' && !strings.Contains(s[2:len(s)-1], `"`) {
		return s[2 : len(s)-1]
	}
	return s
}

// parser reads rows of separated values (RFC 4180), and what is near to them.
type parser struct {
	text   string
	mark   byte
	at     int
	fields []string
}

// next reads a row; false at the end. Line ends within quotes belong to a field.
func (p *parser) next() bool {
	if p.at >= len(p.text) {
		return false
	}
	p.fields = p.fields[:0]
	for {
		field, more := p.field()
		p.fields = append(p.fields, field)
		if !more {
			return true
		}
	}
}

// field reads one field; more tells that the row goes on.
func (p *parser) field() (field string, more bool) {
	start := p.at
	if p.mark != '\t' {
		for start < len(p.text) && p.text[start] == ' ' {
			start++
		}
	}
	if start < len(p.text) && p.text[start] == '"' {
		if field, end, ok := p.quoted(start + 1); ok {
			p.at = end
			return field, p.close()
		}
	}
	from := p.at
	for p.at < len(p.text) && p.text[p.at] != p.mark && p.text[p.at] != '\n' && p.text[p.at] != '\r' {
		p.at++
	}
	field = p.text[from:p.at]
	return field, p.close()
}

// close steps over what ends a field.
func (p *parser) close() (more bool) {
	switch {
	case p.at >= len(p.text):
		return false
	case p.text[p.at] == p.mark:
		p.at++
		return true
	case strings.HasPrefix(p.text[p.at:], "\r\n"):
		p.at += 2
		return false
	}
	p.at++
	return false
}

// longestField bounds a quoted field: a quote that nobody closed must not take in the
// rest of the file.
const longestField = 1 << 16

// quoted reads up to the closing quote; ok is false where what follows is none of a
// quoted field, so that the quote is a character like others.
func (p *parser) quoted(at int) (field string, end int, ok bool) {
	from, doubled := at, false
	for at < len(p.text) && at-from < longestField {
		if p.text[at] != '"' {
			at++
			continue
		}
		if at+1 < len(p.text) && p.text[at+1] == '"' {
			doubled = true
			at += 2
			continue
		}
		field, end = p.text[from:at], at+1
		for end < len(p.text) && p.text[end] == ' ' {
			end++
		}
		if end < len(p.text) && p.text[end] != p.mark && p.text[end] != '\n' && p.text[end] != '\r' {
			return "", 0, false
		}
		if doubled {
			field = strings.ReplaceAll(field, `""`, `"`)
		}
		return field, end, utf8.ValidString(field)
	}
	return "", 0, false
}
