package cli

import (
	"strings"
	"testing"
)

func TestPaperWraps(t *testing.T) {
	for _, c := range []struct{ name, words, want string }{
		{"short", "学得少", "> 学得少\n"},
		{"at any Chinese character", "每季度走访不少于", "> 每季度走访\n  不少于\n"},
		{"no comma at the start", "每季度走访，不少于", "> 每季度走\n  访，不少于\n"},
		{"no bracket at the end", "每季度走《条例》", "> 每季度走\n  《条例》\n"},
		{"English by words", "check every pump soon", "> check\n  every pump\n  soon\n"},
		{"a long word is cut", "pneumonoultramicro", "> pneumonoul\n  tramicro\n"},
		{"lines become one", "甲\n乙\t丙", "> 甲 乙 丙\n"},
		{"rare and joined characters", "𠮷龘👨‍👩‍👧é丙丁", "> 𠮷龘👨‍👩‍👧é丙\n  丁\n"},
	} {
		p := paper{width: 12}
		p.line([]run{{"> ", plain}}, []run{{"  ", plain}}, run{c.words, plain})
		if got := string(p.out); got != c.want {
			t.Errorf("%s:\n got %q\nwant %q", c.name, got, c.want)
		}
	}
}

func TestPaletteFor(t *testing.T) {
	for _, c := range []struct {
		env  string
		tty  bool
		want palette
	}{
		{"TERM=xterm", true, sixteenPalette},
		{"TERM=xterm COLORTERM=truecolor", true, darkPalette},
		{"TERM=xterm COLORTERM=truecolor COLORFGBG=0;15", true, lightPalette},
		{"TERM=xterm NO_COLOR=1", true, nil},
		{"TERM=dumb", true, nil},
		{"TERM=xterm COLORTERM=truecolor", false, nil},
	} {
		env := func(key string) string {
			for _, pair := range strings.Fields(c.env) {
				if value, ok := strings.CutPrefix(pair, key+"="); ok {
					return value
				}
			}
			return ""
		}
		if got := paletteFor(c.tty, env); got[causeStyle] != c.want[causeStyle] || (got == nil) != (c.want == nil) {
			t.Errorf("%s, terminal %v: %v", c.env, c.tty, got)
		}
	}
}
