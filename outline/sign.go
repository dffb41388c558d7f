// Package outline finds the numbering of a document and what nests in what.
//
// The signs are those of Chinese official writing (GB/T 9704—2012, 7.3.3: 一、
// （一） 1. （1）), of running text (一是 第一 首先 其一 ①) and of English reports
// (1 1.1 (a) i.). Levels come from nesting and continuity, not from fixed signs.
package outline

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Family is a kind of sign; signs of one family count on from each other.
type Family uint8

// The families.
const (
	None        Family = iota
	Han                // 一、
	HanParen           // （一）
	Arabic             // 1. 1、 and a bare 1 before a heading
	ArabicParen        // （1） 1）
	Decimal            // 1.1
	Circled            // ①
	Is                 // 一是 一要
	Ordinal            // 第一
	Which              // 其一
	Sequence           // 首先 其次
	Chapter            // 第一章 第一条
	Letter             // A. (a)
	Roman              // i. (i)
	Named              // 问题1： Finding 1: D1
	Bullet             // —— •
)

// Sign is a number that opens a unit.
type Sign struct {
	Family Family
	Number int
	// Key tells apart what counts separately within a family: the parent of a
	// decimal number, the word of a named one, the case of a letter.
	Key string
	// Label is the length in bytes of the sign without a comma after it; Words is
	// where the words begin.
	Label, Words int
}

// Parse reads a sign at the start of s, without regard to what stands around it.
func Parse(s string) (Sign, bool) {
	for _, try := range []func(string) (Sign, bool){parens, han, arabic, ordinal, which, sequence, glyph, letters, named, spelled, bullet} {
		if g, ok := try(s); ok {
			return g, true
		}
	}
	return Sign{}, false
}

// spaces counts the bytes of blanks at the start of s.
func spaces(s string) int {
	n := 0
	for n < len(s) {
		r, size := utf8.DecodeRuneInString(s[n:])
		if r != ' ' && r != '\t' && r != 0xA0 && r != 0x3000 {
			break
		}
		n += size
	}
	return n
}

// any1 gives the length of the first prefix of s out of a list.
func any1(s string, list ...string) int {
	for _, p := range list {
		if begins(s, p) {
			return len(p)
		}
	}
	return 0
}

// begins is strings.HasPrefix for words that are tried one after another: it looks
// at the last byte first, because most Chinese characters share their first.
func begins(s, p string) bool {
	n := len(p)
	return n <= len(s) && (n == 0 || s[n-1] == p[n-1]) && s[:n] == p
}

// at makes a sign whose label ends at n; blanks after it are stepped over.
func at(s string, f Family, number, n int) Sign {
	return Sign{Family: f, Number: number, Label: n, Words: n + spaces(s[n:])}
}

func parens(s string) (Sign, bool) {
	open := any1(s, "（", "(", "〔", "﹙")
	if open == 0 {
		return Sign{}, false
	}
	i := open + spaces(s[open:])
	family, number, key, n := inParens(s[i:])
	if n == 0 {
		return Sign{}, false
	}
	i += n
	i += spaces(s[i:])
	end := any1(s[i:], "）", ")", "〕", "﹚")
	if end == 0 {
		return Sign{}, false
	}
	i += end
	i += any1(s[i:], "、", "．")
	g := at(s, family, number, i)
	g.Key = key
	return g, true
}

func inParens(s string) (Family, int, string, int) {
	if v, n := hanNumber(s); n > 0 && v > 0 && v <= 99 {
		return HanParen, v, "", n
	}
	if v, n := digits(s); n > 0 && v > 0 && v <= 99 {
		return ArabicParen, v, "", n
	}
	f, v, key, n := latin(s)
	return f, v, key + "()", n
}

func han(s string) (Sign, bool) {
	v, n := hanNumber(s)
	if n == 0 || v <= 0 || v > 99 {
		return Sign{}, false
	}
	rest := s[n:]
	gap := spaces(rest)
	switch k := any1(rest[gap:], "、", "．", "."); {
	case k > 0:
		return at(s, Han, v, n+gap+k), true
	case strings.HasPrefix(rest, "是"), strings.HasPrefix(rest, "要"):
		end := n + len("是")
		// 一是一、二是二 is a saying, not a list.
		if strings.HasPrefix(s[end:], s[:n]) {
			return Sign{}, false
		}
		g := at(s, Is, v, end)
		g.Words += any1(s[g.Words:], "，", ",", "：", ":")
		g.Key = rest[:len("是")]
		return g, true
	case gap > 0 && gap < len(rest) && hanAt(rest[gap:]):
		return at(s, Han, v, n), true
	}
	return Sign{}, false
}

func arabic(s string) (Sign, bool) {
	v, n := digits(s)
	if n == 0 || v <= 0 || v > 99 {
		return Sign{}, false
	}
	if g, ok := decimal(s, v, n); ok {
		return g, true
	}
	rest := s[n:]
	gap := spaces(rest)
	if k := any1(rest[gap:], "、", "．", ".", "﹒"); k > 0 {
		end := n + gap + k
		if c := firstByte(s[end:]); c >= '0' && c <= '9' && !numberStarts(s[end:]) {
			return Sign{}, false
		}
		return at(s, Arabic, v, end), true
	}
	if k := any1(rest[gap:], "）", ")", "﹚"); k > 0 {
		g := at(s, ArabicParen, v, n+gap+k)
		g.Key = ")"
		return g, true
	}
	if gap > 0 && gap < len(rest) && (upperAt(rest[gap:]) || hanAt(rest[gap:]) || rest[gap] == '<') {
		g := at(s, Arabic, v, n)
		g.Key = "bare"
		return g, true
	}
	return Sign{}, false
}

