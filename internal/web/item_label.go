package web

import (
	"strings"

	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// itemLabels are what the items of a statement are called: by their number in the text,
// and where several of a kind have the same one (1. in every aspect), by their aspect
// before it, or by which of their kind they are.
//
// Shape:  aspect gives the words of an aspect.
func (q *request) itemLabels(items []ledger.Reviewed, ties []ledger.Tie, aspect func(string) string) map[string]string {
	type sign struct {
		kind  ledger.Kind
		label string
	}
	by := map[string]*ledger.Item{}
	for i := range items {
		by[items[i].ID] = &items[i].Item
	}
	// A cause or a measure is where the finding is that it answers.
	of := func(it *ledger.Item) string {
		if it.Aspect != "" || it.Kind == ledger.KindFinding {
			return short(aspect(it.Aspect))
		}
		for _, t := range ties {
			for _, id := range []string{t.From, t.To} {
				if f := by[id]; f != nil && f.Kind == ledger.KindFinding && (t.From == it.ID || t.To == it.ID) && f.Aspect != "" {
					return short(aspect(f.Aspect))
				}
			}
		}
		return ""
	}
	plain, whole := map[sign]int{}, map[sign]int{}
	for i := range items {
		if it := &items[i]; stands(it) {
			plain[sign{it.Kind, it.Label}]++
			whole[sign{it.Kind, of(&it.Item) + it.Label}]++
		}
	}
	out, nth := map[string]string{}, map[ledger.Kind]int{}
	for i := range items {
		it := &items[i]
		if stands(it) {
			nth[it.Kind]++
		}
		label := it.Label
		if in := of(&it.Item); plain[sign{it.Kind, label}] > 1 && in != "" {
			label = strings.TrimSpace(in + " " + label)
		}
		if plain[sign{it.Kind, it.Label}] > 1 && whole[sign{it.Kind, of(&it.Item) + it.Label}] > 1 && stands(it) {
			label = strings.TrimSpace(label + q.say(say.Text{ZH: "（第 %d 条）", EN: " (no. %d)"}.With(nth[it.Kind])))
		}
		out[it.ID] = label
	}
	return out
}

// mostOfAspect bounds how much of an aspect stands in a name, in characters.
const mostOfAspect = 14

func short(words string) string {
	words = strings.TrimSuffix(words, "方面")
	if r := []rune(words); len(r) > mostOfAspect {
		return string(r[:mostOfAspect-1]) + "…"
	}
	return words
}
