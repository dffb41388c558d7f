// Package markup scans XML parts of office documents in one pass, without
// building a tree and without copying what it need not.
//
// It reads what real office programs write, not all of XML: a document type is
// stepped over and its entities are never expanded, so no input can grow.
package markup

import (
	"bytes"
	"fmt"
)

// Kind of a token.
type Kind uint8

// The tokens that Next gives.
const (
	EOF   Kind = iota // the end, or the first thing that is not XML: see Err
	Start             // a start tag; an empty element gives Start, then End
	End
	Text // character data, CDATA included
)

// MaxDepth bounds how deep elements may nest.
const MaxDepth = 512

// Scanner is a pull parser over one part.
//
// Space and Name describe the element of the last Start or End. Space is the
// index of the element's namespace in the list given to New, or Other.
type Scanner struct {
	Space int
	Name  []byte // local name, a view into the part

	data   []byte
	pos    int
	base   int    // where data begins in the part, for what Cut gave
	from   int    // where the current token begins
	attrs  []byte // raw attributes of the current start tag
	text   []byte // raw text of the current token
	cdata  bool
	empty  bool // an End for an empty element is due
	err    error
	spaces []string
	scope  []binding
	open   []element
	prefix []byte // that resolve found last, with its space
	space  int
}

// Other is the Space of elements outside the namespaces that were asked for.
const Other = -1

type binding struct {
	prefix string
	space  int
	depth  int
}

type element struct {
	name  []byte // qualified
	local []byte
	space int
}

// New scans a part. Several URIs may stand for one namespace: write them in one
// string, parted by a space ("transitional strict").
func New(part []byte, spaces ...string) *Scanner {
	s := &Scanner{data: decode(part), spaces: spaces}
	s.scope = make([]binding, 0, 16)
	s.open = make([]element, 0, 32)
	return s
}

// Err tells why scanning stopped early; nil at a proper end.
func (s *Scanner) Err() error { return s.err }

// Data is the part in UTF-8: what Offset and End count in.
func (s *Scanner) Data() []byte { return s.data }

// Offset is the byte at which the current token begins, and End the one behind
// it. What Cut took out is counted from the start of the whole part.
func (s *Scanner) Offset() int { return s.base + s.from }

// End is the byte behind the current token.
func (s *Scanner) End() int { return s.base + s.pos }

// Depth counts the open elements, that of a current Start included.
func (s *Scanner) Depth() int { return len(s.open) }

// Next moves to the next token.
func (s *Scanner) Next() Kind {
	if s.empty {
		s.empty = false
		return s.closeTop()
	}
	for s.err == nil {
		s.from = s.pos
		if s.pos >= len(s.data) {
			if len(s.open) > 0 {
				s.fail("the part ends inside an element")
			}
			return EOF
		}
		if s.data[s.pos] != '<' {
			return s.textToken()
		}
		if k, ok := s.tag(); ok {
			return k
		}
	}
	return EOF
}

func (s *Scanner) fail(what string) {
	if s.err == nil {
		s.err = fmt.Errorf("byte %d: %s", s.from, what)
	}
}

func (s *Scanner) textToken() Kind {
	end := bytes.IndexByte(s.data[s.pos:], '<')
	if end < 0 {
		end = len(s.data) - s.pos
	}
	s.text, s.cdata = s.data[s.pos:s.pos+end], false
	s.pos += end
	return Text
}

// tag reads what begins with <; ok is false for what gives no token.
func (s *Scanner) tag() (k Kind, ok bool) {
	rest := s.data[s.pos:]
	if len(rest) < 2 {
		s.fail("a tag is cut off")
		return EOF, false
	}
	switch rest[1] {
	case '/':
		return s.endTag(rest), true
	case '?':
		s.skipPast(rest, "?>")
		return EOF, false
	case '!':
		return s.declaration(rest)
	}
	return s.startTag(rest), true
}

func (s *Scanner) declaration(rest []byte) (Kind, bool) {
	switch {
	case bytes.HasPrefix(rest, []byte("<!--")):
		s.skipPast(rest, "-->")
	case bytes.HasPrefix(rest, []byte("<![CDATA[")):
		end := bytes.Index(rest, []byte("]]>"))
		if end < 0 {
			s.fail("CDATA is cut off")
			return EOF, false
		}
		s.text, s.cdata = rest[len("<![CDATA["):end], true
		s.pos += end + 3
		return Text, true
	default:
		s.skipDoctype(rest)
	}
	return EOF, false
}

func (s *Scanner) skipPast(rest []byte, mark string) {
	end := bytes.Index(rest, []byte(mark))
	if end < 0 {
		s.fail("markup is cut off")
		return
	}
	s.pos += end + len(mark)
}

func (s *Scanner) skipDoctype(rest []byte) {
	depth := 0
	for i, c := range rest {
		switch c {
		case '[':
			depth++
		case ']':
			depth--
		case '>':
			if depth <= 0 {
				s.pos += i + 1
				return
			}
		}
	}
	s.fail("the document type is cut off")
}

func (s *Scanner) startTag(rest []byte) Kind {
	i, colon := 1, 0
	for i < len(rest) && !nameEnd[rest[i]] {
		if rest[i] == ':' && colon == 0 {
			colon = i
		}
		i++
	}
	end, bound := tagEnd(rest, i)
	if end < 0 || i == 1 {
		s.fail("a start tag is cut off")
		return EOF
	}
	s.attrs = rest[i:end]
	s.empty = len(s.attrs) > 0 && s.attrs[len(s.attrs)-1] == '/'
	if s.empty {
		s.attrs = s.attrs[:len(s.attrs)-1]
	}
	s.pos += end + 1
	if len(s.open) >= MaxDepth {
		s.fail("elements nest too deep")
		return EOF
	}
	if bound {
		s.bind()
	}
	var prefix []byte
	if colon > 0 {
		prefix = rest[1:colon]
	}
	s.Space, s.Name = s.resolve(prefix), rest[max(1, colon+1):i]
	s.open = append(s.open, element{rest[1:i], s.Name, s.Space})
	return Start
}

