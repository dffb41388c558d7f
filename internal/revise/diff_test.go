package revise

import (
	"strings"
	"testing"
)

func TestDiff(t *testing.T) {
	lines := func(s string) string { return strings.ReplaceAll(s, " ", "\n") }
	for _, c := range []struct{ name, before, after, want string }{
		{"nothing", "a b", "a b", ""},
		{"one line", "a b c d e f g h i", "a b c d X f g h i", "@@ -2,7 +2,7 @@\n b\n c\n d\n-e\n+X\n f\n g\n h\n"},
		{"two that are near", "a b c d e f", "X b c Y e f", "@@ -1,6 +1,6 @@\n-a\n+X\n b\n c\n-d\n+Y\n e\n f\n"},
		{"two beside each other", "a b c", "a X Y", "@@ -1,3 +1,3 @@\n a\n-b\n-c\n+X\n+Y\n"},
		{"two that are far", "a b c d e f g h i j", "X b c d e f g h i Y", "@@ -1,4 +1,4 @@\n-a\n+X\n b\n c\n d\n@@ -7,4 +7,4 @@\n g\n h\n i\n-j\n+Y\n"},
		{"a line less", "a b c d", "a X d", "@@ -1,4 +1,3 @@\n a\n-b\n-c\n+X\n d\n"},
		{"a line more", "a b", "a X b", "@@ -1,2 +1,3 @@\n a\n+X\n b\n"},
	} {
		want := c.want
		if want != "" {
			want = "--- f\n+++ f\n" + want
		}
		if got := Diff("f", lines(c.before), lines(c.after)); got != want {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, got, want)
		}
	}
}
