package sample

import (
	"fmt"
	"html"
	"strings"

	"github.com/bihuan/bihuan/read/numbering"
)

// HTML writes a page with a paragraph for each line; lines that follow each other
// and have the same number of tabs become a table. With Split the source is cut
// into lines and the words into spans, as Word does; with Numbers the signs that
// a browser can write become lists.
func HTML(lines []string, opts ...Option) []byte {
	w := &pageWriter{opts: join(opts)}
	w.WriteString("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n<title>无题</title>\n" +
		"<style>p { text-indent: 2em } del { color: red }</style>\n</head>\n<body>\n")
	for _, b := range blocks(lines) {
		if b.rows == nil {
			w.line(b.line)
			continue
		}
		w.WriteString("<table border=1>\n")
		for _, row := range b.rows {
			w.WriteString("<tr>")
			for _, cell := range row {
				w.WriteString("<td><p>" + w.words(cell) + "</p></td>")
			}
			w.WriteString("</tr>\n")
		}
		w.WriteString("</table>\n")
	}
	w.WriteString("</body>\n</html>\n")
	return []byte(w.String())
}

type pageWriter struct {
	strings.Builder
	opts Option
}

func (w *pageWriter) line(line string) {
	if s, ok := signed(line); ok && w.opts&Numbers != 0 && !s.tight {
		style := ""
		switch {
		case s.before == "" && s.after == "." && s.format == numbering.Decimal:
			style = "decimal"
		case s.before == "" && s.after == "、" && s.format == numbering.ChineseCounting:
			style = "simp-chinese-informal"
		}
		if style != "" {
			fmt.Fprintf(w, "<ol start=\"%d\" style=\"list-style-type: %s\"><li><p>%s</p></li></ol>\n", s.n, style, w.words(s.words))
			return
		}
	}
	w.WriteString("<p>" + w.words(line) + "</p>\n")
}

// words writes the characters of a line.
func (w *pageWriter) words(line string) string {
	var out strings.Builder
	last := rune(0)
	for i, r := range []rune(line) {
		odd := w.opts&Split != 0 && i%17 == 16 && (r != ' ' || !wide(last))
		if odd && wide(last) && wide(r) || odd && r == ' ' {
			out.WriteString("\n")
		}
		if w.opts&Tracked != 0 && i%29 == 7 && r != '\t' {
			fmt.Fprintf(&out, "<del>删去</del><ins>%s</ins>", html.EscapeString(string(r)))
			last = r
			continue
		}
		switch {
		case r == '\t':
			out.WriteString("<span style='mso-tab-count:1'>&nbsp;&nbsp; </span>")
		case odd && r == ' ': // the end of the line is the space
		case odd:
			fmt.Fprintf(&out, "<span lang=EN-US>%s</span>", html.EscapeString(string(r)))
		default:
			out.WriteString(html.EscapeString(string(r)))
		}
		last = r
	}
	return out.String()
}

func wide(r rune) bool { return 0x3000 <= r && r <= 0x9FFF || 0xFF00 <= r && r <= 0xFF60 }
