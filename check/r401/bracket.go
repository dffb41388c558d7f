package r401

import (
	"strings"
	"unicode/utf8"

	"github.com/bihuan/bihuan/check/script"
)

// longestName bounds what braces hold, in characters.
const longestName = 40

// braces finds {{name}}, ${name} and {名称}.
func (f *finder) braces(from int) (place, int) {
	rest := f.text[from:]
	for _, pair := range [...][2]string{{"{{", "}}"}, {"${", "}"}, {"{", "}"}} {
		if !strings.HasPrefix(rest, pair[0]) {
			continue
		}
		inner, _, closed := strings.Cut(bounded(rest[len(pair[0]):]), pair[1])
		if !closed || strings.ContainsAny(inner, "\n\t") || pair[0] == "{" && !chinese(inner) {
			break
		}
		to := from + len(pair[0]) + len(inner) + len(pair[1])
		return place{from: from, to: to}, to
	}
	return place{}, from + 1
}

func bounded(s string) string {
	at := 0
	for range longestName {
		if at >= len(s) {
			break
		}
		_, n := utf8.DecodeRuneInString(s[at:])
		at += n
	}
	return s[:at]
}

func chinese(s string) bool {
	for _, r := range s {
		if !script.Han(r) {
			return false
		}
	}
	return s != ""
}

// brackets finds 【　】, 〔〕, 《》 and [ ] with nothing inside. A box before or
// behind words is there to be ticked: [ ] 是 [ ] 否.
func (f *finder) brackets(from int) (place, int) {
	open, at := script.After(f.text, from)
	var end rune
	switch open {
	case '【':
		end = '】'
	case '〔':
		end = '〕'
	case '《':
		end = '》'
	case '[':
		end = ']'
	default:
		return place{}, at
	}
	to := at
	r, next := script.After(f.text, to)
	for r == ' ' || r == '　' {
		to = next
		r, next = script.After(f.text, to)
	}
	if r != end || open == '[' && (to == at || !f.within(from, next)) {
		return place{}, at
	}
	return place{from: from, to: next}, next
}

// within reports a place in the middle of a sentence: Chinese characters touch it
// on both sides, and its line has no second box.
func (f *finder) within(from, to int) bool {
	before, _ := script.Before(f.text, from)
	after, _ := script.After(f.text, to)
	begin, end := script.Line(f.text, from)
	return script.Han(before) && script.Han(after) && strings.Count(f.text[begin:end], "[") == 1
}
