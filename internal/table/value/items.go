package value

import (
	"strings"
	"unicode/utf8"

	"github.com/bihuan/bihuan/outline"
)

// Items parts the words of a cell at the signs of a numbered list in it (1.… 2.…,
// 一是…二是…); nil where there are not at least two.
func Items(words string) []string {
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

// itemStarts finds where the items begin: signs of one family that count from one,
// each at the start of a clause.
func itemStarts(words string) []int {
	var starts []int
	var last outline.Sign
	boundary := true
	for i := 0; i < len(words); {
		r, size := utf8.DecodeRuneInString(words[i:])
		blank := r == ' ' || r == '\n' || r == '　' || r == '\t'
		if boundary && !blank {
			g, ok := outline.Parse(words[i:])
			counts := len(starts) == 0 && i == strings.IndexFunc(words, notBlank) && g.Number == 1 || len(starts) > 0 && g.Family == last.Family && g.Number == last.Number+1
			if ok && counts && g.Family != outline.Bullet && g.Family != outline.Decimal {
				starts, last = append(starts, i), g
			}
		}
		if !blank || r == '\n' {
			boundary = strings.ContainsRune("。；;：:\n.，,", r)
		}
		i += size
	}
	return starts
}

func notBlank(r rune) bool { return !strings.ContainsRune(" \n\t　", r) }
