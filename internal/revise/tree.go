package revise

import (
	"bytes"
	"sort"

	"github.com/bihuan/bihuan/read/markup"
)

// The namespace of WordprocessingML, with its strict name.
const (
	wordSpace   = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	strictSpace = "http://purl.oclc.org/ooxml/wordprocessingml/main"
)

// node is an element of a part, by the bytes where its tags stand.
type node struct {
	parent   int // -1 for the root
	name     string
	word     bool // an element of WordprocessingML
	preserve bool // xml:space
	from     int  // its start tag
	inner    int  // behind its start tag
	end      int  // its end tag; that of an empty element is behind it
	to       int  // behind it
	next     int  // the first element that is not inside it
}

// tree is a part with its elements in document order.
type tree struct {
	xml   []byte
	nodes []node
}

// parse finds the elements of a part.
func parse(part []byte) (*tree, error) {
	x := markup.New(part, wordSpace+" "+strictSpace)
	t := &tree{xml: x.Data(), nodes: make([]node, 0, len(part)/40)}
	names := map[string]string{}
	var open []int
	for {
		switch x.Next() {
		case markup.Start:
			name, ok := names[string(x.Name)]
			if !ok {
				name = string(x.Name)
				names[name] = name
			}
			n := node{parent: -1, name: name, word: x.Space == 0, from: x.Offset(), inner: x.End()}
			n.preserve = name == "t" && string(x.Attr("space")) == "preserve"
			if len(open) > 0 {
				n.parent = open[len(open)-1]
			}
			open = append(open, len(t.nodes))
			t.nodes = append(t.nodes, n)
		case markup.End:
			n := &t.nodes[open[len(open)-1]]
			open = open[:len(open)-1]
			n.end, n.to, n.next = x.Offset(), x.End(), len(t.nodes)
			if n.end == n.from { // one tag for both
				n.end = n.to
			}
		case markup.EOF:
			return t, x.Err()
		}
	}
}

// at finds the innermost element that holds a byte; -1 for none.
func (t *tree) at(offset int) int {
	i := sort.Search(len(t.nodes), func(i int) bool { return t.nodes[i].from > offset }) - 1
	for i >= 0 && t.nodes[i].to <= offset {
		i = t.nodes[i].parent
	}
	return i
}

// is reports an element of WordprocessingML by its name.
func (t *tree) is(i int, name string) bool {
	return i >= 0 && t.nodes[i].word && t.nodes[i].name == name
}

// parent gives the element around another; -1 for none.
func (t *tree) parent(i int) int { return t.nodes[i].parent }

// children lists the elements directly inside another.
func (t *tree) children(i int) []int {
	var out []int
	for j := i + 1; j < t.nodes[i].next; j = t.nodes[j].next {
		out = append(out, j)
	}
	return out
}

// startTag gives the start tag of an element as it is written.
func (t *tree) startTag(i int) []byte { return t.xml[t.nodes[i].from:t.nodes[i].inner] }

// prefix is how the names of new elements and attributes are written.
type prefix struct {
	name    string // with its colon
	declare string // what the outermost of new elements must declare
}

// prefix takes that of the root. Where it has none one is declared, for
// attributes need it.
func (t *tree) prefix() prefix {
	if name := t.prefixOf(0); name != "" {
		return prefix{name: name}
	}
	space := wordSpace
	if t.strict() {
		space = strictSpace
	}
	return prefix{name: "w:", declare: ` xmlns:w="` + space + `"`}
}

// prefixOf gives the prefix of an element's name with its colon.
func (t *tree) prefixOf(i int) string {
	tag := t.startTag(i)[1:]
	name := tag[:bytes.IndexAny(tag, " \t\r\n/>")]
	return string(name[:bytes.IndexByte(name, ':')+1])
}

// strict reports the strict variant of the format.
func (t *tree) strict() bool { return bytes.Contains(t.startTag(0), []byte(strictSpace)) }

// identity finds the value of the w:id of a start tag.
func identity(tag []byte) (from, to int, ok bool) {
	for at := 0; ; {
		i := bytes.Index(tag[at:], []byte("id="))
		if i < 0 || at+i+3 >= len(tag) {
			return 0, 0, false
		}
		at += i + 3
		if before := tag[at-4]; before != ':' && before != ' ' {
			continue
		}
		if n := bytes.IndexByte(tag[at+1:], tag[at]); n >= 0 {
			return at + 1, at + 1 + n, true
		}
	}
}