// numberStarts tells 1.2023年 (the sign 1. before a number) from the number 1.2.
func numberStarts(s string) bool {
	v, n := digits(s)
	r, _ := utf8.DecodeRuneInString(s[n:])
	return n >= 3 && v >= 100 || strings.ContainsRune("年月日个名份家栋台号", r)
}

// deepest bounds the parts of a decimal number, and how far units nest.
const deepest = 30

func decimal(s string, v, n int) (Sign, bool) {
	number, end, parts := v, n, 1
	for parts <= deepest {
		dot := any1(s[end:], ".", "．")
		if dot == 0 {
			break
		}
		w, m := digits(s[end+dot:])
		if m == 0 || m > 2 || w == 0 {
			break
		}
		number, end, parts = w, end+dot+m, parts+1
	}
	if parts == 1 || parts > deepest {
		return Sign{}, false
	}
	key := s[:strings.LastIndexAny(s[:end], ".．")]
	rest := s[end:]
	if k := any1(rest, "、", "．", "."); k > 0 && !digitAt(rest[k:]) {
		end += k
	} else if spaces(rest) == 0 && !hanAt(rest) {
		return Sign{}, false
	}
	g := at(s, Decimal, number, end)
	g.Key = strings.ReplaceAll(key, "．", ".")
	return g, true
}

func ordinal(s string) (Sign, bool) {
	if !strings.HasPrefix(s, "第") {
		return Sign{}, false
	}
	i := len("第")
	v, n := hanNumber(s[i:])
	if n == 0 {
		v, n = digits(s[i:])
	}
	if n == 0 || v <= 0 || v > 99 {
		return Sign{}, false
	}
	i += n
	if k := any1(s[i:], "章", "节", "部分", "条"); k > 0 && (spaces(s[i+k:]) > 0 || i+k == len(s) || any1(s[i+k:], "：", "，", "、", ":") > 0) {
		g := at(s, Chapter, v, i+k)
		g.Key = s[i : i+k]
		g.Words += any1(s[g.Words:], "：", "，", "、", ":")
		return g, true
	}
	if k := any1(s[i:], "方面", "点", "个方面", "项", "个问题", "类问题"); k > 0 && any1(s[i+k:], "，", ",", "、", "：", ":", "是", " ") > 0 {
		i += k
	}
	if k := any1(s[i:], "、", "．"); k > 0 {
		return at(s, Ordinal, v, i+k), true
	}
	if k := any1(s[i:], "，", ",", "：", ":", "是"); k > 0 {
		g := at(s, Ordinal, v, i)
		g.Words = i + k + spaces(s[i+k:])
		return g, true
	}
	if k := spaces(s[i:]); k > 0 && hanAt(s[i+k:]) {
		return at(s, Ordinal, v, i), true
	}
	return Sign{}, false
}

func which(s string) (Sign, bool) {
	if !strings.HasPrefix(s, "其") {
		return Sign{}, false
	}
	v, n := hanNumber(s[len("其"):])
	if n == 0 || v <= 0 || v > 20 {
		return Sign{}, false
	}
	end := len("其") + n
	k := any1(s[end:], "，", ",", "、", "：", ":", "是")
	if k == 0 {
		return Sign{}, false
	}
	g := at(s, Which, v, end)
	g.Words = end + k + spaces(s[end+k:])
	return g, true
}

// sequence numbers: what follows the first simply counts on.
func sequence(s string) (Sign, bool) {
	for i, w := range []string{"首先", "其次", "再次", "再者", "然后", "最后", "第三步"} {
		if !begins(s, w) {
			continue
		}
		end := len(w)
		g := at(s, Sequence, min(i+1, 3), end)
		g.Words += any1(s[g.Words:], "，", ",", "、", "：", ":")
		if i == 5 {
			g.Number = Last
		}
		return g, true
	}
	return Sign{}, false
}

// Last is the number of 最后, which fits after any other.
const Last = 1 << 20

func glyph(s string) (Sign, bool) {
	r, n := utf8.DecodeRuneInString(s)
	var f Family
	var v int
	switch {
	case r >= '①' && r <= '⑳':
		f, v = Circled, int(r-'①')+1
	case r >= '㉑' && r <= '㉟':
		f, v = Circled, int(r-'㉑')+21
	case r >= '❶' && r <= '❿':
		f, v = Circled, int(r-'❶')+1
	case r >= '⑴' && r <= '⒇':
		f, v = ArabicParen, int(r-'⑴')+1
	case r >= '⒈' && r <= '⒛':
		f, v = Arabic, int(r-'⒈')+1
	case r >= '㈠' && r <= '㈩':
		f, v = HanParen, int(r-'㈠')+1
	case r >= 'Ⅰ' && r <= 'Ⅻ':
		f, v = Roman, int(r-'Ⅰ')+1
	default:
		return Sign{}, false
	}
	n += any1(s[n:], "、", "．", ".")
	return at(s, f, v, n), true
}

func hanAt(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.Is(unicode.Han, r) || strings.ContainsRune("“‘《【「『（", r)
}

func upperAt(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r) || r == '“' || r == '"'
}

func digitAt(s string) bool { return len(s) > 0 && s[0] >= '0' && s[0] <= '9' }

func firstByte(s string) byte {
	if s == "" {
		return 0
	}
	return s[0]
}
