// Package copied is what O701 and O702 share: which of the passages that stand
// elsewhere too are told, and how.
package copied

import (
	"fmt"
	"slices"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/say"
)

// Params are what a profile may set: how long a passage must be, in characters,
// and how like, in hundredths.
func Params() []check.Param {
	return []check.Param{
		{Name: "shortest", Default: 40, Least: 10, Most: 10000, About: say.Text{ZH: "多少字以上才报告", EN: "characters that a passage has at least"}},
		{Name: "likeness", Default: 60, Least: 50, Most: 100, About: say.Text{ZH: "相同百分之多少以上才报告", EN: "hundredths of likeness at least"}},
	}
}

// Worst gives the copies to be told, in the order of the text: where several
// others hold a passage, the one that is most like it.
func Worst(p *check.Pass, own bool) []check.Copy {
	var list []check.Copy
	for _, c := range p.Copies {
		if c.Own == own && c.Span.Len() >= int(p.Number("shortest")) && 100*c.Likeness >= p.Number("likeness") {
			list = append(list, c)
		}
	}
	slices.SortStableFunc(list, func(a, b check.Copy) int {
		switch {
		case a.Likeness != b.Likeness:
			if a.Likeness > b.Likeness {
				return -1
			}
			return 1
		case a.Span.Len() != b.Span.Len():
			return b.Span.Len() - a.Span.Len()
		}
		return a.Span.Start - b.Span.Start
	})
	var told []check.Copy
	for _, c := range list {
		if !slices.ContainsFunc(told, func(t check.Copy) bool { return overlap(t, c) }) {
			told = append(told, c)
		}
	}
	slices.SortFunc(told, func(a, b check.Copy) int { return a.Span.Start - b.Span.Start })
	return told
}

// overlap: most of the shorter passage lies in the other.
func overlap(a, b check.Copy) bool {
	shared := min(a.Span.End, b.Span.End) - max(a.Span.Start, b.Span.Start)
	return 2*shared > min(a.Span.Len(), b.Span.Len())
}

var many = say.Text{ZH: "%s，约 %d 份材料都有", EN: "%s, and about %d documents have it"}

// Report tells one copy.
func Report(p *check.Pass, c check.Copy, same, alike say.Text) *check.Diagnostic {
	words := same.With(c.Other)
	if percent := int(100 * c.Likeness); percent < 100 {
		words = alike.With(c.Other, percent)
	}
	if c.Holders > 0 {
		words.ZH = fmt.Sprintf(many.ZH, words.ZH, c.Holders)
		words.EN = fmt.Sprintf(many.EN, words.EN, c.Holders)
	}
	return p.Report(c.Span, words)
}
