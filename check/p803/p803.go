// Package p803 reports bank card numbers.
package p803

import (
	"embed"
	"strings"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/check/digits"
	"github.com/bihuan/bihuan/say"
)

//go:embed *.md testdata
var files embed.FS

// Rule is P803.
func Rule() *check.Rule {
	return &check.Rule{
		Code: "P803", Name: "bank-card", Severity: check.Error, Since: "0.2",
		Title: say.Text{ZH: "银行卡号", EN: "A bank card number"},
		Lists: []string{"bank-card", "serial"},
		Files: files, Run: run,
	}
}

var (
	bare = say.Text{ZH: "写出了完整的银行卡号", EN: "a bank card number is written out"}
	hide = say.Text{ZH: "删去，或者只留末四位", EN: "delete it, or keep the last four digits"}
)

func run(p *check.Pass) {
	for _, n := range digits.Find(p.Text(), []int{16}, []int{19}, []int{17}, []int{18}, []int{4, 4, 4, 4}, []int{4, 4, 4, 4, 3},
		[]int{4, 4, 4, 4, 1}, []int{4, 4, 4, 4, 2}, []int{6, 13}, []int{15}, []int{4, 6, 5}) {
		if !luhn(n.Digits) {
			continue
		}
		card, serial := digits.Called(p, n, "bank-card", "serial")
		if issued(n.Digits, card) && !serial {
			p.ReportBytes(n.From, n.To, bare).Hint = hide
		}
	}
}

// issued reports a number that banks give out (ISO/IEC 7812): UnionPay's 62 by
// itself; of other networks and of older Chinese cards only what the text calls a
// card, since order numbers begin so too.
func issued(n string, card bool) bool {
	if strings.HasPrefix(n, "62") && len(n) >= 16 && len(n) != 18 {
		return true // of 18 digits it may be somebody from 甘肃
	}
	if !card {
		return false
	}
	switch n[0] {
	case '4', '5', '6':
		return len(n) >= 16
	case '3':
		return len(n) == 15 && (n[1] == '4' || n[1] == '7') || len(n) == 16 && n[1] == '5'
	case '9':
		return len(n) >= 16
	}
	return false
}

// luhn checks the last digit (ISO/IEC 7812-1, Annex B).
func luhn(n string) bool {
	sum := 0
	for i := range len(n) {
		c := n[len(n)-1-i]
		if c < '0' || c > '9' {
			return false
		}
		d := int(c - '0')
		if i%2 == 1 {
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum += d
	}
	return sum%10 == 0
}
