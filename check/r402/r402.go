// Package r402 reports the name of another unit where the document's own belongs:
// it was left over from somebody else's text.
package r402

import (
	"embed"
	"strings"
	"unicode/utf8"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/say"
)

//go:embed *.md testdata
var files embed.FS

// Rule is R402.
func Rule() *check.Rule {
	return &check.Rule{
		Code: "R402", Name: "other-unit", Severity: check.Error, Since: "0.2",
		Title: say.Text{ZH: "别的单位的名称", EN: "The name of another unit"},
		Lists: []string{"own-work", "own-make"},
		Files: files, Run: run,
	}
}

var (
	strange = say.Text{ZH: "“%s”不是本材料的单位", EN: "“%s” is not the unit of this document"}
	left    = say.Text{ZH: "本材料是%s的，这里却写成“%s”", EN: "the document is of %s, and here it says “%s”"}
	partner = say.Text{ZH: "“%s”是本轮另一个单位，核对是否从它的材料带过来", EN: "“%s” is another unit of this round; is this left over from its text?"}
	mend    = say.Text{ZH: "改成本单位名称，并查一查这一段是否整段照搬", EN: "put the unit's own name, and see whether the whole passage was copied"}
)

func run(p *check.Pass) {
	own := ownNames(p)
	if len(own.names) == 0 {
		return
	}
	r := &reader{Pass: p, own: own, said: map[int]bool{}}
	for _, h := range p.Hits("own-work") {
		r.behind(h.To, r.promises)
	}
	for _, h := range p.Hits("own-make") {
		r.behind(h.To, func(_, after string, _ int) bool { return isMade(after) })
	}
	r.subjects()
	r.round()
}

// reader is the rule at work on one document.
type reader struct {
	*check.Pass
	own  identity
	said map[int]bool
}

// behind looks for a unit's name behind words of one's own work: 推动, 努力把. What
// follows it must fit.
func (r *reader) behind(at int, fits func(name, after string, at int) bool) {
	phrase := phraseAt(r.Text(), at)
	for from := 0; from < len(phrase); {
		if n := r.own.foreign(phrase[from:]); n > 0 && fits(phrase[from:from+n], phrase[from+n:], at+from) && !related(r.Text(), at+from) {
			r.report(at+from, n)
			return
		}
		// 为建设富裕美丽的青龙镇: the name stands behind what is said of it.
		i := strings.Index(phrase[from:], "的")
		if i < 0 {
			return
		}
		from += i + len("的")
	}
}

// subjects looks for a unit's name that opens a clause and then says what it has or
// is: 柳河县人民法院现有…; at the end of the document also what it promises.
func (r *reader) subjects() {
	r.subject(0, "现有", "现辖", "下辖", "高度重视", "始终坚持", "领导班子", "党委", "党组", "党总支", "党支部")
	r.objects(r.end())
	r.subject(r.end(), "将", "全体", "会继续", "一定", "决心")
}

// objects looks, from a place on, for a name of which something is to be made: 把…
// 的整改做实.
func (r *reader) objects(at int) {
	text := r.Text()
	made := func(_, after string, _ int) bool {
		return startsWith(after, "的", "成为", "更", "真正") || isMade(after)
	}
	for ; at < len(text); at++ {
		if startsWith(text[at:], "把", "让", "使") {
			r.behind(at+len("把"), made)
		}
	}
}

// end is where the last paragraphs begin, in which a document promises.
func (r *reader) end() int {
	blocks := r.Doc.Blocks
	if len(blocks) == 0 {
		return 0
	}
	from, _ := r.Doc.ByteSpan(blocks[max(0, len(blocks)-edge)].Span)
	return from
}

// promises: what follows a name is said of one's own unit; in the last paragraphs,
// whatever it is.
func (r *reader) promises(name, after string, at int) bool {
	return goesOn(after) || at >= r.end() && !r.own.superior(name) && !r.contracts(name)
}

// subject looks for such names from a place on, in one pass over the text.
func (r *reader) subject(at int, verbs ...string) {
	text := r.Text()
	var third [256]bool // bytes of the verbs: characters differ most in their last one
	for _, verb := range verbs {
		third[verb[2]] = true
	}
	for ; at+2 < len(text); at++ {
		if !third[text[at+2]] || !startsWith(text[at:], verbs...) {
			continue
		}
		from := clauseStart(text, at)
		if n := r.own.foreign(text[from:at]); n == at-from && n > 0 && !r.own.superior(text[from:at]) && !related(text, from) && !r.contracts(text[from:at]) {
			r.report(from, n)
		}
	}
}

// contracts: companies are suppliers and contractors, and may be the subject of
// anything; not those of the very same trade (…船舶修造有限公司).
func (r *reader) contracts(name string) bool {
	if utf8.RuneCountInString(name[len(name)-r.own.sameKind(name):]) > len([]rune("有限责任公司")) {
		return false
	}
	return strings.HasSuffix(name, "公司") || strings.HasSuffix(name, "集团") || strings.HasSuffix(name, "厂")
}

func (r *reader) report(from, n int) {
	if r.said[from] || r.front(from) {
		return
	}
	r.said[from] = true
	message := strange.With(r.Text()[from : from+n])
	if r.Statement.Unit != "" {
		message = left.With(r.Statement.Unit, r.Text()[from:from+n])
	}
	r.ReportBytes(from, from+n, message).Hint = mend
}

// front: the place lies in the title, or the lines around it, that say whose the
// document is.
func (r *reader) front(at int) bool {
	for _, b := range r.own.lines {
		if b.from <= at && at < b.to {
			return true
		}
	}
	return false
}

// longest bounds a phrase in which a name is looked for, in bytes.
const longest = 90

// phraseAt gives the words from a place to the next sign.
func phraseAt(text string, at int) string {
	s := text[at:min(len(text), at+longest)]
	if i := strings.IndexFunc(s, endsPhrase); i >= 0 {
		s = s[:i]
	}
	return strings.ToValidUTF8(s, "")
}

func endsPhrase(r rune) bool {
	switch r {
	case '，', '。', '；', '、', '：', '！', '？', '\n', '\t', '“', '”', '（', '）', '《', '》', ',', ';':
		return true
	}
	return false
}

// clauseStart gives where the clause that holds a place begins, past the words
// that only lead to its subject.
func clauseStart(text string, at int) int {
	from := max(0, at-longest)
	for from < at && text[from]&0xC0 == 0x80 {
		from++
	}
	if i := strings.LastIndexFunc(text[from:at], beginsClause); i >= 0 {
		_, n := utf8.DecodeRuneInString(text[from+i:])
		from += i + n
	}
	for _, w := range [...]string{"下一步", "今后", "一是", "二是", "三是", "同时"} {
		if strings.HasPrefix(text[from:at], w) {
			from += len(w)
		}
	}
	return from
}

func beginsClause(r rune) bool {
	switch r {
	case '，', '。', '；', '、', '：', '\n', '\t', '“', '（', '》':
		return true
	}
	return false
}

// related: the words before a place show that the other unit is meant: one that
// was visited, learned from, worked with, or whose case was made known.
func related(text string, at int) bool {
	head := text[max(0, at-120):at]
	if i := strings.LastIndexAny(head, "。；\n"); i >= 0 {
		head = head[i:]
	}
	for _, w := range [...]string{"学习", "借鉴", "赴", "考察", "参观", "会同", "联合", "协同", "通报", "案例", "支援", "帮扶", "结对", "对口", "邻", "兄弟单位", "配合", "协助", "委托", "邀请", "参照", "交流"} {
		if strings.Contains(head, w) {
			return true
		}
	}
	return false
}
