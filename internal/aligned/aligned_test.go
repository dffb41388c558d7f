package aligned_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/bihuan/bihuan/internal/aligned"
	"github.com/bihuan/bihuan/internal/report/copies"
)

func words(list []copies.Part) string {
	var b strings.Builder
	for _, p := range list {
		b.WriteString(p.Words)
	}
	return b.String()
}

func drawn(rows []aligned.Row) string {
	var list []string
	for _, r := range rows {
		sign := "~"
		if r.Same {
			sign = "="
		}
		list = append(list, words(r.Before)+sign+words(r.After))
	}
	return strings.Join(list, "\n")
}

func TestTexts(t *testing.T) {
	before := "一、问题\n会议过多，一年开了四十次。\n档案没有数字化。\n\n二、措施\n减少会议。\n"
	after := "一、问题\n会议过多，去年开了四十三次。\n二、措施\n减少会议。\n由办公室负责，六月底前完成。\n"
	want := "一、问题=一、问题\n会议过多，一年开了四十次。~会议过多，去年开了四十三次。\n档案没有数字化。~\n二、措施=二、措施\n减少会议。=减少会议。\n~由办公室负责，六月底前完成。"
	if got := drawn(aligned.Texts(before, after)); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// Every paragraph of both stands in one row, in order.
func FuzzTexts(f *testing.F) {
	f.Add("一\n二\n三", "二\n一\n三\n三")
	f.Add("", "甲甲\n\n乙")
	f.Fuzz(func(t *testing.T, a, b string) {
		if len(a)+len(b) > 2000 || !utf8.ValidString(a+b) {
			return
		}
		var before, after []string
		for _, r := range aligned.Texts(a, b) {
			if len(r.Before) > 0 {
				before = append(before, words(r.Before))
			}
			if len(r.After) > 0 {
				after = append(after, words(r.After))
			}
		}
		for _, side := range []struct {
			text string
			got  []string
		}{{a, before}, {b, after}} {
			var want []string
			for line := range strings.Lines(side.text) {
				if line = strings.TrimSpace(line); line != "" {
					want = append(want, line)
				}
			}
			if strings.Join(want, "\n") != strings.Join(side.got, "\n") {
				t.Errorf("%q: %q", side.text, side.got)
			}
		}
	})
}
