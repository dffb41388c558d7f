// Package correct makes corrections of what was read out of what a person points at
// and types: where to part an item, what to put together, which words were overlooked.
package correct

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// Words are those of a span, on one line: so that a line that a person begins is seen.
func Words(text []rune, s ledger.Span) string {
	s.Start = min(max(s.Start, 0), len(text))
	s.End = min(max(s.End, s.Start), len(text))
	return strings.Join(strings.Fields(string(text[s.Start:s.End])), " ")
}

// Split parts an item at the lines that somebody made of its words.
//
// Shape:  spaces do not count; every line must stand in the item, in order. Parts keep
// owner, date and target of the whole.
// Errors: fault "correct-split" for fewer than two lines, "correct-words" for a line
// that the document does not have there.
func Split(text []rune, it ledger.Item, lines string) ([]ledger.Item, error) {
	var parts []ledger.Item
	at := it.Span
	for line := range strings.Lines(lines) {
		line = strings.TrimSpace(line)
		if trimmed(line) == "" {
			continue
		}
		if bare := strings.TrimSpace(strings.TrimPrefix(line, it.Label)); len(parts) == 0 && trimmed(bare) != "" {
			line = bare // the sign that the whole stands under is no word of it
		}
		s, ok := find(text, at, line)
		if !ok {
			return nil, notThere(line)
		}
		part := it
		part.ID, part.Label, part.Detail, part.Text, part.Span = "", it.Label, "", trimmed(line), s
		parts = append(parts, part)
		at.Start = s.End
	}
	if len(parts) < 2 {
		return nil, &fault.Error{Kind: fault.Invalid, Code: "correct-split", Say: say.Text{
			ZH: "还没有分开：在要分开的地方按回车，每条一行", EN: "nothing is parted yet: press Enter where it is to be parted, one item on each line"}}
	}
	return parts, nil
}

// Join makes one item of several, in the order of the text.
func Join(list []ledger.Item) ([]string, ledger.Item) {
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(a, b ledger.Item) int { return a.Span.Start - b.Span.Start })
	var ids []string
	to := list[0]
	for i, it := range list {
		ids = append(ids, it.ID)
		if i == 0 {
			continue
		}
		to.Text = trimmed(to.Text) + "；" + trimmed(it.Text)
		to.Detail = strings.TrimSpace(to.Detail + it.Detail)
		to.Owner, to.Due, to.Target = first(to.Owner, it.Owner), first(to.Due, it.Due), first(to.Target, it.Target)
	}
	return ids, to
}

// Add makes an item of words that were overlooked. near is where they were pointed at,
// -1 if nobody did.
//
// Errors: fault "correct-words" where the document does not have them.
func Add(text []rune, items []ledger.Reviewed, kind ledger.Kind, words string, near int) (ledger.Item, error) {
	words = strings.TrimSpace(words)
	whole := ledger.Span{End: len(text)}
	s, ok := ledger.Span{}, false
	if near >= 0 && near < len(text) {
		s, ok = find(text, ledger.Span{Start: near, End: len(text)}, words)
		ok = ok && s.Start <= near+2 // they were pointed at
	}
	if !ok {
		s, ok = find(text, whole, words)
	}
	if !ok || words == "" {
		return ledger.Item{}, notThere(words)
	}
	return ledger.Item{Kind: kind, ID: fresh(items), Text: trimmed(strings.Join(strings.Fields(words), " ")), Span: s}, nil
}

// fresh is an id that no item has: H for by hand.
func fresh(items []ledger.Reviewed) string {
	for n := 1; ; n++ {
		id := "H" + strconv.Itoa(n)
		if !slices.ContainsFunc(items, func(it ledger.Reviewed) bool { return it.ID == id }) {
			return id
		}
	}
}

// Ties gives an item all its ties, others being what it is tied to.
func Ties(it ledger.Item, others []string) []ledger.Tie {
	list := []ledger.Tie{}
	for _, id := range others {
		if it.Kind == ledger.KindFinding {
			list = append(list, ledger.Tie{From: it.ID, To: id})
		} else {
			list = append(list, ledger.Tie{From: id, To: it.ID})
		}
	}
	return list
}

// find looks for words within a span; spaces do not count.
func find(text []rune, in ledger.Span, words string) (ledger.Span, bool) {
	var wanted []rune
	for _, r := range words {
		if !unicode.IsSpace(r) {
			wanted = append(wanted, r)
		}
	}
	in.Start, in.End = max(in.Start, 0), min(in.End, len(text))
	for start := in.Start; start < in.End && len(wanted) > 0; start++ {
		if text[start] != wanted[0] {
			continue
		}
		n := 0
		for at := start; at < in.End; at++ {
			if unicode.IsSpace(text[at]) {
				continue
			}
			if text[at] != wanted[n] {
				break
			}
			if n++; n == len(wanted) {
				return ledger.Span{Start: start, End: at + 1}, true
			}
		}
	}
	return ledger.Span{}, false
}

// trimmed leaves out what ends a sentence: an item is a line in a table.
func trimmed(words string) string {
	return strings.TrimRight(strings.TrimSpace(words), "。；;，,、")
}

func first(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

func notThere(words string) error {
	const most = 30
	if r := []rune(words); len(r) > most {
		words = string(r[:most]) + "…"
	}
	return &fault.Error{Kind: fault.Invalid, Code: "correct-words", Say: say.Text{
		ZH: "原文这里没有“%s”。只分段、不改字；要改字用“改”", EN: "the document does not say “%s” here. Do not change words here; use Edit for that"}.With(words)}
}
