package pdf

// hexDigit gives the value of a hexadecimal digit, 16 for anything else.
var hexDigit = func() (t [256]uint8) {
	for i := range t {
		c := byte(i)
		switch {
		case c >= '0' && c <= '9':
			t[i] = c - '0'
		case c >= 'A' && c <= 'F':
			t[i] = c - 'A' + 10
		case c >= 'a' && c <= 'f':
			t[i] = c - 'a' + 10
		default:
			t[i] = 16
		}
	}
	return t
}()

// room gives where a decoded string of at most n bytes goes.
func (l *lexer) room(n int) []byte {
	if !l.loose {
		return make([]byte, 0, n)
	}
	if cap(l.bytes)-len(l.bytes) < n {
		l.bytes = make([]byte, 0, max(2*cap(l.bytes), 2*n, 4096))
	}
	return l.bytes[len(l.bytes):len(l.bytes)]
}

func (l *lexer) keep(s []byte) object {
	if l.loose {
		l.bytes = l.bytes[:len(l.bytes)+len(s)]
	}
	return object{kind: kindString, data: s}
}

// hex reads a string of hexadecimal digits; what is no digit is passed over.
func (l *lexer) hex() object {
	l.pos++
	from := l.pos
	for l.pos < len(l.data) && l.data[l.pos] != '>' {
		l.pos++
	}
	raw := l.data[from:l.pos]
	l.pos = min(l.pos+1, len(l.data))
	return l.keep(appendHex(l.room(len(raw)/2+1), raw))
}

// appendHex appends the bytes that hexadecimal digits stand for; a digit that is
// left over is a high one.
func appendHex(out, digits []byte) []byte {
	high, half := uint8(0), false
	for _, c := range digits {
		v := hexDigit[c]
		if v > 15 {
			continue
		}
		if half {
			out = append(out, high|v)
		}
		high, half = v<<4, !half
	}
	if half {
		out = append(out, high)
	}
	return out
}

// literal reads a string in parentheses (ISO 32000-2, 7.3.4.2).
func (l *lexer) literal() object {
	l.pos++
	from, depth, plain := l.pos, 1, true
	for l.pos < len(l.data) {
		switch l.data[l.pos] {
		case '\\':
			plain = false
			l.pos++
		case '\r':
			plain = false
		case '(':
			depth++
		case ')':
			depth--
		}
		if depth == 0 {
			break
		}
		l.pos++
	}
	end := min(l.pos, len(l.data))
	l.pos = min(l.pos+1, len(l.data))
	if plain {
		return object{kind: kindString, data: l.data[from:end:end]}
	}
	return l.keep(unescape(l.room(end-from), l.data[from:end]))
}

func unescape(out, raw []byte) []byte {
	for i := 0; i < len(raw); i++ {
		c := raw[i]
		if c == '\r' { // a line's end is one newline, however it is written
			if i+1 < len(raw) && raw[i+1] == '\n' {
				i++
			}
			out = append(out, '\n')
			continue
		}
		if c != '\\' || i+1 == len(raw) {
			out = append(out, c)
			continue
		}
		i++
		switch c = raw[i]; c {
		case 'n':
			out = append(out, '\n')
		case 'r':
			out = append(out, '\r')
		case 't':
			out = append(out, '\t')
		case 'b':
			out = append(out, '\b')
		case 'f':
			out = append(out, '\f')
		case '\n':
		case '\r':
			if i+1 < len(raw) && raw[i+1] == '\n' {
				i++
			}
		default:
			if c < '0' || c > '7' {
				out = append(out, c)
				continue
			}
			v := c - '0'
			for n := 1; n < 3 && i+1 < len(raw) && raw[i+1] >= '0' && raw[i+1] <= '7'; n++ {
				i++
				v = v<<3 | (raw[i] - '0')
			}
			out = append(out, v)
		}
	}
	return out
}
