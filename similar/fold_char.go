package similar

import "unicode"

// plain folds Chinese characters that are nothing but themselves, which most are,
// as long as such ones follow; it reports whether there was one.
func (f *folder) plain(end int) bool {
	text, at, point, n := f.text, f.byteN, f.point, len(f.sym)
	if len(f.names) > 0 {
		text = text[:min(f.names[0].from, len(text))]
	}
	if f.opener >= 0 {
		return false
	}
	end = min(end, point+cap(f.sym)-n, point+cap(f.start)-n)
	sym, start, stop, aside := f.sym[:cap(f.sym)], f.start[:cap(f.start)], f.stop[:cap(f.stop)], f.aside[:cap(f.aside)]
	var last, other rune
	for point < end && at+3 <= len(text) {
		b0, b1, b2 := text[at], text[at+1], text[at+2]
		if b0 < 0xE4 || b0 > 0xE9 || b1&0xC0 != 0x80 || b2&0xC0 != 0x80 {
			break
		}
		r := rune(b0&0xF)<<12 | rune(b1&0x3F)<<6 | rune(b2&0x3F)
		s := symbol(r)
		if marked[s] || r < 0x4E00 {
			break
		}
		sym[n], aside[n], start[n], stop[n] = s, own, int32(point), int32(point+1)
		n++
		at += 3
		point++
		last, other = r, last
	}
	if n == len(f.sym) {
		return false
	}
	if n == len(f.sym)+1 {
		other = f.last
	}
	f.last, f.other, f.end, f.letters = last, other, last, 0
	f.sym, f.start, f.stop, f.aside = sym[:n], start[:n], stop[:n], aside[:n]
	f.byteN, f.point = at, point
	return true
}

// marked are the symbols of characters that han looks at.
var marked = func() (m [256]bool) {
	for _, r := range "一二三四五六七八九十〇两百千万亿县镇乡市区村省州" {
		m[symbol(r)] = true
	}
	return m
}()

// character folds one character.
func (f *folder) character(r rune) {
	switch {
	case '\u4E00' <= r && r <= '\u9FFF' || r == '〇':
		f.letters = 0
		f.han(r)
		return
	case r < 0x80:
		if r -= '0'; uint32(r) < 10 {
			f.number()
			return
		}
		r += '0'
		if lower := r | 0x20; 'a' <= lower && lower <= 'z' {
			f.letter(lower)
			return
		}
	case 0xFF10 <= r && r <= 0xFF19:
		f.number()
		return
	case 0xFF21 <= r && r <= 0xFF3A, 0xFF41 <= r && r <= 0xFF5A:
		f.put((r - 0xFF00 + 0x20) | 0x20)
		return
	case r > 0x2FFF && r < 0x3040 || r >= 0x2000 && r < 0x2070 || r >= 0xFF00:
	case unicode.IsNumber(r):
		f.number()
		return
	case unicode.IsLetter(r):
		f.letter(unicode.ToLower(r))
		return
	}
	f.mark(r)
}

// put adds the symbol of a character.
func (f *folder) put(r rune) {
	f.add(symbol(r))
	f.last, f.other, f.end = r, f.last, r
}

// symbol spreads characters over the bytes from firstSymbol on.
func symbol(r rune) byte {
	return byte(firstSymbol + uint32(r)*0x9E3779B1>>16*(256-firstSymbol)>>16)
}

// letter folds a letter of a script with words: a word is one symbol, a long one
// two, so that a window holds about as much as one of Chinese.
func (f *folder) letter(r rune) {
	f.letters++
	if n := len(f.sym) - 1; f.letters > 1 && f.letters != longWord && n >= 0 {
		f.sym[n] = symbol(rune(f.sym[n])<<8 + r)
		f.stop[n] = int32(f.point + 1)
		f.last, f.other, f.end = r, f.last, r
		return
	}
	f.put(r)
}

// longWord is the letter with which the second half of a word begins.
const longWord = 4

func (f *folder) add(s byte) {
	from := f.point
	if f.opener >= 0 {
		from, f.opener = f.opener, -1
	}
	f.sym = append(f.sym, s)
	f.start = append(f.start, int32(from))
	f.stop = append(f.stop, int32(f.point+1))
	f.aside = append(f.aside, own)
}

// number adds a figure: all figures of a number, and numbers with nothing but
// marks between them, are one symbol.
func (f *folder) number() {
	f.letters = 0
	f.special(numberSymbol)
	f.last, f.other, f.end = '0', 0, '0'
}

func (f *folder) special(s byte) {
	if n := len(f.sym); n > 0 && f.sym[n-1] == s && int(f.stop[n-1])+4 >= f.point {
		f.stop[n-1], f.opener = int32(f.point+1), -1
		return
	}
	f.add(s)
}

// join makes one symbol of all from a place on.
func (f *folder) join(from int, s byte) {
	last := len(f.sym) - 1
	f.stop[from] = f.stop[last]
	f.sym, f.start, f.stop, f.aside = f.sym[:from+1], f.start[:from+1], f.stop[:from+1], f.aside[:from+1]
	f.sym[from] = s
	if from > 0 && f.sym[from-1] == s && f.stop[from-1] == f.start[from] {
		f.stop[from-1] = f.stop[from]
		f.sym, f.start, f.stop, f.aside = f.sym[:from], f.start[:from], f.stop[:from], f.aside[:from]
	}
}

// han folds a Chinese character: figures become a number, and one that ends the
// name of a place takes the name into one symbol.
func (f *folder) han(r rune) {
	switch r {
	case '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '〇', '两':
		f.number()
		return
	case '百', '千', '万', '亿':
		if f.last == '0' {
			f.number()
			return
		}
	case '县', '镇', '乡', '市', '区', '村', '省', '州':
		f.place(r)
		return
	}
	f.put(r)
}
