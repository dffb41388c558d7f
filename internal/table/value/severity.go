package value

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"sync"
)

//go:embed lists/severity.txt
var severityList string

var scales = sync.OnceValue(func() []Scale {
	var out []Scale
	for _, f := range lists(severityList) {
		s := Scale{Name: f[0]}
		for _, w := range f[1:] {
			s.Steps = append(s.Steps, strings.Split(w, "|"))
		}
		out = append(out, s)
	}
	return out
})

// Scale grades findings: 重大, 较大, 一般.
type Scale struct {
	Name  string
	Steps [][]string // the gravest first, each by its words
}

// grade gives the place of a word, from 1; 0 where it has none.
func (s Scale) grade(word string) int {
	for i, step := range s.Steps {
		if slices.Contains(step, word) {
			return i + 1
		}
	}
	return 0
}

// severityWord is the word of a grade without what surrounds it (重大隐患, 等级：高).
func severityWord(words string) string {
	s := strings.ToLower(Squeeze(words))
	if _, rest, ok := strings.Cut(s, ":"); ok && rest != "" {
		s = rest
	}
	for _, e := range []string{"事故隐患", "隐患", "问题", "缺陷", "不符合项", "不符合", "事项", "风险等级", "等级", "程度", "级别", "类"} {
		if t, ok := strings.CutSuffix(s, e); ok && t != "" && t != "一" && t != "二" && t != "三" {
			s = t
		}
	}
	if t, ok := strings.CutSuffix(s, "级"); ok && (len(t) == 1 || strings.ContainsAny(t, "ⅰⅱⅲⅳ红橙黄蓝")) {
		s = t
	}
	return s
}

// ScaleOf finds the scale that all words of a column belong to: 一般 is the second
// step beside 严重, the third beside 重大 and 较大. Blank cells and numbers do not
// count. false where no scale has them all: then it has the most of them.
func ScaleOf(words []string) (Scale, bool) {
	seen := map[string]bool{}
	for _, w := range words {
		if s := severityWord(w); s != "" && !Blank(w) && !number(s) {
			seen[s] = true
		}
	}
	var best Scale
	most := -1
	for _, s := range scales() {
		n := 0
		for w := range seen {
			if s.grade(w) > 0 {
				n++
			}
		}
		if n > most {
			best, most = s, n
		}
	}
	return best, most == len(seen)
}

func number(s string) bool {
	n, err := strconv.Atoi(s)
	return err == nil && n > 0 && n < 10
}

// Severity reads a grade by a scale, or a number from 1; 0 where none is said.
func Severity(words string, s Scale) (int, []Doubt) {
	if Blank(words) {
		return 0, nil
	}
	w := severityWord(words)
	if number(w) {
		n, _ := strconv.Atoi(w)
		return n, nil
	}
	if g := s.grade(w); g > 0 {
		return g, nil
	}
	return 0, one("severity-unread", "「%s」不在等级之中（%s），程度留空", "“%s” is no grade among %s; none was taken", quote(words), s.String())
}

// String lists the words, the gravest first.
func (s Scale) String() string {
	var out []string
	for _, step := range s.Steps {
		out = append(out, step[0])
	}
	return strings.Join(out, "、")
}
