package pdf

import "bytes"

// lexer reads objects from a file, an object stream, a content stream or a CMap.
type lexer struct {
	data  []byte
	pos   int
	refs  bool // "1 0 R" is a reference; not so in content and CMaps
	depth int
	left  int      // objects that may still be made
	stack []object // of the arrays and dictionaries under way
	loose bool     // what is read is used up before reset; it shares memory
	bytes []byte   // loose strings
}

// reset forgets loose objects, so that their memory is used again.
func (l *lexer) reset() { l.stack, l.bytes = l.stack[:0], l.bytes[:0] }

// start begins another input with the memory of the one before.
func (l *lexer) start(data []byte, left int) {
	l.data, l.pos, l.depth, l.left = data, 0, 0, left
	l.reset()
}

const (
	classRegular = iota
	classSpace
	classDelimiter
)

// classes tells white space and delimiters (ISO 32000-2, 7.2.3).
var classes = func() (t [256]uint8) {
	for _, c := range "\x00\t\n\f\r " {
		t[c] = classSpace
	}
	for _, c := range "()<>[]{}/%" {
		t[c] = classDelimiter
	}
	return t
}()

// skip passes white space and comments.
func (l *lexer) skip() {
	for l.pos < len(l.data) {
		c := l.data[l.pos]
		switch {
		case classes[c] == classSpace:
			l.pos++
		case c == '%':
			if n := bytes.IndexAny(l.data[l.pos:], "\r\n"); n >= 0 {
				l.pos += n
			} else {
				l.pos = len(l.data)
			}
		default:
			return
		}
	}
}

// next reads one object. Odd signs are passed over; kindEnd ends the input.
func (l *lexer) next() object {
	for {
		l.skip()
		if l.pos >= len(l.data) || l.left <= 0 {
			return object{kind: kindEnd}
		}
		l.left--
		c := l.data[l.pos]
		switch {
		case c >= '0' && c <= '9' || c == '-' || c == '+' || c == '.':
			return l.number()
		case c == '/':
			return l.name()
		case c == '(':
			return l.literal()
		case c == '[':
			l.pos++
			return l.array()
		case c == '<':
			if l.pos+1 < len(l.data) && l.data[l.pos+1] == '<' {
				l.pos += 2
				return l.dict()
			}
			return l.hex()
		case c == '>' && l.pos+1 < len(l.data) && l.data[l.pos+1] == '>':
			l.pos += 2
			return object{kind: kindWord, data: l.data[l.pos-2 : l.pos]}
		case c == ']' || c == '{' || c == '}':
			l.pos++
			return object{kind: kindWord, data: l.data[l.pos-1 : l.pos]}
		case classes[c] == classDelimiter:
			l.pos++
		default:
			return l.word()
		}
	}
}

func (l *lexer) word() object {
	from := l.pos
	for l.pos < len(l.data) && classes[l.data[l.pos]] == classRegular {
		l.pos++
	}
	w := l.data[from:l.pos]
	switch string(w) {
	case "true":
		return object{kind: kindBool, num: 1}
	case "false":
		return object{kind: kindBool}
	case "null":
		return object{}
	}
	return object{kind: kindWord, data: w}
}

// number reads a number, or with refs a reference.
func (l *lexer) number() object {
	o := l.digits()
	if !l.refs || o.kind != kindInt || o.num < 0 {
		return o
	}
	back := l.pos
	if gen, ok := l.whole(); ok {
		l.skip()
		if l.pos < len(l.data) && l.data[l.pos] == 'R' &&
			(l.pos+1 == len(l.data) || classes[l.data[l.pos+1]] != classRegular) {
			l.pos++
			return object{kind: kindRef, num: o.num, gen: uint16(gen)}
		}
	}
	l.pos = back
	return o
}

