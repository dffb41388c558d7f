package html

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/bihuan/bihuan/read/refuse"
)

// Limits of a page.
const (
	maxNodes = 1 << 20
	maxTags  = 1 << 22
	maxDepth = 512 // open elements; deeper ones are read as if they were not there
	maxAttrs = 256 // of one element
)

// node is an element that matters to reading, or a run of text.
type node struct {
	tag         atom.Atom // 0 for text
	parent      int32
	first, last int32 // children; 0 for none
	next        int32
	from, to    int32 // of text, in tree.text
	bold        bool  // text in b or strong
	props
	weight
}

// tree is a page. Nodes stand in document order; the root is number 0.
type tree struct {
	nodes []node
	text  []byte
	rules sheet
	open  []opened
	count map[atom.Atom]int // of open elements
	libre bool              // LibreOffice wrote it
}

// opened is an open element; most make no node of their own and stand for that
// of the element around them.
type opened struct {
	tag  atom.Atom
	node int32
	own  bool
}

// parse reads a page by its tokens. It does not follow the standard in repairing
// every misplaced tag, which may cost far more nodes than the page has tags; what
// a browser implies between blocks, lists and tables it implies too.
func parse(text string) (*tree, error) {
	t := &tree{nodes: append(make([]node, 0, 1024), node{tag: atom.Html}), count: map[atom.Atom]int{}, text: make([]byte, 0, len(text)/2)}
	t.open = append(t.open, opened{tag: atom.Html})
	t.libre = strings.Contains(text[:min(len(text), labelReach)], `name="generator" content="LibreOffice`)
	z := html.NewTokenizer(strings.NewReader(text))
	for tags := 0; ; tags++ {
		switch z.Next() {
		case html.ErrorToken:
			return t, nil
		case html.TextToken:
			t.addText(z.Text())
		case html.StartTagToken, html.SelfClosingTagToken:
			t.start(z)
		case html.EndTagToken:
			name, _ := z.TagName()
			t.end(atom.Lookup(name))
		}
		if len(t.nodes) > maxNodes || tags > maxTags {
			return nil, refuse.TooBig("网页元素超过 100 万个", "more than 1 million elements in the page")
		}
	}
}

// start opens an element.
func (t *tree) start(z *html.Tokenizer) {
	name, more := z.TagName()
	tag := atom.Lookup(name)
	if tag == 0 || tag == atom.Form {
		return // an old page may be one form, opened between the rows of a table
	}
	p := props{}
	switch {
	case !carries(tag):
	case more:
		p = t.attributes(z, tag)
	default:
		t.rules.apply(&p, tag, "")
	}
	t.imply(tag)
	if void(tag) {
		if tag == atom.Br || tag == atom.Hr || tag == atom.Wbr {
			t.add(node{tag: tag, props: p})
		}
		return
	}
	if len(t.open) >= maxDepth {
		return
	}
	top := t.top().node
	own := keeps(tag) || p.marked()
	if own {
		top = t.add(node{tag: tag, props: p})
	}
	t.open = append(t.open, opened{tag, top, own})
	t.count[tag]++
}

func (t *tree) top() opened { return t.open[len(t.open)-1] }

// add puts a node under the open element.
func (t *tree) add(n node) int32 {
	id := int32(len(t.nodes))
	n.parent = t.top().node
	t.nodes = append(t.nodes, n)
	up := &t.nodes[n.parent]
	if up.last == 0 {
		up.first = id
	} else {
		t.nodes[up.last].next = id
	}
	up.last = id
	return id
}

// addText puts words under the open element; words where a table wants a row
// make a cell.
func (t *tree) addText(s []byte) {
	if tabular(t.top().tag) {
		if len(bytes.TrimSpace(s)) == 0 {
			return
		}
		t.imply(atom.Span)
	}
	if t.top().tag == atom.Style {
		if !t.nodes[t.top().node].hidden {
			t.rules.add(string(s))
		}
		return
	}
	from := int32(len(t.text))
	t.text = append(t.text, s...)
	up := &t.nodes[t.top().node]
	bold := t.count[atom.B]+t.count[atom.Strong] > 0
	if last := &t.nodes[up.last]; up.last != 0 && last.tag == 0 && last.to == from && last.bold == bold {
		last.to = int32(len(t.text))
		return
	}
	t.add(node{from: from, to: int32(len(t.text)), bold: bold})
}

// end closes an element; an end tag without a start is passed over.
func (t *tree) end(tag atom.Atom) {
	if tag == 0 || t.count[tag] == 0 {
		if tag == atom.P || tag == atom.Br {
			t.add(node{tag: atom.Br})
		}
		return
	}
	for i := len(t.open) - 1; i > 0; i-- {
		o := t.open[i].tag
		if o == tag {
			t.closeTo(i)
			return
		}
		if o == atom.Table || barrier(o) && !isCell(tag) && !tabular(tag) {
			return
		}
		if !block(tag) && block(o) {
			t.forget(i-1, tag)
			return
		}
	}
}

// forget closes an inline element that blocks within it outlive.
func (t *tree) forget(i int, tag atom.Atom) {
	for ; i > 0 && !barrier(t.open[i].tag); i-- {
		if t.open[i].tag == tag {
			t.open = append(t.open[:i], t.open[i+1:]...)
			t.count[tag]--
			return
		}
	}
}

// closeTo closes the element at place i of the open ones and all within it.
func (t *tree) closeTo(i int) {
	for len(t.open) > max(i, 1) {
		t.count[t.top().tag]--
		t.open = t.open[:len(t.open)-1]
	}
}

// imply closes and opens what a start tag leaves unsaid.
//
// Source: WHATWG HTML, 13.1.2.4 (optional tags).
func (t *tree) imply(tag atom.Atom) {
	switch tag {
	case atom.Li:
		t.closeOpen(isItem, isList)
	case atom.Dt, atom.Dd:
		t.closeOpen(isTerm, isList)
	case atom.Td, atom.Th:
		t.closeOpen(isCell, isRowOrTable)
		t.wrap(atom.Tr)
		return
	case atom.Tr:
		t.closeOpen(isCell, isRowOrTable)
		t.closeOpen(isRow, isTable)
		return
	case atom.A:
		t.closeOpen(isAnchor, block)
	case atom.Thead, atom.Tbody, atom.Tfoot, atom.Caption, atom.Colgroup:
		t.closeOpen(isSection, isTable)
		return
	case atom.Col, atom.Input, atom.Script, atom.Style, atom.Template:
		return
	}
	if tabular(t.top().tag) {
		t.wrap(atom.Tr)
		t.wrap(atom.Td)
	}
	if block(tag) {
		t.closeOpen(isParagraph, isBlockButParagraph)
	}
}

// wrap opens an element between the rows of a table, unless it is open.
func (t *tree) wrap(tag atom.Atom) {
	if t.count[atom.Table] == 0 || t.top().tag == tag || len(t.open) >= maxDepth ||
		tag == atom.Tr && !tabular(t.top().tag) {
		return
	}
	t.open = append(t.open, opened{tag, t.add(node{tag: tag}), true})
	t.count[tag]++
}

// closeOpen closes the innermost open element that is what, unless a bound
// stands within it.
func (t *tree) closeOpen(what, bound func(atom.Atom) bool) {
	for i := len(t.open) - 1; i > 0; i-- {
		switch tag := t.open[i].tag; {
		case what(tag):
			t.closeTo(i)
			return
		case bound(tag):
			return
		}
	}
}
