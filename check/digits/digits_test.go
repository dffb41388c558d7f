package digits

import (
	"fmt"
	"strings"
	"testing"
)

func TestFind(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"电话13855300417。", "13855300417@6"},
		{"138 5530 0417，138-5530-0417", "138 5530 0417@0 138-5530-0417@16"},
		{"+86-13855300417 86 138 5530 0417", "13855300417@4 138 5530 0417@19"},
		{"13855300417 13855300418", "13855300417@0 13855300418@12"},
		{"13855300417/13855300418", "13855300417@0 13855300418@12"},
		{"34082319510317000X", "34082319510317000X@0"},
		{"34082319510317000Xa 34082319510317000", ""},
		{"a13855300417 13855300417b 13855300417@b.cn 1.13855300417 13855300417.5", ""},
		{"138553004171 138****0417 1385530****", ""},
		{"01-13855300417 13855300417-2 138-5530 0417 138 5530 0417 5", ""},
		{"x=13855300417 A-13855300417 13855300417-A", ""},
		{"13855300417.", "13855300417@0"},
		{"", ""},
	} {
		var got []string
		for _, n := range Find(c.text, []int{11}, []int{3, 4, 4}, []int{18}) {
			got = append(got, fmt.Sprintf("%s@%d", c.text[n.From:n.To], n.From))
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
}

// FuzzFind holds numbers to what rules rely on.
func FuzzFind(f *testing.F) {
	f.Add("电话13855300417，138-5530-0417")
	f.Add("34082319510317000X 6222 0213 0000 0044 175")
	f.Add("1-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1-1-111 11 1")
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		for _, n := range Find(text, []int{11}, []int{3, 4, 4}, []int{18}) {
			if n.From < end || n.To > len(text) || len(n.Digits) != 11 && len(n.Digits) != 18 {
				t.Errorf("%+v in %q", n, text)
			}
			if plain := strings.NewReplacer(" ", "", "-", "").Replace(text[n.From:n.To]); plain != n.Digits {
				t.Errorf("%+v in %q", n, text)
			}
			end = n.To
		}
	})
}

func BenchmarkFind(b *testing.B) {
	text := strings.Repeat("整改情况：已完成，2024年5月20日取得审核报告，核减4.31万元，联系电话13855300417。", 100)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Find(text, []int{11}, []int{3, 4, 4})
	}
}
