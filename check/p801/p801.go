// Package p801 reports resident identity numbers.
package p801

import (
	"embed"
	"strings"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/check/digits"
	"github.com/bihuan/bihuan/say"
)

//go:embed *.md testdata
var files embed.FS

// Rule is P801.
func Rule() *check.Rule {
	return &check.Rule{
		Code: "P801", Name: "id-number", Severity: check.Error, Since: "0.2",
		Title: say.Text{ZH: "公民身份号码", EN: "A resident identity number"},
		Files: files, Run: run,
	}
}

var (
	bare = say.Text{ZH: "写出了完整的公民身份号码", EN: "a resident identity number is written out"}
	hide = say.Text{ZH: "删去，或者只留前六位和末四位", EN: "delete it, or keep the first six and last four digits"}
)

func run(p *check.Pass) {
	for _, n := range digits.Find(p.Text(), []int{18}, []int{6, 8, 4}, []int{6, 4, 4, 4}) {
		if identity(n.Digits) {
			p.ReportBytes(n.From, n.To, bare).Hint = hide
		}
	}
}

// The first two digits are a province (GB/T 2260).
const provinces = "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83"

// identity holds a number against GB 11643—1999: province, day of birth, check
// character (ISO 7064, MOD 11-2).
func identity(n string) bool {
	if !strings.Contains(provinces, n[:2]) || !born(n[6:14]) {
		return false
	}
	sum := 0
	for i := range 17 {
		sum += int(n[i]-'0') << (17 - i) % 11 // the weights are powers of two
	}
	return "10X98765432"[sum%11:][:1] == strings.ToUpper(n[17:])
}

// born reports a day between 1880 and 2079, YYYYMMDD.
func born(n string) bool {
	year, month, day := number(n[:4]), number(n[4:6]), number(n[6:])
	if year < 1880 || year > 2079 || month < 1 || month > 12 || day < 1 {
		return false
	}
	last := [...]int{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}[month-1]
	if month == 2 && (year%4 == 0 && year%100 != 0 || year%400 == 0) {
		last = 29
	}
	return day <= last
}

func number(s string) int {
	n := 0
	for _, c := range s {
		n = 10*n + int(c-'0')
	}
	return n
}
