package issued

import (
	"strconv"

	"github.com/bihuan/bihuan/internal/figure"
	"github.com/bihuan/bihuan/internal/table/book"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

var (
	comma        = say.Text{ZH: "、", EN: ", "}
	asOfWords    = say.Text{ZH: "（截至%s）", EN: "(as of %s)"}
	draftWords   = say.Text{ZH: "草稿：数字是现在统计的，以签发的为准", EN: "Draft: the numbers are as they stand; those of the issued report count"}
	ofWords      = say.Text{ZH: "统计范围：%s。", EN: "Counted: %s."}
	totalsHead   = say.Text{ZH: "总体情况", EN: "Totals"}
	ratesHead    = say.Text{ZH: "比率", EN: "Rates"}
	byHead       = say.Text{ZH: "按%s统计", EN: "By %s"}
	changesHead  = say.Text{ZH: "与上一期相比的变化", EN: "What has changed since"}
	changesMore  = say.Text{ZH: "共 %d 项，这里列出 %d 项。", EN: "%d in all, %d of them listed here."}
	earlierLine  = say.Text{ZH: "上一期：%s。", EN: "The report before: %s."}
	figureHead   = say.Text{ZH: "项目", EN: "Figure"}
	unitHead     = say.Text{ZH: "单位", EN: "In"}
	yuanUnit     = say.Text{ZH: "元", EN: "yuan"}
	units        = map[ledger.Kind]say.Text{ledger.KindFinding: {ZH: "个", EN: "number"}, ledger.KindAction: {ZH: "项", EN: "number"}, ledger.KindLookBack: {ZH: "次", EN: "number"}}
	nowHead      = say.Text{ZH: "本期", EN: "Now"}
	beforeHead   = say.Text{ZH: "上期", EN: "Before"}
	moreHead     = say.Text{ZH: "增减", EN: "More or less"}
	rateHead     = say.Text{ZH: "比率", EN: "Rate"}
	valueHead    = say.Text{ZH: "数值", EN: "Value"}
	partHead     = say.Text{ZH: "分子", EN: "Numerator"}
	allHead      = say.Text{ZH: "分母", EN: "Denominator"}
	closureHead  = say.Text{ZH: "销号率", EN: "Closure rate"}
	closureWords = say.Text{ZH: "%s（%d/%d）", EN: "%s (%d/%d)"}
	numberHead   = say.Text{ZH: "编号", EN: "Number"}
	whatHead     = say.Text{ZH: "变化", EN: "What"}
	whyHead      = say.Text{ZH: "理由", EN: "Why"}
	noteWords    = say.Text{ZH: "注：数字自签发之日起不再变动。核对码：%s", EN: "Note: the numbers stay as they were issued. Digest: %s"}
	signWords    = say.Text{ZH: "单位负责人：　　　　　　　　审核人：　　　　　　　　填表人：", EN: "Head of unit:                    Checked by:                    Prepared by:"}
	textWords    = say.Text{ZH: "说明：%s", EN: "About: %s"}
	sealWords    = say.Text{ZH: "填报单位（盖章）：%s", EN: "Unit (seal): %s"}
	noDay        = say.Text{ZH: "　　年　月　日", EN: "Date:            "}
	dayWords     = say.Text{ZH: "%d年%d月%d日", EN: "%04d-%02d-%02d"}
	sumWords     = say.Text{ZH: "合计", EN: "Total"}
	ordinals     = []string{"一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五", "十六"}
)

// day writes a day as it stands in a paper.
func (r *Report) day(d ledger.Day) string {
	y, m, n := d.Date()
	return dayWords.With(y, m, n).In(r.Lang)
}

// signedOn is the day under the unit's name; of a draft, room to write it.
func (r *Report) signedOn() string {
	if r.Draft || r.Issued == 0 {
		return noDay.In(r.Lang)
	}
	return r.day(r.Issued)
}

// Text writes a figure; amounts in yuan.
func (t *Total) Text(n int64) string {
	if t.Figure.Money() {
		return book.Yuan(n)
	}
	return strconv.FormatInt(n, 10)
}

func (t *Total) unit() say.Text {
	if t.Figure.Money() {
		return yuanUnit
	}
	return units[t.Figure.Kind()]
}

// More is by how much a figure has grown, with its sign; "" for not at all.
func (t *Total) More() string {
	switch n := t.N - t.Before; {
	case n > 0:
		return "＋" + t.Text(n)
	case n < 0:
		return "－" + t.Text(-n)
	}
	return ""
}

// Percent is the rate in words.
func (r *Rate) Percent() string { return figure.Percent(r.PartN, r.AllN) }

// closure is the rate of a line with both its numbers; "" where there is none.
func (l *Line) closure(lang say.Lang) string {
	if l.Found == 0 {
		return ""
	}
	return closureWords.With(figure.Percent(l.Closed, l.Found), l.Closed, l.Found).In(lang)
}
