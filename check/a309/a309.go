// Package a309 reports findings in the wrong voice: a personal statement that
// speaks of others, and one of a group that says I.
package a309

import (
	"embed"
	"strings"
	"unicode/utf8"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/say"
	"github.com/bihuan/bihuan/statement"
)

//go:embed *.md testdata
var files embed.FS

// Rule is A309.
func Rule() *check.Rule {
	return &check.Rule{
		Code: "A309", Name: "wrong-voice", Severity: check.Warning, Since: "0.2",
		Title: say.Text{ZH: "说话的口气不对", EN: "The wrong voice"},
		Lists: []string{"others"},
		Files: files, Run: run,
	}
}

var (
	others   = say.Text{ZH: "个人材料，这里说的却是“%s”", EN: "a personal statement, and this speaks of “%s”"}
	alone    = say.Text{ZH: "集体的材料，这里却说“我”", EN: "a group's statement, and this says “我” (I)"}
	mendSelf = say.Text{ZH: "只写自己的问题；确属带班子、带队伍的责任，写清自己没有做到什么", EN: "say what you yourself did or failed to do"}
	mendAll  = say.Text{ZH: "改成班子、支部或单位的口气，或移到个人材料", EN: "speak for the group, or move it to the personal statement"}
)

func run(p *check.Pass) {
	switch p.Profile.Voice {
	case check.Person:
		for i := range p.Statement.Findings {
			person(p, &p.Statement.Findings[i].Item)
		}
		for i := range p.Statement.Causes {
			person(p, &p.Statement.Causes[i].Item)
		}
	case check.Group:
		for i := range p.Statement.Findings {
			group(p, &p.Statement.Findings[i].Item)
		}
		for i := range p.Statement.Causes {
			group(p, &p.Statement.Causes[i].Item)
		}
		for i := range p.Statement.Measures {
			group(p, &p.Statement.Measures[i].Item)
		}
	}
}

// person reports an item whose subject is others. Where the writer speaks of himself
// as well, he may mean how he led them.
func person(p *check.Pass, it *statement.Item) {
	headline := it.Headline(p.Doc)
	from, to := p.Doc.ByteSpan(headline)
	_, end := p.Doc.ByteSpan(it.Span)
	self := first(p.Text()[from:end])
	for _, h := range p.HitsIn("others", it.Span) {
		if h.From < from || !opensClause(p.Text(), h.From, from) {
			continue
		}
		switch message := others.With(h.Phrase); {
		case !self && (h.From == from || h.From >= to):
			p.Report(headline, message).Hint = mendSelf
			return
		case h.From == from:
			p.Note(headline, message).Hint = mendSelf
			return
		}
	}
}

// opensClause: a clause begins at a place, or a few characters before it with the
// name of their unit (村卫生室有的同志).
func opensClause(text string, at, from int) bool {
	head := text[from:at]
	if i := strings.LastIndexAny(head, "，。；：、,;\n\t"); i >= 0 {
		_, n := utf8.DecodeRuneInString(head[i:])
		head = head[i+n:]
	}
	return utf8.RuneCountInString(head) <= 6 && !strings.ContainsAny(head, "对与和同向给让把被跟为带教管督促帮要求提醒组织及由")
}

// group reports an item in which one person speaks.
func group(p *check.Pass, it *statement.Item) {
	if first(p.Doc.Words(it.Span)) {
		p.Report(it.Headline(p.Doc), alone).Hint = mendAll
	}
}

// first: the words say 我 of one person, outside quotation marks.
func first(words string) bool {
	for at := 0; ; {
		i := strings.Index(words[at:], "我")
		if i < 0 {
			return personally(words)
		}
		at += i
		if !joined(words, at) && !quoted(words, at) {
			return true
		}
		at += len("我")
	}
}

// joined: 我 is part of a word: 我局, 我们, 自我.
func joined(words string, at int) bool {
	for _, w := range [...]string{"自", "忘", "小", "大", "无", "唯", "敌", "你", "本", "真", "为"} {
		if strings.HasSuffix(words[:at], w) {
			return true
		}
	}
	for _, w := range [...]string{"们", "局", "院", "校", "馆", "市", "县", "区", "镇", "乡", "国", "省", "州", "站", "所", "中心", "公司", "厂", "厅", "部", "处", "科", "党", "军", "社", "行", "支部", "单位", "集团", "园", "队", "矿", "委", "办", "库", "会", "方", "系", "辖", "村", "街", "司", "旗", "署", "室", "总", "分", "班", "组", "段", "港", "台", "店", "项目", "企", "地", "盟", "机关", "庭", "关", "线"} {
		if strings.HasPrefix(words[at+len("我"):], w) {
			return true
		}
	}
	return false
}

// quoted: quotation marks stand around the place: “我说了算”.
func quoted(words string, at int) bool {
	return strings.LastIndex(words[:at], "“") > strings.LastIndex(words[:at], "”")
}

// personally: 本人 as the one who speaks.
func personally(words string) bool {
	for _, w := range [...]string{"本人作为", "本人在", "本人对", "本人分管", "本人没有", "本人将", "本人负责"} {
		if i := strings.Index(words, w); i >= 0 && (i == 0 || strings.HasSuffix(words[:i], "，") || strings.HasSuffix(words[:i], "。") || strings.HasSuffix(words[:i], "；")) {
			return true
		}
	}
	return false
}
