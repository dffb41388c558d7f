package cli

import (
	"testing"

	"github.com/clipperhouse/displaywidth"
)

// What split tells without the tables of Unicode is what they say.
func TestUsualWidth(t *testing.T) {
	for r := rune(0); r <= 0x2FFFF; r++ {
		if n := usualWidth(r); n > 0 && displaywidth.String(string(r)) != n {
			t.Errorf("%U: %d columns", r, n)
		}
	}
	for _, words := range []string{"整改3项。", "e\u0301tude", "汉\uFE0F字", "a\u200D汉", "责任人：张\u3000三", "👩\u200D🔧来了", "1\u20E3号", "한국어，中文"} {
		var want []string
		for g := displaywidth.StringGraphemes(words); g.Next(); {
			want = append(want, g.Value())
		}
		got := split([]run{{words: words}})
		if len(got) != len(want) {
			t.Errorf("%q: %d glyphs, want %d", words, len(got), len(want))
			continue
		}
		for i, g := range got {
			if g.words != want[i] || g.width != displaywidth.String(want[i]) {
				t.Errorf("%q: glyph %d is %q of %d columns, want %q", words, i, g.words, g.width, want[i])
			}
		}
	}
}
