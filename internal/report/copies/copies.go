// Package copies writes which passages documents share: as a page, a workbook and
// a document to hand on.
package copies

import (
	"fmt"
	"strings"

	"github.com/bihuan/bihuan/say"
	"github.com/bihuan/bihuan/similar"
)

// Report is what was found in one run.
type Report struct {
	Lang   say.Lang
	Counts Counts
	All    int // documents, those of an index too that nobody asked for
	Pairs  []Pair
	Groups []Group
	Usual  []Usual
	Aside  map[similar.Why]int // passages that are no copies, by reason
	// Allowed is how many passages somebody marked as allowed.
	Allowed int
	// Left is how many pairs are not in Pairs, because there are too many.
	Left int
}

// Counts say what was found, in numbers.
type Counts struct {
	Docs            int // compared
	Grouped, Groups int // documents that groups tell, and these groups
	Pairs, Passages int // of the others
}

// In is the sentence that says it all.
func (n Counts) In(lang say.Lang) string {
	switch {
	case n.Groups == 0:
		return summary.With(n.Docs, n.Pairs, n.Passages).In(lang)
	case n.Pairs == 0:
		return summaryGroups.With(n.Docs, n.Grouped, n.Groups).In(lang)
	}
	return summaryBoth.With(n.Docs, n.Grouped, n.Groups, n.Pairs, n.Passages).In(lang)
}

// Pair is two documents that share passages, the worst first.
type Pair struct {
	A, B           string
	ShareA, ShareB float64 // how much of each the passages cover, 0 to 1
	Comparison     say.Text
	Passages       []Passage
	Groups         []int // numbers of the groups that tell of more
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
	N     int // from 1
	Words string
	Docs  []Member
	Total int // documents that hold it, more than Docs where an index knows of others
	// Sample is two of them with the passage as it stands in both. Where there are
	// many pairs they are not listed: then the group is told Alone.
	Sample Pair
	Alone  bool
}

// Member is a document of a group.
type Member struct {
	Name            string
	Line            int     // from 1; 0 where the text is not at hand
	Share, Likeness float64 // of its text, and to another one's passage
	Kind            similar.Kind
}

// most: more than half of the documents are in the group.
func (r *Report) most(g *Group) bool { return 2*g.Total > r.All }

// Shares are the least and the greatest share of a member.
func (g *Group) Shares() (least, greatest float64) {
	for i, m := range g.Docs {
		if i == 0 || m.Share < least {
			least = m.Share
		}
		greatest = max(greatest, m.Share)
	}
	return least, greatest
}

// Title names a group.
func (g *Group) Title(lang say.Lang) string { return groupTitle.With(g.N, g.Total).In(lang) }

// About says how much of its documents a group has, what of them is named, and what
// to do about a text that was handed out.
func (r *Report) About(g *Group) []string {
	least, greatest := g.Shares()
	shares := Percent(least)
	if to := Percent(greatest); to != shares {
		shares += "–" + to
	}
	list := []string{groupShares.With(shares).In(r.Lang)}
	if g.Total > len(g.Docs) {
		list = append(list, groupNamed.With(len(g.Docs)).In(r.Lang))
	}
	if r.most(g) {
		list = append(list, groupMost.In(r.Lang))
	}
	return list
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
	heading       = say.Text{ZH: "雷同情况", EN: "Copied passages"}
	summary       = say.Text{ZH: "比较 %d 份材料，%d 对有雷同，共 %d 处", EN: "%d documents compared, %d pairs share passages, %d in all"}
	summaryGroups = say.Text{ZH: "比较 %d 份材料，%d 份同出一源，分 %d 组", EN: "%d documents compared, %d have one source with others (groups: %d)"}
	summaryBoth   = say.Text{
		ZH: "比较 %d 份材料，%d 份同出一源，分 %d 组；另有 %d 对有雷同，共 %d 处",
		EN: "%d documents compared, %d have one source with others (groups: %d); %d more pairs share passages, %d in all",
	}
	groupTitle  = say.Text{ZH: "第 %d 组：%d 份材料同出一源", EN: "Group %d: %d documents from one source"}
	groupShares = say.Text{ZH: "相同部分占全文 %s", EN: "shared: %s of the text"}
	groupNamed  = say.Text{ZH: "份数为约数，这里列出 %d 份", EN: "the number is about right, %d of them are named here"}
	groupMost   = say.Text{
		ZH: "半数以上材料都有这段；如系统一下发的文字，用 --reading 指明出处，就不再报",
		EN: "more than half of all have it; if it was handed out to all, name its text with --reading and it is reported no more",
	}
	groupAlso  = say.Text{ZH: "还有相同的段落，见第 %s 组", EN: "more is the same, see group %s"}
	moreWords  = say.Text{ZH: " 等，另有 %d 份，名单见 html 或 xlsx", EN: " and %d more, named in html or xlsx"}
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

// besides are the groups whose pairs are listed as well.
func (r *Report) besides() []*Group {
	var list []*Group
	for i := range r.Groups {
		if !r.Groups[i].Alone {
			list = append(list, &r.Groups[i])
		}
	}
	return list
}

// mostNames is how many documents of a group a page of prose names.
const mostNames = 300

// names lists the documents of a group in a line.
func (g *Group) names(lang say.Lang) string {
	var list []string
	for _, m := range g.Docs[:min(len(g.Docs), mostNames)] {
		list = append(list, m.Name+" "+Percent(m.Share))
	}
	if n := len(g.Docs) - len(list); n > 0 {
		return strings.Join(list, "、") + moreWords.With(n).In(lang)
	}
	return strings.Join(list, "、")
}

// Also names the groups that tell more of a pair; "" where none does.
func (r *Report) Also(p *Pair) string {
	if len(p.Groups) == 0 {
		return ""
	}
	names := make([]string, len(p.Groups))
	for i, n := range p.Groups {
		names[i] = fmt.Sprint(n)
	}
	return groupAlso.With(strings.Join(names, "、")).In(r.Lang)
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
