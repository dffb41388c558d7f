// Package value turns the words of a cell into what they mean: days, money, yes or
// no, people and units. What it cannot be sure of it says, and guesses nothing in
// silence.
package value

import (
	"strings"
	"unicode"

	"github.com/bihuan/bihuan/internal/table"
	"github.com/bihuan/bihuan/say"
)

// Doubt is what is wrong with the words of a cell, or was guessed about them.
type Doubt struct {
	Code  string
	Fatal bool
	Say   say.Text
}

// At puts a doubt where the words stand.
func (d Doubt) At(c table.Cell, f table.Field) table.Problem {
	return table.Problem{Cell: c, Field: f, Code: d.Code, Fatal: d.Fatal, Say: d.Say}
}

// one is a list of a single doubt, which keeps nothing out.
func one(code, zh, en string, args ...any) []Doubt {
	return []Doubt{{Code: code, Say: say.Text{ZH: zh, EN: en}.With(args...)}}
}

// Fold brings characters of full width to half width and leaves out what is not
// seen, so that words compare as a person reads them. White space stays, as blanks
// and line ends.
func Fold(s string) string {
	if plain(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		if r, seen := folded(r); seen {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// folded brings one character to half width; seen is false for what nobody sees.
func folded(r rune) (out rune, seen bool) {
	switch {
	case r > ' ' && r < 0x7F:
		return r, true
	case r >= '！' && r <= '～':
		return r - '！' + '!', true
	case r == '\r':
		return 0, false
	case r == '\n' || r == '\u2028' || r == '\u2029':
		return '\n', true
	case r == '﹣' || r == '−' || r == '‐' || r == '‑' || r == '‒':
		return '-', true
	case r == '○' || r == '◯':
		return '〇', true
	case unicode.IsSpace(r) || r == '\u3000':
		return ' ', true
	case r == '\u200b' || r == '\u200c' || r == '\u200d' || r == '\ufeff' || r == '\u2060' || unicode.IsControl(r):
		return 0, false
	}
	return r, true
}

func plain(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] >= 0x7F {
			return false
		}
	}
	return true
}

// Squeeze folds words and leaves out all white space.
func Squeeze(s string) string {
	s = Fold(s)
	if strings.IndexByte(s, ' ') < 0 && strings.IndexByte(s, '\n') < 0 {
		return s
	}
	return strings.Map(func(r rune) rune {
		if r == ' ' || r == '\n' {
			return -1
		}
		return r
	}, s)
}

// Blank reports an empty cell, or one with a stroke or a word for nothing.
func Blank(words string) bool {
	if len(words) > 40 {
		return false
	}
	s := Squeeze(words)
	if len(s) > 12 {
		return false
	}
	if strings.Trim(s, "-—–―_/\\.…·*") == "" {
		return true
	}
	switch strings.ToLower(s) {
	case "无", "暂无", "空", "没有", "n/a", "na", "nil", "none", "null", "#n/a", "(空)", "(空白)", "不适用", "无。":
		return true
	}
	return false
}

// quote is words as a sentence about them shows them: not too many, on one line.
func quote(words string) string {
	s := strings.Join(strings.Fields(Fold(words)), " ")
	if r := []rune(s); len(r) > 24 {
		return string(r[:24]) + "…"
	}
	return s
}

func digitAt(s string, i int) bool { return i >= 0 && i < len(s) && s[i] >= '0' && s[i] <= '9' }

// lists reads a file of words: a key, then its words; # opens a comment.
func lists(text string) [][]string {
	var out [][]string
	for line := range strings.Lines(text) {
		line, _, _ = strings.Cut(line, "#")
		if f := strings.Fields(line); len(f) > 1 {
			out = append(out, f)
		}
	}
	return out
}
