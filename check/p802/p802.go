// Package p802 reports mobile telephone numbers.
package p802

import (
	"embed"
	"strings"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/check/digits"
	"github.com/bihuan/bihuan/say"
)

//go:embed *.md testdata
var files embed.FS

// Rule is P802.
func Rule() *check.Rule {
	return &check.Rule{
		Code: "P802", Name: "phone", Severity: check.Warning, Since: "0.2",
		Title: say.Text{ZH: "手机号码", EN: "A mobile number"},
		Lists: []string{"telephone", "serial"},
		Files: files, Run: run,
	}
}

var (
	bare = say.Text{ZH: "写出了完整的手机号码", EN: "a mobile number is written out"}
	hide = say.Text{ZH: "改留单位的固定电话，或者隐去中间四位", EN: "give the office's telephone, or hide the middle four digits"}
)

func run(p *check.Pass) {
	text := p.Text()
	for _, n := range digits.Find(text, []int{11}, []int{3, 4, 4}, []int{7, 4}, []int{3, 8}, []int{13}, []int{15}) {
		from, own, sure := national(text, n)
		// Numbers of mobile networks begin with 13 to 19 (工业和信息化部, 电信网编号计划).
		if own == "" || own[0] != '1' || own[1] < '3' || sum(text[n.To:]) {
			continue
		}
		if telephone, serial := digits.Called(p, n, "telephone", "serial"); telephone || sure && !serial {
			p.ReportBytes(from, n.To, bare).Hint = hide
		}
	}
}

// national gives the eleven digits that a number has within the country, and where
// the number begins with what stands before it (+86, 0086).
func national(text string, n digits.Number) (from int, own string, sure bool) {
	switch before := text[:n.From]; {
	case len(n.Digits) == 11:
		for _, code := range [...]string{"+86", "+86-", "+86 ", "0086-", "0086 "} {
			if strings.HasSuffix(before, code) {
				return n.From - len(code), n.Digits, true
			}
		}
		return n.From, n.Digits, true
	case strings.HasPrefix(n.Digits, "86") && len(n.Digits) == 13:
		if strings.HasSuffix(before, "+") {
			return n.From - 1, n.Digits[2:], true
		}
		return n.From, n.Digits[2:], false
	case strings.HasPrefix(n.Digits, "0086"):
		return n.From, n.Digits[4:], true
	}
	return n.From, "", false
}

// sum reports an amount: 13800000000元.
func sum(rest string) bool {
	for _, unit := range [...]string{"元", "万", "吨", "千", "立方", "平方", "%"} {
		if strings.HasPrefix(rest, unit) {
			return true
		}
	}
	return false
}
