package rtf

import "bytes"

// kind of a token.
type kind uint8

const (
	end     kind = iota
	open         // {
	shut         // }
	word         // control word: text, param, has
	symbol       // control symbol: c
	hexByte      // \'hh: c
	literal      // plain characters: text
)

// lexer cuts a file into tokens.
type lexer struct {
	data  []byte
	pos   int
	cut   bool // the file ends inside a token or a group that is stepped over
	from  int  // of the name of a control word, or of plain characters
	to    int  // and their end
	param int
	has   bool // a number follows the name
	c     byte
}

// text gives the name of a control word or plain characters.
func (l *lexer) text() []byte { return l.data[l.from:l.to] }

// special marks the bytes that end plain characters.
var special = [256]bool{'{': true, '}': true, '\\': true, '\r': true, '\n': true, '\t': true}

func (l *lexer) next() kind {
	for l.pos < len(l.data) {
		switch c := l.data[l.pos]; c {
		case '\r', '\n':
			l.pos++
			continue
		case '{':
			l.pos++
			return open
		case '}':
			l.pos++
			return shut
		case '\t':
			l.pos++
			l.c = c
			return symbol
		case '\\':
			return l.control()
		}
		from := l.pos
		for l.pos < len(l.data) && !special[l.data[l.pos]] {
			l.pos++
		}
		l.from, l.to = from, l.pos
		return literal
	}
	return end
}

// control reads what begins with a backslash.
func (l *lexer) control() kind {
	l.pos++
	if l.pos >= len(l.data) {
		l.cut = true
		return end
	}
	c := l.data[l.pos]
	if isLetter(c) {
		return l.controlWord()
	}
	l.pos++
	if c == '\'' {
		return l.hex()
	}
	l.c = c
	return symbol
}

func (l *lexer) controlWord() kind {
	l.from = l.pos
	for l.pos < len(l.data) && isLetter(l.data[l.pos]) {
		l.pos++
	}
	l.to = l.pos
	l.number()
	switch {
	case l.pos >= len(l.data):
		l.cut = true
	case l.data[l.pos] == ' ':
		l.pos++
	}
	if l.has && l.param > 0 && string(l.text()) == "bin" {
		l.jump(l.param)
	}
	return word
}

// number reads the parameter of a control word.
func (l *lexer) number() {
	i, minus := l.pos, false
	if i < len(l.data) && l.data[i] == '-' {
		minus = true
		i++
	}
	n, from := 0, i
	for ; i < len(l.data) && '0' <= l.data[i] && l.data[i] <= '9'; i++ {
		n = min(n*10+int(l.data[i]-'0'), 1<<40)
	}
	l.param, l.has = 0, i > from
	if !l.has {
		return
	}
	l.pos = i
	if l.param = n; minus {
		l.param = -n
	}
}

// jump steps over binary data.
func (l *lexer) jump(n int) {
	if n > len(l.data)-l.pos {
		n, l.cut = len(l.data)-l.pos, true
	}
	l.pos += n
}

func (l *lexer) hex() kind {
	if len(l.data)-l.pos < 2 {
		l.pos, l.cut = len(l.data), true
		return end
	}
	hi, lo := nibble(l.data[l.pos]), nibble(l.data[l.pos+1])
	if hi > 15 || lo > 15 {
		l.c = '\'' // no meaning as a symbol
		return symbol
	}
	l.pos += 2
	l.c = hi<<4 | lo
	return hexByte
}

// skip moves behind the end of the group in which the lexer stands.
func (l *lexer) skip() {
	for depth := 1; l.pos < len(l.data); {
		c := l.data[l.pos]
		l.pos++
		switch c {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return
			}
		case '\\':
			l.skipControl()
		}
	}
	l.cut = true
}

func (l *lexer) skipControl() {
	if !bytes.HasPrefix(l.data[l.pos:], []byte("bin")) {
		l.pos = min(l.pos+1, len(l.data))
		return
	}
	l.controlWord()
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func nibble(c byte) byte {
	switch {
	case '0' <= c && c <= '9':
		return c - '0'
	case 'a' <= c|0x20 && c|0x20 <= 'f':
		return c | 0x20 - 'a' + 10
	}
	return 16
}
