package statement

import (
	"strings"

	"github.com/bihuan/bihuan/outline"
)

// passage is a paragraph of running text with the list that runs inside it.
type passage struct {
	from, to int
	intro    string // words before the list
	pieces   []outline.Piece
	kids     []*outline.Unit
}

// prose reads a document, or the rest of one, whose parts carry no headings:
// every paragraph belongs to a part by what it says.
func (r *reader) prose(root *outline.Unit) {
	list := r.passages(root)
	var last Role
	for i, p := range list {
		role := r.passageRole(p, i, last)
		if role != last {
			r.addSection(role, "", "", p.from, p.to)
		} else {
			r.stretchSection(p.to)
		}
		last = role
		r.passageItems(p, role)
	}
}

func orRole(a, b Role) Role {
	if a != "" {
		return a
	}
	return b
}

func (r *reader) hasItems(role Role) bool {
	return role == Findings || role == Causes || role == Measures
}

func (r *reader) stretchSection(to int) {
	s := &r.st.Sections[len(r.st.Sections)-1]
	s.Span.End = r.tree.Span(to, to).End
}

// proseParts: the numbered units restart under introductory words, so that each
// run of them is a part of running text.
func (r *reader) proseParts(root *outline.Unit) bool {
	if len(root.Kids) == 0 {
		return true
	}
	starts := 0
	for i, k := range root.Kids {
		if i > 0 && k.Sign.Number == 1 && k.Sign.Family != outline.Bullet {
			starts++
		}
	}
	return starts > 0 || root.Kids[0].Inline
}

// passages puts words and units of the root back into the order of the text, one
// passage a paragraph; a list that runs on over paragraphs stays one.
func (r *reader) passages(root *outline.Unit) []passage {
	var out []passage
	own, kids := root.Own, root.Kids
	for len(own) > 0 || len(kids) > 0 {
		if len(kids) == 0 || len(own) > 0 && own[0].From < kids[0].From {
			p := own[0]
			own = own[1:]
			if p.Starts || len(out) == 0 {
				out = append(out, passage{from: p.From, to: p.To, intro: r.tree.Words(p)})
			}
			last := &out[len(out)-1]
			last.pieces = append(last.pieces, p)
			last.to = p.To
			continue
		}
		k := kids[0]
		kids = kids[1:]
		if len(out) == 0 || !k.Inline && (k.Sign.Number == 1 && len(out[len(out)-1].kids) > 0) {
			out = append(out, passage{from: k.From, to: k.To})
		}
		last := &out[len(out)-1]
		last.kids = append(last.kids, k)
		last.to = k.To
	}
	return out
}

// passageRole tells what a passage is for, by its opening words first, then by
// what its items say and what came before.
func (r *reader) passageRole(p passage, i int, last Role) Role {
	if len(p.pieces) == 1 && p.pieces[0].Table != nil {
		if r.isLedger(p.pieces[0].Table) {
			return Findings
		}
		return orRole(last, Preamble)
	}
	if role := contentRole(p.intro, len(p.kids) > 0); role != "" && !(i == 0 && len(p.kids) == 0 && role != Insight) {
		return role
	}
	if i == 0 && len(p.kids) == 0 {
		return Preamble
	}
	if len(p.kids) > 0 {
		return r.listRole(p.kids, last)
	}
	if r.hasItems(last) {
		return last
	}
	if i > 0 && last == Preamble && tellsOfGood(p.intro) {
		return Other
	}
	if last == "" {
		return Preamble
	}
	return last
}

// tellsOfGood: a paragraph of praise and figures without a fault.
func tellsOfGood(s string) bool {
	s = squeeze(s)
	return containsAny(s, "保持", "稳定", "好评", "提升", "提高", "没有发生", "未发生", "越来越", "荣获", "连续", "平稳", "良好") && !faults().in(withoutDenied(s))
}

// listRole judges a list by the words of its items.
func (r *reader) listRole(kids []*outline.Unit, last Role) Role {
	items := make([][2]string, 0, len(kids))
	for _, k := range kids {
		items = append(items, [2]string{r.title(k), r.fullText(k)})
	}
	e := r.evidenceOf(items)
	best, most := Findings, -1e9
	for _, role := range []Role{Findings, Causes, Measures} {
		if v := e.of(role) + step(orRole(last, Other), role); v > most {
			best, most = role, v
		}
	}
	return best
}

