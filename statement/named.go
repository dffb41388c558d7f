package statement

import (
	"strings"

	"github.com/bihuan/bihuan/outline"
)

// namedFindings reads which findings an answer names by their signs or numbers:
// （针对问题1、3）, 针对A、D两项, 针对第二项问题, (Findings 2.1 and 2.3).
func namedFindings(s string, fs *signs) []*item {
	if !namingCue().in(s) {
		return nil
	}
	var out []*item
	for _, cue := range namingCues {
		for from := 0; ; {
			i := strings.Index(s[from:], cue)
			if i < 0 {
				break
			}
			from += i + len(cue)
			out = append(out, namesIn(s[from:], fs)...)
		}
	}
	return out
}

var namingCue = lexiconOf(namingCues...)

var namingCues = []string{"针对", "对应", "回应", "（问题", "inding ", "indings ", "bservation ", "bservations "}

// namesIn reads a list of signs at the start of s; none where what follows shows
// that they are no signs of findings.
func namesIn(s string, fs *signs) []*item {
	var out []*item
	pointed := false
	for {
		rest := strings.TrimLeft(s, "、，和及与 ")
		for _, w := range []string{"问题", "隐患", "不符合项", "第", "上述", "前述"} {
			if strings.HasPrefix(rest, w) {
				rest, pointed = rest[len(w):], true
			}
		}
		rest = strings.TrimLeft(rest, "（( ")
		sign, n := signIn(rest)
		if n == 0 {
			break
		}
		f := fs.find(sign)
		if f == nil {
			return nil
		}
		out = append(out, f)
		s = strings.TrimLeft(rest[n:], "）) 、")
		after := s
		for _, w := range []string{"项", "个", "条", "号", "和", "及", "与", "，第", "and ", ", "} {
			s = strings.TrimPrefix(s, w)
		}
		if s == after && strings.HasPrefix(rest[n:], "、") {
			continue
		}
		if s == after || startsAny(s, "问题", "隐患", "不符合", "的", "，", "。", "）") {
			break
		}
	}
	if pointed || startsAny(s, "两项", "三项", "四项", "二项", "项", "个问题", "问题", "两个问题", "两条", "）", ")", ",", ".") {
		return out
	}
	return nil
}

// signIn reads a letter, a number of one or more parts, or a Chinese number.
func signIn(s string) (string, int) {
	if s == "" {
		return "", 0
	}
	if c := s[0]; c >= 'A' && c <= 'Z' && (len(s) == 1 || !(s[1]|0x20 >= 'a' && s[1]|0x20 <= 'z')) {
		return s[:1], 1
	}
	n := 0
	for n < len(s) && (isDigit(s[n]) || s[n] == '.' && n > 0 && n+1 < len(s) && isDigit(s[n+1])) {
		n++
	}
	if n > 0 {
		return s[:n], n
	}
	if v, n := dateNumber(s); n > 0 && v > 0 {
		return id("", v), n
	}
	return "", 0
}

// signs finds findings by their own signs and numbers.
type signs struct {
	fs       []*item
	labelled map[string]*item // by its sign without brackets and dots, the first
	numbered map[int][]*item  // by the number of its sign
}

func newSigns(fs []*item) *signs {
	s := &signs{fs, make(map[string]*item, len(fs)), make(map[int][]*item, len(fs))}
	for _, f := range fs {
		sign := strings.Trim(f.label, " .、．（）()")
		if s.labelled[sign] == nil {
			s.labelled[sign] = f
		}
		if g, ok := outline.Parse(f.label + "x"); ok {
			s.numbered[g.Number] = append(s.numbered[g.Number], f)
		}
	}
	return s
}

// find gives the finding whose own sign it is, else the one of that number.
func (s *signs) find(sign string) *item {
	if f := s.labelled[sign]; f != nil {
		return f
	}
	if v, n := dateNumber(sign); n == len(sign) && v >= 1 && v <= len(s.fs) {
		if fs := s.numbered[v]; len(fs) == 1 {
			return fs[0]
		}
		return s.fs[v-1]
	}
	return nil
}
