package statement

import (
	"strings"
	"unicode/utf8"

	"github.com/bihuan/bihuan/doc"
)

var englishNumbers = map[string]int{
	"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
}

var englishParts = map[string]bool{
	"findings": true, "nonconformities": true, "non-conformities": true, "nonconformances": true, "observations": true, "issues": true, "causes": true, "actions": true, "weaknesses": true, "problems": true, "deficiencies": true, "gaps": true, "recommendations": true, "measures": true, "areas": true, "shortcomings": true, "reasons": true, "lessons": true, "points": true, "defects": true, "matters": true, "hazards": true, "aspects": true,
}

// englishAnnounced finds seven findings and the like in the opening words of a
// section.
func (r *reader) englishAnnounced(s Section, text string) {
	if s.Role == Other || s.Role == Closing || s.Role == Followup {
		return
	}
	if s.Role != Preamble {
		text = text[:introEnd(text)]
	}
	at := 0
	prev, prevAt := 0, 0
	gap := 0
	points, seen := 0, 0 // code points up to a byte
	for _, f := range splitWords(text) {
		w := lowerASCII(strings.Trim(f, " ,.;:()\n"))
		switch v := englishNumber(w); {
		case v > 0 && at > 0 && text[at-1] != '\n':
			prev, prevAt, gap = v, at, 0
		case prev > 0 && englishParts[w]:
			end := at + strings.Index(lowerASCII(f), w) + len(w)
			points, seen = points+utf8.RuneCountInString(text[seen:prevAt]), prevAt
			from := s.Span.Start + points
			r.st.Announced = append(r.st.Announced, Announced{prev, w, doc.Span{Start: from, End: from + utf8.RuneCountInString(text[prevAt:end])}})
			prev = 0
		case prev > 0:
			if gap++; gap > 2 || strings.ContainsAny(f, ".,;:\n") {
				prev = 0
			}
		}
		at += len(f)
	}
}

func englishNumber(w string) int {
	if v := englishNumbers[w]; v > 0 {
		return v
	}
	if v := plainNumber(w); v < 200 {
		return v
	}
	return 0
}

// splitWords cuts a text behind every blank and line end.
func splitWords(s string) []string {
	var out []string
	from := 0
	for i := 0; i < len(s); i++ {
		if s[i] == ' ' || s[i] == '\n' {
			out = append(out, s[from:i+1])
			from = i + 1
		}
	}
	return append(out, s[from:])
}
