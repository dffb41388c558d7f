package html

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/net/html/atom"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/read/numbering"
	"github.com/bihuan/bihuan/read/plain"
)

// words writes characters as a browser lays them out: white space collapses,
// and a list number stands before the first word of its item.
type words struct {
	b        *doc.Builder
	sign     string // to be written before the next word
	brief    bool   // the sign is for this paragraph only
	label    int    // bytes of the sign that opens the paragraph under way
	level    int
	contents int  // open elements that are lines of a table of contents
	pre      int  // open elements in which white space counts
	bold     bool // the text under way
	light    bool // the paragraph under way has words that are not
	started  bool
	space    bool // white space is due, if a word follows
	broken   bool // that held a line end
	last     rune
	spaced   bool // as LibreOffice writes: a line ends only at a space, a tab is a tab
}

// write adds text.
func (w *words) write(s []byte) {
	for len(s) > 0 {
		n := 0
		for n < len(s) && !space(s[n]) {
			n++
		}
		if n > 0 {
			w.word(s[:n])
			s = s[n:]
			continue
		}
		w.blank(s[0])
		s = s[1:]
	}
}

// Source: CSS Text Level 3, 4.1.1 and 4.1.3 (collapsing, line ends between CJK
// characters).
func space(c byte) bool { return c == ' ' || '\t' <= c && c <= '\r' }

func (w *words) blank(c byte) {
	switch {
	case w.pre == 0 && w.spaced && c == '\t' && !w.broken:
		w.tab()
	case w.pre == 0:
		w.space = true
		w.broken = w.broken || c == '\n' || c == '\r'
	case c == '\n':
		w.endParagraph()
	case c != '\r' && w.started:
		w.b.Write([]byte{c})
		w.last = ' '
	}
}

func (w *words) word(s []byte) {
	if !w.started {
		if s = bytes.TrimLeft(s, "\u00A0\u3000"); len(s) == 0 {
			return
		}
	}
	first, _ := utf8.DecodeRune(s)
	if w.space && w.started && w.last != '\t' && !(w.broken && !w.spaced && plain.FullWidth(w.last) && plain.FullWidth(first)) {
		w.b.WriteString(" ")
	}
	w.space, w.broken = false, false
	if w.sign != "" {
		w.putSign(first)
	}
	w.b.Write(s)
	w.last, _ = utf8.DecodeLastRune(s)
	w.started, w.light = true, w.light || !w.bold
}

func (w *words) putSign(next rune) {
	if !w.started {
		w.label = len(w.sign)
	}
	w.b.WriteString(w.sign)
	if new(numbering.Level).Space(w.sign, next) {
		w.b.WriteString(" ")
	}
	w.sign, w.brief = "", false
}

// tab stands for the spaces by which Word makes a tab visible.
func (w *words) tab() {
	if w.started {
		w.b.WriteString("\t")
		w.last, w.space, w.broken = '\t', false, false
	}
}

func (w *words) endParagraph() {
	if w.started {
		w.b.EndParagraph(doc.Para{Label: w.label, Level: w.level, Bold: !w.light, Contents: w.contents > 0})
	}
	w.label, w.light, w.started, w.space, w.broken, w.last = 0, false, false, false, false, 0
}

// enter and leave keep what holds within an element.
func (w *words) enter(n *node) {
	if block(n.tag) {
		w.endParagraph()
	}
	if level := headingLevel(n.tag); level > 0 {
		w.level = level
	}
	w.contents += count(n.contents)
	w.pre += count(preformatted(n))
}

func (w *words) leave(n *node) {
	if block(n.tag) {
		w.endParagraph()
		if w.brief {
			w.sign, w.brief = "", false
		}
	}
	if headingLevel(n.tag) > 0 {
		w.level = 0
	}
	w.contents -= count(n.contents)
	w.pre -= count(preformatted(n))
}

func preformatted(n *node) bool {
	return n.pre || n.tag == atom.Pre || n.tag == atom.Listing || n.tag == atom.Xmp || n.tag == atom.Plaintext
}

func count(yes bool) int {
	if yes {
		return 1
	}
	return 0
}
