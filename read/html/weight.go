package html

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html/atom"
)

// weight is what an element holds, the elements within it included.
type weight struct {
	end       int32 // the node after the last one within it
	words     int32 // letters and digits
	linkWords int32 // those in links to other pages
	links     int32
	blocks    int32 // blocks that hold words themselves
	heading   bool  // holds a heading that is not just a link
	table     bool  // holds a table
	bulky     bool  // holds a cell that is more page than cell
	own       bool  // holds words outside blocks
	dropped   bool
}

// Bounds over which a cell is taken to lay out a page.
const (
	bulkyWords  = 800
	bulkyBlocks = 4
)

// weigh fills in the weights, from the last node to the first: those within an
// element come after it.
func (t *tree) weigh() {
	for i := len(t.nodes) - 1; i >= 0; i-- {
		n := &t.nodes[i]
		n.end = max(n.end, int32(i+1))
		if i == 0 {
			return
		}
		up := &t.nodes[n.parent]
		up.end = max(up.end, n.end)
		if n.hidden || unread(n.tag) || n.tag == atom.Del {
			n.dropped = true
			continue
		}
		t.weighOne(n)
		t.addWeight(up, n)
	}
}

func (t *tree) weighOne(n *node) {
	switch {
	case n.tag == 0:
		n.words = letters(t.text[n.from:n.to])
		n.own = n.words > 0
	case n.tag == atom.A && n.link:
		n.linkWords, n.links = n.words, 1
	case headingLevel(n.tag) > 0:
		n.heading = n.words > 2*n.linkWords
	case isCell(n.tag):
		n.bulky = n.words > bulkyWords && n.blocks >= bulkyBlocks
	}
	if block(n.tag) && n.own {
		n.blocks++
		n.own = false
	}
}

func (t *tree) addWeight(up, n *node) {
	up.words += n.words
	up.linkWords += n.linkWords
	up.links += n.links
	up.blocks += n.blocks
	up.heading = up.heading || n.heading
	up.own = up.own || n.own
	up.table = up.table || n.table || n.tag == atom.Table
	up.bulky = up.bulky || n.bulky && n.tag != atom.Table
}

func letters(s []byte) int32 {
	n := int32(0)
	for len(s) > 0 {
		r, size := utf8.DecodeRune(s)
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			n++
		}
		s = s[size:]
	}
	return n
}

// layout reports a table that lays out the page and holds no data.
func (n *node) layout() bool { return n.table || n.bulky }

// opening gives the first letters of an element, white space left out.
func (t *tree) opening(id int32, most int) string {
	var out strings.Builder
	for i := id; i < t.nodes[id].end && out.Len() < most; i++ {
		n := &t.nodes[i]
		if n.dropped {
			i = n.end - 1
			continue
		}
		if n.tag == 0 {
			s := t.text[n.from:min(n.to, n.from+int32(most))]
			out.WriteString(strings.Join(strings.Fields(string(s)), ""))
		}
	}
	return out.String()
}
