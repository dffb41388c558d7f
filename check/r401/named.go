package r401

import (
	"slices"
	"strings"

	"github.com/bihuan/bihuan/check/script"
	"github.com/bihuan/bihuan/check/words"
)

// name is a placeholder that a list knows.
type name struct {
	place
	mask bool
}

// named gathers the placeholders of the lists, in the order of the text.
func (f *finder) named() []name {
	var all []name
	for _, h := range f.Hits("placeholder") {
		if n := (name{place: f.sure(h)}); n.to > 0 {
			all = append(all, n)
		}
	}
	for _, h := range f.Hits("mask") {
		if n := f.sure(h); n.to > 0 && f.besideHan(h) {
			all = append(all, name{n, true})
		}
	}
	for _, h := range f.Hits("to-fill") {
		if n := f.enclosed(h, true); n.to > 0 {
			all = append(all, name{place: n})
		}
	}
	for _, h := range f.Hits("to-fill-square") {
		if n := f.enclosed(h, false); n.to > 0 {
			all = append(all, name{place: n})
		}
	}
	slices.SortStableFunc(all, func(a, b name) int { return a.from - b.from })
	return all
}

// nameBefore reports those that begin before a place and overlap neither it nor
// what was reported; the rest is given back.
func (f *finder) nameBefore(list []name, next place) []name {
	for len(list) > 0 && list[0].from < next.to {
		n := list[0]
		list = list[1:]
		if n.from < f.end || n.to > next.from {
			continue
		}
		f.end = n.to
		if n.mask {
			f.report(n.place, masked, restore)
		} else {
			f.report(n.place, unfilled, fill)
		}
	}
	return list
}

// sure gives the sign of a hit without the words that show it for one: the X of
// X市; all of 某某, unless a surname stands before it.
func (f *finder) sure(h words.Hit) place {
	sign := func(r rune) bool { return !script.Han(r) }
	from := h.From + max(0, strings.IndexFunc(f.text[h.From:h.To], sign))
	to := h.From + 1 + strings.LastIndexFunc(f.text[h.From:h.To], sign)
	if to > h.From {
		for to < h.To && f.text[to]&0xC0 == 0x80 {
			to++ // the rest of ×
		}
		return place{from: from, to: to}
	}
	before, _ := script.Before(f.text, h.From)
	if before == '某' {
		return place{} // of the hit before
	}
	for strings.HasPrefix(f.text[h.To:], "某") {
		h.To += len("某")
	}
	if strings.ContainsRune(surnames, before) || strings.ContainsRune(otherSurnames, before) {
		return place{}
	}
	return place{from: h.From, to: h.To}
}

// besideHan reports that Chinese touches the letters of a hit: they are no code.
func (f *finder) besideHan(h words.Hit) bool {
	before, _ := script.Before(f.text, h.From)
	after, _ := script.After(f.text, h.To)
	return script.Han(before) || script.Han(after) || strings.ContainsFunc(h.Phrase, script.Han)
}

// enclosed gives the brackets around words such as 待填; without brackets they
// may be meant.
func (f *finder) enclosed(h words.Hit, alsoRound bool) place {
	open, from := script.Before(f.text, h.From)
	end, to := script.After(f.text, h.To)
	pair := string(open) + string(end)
	if !strings.Contains("【】〔〕[]<>〈〉{}［］", pair) && (alsoRound && pair != "（）" && pair != "()" || !alsoRound) {
		return place{}
	}
	if begin, _ := script.Before(f.text, from); !alsoRound && open == '【' && !script.Han(begin) {
		return place{} // the label of a form: 【姓名】
	}
	return place{from: from, to: to}
}
