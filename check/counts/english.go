package counts

import (
	"strings"

	"github.com/bihuan/bihuan/numeral"
)

var englishNouns = map[string]Kind{
	"findings": Problem, "nonconformities": Problem, "non-conformities": Problem, "nonconformances": Problem, "observations": Problem, "issues": Problem, "problems": Problem, "weaknesses": Problem, "deficiencies": Problem, "gaps": Problem, "shortcomings": Problem, "defects": Problem, "hazards": Problem, "points": Problem, "faults": Problem,
	"causes": Cause, "reasons": Cause,
	"actions": Measure, "measures": Measure, "recommendations": Measure, "steps": Measure,
	"areas": Aspect, "aspects": Aspect, "headings": Aspect, "categories": Aspect, "groups": Aspect,
	"lessons": Insight,
}

// english reads a number word and what it counts; it gives the length of the word
// at i.
func english(text string, i int, found *[]Count) int {
	end := i
	for end < len(text) && letter(text[end]) {
		end++
	}
	if i > 0 && letter(text[i-1]) {
		return end - i
	}
	if v := numeral.English(text[i:end]); v > 0 {
		if k, ok := englishCount(text, i, end, v); ok {
			*found = append(*found, k)
		}
	}
	return end - i
}

// englishCount reads the noun behind a number, over at most two words.
func englishCount(text string, from, to, v int) (Count, bool) {
	if joined(text, from) || v > 999 || from == 0 || text[from-1] == '\n' || text[from-1] == '\t' {
		return Count{}, false
	}
	at := to
	for range 3 {
		if at >= len(text) || text[at] != ' ' {
			return Count{}, false
		}
		at++
		end := at
		for end < len(text) && (letter(text[end]) || text[end] == '-') {
			end++
		}
		w := strings.ToLower(text[at:end])
		if kind, ok := englishNouns[w]; ok {
			head := strings.ToLower(text[max(0, from-12):from])
			vague := ends(head, "about ", "over ", "nearly ", "some ", "than ", "around ", "almost ", "least ", "most ")
			return Count{From: from, To: end, Value: v, Noun: w, Kind: kind, Vague: vague}, true
		}
		if w == "of" || w == "the" || w == "and" || w == "in" || w == "or" || w == "" {
			return Count{}, false
		}
		at = end
	}
	return Count{}, false
}

func letter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
