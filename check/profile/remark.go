package profile

import (
	"fmt"
	"strings"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/say"
)

var (
	remarkAt      = say.Text{ZH: "第 %d 行的 bihuan 说明不起作用：%s", EN: "line %d: this bihuan comment does nothing: %s"}
	remarkVerb    = say.Text{ZH: "要以 ignore（忽略）或 ignore-file（全文忽略）开头", EN: "it must begin with ignore or ignore-file"}
	remarkCodes   = say.Text{ZH: "没有写是哪一项检查，如 L602", EN: "it names no check, as L602"}
	remarkUnknown = say.Text{ZH: "没有 %s 这一项检查", EN: "there is no check %s"}
	remarkReason  = say.Text{ZH: "没有写原因：原因：……", EN: "it gives no reason: reason: …"}
	remarkDay     = say.Text{ZH: "期限应是日期，如 2027-06-30，现为 %s", EN: "its end must be a day like 2027-06-30, not %s"}
	remarkNowhere = say.Text{ZH: "后面没有段落", EN: "no paragraph follows it"}
)

// Words that a remark is made of. Longer ones stand before those that they hold.
var (
	forFile   = []string{"ignore-file", "全文忽略"}
	forNext   = []string{"ignore", "忽略"}
	reasonIs  = []string{"reason:", "reason：", "原因：", "原因:", "理由：", "理由:"}
	untilWord = []string{"until", "有效期至", "有效至", "截至", "至"}
)

// Remarks gives what the lines of a text that speak to the program set aside: in
// the paragraph or table after them, or in the whole file.
//
// Shape:  ignore L602, L603 reason: words until 2027-06-30
// 忽略 L602、L603 原因：…… 至 2027-06-30; ignore-file and 全文忽略 for the file.
// A remark that says it wrongly sets nothing aside, and a sentence tells why.
func (l *Library) Remarks(file string, d *doc.Document) (list []check.Suppression, wrong []say.Text) {
	for _, r := range d.Remarks {
		said, wrongly := l.remark(r.Text)
		s := check.Suppression{Reason: said.reason, Until: said.until, From: fmt.Sprintf("%s:%d", file, r.Line)}
		if wrongly == nil && !said.whole {
			if s.Within = following(d, r.At); s.Within.Len() == 0 {
				wrongly = &remarkNowhere
			}
		}
		if wrongly != nil {
			wrong = append(wrong, say.Text{
				ZH: fmt.Sprintf(remarkAt.ZH, r.Line, wrongly.ZH), EN: fmt.Sprintf(remarkAt.EN, r.Line, wrongly.EN),
			})
			continue
		}
		for _, s.Code = range said.codes {
			list = append(list, s)
		}
	}
	return list, wrong
}

// following is the first block that begins at a place or after it.
func following(d *doc.Document, at int) doc.Span {
	for i := range d.Blocks {
		if d.Blocks[i].Span.Start >= at {
			return d.Blocks[i].Span
		}
	}
	return doc.Span{}
}

// saying is what one remark says.
type saying struct {
	whole         bool // of the file
	codes         []string
	reason, until string
}

// remark takes the words of a remark apart, or tells what is wrong with them.
func (l *Library) remark(text string) (s saying, wrong *say.Text) {
	rest, ok := after(text, forFile)
	if s.whole = ok; !ok {
		if rest, ok = after(text, forNext); !ok {
			return s, &remarkVerb
		}
	}
	codes, reason := rest, ""
	if at, size := index(rest, reasonIs); at >= 0 {
		codes, reason = rest[:at], strings.TrimSpace(rest[at+size:])
	}
	if s.codes = strings.FieldsFunc(codes, func(r rune) bool { return strings.ContainsRune(" \t\u3000,，、;；", r) }); len(s.codes) == 0 {
		return s, &remarkCodes
	}
	for i, code := range s.codes {
		s.codes[i] = strings.ToUpper(code)
		if l.rules != nil && l.rules[s.codes[i]] == nil {
			unknown := remarkUnknown.With(code)
			return s, &unknown
		}
	}
	var day string
	if s.reason, day, ok = ending(reason); ok {
		if s.until = day; !isDay(day) {
			mistaken := remarkDay.With(day)
			return s, &mistaken
		}
	}
	if s.reason == "" {
		return s, &remarkReason
	}
	return s, nil
}

func after(text string, verbs []string) (string, bool) {
	for _, v := range verbs {
		if len(text) >= len(v) && strings.EqualFold(text[:len(v)], v) {
			return strings.TrimLeft(text[len(v):], " \t\u3000"), true
		}
	}
	return text, false
}

// index finds the first of some words.
func index(text string, words []string) (at, size int) {
	at = -1
	for _, w := range words {
		if i := strings.Index(text, w); i >= 0 && (at < 0 || i < at) {
			at, size = i, len(w)
		}
	}
	return at, size
}

// ending parts the day on which a remark runs out from its reason: what looks
// like one at the end, behind a word for it.
func ending(text string) (reason, day string, ok bool) {
	text = strings.TrimRight(text, " \t\u3000.。;；)）止")
	digits := strings.TrimRight(text, "0123456789-/.年月日")
	day = text[len(digits):]
	before := strings.TrimRight(digits, " \t\u3000:：")
	for _, w := range untilWord {
		if bare, ok := strings.CutSuffix(before, w); ok && len(day) >= len("2027") {
			return strings.TrimRight(bare, " \t\u3000,，;；。.(（"), day, true
		}
	}
	return text, "", false
}
