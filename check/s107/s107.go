// Package s107 reports counts that the text gives of its own parts and does not
// keep, and sums that do not add up.
package s107

import (
	"embed"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/check/counts"
	"github.com/bihuan/bihuan/say"
)

//go:embed *.md testdata
var files embed.FS

// Rule is S107.
func Rule() *check.Rule {
	return &check.Rule{
		Code: "S107", Name: "count-mismatch", Severity: check.Error, Since: "0.2",
		Title: say.Text{ZH: "说的数与实有的不符", EN: "A count that the text does not keep"},
		Params: []check.Param{{
			Name: "off-by", Default: 3, Least: 1, Most: 99,
			About: say.Text{ZH: "相差多少以内算写错；差得更多，多半没有逐条列出，只作提示", EN: "the largest difference that counts as a slip; where more is missing, the text rather lists a part, and it is a note"},
		}},
		Files: files, Run: run,
	}
}

var (
	listed = say.Text{ZH: "说“%s”，实有%d%s", EN: "says “%s”, and has %d%s"}
	summed = say.Text{ZH: "说“%s”，后面分项加起来是%d", EN: "says “%s”, and the parts add up to %d"}
	mend   = say.Text{ZH: "核对后改总数，或者补上漏写的部分", EN: "correct the number, or add what is left out"}
)

func run(p *check.Pass) {
	list := counts.Find(p.Text())
	r := &reader{Pass: p, said: map[int]bool{}}
	r.sums(list)
	r.englishSums(list)
	r.totals()
	r.lists(list)
	r.document(list)
}

// reader is the rule at work on one document.
type reader struct {
	*check.Pass
	said   map[int]bool // counts that are reported, by their place
	survey *survey
}

func (r *reader) off(c counts.Count, has int, unit string) {
	if r.said[c.From] {
		return
	}
	r.said[c.From] = true
	place := r.Doc.PointSpan(c.From, c.To)
	message := listed.With(r.Text()[c.From:c.To], has, unit)
	if diff := c.Value - has; diff > int(r.Number("off-by")) || -diff > int(r.Number("off-by")) {
		r.Note(place, message)
		return
	}
	r.Report(place, message).Hint = mend
}

func (r *reader) wrongSum(from, to, sum int) {
	if !r.said[from] {
		r.said[from] = true
		r.ReportBytes(from, to, summed.With(r.Text()[from:to], sum)).Hint = mend
	}
}
