package sheet

import (
	"cmp"
	"slices"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/say"
)

// kind is what one rule says of one document.
type kind struct {
	first  *check.Diagnostic
	weight check.Severity
	n      int
}

func sortKinds(list []*kind) {
	slices.SortStableFunc(list, func(a, b *kind) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(b.n, a.n), cmp.Compare(a.first.Rule.Code, b.first.Rule.Code))
	})
}

var (
	severalTimes = say.Text{ZH: "%s（%d处）", EN: "%s (%d)"}
	morePoints   = say.Text{ZH: "另有%d类", EN: "%d more kinds"}
	nothing      = say.Text{ZH: "没有意见", EN: "nothing to remark"}
	pointJoint   = say.Text{ZH: "；", EN: "; "}
)

func (k *kind) say(lang say.Lang) string {
	if k.n == 1 {
		return k.first.Message.In(lang)
	}
	return severalTimes.With(k.first.Rule.Title.In(lang), k.n).In(lang)
}