// digits reads a number as forgivingly as viewers do: "--5", "1.2.3", "4-5" stop
// where the number stops making sense, and the rest of the word is passed over.
func (l *lexer) digits() object {
	neg := false
	for l.pos < len(l.data) && (l.data[l.pos] == '-' || l.data[l.pos] == '+') {
		neg = neg || l.data[l.pos] == '-'
		l.pos++
	}
	o := object{kind: kindInt}
	scale := 1.0
	for ; l.pos < len(l.data); l.pos++ {
		c := l.data[l.pos]
		if c >= '0' && c <= '9' {
			o.num = o.num*10 + float64(c-'0')
			if o.kind == kindReal {
				scale *= 10
			}
			continue
		}
		if c != '.' || o.kind == kindReal {
			break
		}
		o.kind = kindReal
	}
	for l.pos < len(l.data) && (l.data[l.pos] == '.' || l.data[l.pos] == '-' || l.data[l.pos]-'0' < 10) {
		l.pos++
	}
	if scale > 1 {
		o.num /= scale
	}
	if o.num > 1e300 || o.num != o.num {
		o.num = 0
	}
	if neg {
		o.num = -o.num
	}
	return o
}

// whole reads a whole number without a sign.
func (l *lexer) whole() (int, bool) {
	l.skip()
	n, from := 0, l.pos
	for l.pos < len(l.data) && l.data[l.pos]-'0' < 10 && l.pos-from < 15 {
		n = n*10 + int(l.data[l.pos]-'0')
		l.pos++
	}
	return n, l.pos > from
}

func (l *lexer) name() object {
	l.pos++
	from, escaped := l.pos, false
	for l.pos < len(l.data) && classes[l.data[l.pos]] == classRegular {
		escaped = escaped || l.data[l.pos] == '#'
		l.pos++
	}
	raw := l.data[from:l.pos]
	if !escaped {
		return object{kind: kindName, data: raw}
	}
	out := make([]byte, 0, len(raw))
	for i := 0; i < len(raw); i++ {
		if raw[i] == '#' && i+2 < len(raw) && hexDigit[raw[i+1]] < 16 && hexDigit[raw[i+2]] < 16 {
			out = append(out, hexDigit[raw[i+1]]<<4|hexDigit[raw[i+2]])
			i += 2
			continue
		}
		out = append(out, raw[i])
	}
	return object{kind: kindName, data: out}
}

// array reads items up to "]".
func (l *lexer) array() object {
	from := len(l.stack)
	l.collect(']')
	items := l.take(from)
	return object{kind: kindArray, list: items}
}

func (l *lexer) dict() object {
	from := len(l.stack)
	l.collect('>')
	list := l.stack[from:]
	n := 0
	for i := 0; i+1 < len(list); i += 2 {
		for i+1 < len(list) && list[i].kind != kindName {
			i++
		}
		if i+1 < len(list) {
			list[n], list[n+1] = list[i], list[i+1]
			n += 2
		}
	}
	l.stack = l.stack[:from+n]
	return dictOf(l.take(from))
}

// collect puts objects on the stack up to the closing sign.
func (l *lexer) collect(end byte) {
	l.depth++
	for l.depth <= maxNesting && (!l.loose || len(l.stack) < maxOperands) {
		back := l.pos
		o := l.next()
		if o.kind == kindEnd {
			break
		}
		if o.kind != kindWord {
			l.stack = append(l.stack, o)
			continue
		}
		if o.data[0] == end {
			break
		}
		if c := o.data[0]; c == ']' || c == '>' {
			continue
		}
		if endsAny(o.data) {
			l.pos = back
			break
		}
	}
	l.depth--
}

// endsAny reports words within an array that show its bracket was lost. Other
// words in it are passed over.
func endsAny(word []byte) bool {
	switch string(word) {
	case "endobj", "obj", "stream", "Tj", "TJ", "ET", "BT", "Q":
		return true
	}
	return false
}

// take gives what lies on the stack from a place on as a list of its own. Loose
// lists stay where they are until reset, unless they lie in another.
func (l *lexer) take(from int) []object {
	list := l.stack[from:len(l.stack):len(l.stack)]
	if l.loose && l.depth == 0 {
		return list
	}
	l.stack = l.stack[:from]
	return append([]object(nil), list...)
}
