// Package f505 reports the same thing with two values.
package f505

import (
	"embed"
	"strings"
	"unicode/utf8"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/say"
)

//go:embed *.md testdata
var files embed.FS

// Rule is F505.
func Rule() *check.Rule {
	return &check.Rule{
		Code: "F505", Name: "figure-conflict", Severity: check.Warning, Since: "0.2",
		Title: say.Text{ZH: "同一件事两个数", EN: "One thing with two values"},
		Files: files, Run: run,
	}
}

var (
	conflict = say.Text{ZH: "“%s”前面是%s，这里是%s", EN: "“%s” was %s before, and is %s here"}
	before   = say.Text{ZH: "前面的数", EN: "the value before"}
	mend     = say.Text{ZH: "核对原始资料，全文统一", EN: "look it up, and say the same everywhere"}
)

func run(p *check.Pass) {
	list := figures(p.Text())
	for i := range list {
		for j := range i {
			if a, b := &list[j], &list[i]; a.same(b) && a.differs(b) {
				report(p, a, b)
				break
			}
		}
	}
}

// report is sure where the later value looks like a slip of the earlier: digits
// changed about, one digit or the unit another. Else two things may be meant.
func report(p *check.Pass, a, b *figure) {
	key := a.subject
	if len(b.subject) < len(key) {
		key = b.subject
	}
	place := p.Doc.PointSpan(b.from, b.to)
	message := conflict.With(key, p.Text()[a.from:a.to], p.Text()[b.from:b.to])
	related := check.Related{Span: p.Doc.PointSpan(a.from, a.to), Say: before}
	if !slip(a, b) || !dated(key) && utf8.RuneCountInString(key) < long {
		d := p.Note(place, message)
		d.Related = []check.Related{related}
		return
	}
	d := p.Report(place, message)
	d.Hint, d.Related = mend, []check.Related{related}
}

// Bounds on the words that name a figure, in characters.
const (
	shortest = 6
	long     = 9
)

// same: both name the same thing in the same words, from the beginning of a clause
// on; one of them may have the name of the unit before it.
func (f *figure) same(g *figure) bool {
	a, b := f.subject, g.subject
	if len(a) > len(b) {
		a, b = b, a
	}
	return strings.HasSuffix(b, a) && utf8.RuneCountInString(a) >= shortest &&
		(len(a) == len(b) || utf8.RuneCountInString(b)-utf8.RuneCountInString(a) <= longestName)
}

// longestName bounds the name of a unit before the subject, in characters.
const longestName = 4

// differs: the units are the same and the values are not, or the digits are the same
// and the units are 万元 and 元.
func (f *figure) differs(g *figure) bool {
	if f.unit == g.unit {
		return f.digits != g.digits
	}
	return f.digits == g.digits && money(f.unit) && money(g.unit)
}

func money(unit string) bool { return unit == "元" || unit == "万元" || unit == "亿元" }

// slip: the digits of one are those of the other changed about, or with another at
// one place.
func slip(a, b *figure) bool {
	x, y := strings.ReplaceAll(a.digits, ".", ""), strings.ReplaceAll(b.digits, ".", "")
	if len(x) < 2 || x == y {
		return x == y
	}
	if len(x) != len(y) || strings.Contains(a.digits, ".") != strings.Contains(b.digits, ".") {
		return false
	}
	changed, count := 0, [10]int{}
	for i := range len(x) {
		count[x[i]-'0']++
		count[y[i]-'0']--
		if x[i] != y[i] {
			changed++
		}
	}
	return changed == 1 || count == [10]int{}
}

// dated: the words name a year, so that no other period is meant.
func dated(subject string) bool {
	i := strings.Index(subject, "年")
	return i >= 4 && subject[i-1] >= '0' && subject[i-1] <= '9' && subject[i-4] >= '0' && subject[i-4] <= '9'
}