var nameEnd = [256]bool{' ': true, '\t': true, '\n': true, '\r': true, '/': true, '>': true}

// tagEnd finds the > that closes a start tag, outside quoted values, and tells
// whether an attribute may bind a namespace: xmlns begins with the rare x.
func tagEnd(rest []byte, i int) (end int, bound bool) {
	for i < len(rest) {
		switch c := rest[i]; c {
		case '>':
			return i, bound
		case '"', '\'':
			n := bytes.IndexByte(rest[i+1:], c)
			if n < 0 {
				return -1, false
			}
			i += n + 1
		case 'x':
			bound = true
		}
		i++
	}
	return -1, false
}

func split(name []byte) (prefix, local []byte) {
	if i := bytes.IndexByte(name, ':'); i >= 0 {
		return name[:i], name[i+1:]
	}
	return nil, name
}

// resolve finds the namespace of a prefix. Most elements of a part have the
// prefix of the one before.
func (s *Scanner) resolve(prefix []byte) int {
	if s.prefix != nil && string(prefix) == string(s.prefix) {
		return s.space
	}
	s.space = Other
	for i := len(s.scope) - 1; i >= 0; i-- {
		if string(prefix) == s.scope[i].prefix {
			s.space = s.scope[i].space
			break
		}
	}
	s.prefix = prefix
	return s.space
}

// bind takes in the xmlns attributes of the start tag under way.
func (s *Scanner) bind() {
	s.prefix = nil
	s.eachAttr(func(name, value []byte) bool {
		switch {
		case string(name) == "xmlns":
			s.scope = append(s.scope, binding{"", s.index(value), len(s.open) + 1})
		case bytes.HasPrefix(name, []byte("xmlns:")):
			s.scope = append(s.scope, binding{string(name[6:]), s.index(value), len(s.open) + 1})
		}
		return true
	})
}

func (s *Scanner) index(uri []byte) int {
	for i, list := range s.spaces {
		if n := len(list) - len(uri); n >= 0 && len(uri) > 0 &&
			(list[:len(uri)] == string(uri) && (n == 0 || list[len(uri)] == ' ') ||
				n > 0 && list[n:] == string(uri) && list[n-1] == ' ') {
			return i
		}
	}
	return Other
}

func (s *Scanner) endTag(rest []byte) Kind {
	if len(s.open) == 0 {
		s.fail("an end tag does not fit")
		return EOF
	}
	want := s.open[len(s.open)-1].name
	if end := len(want) + 2; end < len(rest) && rest[end] == '>' && string(rest[2:end]) == string(want) {
		s.pos += end + 1
		return s.closeTop()
	}
	return s.oddEndTag(rest, want)
}

// oddEndTag takes end tags with white space in them, and those that are wrong.
func (s *Scanner) oddEndTag(rest, want []byte) Kind {
	end := bytes.IndexByte(rest, '>')
	if end < 0 {
		s.fail("an end tag does not fit")
		return EOF
	}
	if name := bytes.TrimRight(rest[2:end], " \t\r\n"); !bytes.Equal(name, want) {
		s.fail(fmt.Sprintf("</%.40s> closes another element", name))
		return EOF
	}
	s.pos += end + 1
	return s.closeTop()
}

func (s *Scanner) closeTop() Kind {
	top := s.open[len(s.open)-1]
	s.Name, s.Space = top.local, top.space
	for n := len(s.scope); n > 0 && s.scope[n-1].depth >= len(s.open); n-- {
		s.scope, s.prefix = s.scope[:n-1], nil
	}
	s.open = s.open[:len(s.open)-1]
	s.attrs = nil
	return End
}

// Cut takes out the element that the last Start opened: it moves behind its end
// and gives a scanner over its content, with the namespaces in force there.
func (s *Scanner) Cut() *Scanner {
	from := s.pos
	inner := &Scanner{base: s.base + from, spaces: s.spaces, scope: append(make([]binding, 0, len(s.scope)), s.scope...)}
	for i := range inner.scope {
		inner.scope[i].depth = 0 // never closed
	}
	if s.Skip(); s.err == nil {
		inner.data = s.data[from:max(from, s.from)]
	}
	return inner
}

// Skip moves behind the end of the element that the last Start opened. What is
// inside is passed over without a look at its names.
func (s *Scanner) Skip() {
	for depth := 1; !s.empty && s.err == nil; {
		i := bytes.IndexByte(s.data[s.pos:], '<')
		if i < 0 {
			s.from = len(s.data)
			s.fail("the part ends inside an element")
			return
		}
		s.pos += i
		s.from = s.pos
		rest := s.data[s.pos:]
		switch {
		case len(rest) > 1 && (rest[1] == '!' || rest[1] == '?'):
			s.tag()
		case len(rest) > 1 && rest[1] == '/':
			if depth--; depth == 0 {
				s.Next()
				return
			}
			s.skipPast(rest, ">")
		default:
			end, _ := tagEnd(rest, 1)
			if end < 0 {
				s.fail("a start tag is cut off")
				return
			}
			if rest[end-1] != '/' {
				depth++
			}
			s.pos += end + 1
		}
	}
	if s.empty {
		s.Next()
	}
}
