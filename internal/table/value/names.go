package value

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// namePart is one name of a cell as it was typed.
type namePart struct {
	words  string
	inside string // in brackets behind it
	lead   bool
	help   bool
}

// split parts the names of a cell: 张三、李四, 张三（牵头）李四, 办公室/人事科. A blank
// inside a name of two characters (张　三) parts none.
func split(words string) []namePart {
	if list := Listed(words); list != nil {
		words = strings.Join(list, "、") // ①张三 ②李四
	}
	s := brackets.Replace(Fold(words))
	var parts []namePart
	for _, field := range strings.FieldsFunc(guarded(joinSpaced(s)), partsNames) {
		for field != "" {
			name, rest, bracket := strings.Cut(field, "（")
			var inside string
			if bracket {
				inside, rest, _ = strings.Cut(rest, "）")
			}
			name, lead, help := role(strings.TrimSpace(name))
			name = withoutPhone(name)
			p := namePart{words: name, inside: strings.TrimSpace(inside), lead: lead || holds(inside, nameWords()["lead"]), help: help || holds(inside, nameWords()["help"])}
			switch {
			case p.words != "":
				parts = append(parts, p)
			case p.lead && len(parts) > 0:
				parts[len(parts)-1].lead = true
			}
			field = rest
		}
	}
	named := slices.DeleteFunc(slices.Clone(parts), func(p namePart) bool { return post(p.words) })
	if len(named) > 0 {
		return named
	}
	return parts
}

// guarded keeps together what stands in brackets: 张三（党组书记、局长）.
func guarded(s string) string {
	if !strings.Contains(s, "（") {
		return s
	}
	depth := 0
	return strings.Map(func(r rune) rune {
		switch {
		case r == '（':
			depth++
		case r == '）':
			depth--
		case depth > 0 && partsNames(r) && strings.ContainsRune(s, '）'):
			return '·'
		}
		return r
	}, s)
}

// post reports a title that stands by itself, with its office or without: 局长, 财务股股长.
func post(words string) bool {
	for _, t := range nameWords()["title"] {
		if rest, ok := strings.CutSuffix(words, t); ok {
			return rest == "" || utf8.RuneCountInString(rest) >= 3 && slices.ContainsFunc(nameWords()["unit"], func(e string) bool { return strings.HasSuffix(rest, e) })
		}
	}
	return false
}

// withoutPhone leaves out a telephone number beside a name.
func withoutPhone(s string) string {
	digits := strings.TrimLeftFunc(s, func(r rune) bool { return r < '0' || r > '9' })
	if len(digits) >= 7 && strings.Trim(digits, "0123456789- ") == "" {
		return strings.TrimSpace(strings.TrimSuffix(s, digits))
	}
	return s
}

var brackets = strings.NewReplacer("(", "（", ")", "）", "[", "（", "]", "）", "【", "（", "】", "）")

// partsNames parts names; 和, 与 and 及 may stand within one, and are tried later.
func partsNames(r rune) bool {
	return strings.ContainsRune("、，,;；/|\n＋+&。", r)
}

// role takes the words before or behind a name that tell its part: 牵头：张三, 责任人:
// 李四.
func role(s string) (name string, lead, help bool) {
	if before, behind, ok := strings.Cut(s, ":"); ok {
		return strings.TrimSpace(behind), holds(before, nameWords()["lead"]), holds(before, nameWords()["help"])
	}
	return s, false, false
}

// joinSpaced parts what stands behind blanks, but joins the characters of a name
// that is spaced out to the width of three.
func joinSpaced(s string) string {
	if !strings.Contains(s, " ") {
		return s
	}
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		fields := strings.Fields(line)
		var out []string
		for j := 0; j < len(fields); j++ {
			f := fields[j]
			if han1(f) && j+1 < len(fields) && han1(fields[j+1]) {
				f += fields[j+1]
				j++
			}
			out = append(out, f)
		}
		sep := "、"
		if latinName(line) {
			sep = " "
		}
		lines[i] = strings.Join(out, sep)
	}
	return strings.Join(lines, "\n")
}

func han1(s string) bool {
	r, size := utf8.DecodeRuneInString(s)
	return size == len(s) && unicode.Is(unicode.Han, r)
}

func latinName(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

// joined parts 张三和李四, where the whole is no name.
func joined(p namePart) []namePart {
	for _, w := range []string{"和", "与", "及", "以及", " and "} {
		if a, b, ok := strings.Cut(p.words, w); ok && utf8.RuneCountInString(a) >= 2 && utf8.RuneCountInString(b) >= 2 {
			return []namePart{{words: a, lead: p.lead, help: p.help}, {words: b, help: p.help}}
		}
	}
	return nil
}

// untitled gives a person's name without the titles behind it or before it.
func untitled(key string) string {
	for changed := true; changed; {
		changed = false
		for _, t := range nameWords()["title"] {
			if rest, ok := strings.CutSuffix(key, t); ok && utf8.RuneCountInString(rest) >= 2 {
				key, changed = rest, true
			}
		}
	}
	for _, t := range nameWords()["title"] {
		if rest, ok := strings.CutPrefix(key, t); ok && utf8.RuneCountInString(rest) >= 2 {
			key = rest
		}
	}
	return key
}

func isAll(key string) bool {
	return slices.ContainsFunc(nameWords()["all"], func(w string) bool {
		return key == w || strings.HasPrefix(w, "各") && strings.HasSuffix(key, w) // 局属各单位
	})
}

// near gives up to three entries whose names are like a word, the likest first.
func (x *index) near(key string) []Candidate {
	type score struct{ at, same int }
	shared := map[int]int{}
	for _, r := range slices.Compact(slices.Sorted(slices.Values([]rune(key)))) {
		for _, at := range x.lookup[r] {
			shared[at]++
		}
	}
	length := utf8.RuneCountInString(key)
	var list []score
	for at, n := range shared {
		other := utf8.RuneCountInString(nameKey(x.list[at].Name))
		// In thousandths of the characters of both.
		if s := 2000 * n / (length + other); s >= 500 {
			list = append(list, score{at, s})
		}
	}
	slices.SortFunc(list, func(a, b score) int {
		if a.same != b.same {
			return b.same - a.same
		}
		return a.at - b.at
	})
	var out []Candidate
	for _, s := range list[:min(3, len(list))] {
		out = append(out, x.list[s.at])
	}
	return out
}
