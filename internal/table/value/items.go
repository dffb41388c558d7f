package value

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/bihuan/bihuan/outline"
)

// Items parts the words of a cell at the signs of a numbered list in it (1.… 2.…,
// 一是…二是…); nil where there are not at least two.
func Items(words string) []string {
	if r, _ := utf8.DecodeRuneInString(strings.TrimLeft(words, " \n\t　")); unicode.Is(unicode.Han, r) && !strings.ContainsRune("一首第其壹", r) {
		return nil // most cells begin with a word
	}
	starts := itemStarts(words)
	if len(starts) < 2 {
		return nil
	}
	var out []string
	for i, at := range starts {
		end := len(words)
		if i+1 < len(starts) {
			end = starts[i+1]
		}
		item := words[at:end]
		g, _ := outline.Parse(item)
		if item = strings.Trim(item[g.Words:], " \n　；;，,"); item == "" {
			return nil
		}
		out = append(out, item)
	}
	return out
}

// Listed parts a cell of days or names as Items does, and at numbers right before
// figures, which look like those of a decimal: 1.2026年11月底前；2.12月底前. What is named
// beside measures stands in such lists.
func Listed(words string) []string {
	if list := Items(words); list != nil {
		return list
	}
	first := strings.TrimLeft(words, " \n\t　(（")
	if len(first) < 2 || first[0] != '1' || first[1] >= '0' && first[1] <= '9' {
		return nil
	}
	at := [][2]int{} // of each sign: where it begins and ends
	for _, m := range plainSign.FindAllStringSubmatchIndex(words, -1) {
		n, _ := strconv.Atoi(words[m[4]:m[5]])
		if n != len(at)+1 || n == 1 && strings.Trim(words[:m[4]], " \n\t　(（") != "" {
			continue
		}
		at = append(at, [2]int{m[3], m[1]})
	}
	if len(at) < 2 {
		return nil
	}
	var out []string
	for i, here := range at {
		end := len(words)
		if i+1 < len(at) {
			end = at[i+1][0]
		}
		item := strings.Trim(words[here[1]:end], " \n\t　;；,，、。")
		if item == "" {
			return nil
		}
		out = append(out, item)
	}
	return out
}

// plainSign is a number that may count what follows, at the start of a line or clause.
var plainSign = regexp.MustCompile(`(^|[\s;；,，、。])[（(]?([0-9]{1,2})[)）.．、]\s*`)

// Lines are the words of a cell that stand one below the other.
func Lines(words string) []string {
	return strings.FieldsFunc(words, func(r rune) bool { return r == '\n' || r == ';' || r == '；' })
}

// itemStarts finds where the items begin: signs of one family that count from one,
// each at the start of a clause.
func itemStarts(words string) []int {
	var starts []int
	var last outline.Sign
	boundary := true
	for i := 0; i < len(words); {
		r, size := utf8.DecodeRuneInString(words[i:])
		blank := r == ' ' || r == '\n' || r == '　' || r == '\t'
		if (boundary || circled(r)) && !blank {
			g, ok := outline.Parse(words[i:])
			counts := len(starts) == 0 && i == strings.IndexFunc(words, notBlank) && g.Number == 1 || len(starts) > 0 && g.Family == last.Family && g.Number == last.Number+1
			if ok && counts && g.Family != outline.Bullet && g.Family != outline.Decimal {
				starts, last = append(starts, i), g
			}
		}
		if !blank && len(starts) == 0 {
			return nil // it begins with no sign
		}
		if !blank || r == '\n' {
			boundary = strings.ContainsRune("。；;：:\n.，,", r)
		}
		i += size
	}
	return starts
}

// circled reports ① and its like: they part items whatever stands before them.
func circled(r rune) bool { return r >= '①' && r <= '⑳' }

func notBlank(r rune) bool { return !strings.ContainsRune(" \n\t　", r) }
