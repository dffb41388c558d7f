package labelled_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/internal/labelled"
	"github.com/bihuan/bihuan/read"
	"github.com/bihuan/bihuan/read/numbering"
	"github.com/bihuan/bihuan/statement"
)

// eachLine rewrites every line of a text that is no row of a table.
func eachLine(change func(line string) string) func(string) string {
	return func(text string) string {
		lines := strings.Split(text, "\n")
		for i, line := range lines {
			if strings.TrimSpace(line) != "" && !strings.Contains(line, "\t") {
				lines[i] = change(line)
			}
		}
		return strings.Join(lines, "\n")
	}
}

var (
	bracketed = regexp.MustCompile(`^（([一二三四五六七八九十]+)）`)
	dotted    = regexp.MustCompile(`^(\d{1,2})[.．、]([^\d])`)
	counted   = regexp.MustCompile(`^([一二三四五六七八九十]+)、`)
)

// arabic gives the Arabic digits of a Chinese number.
func arabic(han string) string {
	for n := 1; n < 100; n++ {
		if string(numbering.ChineseCounting.Append(nil, n)) == han {
			return string(numbering.Decimal.Append(nil, n))
		}
	}
	return han
}

// changes are ways to write the same text. The plain text stays where exact is
// true; else signs and brackets differ. A change that does not fit a text gives it
// back as it is.
var changes = []struct {
	name  string
	exact bool
	write func(text string) string
}{
	{"lines end in CR LF", true, func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") }},
	{"empty lines", true, func(s string) string {
		if strings.Contains(s, "\t") {
			return s // rows that follow each other are a table
		}
		return strings.ReplaceAll(s, "\n", "\n\n")
	}},
	{"lines indented", true, eachLine(func(line string) string { return "　　" + line })},
	{"blanks at the end", true, eachLine(func(line string) string { return line + " 　" })},
	{"signs in half-width brackets", false, eachLine(func(line string) string { return bracketed.ReplaceAllString(line, "($1)") })},
	{"half-width brackets", false, func(s string) string { return strings.NewReplacer("（", "(", "）", ")").Replace(s) }},
	{"1、 for 1.", false, eachLine(func(line string) string { return dotted.ReplaceAllString(line, "$1、$2") })},
	{"1． for 1.", false, eachLine(func(line string) string { return dotted.ReplaceAllString(line, "$1．$2") })},
	{"一． for 一、", false, eachLine(func(line string) string { return counted.ReplaceAllString(line, "$1．") })},
	{"(1) for 1.", false, func(s string) string {
		if regexp.MustCompile(`[（(]1[）)]|\d\.\d|附件`).MatchString(s) {
			return s // the sign is taken, or is not one of items alone
		}
		return eachLine(func(line string) string { return dotted.ReplaceAllString(line, "（$1）$2") })(s)
	}},
	{"1. for （一）", false, func(s string) string {
		if dotted.MatchString(s) || regexp.MustCompile(`(?m)^\d|[。；：]\d{1,2}[.、．]`).MatchString(s) {
			return s
		}
		return eachLine(func(line string) string {
			return bracketed.ReplaceAllStringFunc(line, func(sign string) string {
				return arabic(strings.Trim(sign, "（）")) + "."
			})
		})(s)
	}},
	{"（一） for 一、 where it stands alone", false, func(s string) string {
		if regexp.MustCompile(`[（(]一[）)]`).MatchString(s) {
			return s
		}
		return eachLine(func(line string) string { return counted.ReplaceAllString(line, "（$1）") })(s)
	}},
}

// said lists what a text says beside its signs, brackets in one width.
func said(t *testing.T, name, text string) map[string][]string {
	t.Helper()
	d, err := read.Document([]byte(text))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	a := labelled.Of(statement.Of(d))
	for _, items := range [][]labelled.Item{a.Aspects, a.Findings, a.Causes, a.Measures} {
		for i := range items {
			items[i].Label = ""
		}
	}
	for i := range a.Sections {
		a.Sections[i].Label = ""
	}
	facts := a.Facts()
	for _, lines := range facts {
		for i, line := range lines {
			lines[i] = strings.NewReplacer("（", "(", "）", ")").Replace(line)
		}
	}
	return facts
}

// TestOtherSignsSayTheSame changes labelled documents in ways that change nothing
// of what they say.
func TestOtherSignsSayTheSame(t *testing.T) {
	list := append(cases(t, own), cases(t, shared)...)
	for _, change := range changes {
		changed := 0
		for _, c := range list {
			other := change.write(string(c.Text))
			if other == string(c.Text) {
				continue
			}
			changed++
			if change.exact {
				sameAnswer(t, c.Name+", "+change.name, answerOf(t, c.Name, []byte(other)), answerOf(t, c.Name, c.Text))
			} else if diff := difference(said(t, c.Name, string(c.Text)), said(t, c.Name, other)); len(diff) > 0 {
				t.Errorf("%s, %s: %d differences:\n\t%s", c.Name, change.name, len(diff), strings.Join(diff[:min(4, len(diff))], "\n\t"))
			}
		}
		if changed == 0 {
			t.Errorf("%s fits no text", change.name)
		}
	}
}

// difference lists the facts that two answers do not share.
func difference(want, got map[string][]string) []string {
	var diff []string
	for kind := range want {
		_, lines := labelled.Compare(want[kind], got[kind])
		for _, l := range lines {
			diff = append(diff, kind+" "+l)
		}
	}
	slices.Sort(diff)
	return diff
}
