package foreign

import (
	"strings"
	"unicode/utf8"

	"github.com/bihuan/bihuan/internal/table"
)

// labelled is a label with its words, out of one cell.
type labelled struct {
	field        table.Field
	label, words string
}

// inlinePairs takes labels with a colon, and what stands behind each, out of one text. The
// first stands at its beginning; those behind it at a blank or a new line.
func inlinePairs(text string) (list []labelled) {
	rest := strings.TrimLeft(text, " \t\n　")
	for {
		label, behind, ok := labelAt(rest)
		if !ok {
			return list
		}
		field, _, _ := labelOf(label)
		at, next := nextLabel(behind)
		list = append(list, labelled{field, strings.TrimSpace(label), strings.Trim(behind[:at], " \t\n　")})
		if rest = next; rest == "" {
			return list
		}
	}
}

// labelAt cuts a known label with its colon off a text.
func labelAt(text string) (label, behind string, ok bool) {
	at := strings.IndexAny(text, ":：\n")
	if at <= 0 || text[at] == '\n' || utf8.RuneCountInString(text[:at]) > longestLabel+4 {
		return "", "", false
	}
	label = text[:at]
	_, size := utf8.DecodeRuneInString(text[at:])
	if strings.ContainsAny(strings.Trim(label, " 　"), "。；，") {
		return "", "", false
	}
	if _, _, known := labelOf(label); !known && !signs(label) {
		return "", "", false
	}
	return label, text[at+size:], true
}

// nextLabel finds where the next label begins: at is where the words before it end.
func nextLabel(text string) (at int, rest string) {
	for i, r := range text {
		if r != ' ' && r != '\n' && r != '　' && r != '\t' {
			continue
		}
		next := strings.TrimLeft(text[i:], " \t\n　")
		if _, _, ok := labelAt(next); ok {
			return i, next
		}
	}
	return len(text), ""
}
