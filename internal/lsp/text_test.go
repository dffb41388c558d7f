package lsp

import (
	"strings"
	"testing"
)

func TestPositions(t *testing.T) {
	const text = "甲𠮷b\r\n\rc\n"
	l := linesOf(text)
	for _, c := range []struct {
		at     position
		offset int
		back   position
	}{
		{position{0, 0}, 0, position{0, 0}},
		{position{0, 1}, 3, position{0, 1}},
		{position{0, 2}, 3, position{0, 1}}, // within a pair
		{position{0, 3}, 7, position{0, 3}},
		{position{0, 99}, 8, position{0, 4}},
		{position{1, 5}, 10, position{1, 0}},
		{position{2, 1}, 12, position{2, 1}},
		{position{3, 0}, 13, position{3, 0}},
		{position{9, 0}, 13, position{3, 0}},
		{position{-1, 0}, 0, position{0, 0}},
	} {
		if got := l.offset(c.at); got != c.offset {
			t.Errorf("%v: byte %d, want %d", c.at, got, c.offset)
		} else if back := l.position(got); back != c.back {
			t.Errorf("byte %d: %v, want %v", got, back, c.back)
		}
	}
}

// FuzzChanges: changes never break the text, and places go there and back.
func FuzzChanges(f *testing.F) {
	f.Add("甲𠮷\r\n乙", "x", 0, 1, 1, 0)
	f.Add("", "", -1, -1, 5, 5)
	f.Fuzz(func(t *testing.T, text, put string, l1, c1, l2, c2 int) {
		text, put = strings.ToValidUTF8(text, ""), strings.ToValidUTF8(put, "")
		got := apply(text, []change{{Range: &span{position{l1, c1}, position{l2, c2}}, Text: put}})
		if !strings.Contains(got, put) || strings.ToValidUTF8(got, "") != got {
			t.Errorf("%q became %q", text, got)
		}
		l := linesOf(got)
		for i := range got {
			if p := l.position(i); l.offset(p) != i && !strings.Contains(got, "\r") {
				t.Errorf("byte %d of %q is %v and back %d", i, got, p, l.offset(p))
			}
		}
	})
}
