package grid

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// format is how a number is shown. What cannot be told of it is shown plainly.
//
// Source: ECMA-376 part 1, 18.8.31 (number format codes).
type format struct {
	sections []section
	date     dateShape
}

// section is the part of a format for numbers of one sign.
type section struct {
	before, behind string // words around the digits
	least          int    // digits before the point, filled up with noughts
	decimals       int
	optional       int // of the decimals, those that are left out where they are 0
	thousands      bool
	percent        bool
	scaled         int // times a thousand that the number is shown in
	plain          bool
	noDigits       bool // words alone
}

var general = format{sections: []section{{plain: true}}}

// parseFormat reads the code of a format.
func parseFormat(code string) format {
	if code == "" || strings.EqualFold(code, "general") || code == "@" {
		return general
	}
	parts := sectionsOf(code)
	if d, ok := dateShapeOf(parts[0]); ok {
		return format{date: d}
	}
	var f format
	for _, p := range parts[:min(len(parts), 3)] {
		f.sections = append(f.sections, parseSection(p))
	}
	return f
}

// sectionsOf parts a code at its semicolons.
func sectionsOf(code string) []string {
	var out []string
	from, quoted := 0, false
	for i := 0; i < len(code); i++ {
		switch c := code[i]; {
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '\\' || c == '!':
			i++
		case c == ';':
			out, from = append(out, code[from:i]), i+1
		}
	}
	return append(out, code[from:])
}

func parseSection(code string) section {
	var s section
	var digits strings.Builder
	literal := func(w string) {
		if digits.Len() == 0 {
			s.before += w
		} else {
			s.behind += w
		}
	}
	for i := 0; i < len(code); i++ {
		switch c := code[i]; c {
		case '"':
			end := strings.IndexByte(code[i+1:], '"')
			if end < 0 {
				end = len(code) - i - 1
			}
			literal(code[i+1 : i+1+end])
			i += end + 1
		case '\\', '!':
			_, size := utf8.DecodeRuneInString(code[i+1:])
			literal(code[i+1 : i+1+size])
			i += size
		case '_', '*':
			_, size := utf8.DecodeRuneInString(code[i+1:])
			i += size
		case '[':
			end := strings.IndexByte(code[i:], ']')
			if end < 0 {
				return section{plain: true}
			}
			inside := code[i+1 : i+end]
			if strings.ContainsAny(inside, "<>=") {
				return section{plain: true} // by a condition: not worked out
			}
			if sign, ok := strings.CutPrefix(inside, "$"); ok {
				sign, _, _ = strings.Cut(sign, "-")
				literal(sign)
			}
			i += end
		case '0', '#', '?', '.', ',':
			digits.WriteByte(c)
		case '%':
			s.percent = true
			literal("%")
		case 'E', 'e', '/':
			return section{plain: true}
		case 'G', 'g':
			if len(code) >= i+7 && strings.EqualFold(code[i:i+7], "general") {
				s.plain = true
				digits.WriteByte('0')
				i += 6
				continue
			}
			literal(code[i : i+1])
		case '@':
			s.plain = true
			digits.WriteByte('0')
		default:
			_, size := utf8.DecodeRuneInString(code[i:])
			literal(code[i : i+size])
			i += size - 1
		}
	}
	s.readDigits(digits.String())
	return s
}

// readDigits reads the places for digits: #,##0.00 and the like.
func (s *section) readDigits(places string) {
	for strings.HasSuffix(places, ",") {
		places, s.scaled = places[:len(places)-1], s.scaled+1
	}
	whole, decimals, _ := strings.Cut(places, ".")
	s.thousands = strings.Contains(whole, ",")
	s.least = strings.Count(whole, "0")
	s.decimals = len(strings.ReplaceAll(decimals, ",", ""))
	s.optional = len(decimals) - len(strings.TrimRight(decimals, "#"))
	s.noDigits = places == ""
}

// number shows a number.
func (f format) number(n float64) string {
	s := section{plain: true}
	negative := n < 0
	switch {
	case len(f.sections) == 0:
	case negative && len(f.sections) > 1:
		s, n, negative = f.sections[1], -n, false
	case n == 0 && len(f.sections) > 2:
		s = f.sections[2]
	default:
		s = f.sections[0]
	}
	return s.show(n, negative)
}

func (s section) show(n float64, negative bool) string {
	switch {
	case s.plain:
		return s.before + plainNumber(n) + s.behind
	case s.noDigits:
		return s.before + s.behind
	}
	for range s.scaled {
		n /= 1000
	}
	if s.percent {
		n *= 100
	}
	text := strconv.FormatFloat(rounded(n), 'f', s.decimals, 64)
	text = strings.TrimPrefix(text, "-")
	whole, decimals, _ := strings.Cut(text, ".")
	for k := 0; k < s.optional && strings.HasSuffix(decimals, "0"); k++ {
		decimals = decimals[:len(decimals)-1]
	}
	for len(whole) < s.least {
		whole = "0" + whole
	}
	if s.thousands {
		whole = grouped(whole)
	}
	if decimals != "" {
		whole += "." + decimals
	}
	if negative && strings.Trim(whole, "0.,") != "" {
		whole = "-" + whole
	}
	return s.before + whole + s.behind
}

func grouped(whole string) string {
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	return whole
}

// rounded keeps the fifteen digits that a person can have typed; the rest is what
// binary numbers make of them.
func rounded(n float64) float64 {
	m, err := strconv.ParseFloat(strconv.FormatFloat(n, 'e', 14, 64), 64)
	if err != nil {
		return n
	}
	return m
}

// plainNumber writes a number in plain digits, fifteen of them at most.
func plainNumber(n float64) string {
	text := strconv.FormatFloat(rounded(n), 'f', -1, 64)
	if len(text) > 40 {
		return strconv.FormatFloat(n, 'g', 15, 64)
	}
	return text
}

// exact writes a number whole, with the unit that its format puts behind it.
func (f format) exact(n float64) string {
	if len(f.sections) > 0 && !f.sections[0].percent && f.sections[0].scaled == 0 {
		return plainNumber(n) + strings.TrimSpace(f.sections[0].behind)
	}
	return plainNumber(n)
}
