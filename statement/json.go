package statement

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/bihuan/bihuan/doc"
)

// AppendJSON adds the statement to dst as one JSON object on one line, without
// a newline at its end. file is the name as the person gave it.
//
// Shape: keys in the order of the contract, lists never null, schema/statement-1.json.
// Units: spans as [start,end), code points; scores from 0 to 1 in hundredths.
// Source: RFC 8259; docs/reading.md.
func (s *Statement) AppendJSON(dst []byte, file string, format doc.Format) []byte {
	w := jsonWriter{dst}
	w.raw(`{"schema":`).string(Schema)
	w.raw(`,"file":`).string(file)
	w.raw(`,"format":`).string(string(format))
	w.raw(`,"profile":`).string(string(s.Profile))
	w.raw(`,"title":`).string(s.Title)
	w.raw(`,"unit":`).string(s.Unit)
	w.raw(`,"author":`).string(s.Author)
	w.raw(`,"date":`).string(s.Date)
	w.raw(`,"references":`).strings(s.References)
	w.raw(`,"announced":[`)
	for i, a := range s.Announced {
		w.comma(i).raw(`{"count":`).int(a.Count).raw(`,"of":`).string(a.Of).span(a.Span).raw(`}`)
	}
	w.raw(`],"sections":[`)
	for i, p := range s.Sections {
		w.comma(i).raw(`{"role":`).string(string(p.Role)).raw(`,"label":`).string(p.Label)
		w.raw(`,"heading":`).string(p.Heading).span(p.Span).raw(`}`)
	}
	w.raw(`],"aspects":[`)
	for i, a := range s.Aspects {
		w.comma(i).raw(`{"id":`).string(a.ID).raw(`,"label":`).string(a.Label)
		w.raw(`,"text":`).string(a.Text).span(a.Span).raw(`}`)
	}
	s.appendItems(&w)
	w.raw(`],"links":[`)
	for i, l := range s.Links {
		w.comma(i).raw(`{"from":`).string(l.From).raw(`,"to":`).string(l.To)
		w.raw(`,"score":`).score(l.Score).raw(`,"why":`).strings(l.Why).raw(`}`)
	}
	return w.raw(`]}`).dst
}

func (s *Statement) appendItems(w *jsonWriter) {
	w.raw(`],"findings":[`)
	for i, f := range s.Findings {
		w.comma(i).raw(`{"id":`).string(f.ID).raw(`,"aspect":`).string(f.Aspect).item(f.Item).raw(`}`)
	}
	w.raw(`],"causes":[`)
	for i, c := range s.Causes {
		w.comma(i).raw(`{"id":`).string(c.ID).item(c.Item).raw(`}`)
	}
	w.raw(`],"measures":[`)
	for i, m := range s.Measures {
		w.comma(i).raw(`{"id":`).string(m.ID).item(m.Item)
		w.raw(`,"owner":`).string(m.Owner).raw(`,"due":`).string(m.Due)
		w.raw(`,"target":`).string(m.Target).raw(`}`)
	}
}

// jsonWriter appends JSON by hand: encoding/json would cost a batch about as
// much as reading the documents does.
type jsonWriter struct{ dst []byte }

func (w *jsonWriter) raw(s string) *jsonWriter {
	w.dst = append(w.dst, s...)
	return w
}

// comma separates the i-th element from the one before it.
func (w *jsonWriter) comma(i int) *jsonWriter {
	if i > 0 {
		w.dst = append(w.dst, ',')
	}
	return w
}

func (w *jsonWriter) int(n int) *jsonWriter {
	w.dst = strconv.AppendInt(w.dst, int64(n), 10)
	return w
}

func (w *jsonWriter) score(f float64) *jsonWriter {
	if math.IsNaN(f) {
		f = 0
	}
	w.dst = strconv.AppendFloat(w.dst, math.Round(min(max(f, 0), 1)*100)/100, 'f', -1, 64)
	return w
}

func (w *jsonWriter) span(s doc.Span) *jsonWriter {
	return w.raw(`,"span":[`).int(s.Start).raw(`,`).int(s.End).raw(`]`)
}

// item writes what all items share, after the id.
func (w *jsonWriter) item(it Item) *jsonWriter {
	w.raw(`,"label":`).string(it.Label).raw(`,"text":`).string(it.Text)
	return w.raw(`,"detail":`).string(it.Detail).span(it.Span)
}

func (w *jsonWriter) strings(list []string) *jsonWriter {
	w.dst = append(w.dst, '[')
	for i, s := range list {
		w.comma(i).string(s)
	}
	w.dst = append(w.dst, ']')
	return w
}

// string writes a JSON string. Beside what JSON asks for it escapes the line ends
// of Unicode, at which some programs would break a line of JSON Lines in two;
// bytes that are no UTF-8 (names of files can hold them) become U+FFFD.
func (w *jsonWriter) string(s string) *jsonWriter {
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, "\uFFFD")
	}
	w.dst = append(w.dst, '"')
	from := 0
	for i := 0; i < len(s); {
		n := escaped(s[i:])
		if n == 0 {
			i++
			continue
		}
		r, _ := utf8.DecodeRuneInString(s[i:])
		w.dst = append(w.dst, s[from:i]...)
		w.escape(r)
		i += n
		from = i
	}
	w.dst = append(append(w.dst, s[from:]...), '"')
	return w
}

// escaped gives the bytes of the character at the start of s if it is written as
// an escape, else 0. It looks at bytes alone: most of them are Chinese.
func escaped(s string) int {
	switch c := s[0]; {
	case c < ' ' || c == '"' || c == '\\' || c == 0x7F:
		return 1
	case c == 0xC2 && s[1] <= 0x9F:
		return 2 // U+0080 to U+009F: controls, the line end U+0085 among them
	case c == 0xE2 && s[1] == 0x80 && (s[2] == 0xA8 || s[2] == 0xA9):
		return 3 // U+2028, U+2029
	}
	return 0
}

func (w *jsonWriter) escape(r rune) {
	switch r {
	case '"', '\\':
		w.dst = append(w.dst, '\\', byte(r))
	case '\n':
		w.dst = append(w.dst, '\\', 'n')
	case '\t':
		w.dst = append(w.dst, '\\', 't')
	case '\r':
		w.dst = append(w.dst, '\\', 'r')
	default:
		const hex = "0123456789abcdef"
		w.dst = append(w.dst, '\\', 'u', hex[r>>12&15], hex[r>>8&15], hex[r>>4&15], hex[r&15])
	}
}
