package r401

import (
	"strings"

	"github.com/bihuan/bihuan/check/script"
)

// beside gives the characters before and after a run, over blanks and more runs
// of its kind (6222 **** **** 1234).
func (f *finder) beside(s signs) (before, after rune) {
	from, to := s.from, s.to
	before, after = ' ', ' '
	for range 2 * longestNumber {
		if before == ' ' || kindOf(before) == s.kind {
			before, from = script.Before(f.text, from)
		}
		if after == ' ' || kindOf(after) == s.kind {
			after, to = script.After(f.text, to)
		}
	}
	return before, after
}

// numbered reports a run that ends the number of a paper behind its year, or
// stands behind Chinese: CAPA-2025-XX, 姓名：张三/XX.
func (f *finder) numbered(s signs) bool {
	_, at := script.Before(f.text, s.from)
	r, _ := script.Before(f.text, at)
	if year := f.text[max(0, at-4):at]; len(year) == 4 && (year[:2] == "20" || year[:2] == "19") {
		return script.Digit(rune(year[2])) && script.Digit(rune(year[3]))
	}
	return script.Han(r)
}

// joins reports that a mark joins what follows it to what stands before.
func (f *finder) joins(at int) bool {
	_, at = script.After(f.text, at)
	r, _ := script.After(f.text, at)
	return wordly(r)
}

// alone reports that a paragraph or cell has nothing but signs and blanks, and
// more than a name would take.
func (f *finder) alone(s signs) bool {
	from, to := script.Line(f.text, s.from)
	line := strings.TrimSpace(f.text[from:to])
	return len(line) >= 8 && strings.Trim(line, "*_＊＿ ") == ""
}

// filled reports one of two equal lines with a number or Latin word between: a
// form that was filled in (共__3__项).
func (f *finder) filled(s signs) bool {
	at, step := s.to, 1
	if wordly(s.before) {
		at, step = s.from-1, -1
	}
	n := 0
	for ; at >= 0 && at < len(f.text) && wordly(rune(f.text[at])) && n < 20; at += step {
		n++
	}
	if step < 0 {
		at++
	}
	sign := f.text[s.from:s.to]
	return n > 0 && (step > 0 && strings.HasPrefix(f.text[at:], sign) || step < 0 && strings.HasSuffix(f.text[:at], sign))
}

// footnote reports stars that tie a note to its place: ***注：.
func (f *finder) footnote(s signs) bool {
	rest := strings.TrimLeft(f.text[s.to:], " ")
	for _, word := range [...]string{"注", "备注", "说明", "Note"} {
		if strings.HasPrefix(rest, word) {
			return s.before == 0 || s.before == '\n' || s.before == '\t'
		}
	}
	return false
}

// roman reports a number such as XX of an English chapter, or before an item.
func (f *finder) roman(s signs) bool {
	if s.before == '\n' || s.before == 0 {
		return s.after == '.' || s.after == ')' || s.after == '．'
	}
	hits := f.Hits("roman")
	for i := len(hits) - 1; i >= 0; i-- {
		if hits[i].To <= s.from {
			return strings.Trim(f.text[hits[i].To:s.from], " ") == ""
		}
	}
	return false
}

// signed reports a line to write on by hand: that of a signature and of the day
// of signing beside or below it.
func (f *finder) signed(s signs) bool {
	if s.from < f.hand.to {
		return f.hand.signed
	}
	from, to := script.Line(f.text, s.from)
	f.hand.to = to
	if n := strings.IndexByte(f.text[to:min(len(f.text), to+200)], '\n'); n >= 0 {
		to += n // the cells behind
	}
	for range 2 {
		from, _ = script.Line(f.text, max(0, from-1))
	}
	f.hand.signed = len(f.HitsIn("signature", f.Doc.PointSpan(from, to))) > 0
	return f.hand.signed
}

// bold reports the marks of Markdown in a file that is none: **重点**. They stand
// in pairs with blanks or marks outside and words inside; masks do not.
func (f *finder) bold(s signs) bool {
	if edge(s.before) == edge(s.after) && s.before != '。' && s.before != '：' {
		return false
	}
	from, to := script.Line(f.text, s.from)
	open, found := false, false
	for at := from; at < to; {
		n := strings.IndexByte(f.text[at:to], '*')
		if n < 0 {
			break
		}
		one := f.signs(at + n)
		if script.Quoted(f.text, one.from, one.to) {
			at = one.to
			continue
		}
		outside, inside := one.before, one.after
		if open {
			outside, inside = one.after, one.before
		}
		ended := open && (inside == '。' || inside == '：')
		if one.count != s.count || !ended && (edge(inside) || !edge(outside)) {
			return false
		}
		open, found, at = !open, true, one.to
	}
	return found && !open
}

// edge reports what may stand outside bold words.
func edge(r rune) bool {
	return r == 0 || strings.ContainsRune(" \n\t,.;:!?", r) || script.WideMark(r)
}

// Surnames that are no other words before a run: 向**、对**, 和** name nobody.
const surnames = "王李张刘陈杨赵黄吴徐孙胡朱郭马罗梁宋郑谢韩唐冯董萧曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范姚谭廖邹熊陆郝孔崔康邱秦史顾侯邵孟龙雷钱汤尹黎武乔贺赖龚"

// otherSurnames may be other words before a run, but before 某某 they name
// somebody.
const otherSurnames = "周林高何程方石江万段常于金白文闫毛易宁葛祝甘游柴樊兰殷施陶洪翟颜倪严牛温芦季俞章鲁伍韦申尤毕聂焦柳邢骆岳齐梅莫庄辛管左涂谷祁舒耿牟卜路詹苗凌费纪靳童欧甄曲阳裴席卫查屈鲍覃霍翁隋植景薄柏柯阮桂闵褚车房仇冉木官"

// person reports somebody whose given name was left out: a surname before the
// run, and no longer word that it ends.
func (f *finder) person(s signs) bool {
	if !strings.ContainsRune(surnames, s.before) || s.count > 2 {
		return false
	}
	_, at := script.Before(f.text, s.from)
	r, _ := script.Before(f.text, at)
	if !script.Han(r) {
		return true
	}
	hits := f.HitsIn("person", f.Doc.PointSpan(max(0, at-len("一二三四五")), at))
	return len(hits) > 0 && hits[len(hits)-1].To == at
}
