package pdf

import (
	"sort"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/bihuan/bihuan/read/refuse"
)

// mapping maps the codes from lo to hi to characters or CIDs that count up.
type mapping struct {
	lo, hi uint32
	to     uint32 // the character or CID of lo
	prefix string // characters that stand before it
}

// codespace is the codes of one length.
type codespace struct {
	length int
	lo, hi uint32
}

// cmap is a CMap (ISO 32000-2, 9.7.5 and 9.10.3; Adobe Technical Note 5014).
type cmap struct {
	spaces   []codespace
	ranges   []mapping // sorted by lo
	cids     []mapping // likewise
	vertical bool
	base     string // the predefined CMap it builds on
}

// nearby is how many ranges back a look-up goes for one that overlaps.
const nearby = 4

func find(ranges []mapping, code uint32) (mapping, bool) {
	i := sort.Search(len(ranges), func(i int) bool { return ranges[i].lo > code }) - 1
	for n := 0; i >= 0 && n < nearby; i, n = i-1, n+1 {
		if code <= ranges[i].hi {
			return ranges[i], true
		}
	}
	return mapping{}, false
}

// lookup gives the characters of a code.
func (m *cmap) lookup(code uint32) (string, bool) {
	if m == nil {
		return "", false
	}
	to, ok := find(m.ranges, code)
	if !ok {
		return "", false
	}
	c := rune(to.to + code - to.lo)
	if c == 0 || !utf8.ValidRune(c) {
		return to.prefix, to.prefix != ""
	}
	if to.prefix == "" {
		return string(c), true
	}
	return to.prefix + string(c), true
}

// cmap reads an embedded CMap.
func (f *file) cmap(s object) *cmap {
	m := &cmap{}
	if w := f.get(s, "WMode"); w.number() {
		m.vertical = w.num == 1
	}
	if base := f.get(s, "UseCMap"); base.is(kindName) {
		m.base = string(base.data)
	}
	f.parseCMap(m, f.peek(s))
	return m
}

func (f *file) parseCMap(m *cmap, data []byte) {
	l := &lexer{data: data, left: maxTokens, loose: true, stack: f.stack[:0]}
	var before object
	for f.err == nil {
		o := l.next()
		if o.kind == kindEnd {
			break
		}
		if o.kind == kindWord {
			switch string(o.data) {
			case "begincodespacerange":
				f.codespaces(m, l)
			case "beginbfchar":
				f.mappings(l, &m.ranges, 1, true)
			case "beginbfrange":
				f.mappings(l, &m.ranges, 2, true)
			case "begincidchar":
				f.mappings(l, &m.cids, 1, false)
			case "begincidrange":
				f.mappings(l, &m.cids, 2, false)
			case "usecmap":
				m.base = string(before.data)
			}
			l.reset()
		}
		before = o
	}
	f.scan(l.pos)
	f.stack = l.stack[:0]
	for _, ranges := range [][]mapping{m.ranges, m.cids} {
		byLo := func(i, j int) bool { return ranges[i].lo < ranges[j].lo }
		if !sort.SliceIsSorted(ranges, byLo) {
			sort.SliceStable(ranges, byLo)
		}
	}
}

func (f *file) codespaces(m *cmap, l *lexer) {
	for len(m.spaces) < 256 {
		lo, hi := l.next(), l.next()
		if lo.kind != kindString || hi.kind != kindString {
			return
		}
		if n := len(lo.data); n >= 1 && n <= 4 && len(hi.data) == n {
			m.spaces = append(m.spaces, codespace{n, code(lo.data), code(hi.data)})
		}
	}
}

func code(s []byte) (n uint32) {
	for _, c := range s {
		n = n<<8 | uint32(c)
	}
	return n
}

// mappings reads the body of a section up to its "end…": one or two codes, then
// what they map to.
func (f *file) mappings(l *lexer, out *[]mapping, codes int, text bool) {
	for f.err == nil {
		lo := l.next()
		if lo.kind != kindString {
			return
		}
		m := mapping{lo: code(lo.data)}
		m.hi = m.lo
		if codes == 2 {
			hi := l.next()
			if hi.kind != kindString {
				return
			}
			m.hi = max(m.lo, code(hi.data))
		}
		to := l.next()
		switch {
		case to.kind == kindWord || to.kind == kindEnd:
			return
		case to.kind == kindArray:
			for i, o := range to.list {
				if m.lo+uint32(i) <= m.hi && o.kind == kindString {
					f.addMapping(out, mapping{lo: m.lo + uint32(i), hi: m.lo + uint32(i)}, o, text)
				}
			}
		default:
			f.addMapping(out, m, to, text)
		}
		l.reset()
	}
}

func (f *file) addMapping(out *[]mapping, m mapping, to object, text bool) {
	switch {
	case to.number() && !text:
		m.to = uint32(to.int())
	case to.kind == kindName:
		c, ok := glyphRune(string(to.data))
		if !ok {
			return
		}
		m.to = uint32(c)
	case to.kind == kindString && text:
		m.prefix, m.to = destination(to.data)
	default:
		return
	}
	if f.countMapping(); f.err == nil {
		*out = append(*out, m)
	}
}

// destination splits the UTF-16 that a code maps to before its last character.
func destination(s []byte) (prefix string, c uint32) {
	if len(s) == 2 {
		if c = uint32(s[0])<<8 | uint32(s[1]); !utf16.IsSurrogate(rune(c)) {
			return "", c
		}
		return "", 0
	}
	words := utf16Text(s)
	last, n := utf8.DecodeLastRuneInString(words)
	if n == 0 {
		return "", 0
	}
	return words[:len(words)-n], uint32(last)
}

func (f *file) countMapping() {
	if f.mapped++; f.mapped > maxMappings {
		f.fail(refuse.TooBig("字符映射超过 100 万条", "more than 1,000,000 character mappings"))
	}
}
