// Package copies writes which passages documents share: as a page, a workbook and
// a document to hand on.
package copies

import (
	"fmt"

	"github.com/bihuan/bihuan/say"
	"github.com/bihuan/bihuan/similar"
)

// Report is what was found in one run.
type Report struct {
	Lang   say.Lang
	Docs   int // compared
	Pairs  []Pair
	Groups []Group
	Usual  []Usual
	Aside  map[similar.Why]int // passages that are no copies, by reason
	// Allowed is how many passages somebody marked as allowed.
	Allowed int
	// Left is how many pairs are not in Pairs, because there are too many.
	Left int
}

// Pair is two documents that share passages, the worst first.
type Pair struct {
	A, B           string
	ShareA, ShareB float64 // how much of each the passages cover, 0 to 1
	Comparison     say.Text
	Passages       []Passage
}

// Share is the greater of the two.
func (p *Pair) Share() float64 { return max(p.ShareA, p.ShareB) }

// Passage is one that stands in both.
type Passage struct {
	A, B     Side
	Likeness float64
	Kind     similar.Kind
	Mark     string
	Allowed  string // why it is allowed; "" where it is not
}

// Side is a passage as it stands in one document.
type Side struct {
	Start, End int // code points
	Line       int // from 1; 0 where the text is not at hand
	Words      string
}

// Group is a passage that several documents share.
type Group struct {
	Words string
	Docs  []string
}

// Usual is a formula that so many documents share that it is set aside.
type Usual struct {
	Words string
	Docs  int
}

// KindName is how much a copy was edited, in words.
func KindName(k similar.Kind) say.Text {
	switch k {
	case similar.Exact:
		return say.Text{ZH: "原样", EN: "word for word"}
	case similar.Light:
		return say.Text{ZH: "少量改动", EN: "lightly edited"}
	}
	return say.Text{ZH: "改写", EN: "heavily edited"}
}

// WhyName says why equal words are no copy.
func WhyName(w similar.Why) say.Text {
	switch w {
	case similar.Titles:
		return say.Text{ZH: "文件标题", EN: "titles of documents"}
	case similar.Quotations:
		return say.Text{ZH: "引文", EN: "quotations"}
	case similar.Headings:
		return say.Text{ZH: "标题", EN: "headings"}
	case similar.Forms:
		return say.Text{ZH: "表格用语", EN: "words of forms"}
	case similar.Readings:
		return say.Text{ZH: "必读文件和固定提法", EN: "required reading and set phrases"}
	}
	return say.Text{ZH: "通用套话", EN: "words that many share"}
}

// Whys are all reasons, in the order in which they are told.
var Whys = []similar.Why{similar.UsualWords, similar.Readings, similar.Quotations, similar.Titles, similar.Headings, similar.Forms}

// Percent writes a share for a person.
func Percent(share float64) string { return fmt.Sprintf("%.0f%%", 100*share) }

// words that all faces use.
var (
	heading    = say.Text{ZH: "雷同情况", EN: "Copied passages"}
	summary    = say.Text{ZH: "比较 %d 份材料，%d 对有雷同，共 %d 处", EN: "%d documents compared, %d pairs share passages, %d in all"}
	leftWords  = say.Text{ZH: "另有 %d 对未列出，见 json 或 xlsx", EN: "%d more pairs are not listed here, see json or xlsx"}
	asideWords = say.Text{ZH: "不算雷同、已放过", EN: "Equal but not copied, set aside"}
	allowWords = say.Text{ZH: "已标记允许 %d 处", EN: "%d marked as allowed"}
	groupWords = say.Text{ZH: "同出一源", EN: "From one source"}
	usualWords = say.Text{ZH: "多数材料共有的套话", EN: "Formulas that many documents share"}
	shareWords = say.Text{ZH: "占全文", EN: "share of the text"}
	likeWords  = say.Text{ZH: "相同 %s", EN: "%s the same"}
	lineWords  = say.Text{ZH: "第 %d 行", EN: "line %d"}
	docsWords  = say.Text{ZH: "%d 份", EN: "%d documents"}
	noneWords  = say.Text{ZH: "没有发现雷同", EN: "No copied passages found"}
	mapWords   = say.Text{ZH: "总览", EN: "Map"}
)

func (r *Report) passages() int {
	n := 0
	for i := range r.Pairs {
		n += len(r.Pairs[i].Passages)
	}
	return n
}

// lead is the sentence that says it all.
func (r *Report) lead() string {
	return summary.With(r.Docs, len(r.Pairs)+r.Left, r.passages()).In(r.Lang)
}

// asides tells what was set aside, a line for each reason.
func (r *Report) asides() []string {
	var list []string
	for _, w := range Whys {
		if n := r.Aside[w]; n > 0 {
			list = append(list, fmt.Sprintf("%s %d", WhyName(w).In(r.Lang), n))
		}
	}
	if r.Allowed > 0 {
		list = append(list, allowWords.With(r.Allowed).In(r.Lang))
	}
	return list
}
