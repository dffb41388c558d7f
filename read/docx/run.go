package docx

import (
	"bytes"
	"strconv"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/read/glyph"
	"github.com/bihuan/bihuan/read/markup"
)

// run is what the properties of the run under way do to its words.
type run struct {
	hidden    bool
	highlight bool
	look      *charProps // nil unless layout is asked for
}

// inline reads the elements of runs and what holds them.
func (r *reader) inline() bool {
	switch string(r.x.Name) {
	case "r":
		r.readRun()
	case "t":
		r.words()
	case "tab", "ptab":
		if r.para.look != nil {
			r.para.look.tabbed(r.x)
		}
		r.write([]byte{'\t'})
		r.x.Skip()
	case "br", "cr":
		r.breakLine()
		r.x.Skip()
	case "noBreakHyphen":
		r.write([]byte("\u2011"))
		r.x.Skip()
	case "sym":
		r.write(symbol(r.x.Attr("font"), r.x.Attr("char")))
		r.x.Skip()
	case "pgNum":
		if r.looks != nil {
			r.looks.page(r, "", r.b.At())
		}
		r.x.Skip()
	case "fldChar":
		r.fieldMark()
	case "instrText":
		r.fieldCode()
	case "fldSimple":
		r.simpleField()
	case "commentReference":
		r.referComment(r.x.Attr("id"))
		r.x.Skip()
	case "delText", "delInstrText", "rt", "rubyPr", "softHyphen":
		r.x.Skip()
	default:
		return false
	}
	return true
}

func (r *reader) readRun() {
	outer := r.run
	r.run = run{hidden: r.para.hidden}
	if r.looks != nil {
		own := unsetChar
		r.run.look = &own
	}
	for r.err == nil {
		switch r.x.Next() {
		case markup.Start:
			if r.x.Space == word && string(r.x.Name) == "rPr" {
				r.runProperties()
				continue
			}
			r.element()
		case markup.End, markup.EOF:
			r.run = outer
			return
		}
	}
}

func (r *reader) runProperties() {
	direct := unset
	for depth := r.x.Depth(); within(r.x, depth); {
		if r.run.look != nil {
			r.looks.char(r.x, r.run.look)
		}
		switch string(r.x.Name) {
		case "rStyle":
			if r.styles.hides {
				st := r.styles.byID[string(r.x.Attr("val"))]
				r.run.hidden = r.run.hidden || st != nil && st.all.hidden == 1
			}
		case "vanish":
			direct = 0
			if r.x.Attr("val") == nil || isOn(r.x.Attr("val")) {
				direct = 1
			}
		case "highlight":
			r.run.highlight = string(r.x.Attr("val")) != "none"
		case "rPrChange":
			r.x.Skip()
		}
	}
	if direct != unset {
		r.run.hidden = direct == 1
	}
}

// words reads the text of w:t or m:t up to its end.
func (r *reader) words() {
	preserve := string(r.x.Attr("space")) == "preserve"
	for {
		switch r.x.Next() {
		case markup.Text:
			text := r.x.Text()
			if !preserve {
				text = bytes.Trim(text, " \t\r\n")
			}
			r.write(plain(text))
		case markup.Start:
			r.x.Skip()
		case markup.End, markup.EOF:
			return
		}
	}
}

// plain turns line ends within w:t into spaces, as XML programs wrap lines there,
// and characters of symbol fonts into those they look like.
func plain(text []byte) []byte {
	if bytes.IndexByte(text, '\n') < 0 && bytes.IndexByte(text, '\r') < 0 && !glyph.InSymbols(text) {
		return text
	}
	out := make([]byte, 0, len(text))
	for _, c := range string(text) {
		switch {
		case c == '\r':
		case c == '\n':
			out = append(out, ' ')
		case 0xF020 <= c && c <= 0xF0FF:
			out = append(out, symbol([]byte("Wingdings"), []byte(strconv.FormatInt(int64(c), 16)))...)
		default:
			out = append(out, string(c)...)
		}
	}
	return out
}

// write adds words to the paragraph unless they are hidden, in a field's code or
// deleted.
func (r *reader) write(p []byte) {
	if r.run.hidden || r.deleted > 0 || r.code > 0 && r.balanced {
		return
	}
	if !r.para.begun {
		if p = blankLead(p); len(p) == 0 {
			return
		}
		r.begin(p)
	}
	from := r.b.At()
	_, _ = r.b.Write(p)
	if r.trace != nil {
		r.trace.add(r, from, p)
	}
	if r.looks != nil {
		r.looks.wrote(&r.para, from, r.b.At(), r.run.look)
	}
	if r.inserted > 0 {
		r.b.Note(doc.Inserted, from, r.b.At())
	}
	if r.run.highlight {
		r.b.Note(doc.Highlight, from, r.b.At())
	}
}

// breakLine ends a line: soft breaks end paragraphs in the plain text.
func (r *reader) breakLine() {
	if r.para.begun {
		r.write([]byte{'\n'})
	}
}
