package pdf

import "encoding/binary"

// u16 and u32 read big-endian numbers, 0 beyond the end.
func u16(b []byte, at int) int {
	if at < 0 || at+2 > len(b) {
		return 0
	}
	return int(binary.BigEndian.Uint16(b[at:]))
}

func u32(b []byte, at int) int {
	if at < 0 || at+4 > len(b) {
		return 0
	}
	return int(binary.BigEndian.Uint32(b[at:]))
}

// table finds a table of a TrueType or OpenType font (ISO/IEC 14496-22, 4.5.1).
func table(font []byte, tag string) []byte {
	at := 0
	if len(font) > 16 && string(font[:4]) == "ttcf" {
		at = u32(font, 12)
	}
	for i := range min(u16(font, at+4), 64) {
		e := at + 12 + 16*i
		if e+16 > len(font) {
			break
		}
		if string(font[e:e+4]) == tag {
			from, n := u32(font, e+8), u32(font, e+12)
			if from > len(font) {
				return nil
			}
			return font[from:min(len(font), from+n)]
		}
	}
	return nil
}

// subtable picks the part of a cmap table that maps Unicode, or with unicode
// false the one of symbol fonts.
func subtable(cmap []byte, unicode bool) []byte {
	var best []byte
	rank := 0
	for i := range min(u16(cmap, 2), 64) {
		platform, enc, at := u16(cmap, 4+8*i), u16(cmap, 6+8*i), u32(cmap, 8+8*i)
		if at <= 0 || at >= len(cmap) {
			continue
		}
		worth := 0
		switch {
		case unicode && platform == 3 && enc == 10, unicode && platform == 0 && enc == 4:
			worth = 3
		case unicode && (platform == 3 && enc == 1 || platform == 0 && enc != 5):
			worth = 2
		case !unicode && platform == 3 && enc == 0:
			worth = 3
		case !unicode && platform == 1:
			worth = 2
		}
		if worth > rank {
			best, rank = cmap[at:], worth
		}
	}
	return best
}

// eachPair calls f with every character of a cmap subtable and its glyph
// (ISO/IEC 14496-22, 5.2.1), as long as f wants more.
func eachPair(t []byte, f func(c rune, glyph int) bool) {
	switch u16(t, 0) {
	case 0:
		for c := range min(256, max(0, len(t)-6)) {
			if !f(rune(c), int(t[6+c])) {
				return
			}
		}
	case 4:
		eachSegment(t, f)
	case 6:
		first := u16(t, 6)
		for i := range min(u16(t, 8), len(t)/2) {
			if !f(rune(first+i), u16(t, 10+2*i)) {
				return
			}
		}
	case 12:
		for i := range min(u32(t, 12), len(t)/12) {
			first, last, glyph := u32(t, 16+12*i), u32(t, 20+12*i), u32(t, 24+12*i)
			for c := first; c <= min(last, 0x10FFFF) && c-first < 1<<16; c++ {
				if !f(rune(c), glyph+c-first) {
					return
				}
			}
		}
	}
}

func eachSegment(t []byte, f func(c rune, glyph int) bool) {
	n := u16(t, 6) / 2
	for i := range min(n, len(t)/8) {
		last, first := u16(t, 14+2*i), u16(t, 16+2*n+2*i)
		delta, at := u16(t, 16+4*n+2*i), 16+6*n+2*i
		offset := u16(t, at)
		for c := first; c <= last && c < 0xFFFF; c++ {
			g := c
			if offset != 0 {
				if g = u16(t, at+offset+2*(c-first)); g == 0 {
					continue
				}
			}
			if !f(rune(c), (g+delta)&0xFFFF) {
				return
			}
		}
	}
}

// sfntLetters turns a font's cmap round: the character of each glyph, nil when it
// has none. Of several the one that texts use is taken.
func (f *file) sfntLetters(font []byte) []rune {
	glyphs := u16(table(font, "maxp"), 4)
	t := subtable(table(font, "cmap"), true)
	if glyphs == 0 || t == nil {
		return nil
	}
	letters := make([]rune, glyphs)
	eachPair(t, func(c rune, glyph int) bool {
		if glyph > 0 && glyph < glyphs && (letters[glyph] == 0 || radical(letters[glyph])) {
			letters[glyph] = c
			f.countMapping()
		}
		return f.scan(1)
	})
	return letters
}

// radical reports the radicals, which look like the characters they come from.
func radical(c rune) bool { return c >= 0x2E80 && c <= 0x2FDF }

// trueTypeEncoding tells what the codes of a simple font without an encoding
// mean: the glyph of the code, and the character of the glyph.
func (f *file) trueTypeEncoding(s *simpleFont, font []byte) bool {
	letters := f.sfntLetters(font)
	if letters == nil {
		return false
	}
	any := false
	eachPair(subtable(table(font, "cmap"), false), func(c rune, glyph int) bool {
		if code := c & 0xFF; (c < 256 || c>>8 == 0xF0) && glyph < len(letters) && letters[glyph] != 0 {
			s.texts[code] = string(letters[glyph])
			any = true
		}
		return f.scan(1)
	})
	return any
}
