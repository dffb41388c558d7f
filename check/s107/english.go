package s107

import (
	"strings"

	"github.com/bihuan/bihuan/check/counts"
	"github.com/bihuan/bihuan/numeral"
)

// englishSums holds totals against what became of the parts: Of the 25 actions,
// 19 are closed and 5 remain open.
func (r *reader) englishSums(list []counts.Count) {
	for _, total := range list {
		if total.Class != "" || total.Vague || total.Value < 3 {
			continue
		}
		sum, closed, opened := 0, false, false
		rest := r.Text()[total.To:r.englishEnd(total.To)]
		for _, clause := range strings.FieldsFunc(strings.ReplaceAll(rest, " and ", ","), isComma) {
			v, state := englishPart(clause)
			if state == "" {
				continue
			}
			sum += v
			closed, opened = closed || state == "closed", opened || state == "open"
		}
		if closed && opened && near(total.Value, sum) {
			r.wrongSum(total.From, total.To, sum)
		}
	}
}

func isComma(r rune) bool { return r == ',' || r == ';' || r == ':' || r == '(' || r == ')' }

func (r *reader) englishEnd(from int) int {
	text := r.Text()
	for i := from; i < min(len(text), from+longestSentence); i++ {
		if text[i] == '\n' || text[i] == '\t' || text[i] == '.' && (i+1 == len(text) || text[i+1] == ' ' || text[i+1] == '\n') {
			return i
		}
	}
	return min(len(text), from+longestSentence)
}

// englishPart reads 19 are closed: the number that opens a clause, and what became
// of as many.
func englishPart(clause string) (int, string) {
	words := strings.Fields(strings.ToLower(clause))
	if len(words) < 2 || len(words) > 8 {
		return 0, ""
	}
	if words[0] == "the" && len(words) > 3 {
		words = words[1:]
	}
	if words[0] == "remaining" || words[0] == "other" {
		words = words[1:]
	}
	v, n := numeral.Arabic(words[0])
	if n != len(words[0]) || n == 0 {
		v = numeral.English(words[0])
	}
	if v == 0 {
		return 0, ""
	}
	for _, w := range words[1:] {
		switch w {
		case "closed", "completed", "complete", "done", "implemented", "finished", "resolved", "fixed":
			return v, "closed"
		case "open", "outstanding", "pending", "overdue", "progress", "remain", "remains", "remaining", "unresolved":
			return v, "open"
		}
	}
	return 0, ""
}