// promising: the headline begins with the deed to be done.
func promising(s string) bool {
	return startsAny(squeeze(s), "加强", "强化", "完善", "建立", "健全", "落实", "开展", "推进", "规范", "严格", "加大", "加快", "提高", "提升", "改进", "优化", "整改", "立即", "制定", "制订", "修订", "组织", "坚持", "压实", "明确", "抓", "做", "深化", "进一步", "切实", "要", "把", "多", "主动", "静下", "耐心", "带头", "持续", "着力", "树牢", "筑牢", "增强", "补", "用好", "守", "管", "学", "勤", "实行", "推行", "盯", "沉")
}

// contentRole judges a passage by its opening sentence.
func contentRole(intro string, listed bool) Role {
	s := squeeze(intro)
	if s == "" {
		return ""
	}
	head := s
	if list := sentences(s); len(list) > 2 {
		head = strings.Join(list[:2], "。")
	}
	last := head
	if list := sentences(s); len(list) > 0 {
		last = list[len(list)-1]
	}
	switch {
	case containsAny(head, "个人有关事项", "经商办企业", "个人事项报告", "配偶、子女"):
		return Matters
	case startsAny(s, "说明：", "说明:", "备注", "注：", "注:", "填表说明", "填报说明", "Note:", "Notes:", "Remark:", "NB"):
		return Other
	case startsAny(s, "上年度", "上一年度", "去年", "上次", "上一次", "上一轮", "上轮") && containsAny(head, "整改", "措施", "承诺", "问题", "认领", "意见"):
		return Followup
	case containsAny(head, "征求意见", "意见建议", "提了", "提出的意见", "对我的意见", "条意见", "意见箱") && !listed:
		return Feedback
	case containsAny(head, "案例", "通报了", "以案") && containsAny(s, "警示", "反思", "对照", "教训"):
		return Cases
	}
	return itemRole(head, last, listed)
}

// itemRole tells findings, causes and measures by the words that lead up to them.
func itemRole(head, last string, listed bool) Role {
	text := head
	if listed {
		text = last + "。" + head
	}
	switch {
	case containsAny(text, "根子", "根源", "原因", "究其", "症结", "为什么会", "病根", "思想深处", "剖析起来", "不是一天形成", "追根", "说到底", "深挖"):
		return Causes
	case containsAny(text, "下一步", "今后", "接下来", "整改措施", "努力方向", "打算", "怎么改", "改起", "改进", "一件一件", "抓好整改", "逐项整改", "整改工作", "从现在起", "往后") && !containsAny(text, "不足之处在于"):
		return Measures
	case containsAny(text, "不足", "问题", "差距", "短板", "欠缺", "毛病", "隐患", "薄弱") && (listed || containsAny(text, "主要有", "存在", "自己", "查摆", "表现")):
		return Findings
	case containsAny(text, "就要改", "改就要", "认识到了就") && listed:
		return Measures
	case containsAny(text, "体会", "收获", "感悟", "启示", "认识到") && listed:
		return Insight
	}
	return ""
}

// contentRole judges a part whose heading names no role.
func (r *reader) contentRole(u *outline.Unit) Role {
	title := squeeze(r.title(u))
	if role := itemRole(title, title, false); role == Causes || role == Measures {
		return role
	}
	wrong, will, n := 0, 0, 0
	for _, k := range signedKids(u) {
		n++
		switch t := r.title(k); {
		case negative(withoutDenied(t)) && !promising(t):
			wrong++
		case promising(t):
			will++
		}
	}
	switch {
	case n == 0 && negative(withoutDenied(title)):
		return Findings
	case n > 0 && wrong*2 > n:
		return Findings
	case n > 0 && will*2 > n:
		return Measures
	}
	return Other
}

// passageItems reads the items of a passage.
func (r *reader) passageItems(p passage, role Role) {
	if len(p.kids) == 0 {
		for _, piece := range p.pieces {
			r.passagePiece(piece, role)
		}
		return
	}
	section := &outline.Unit{From: p.from, To: p.to, Words: p.from, Kids: p.kids}
	switch role {
	case Findings:
		r.findingItems(section, heading{role: Findings})
	case Causes:
		r.causeItems(section, nil)
	case Measures:
		r.measureItems(section, nil)
	}
}

func (r *reader) passagePiece(piece outline.Piece, role Role) {
	if piece.Table != nil {
		r.ledger(piece.Table)
		return
	}
	text := r.tree.Words(piece)
	if announces(text) {
		return
	}
	switch role {
	case Findings:
		if !r.isPraise(headline(text), text) {
			r.addFinding(r.pieceItem(piece), 0, text)
		}
	case Causes:
		r.addCause(r.pieceItem(piece), nil, text)
	case Measures:
		r.addMeasure(r.pieceItem(piece), nil, text)
	}
}
