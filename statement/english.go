package statement

import (
	"strings"
)

// englishCommitment reads owner, due and target of a measure in English.
func englishCommitment(full string) (owner, due, target string) {
	parts := englishSentences(full)
	var rest []string
	for i, p := range parts {
		name, value, ok := cutField(p)
		kind := fieldNone
		if ok {
			kind = fieldKind(name)
		}
		switch kind {
		case fieldOwner, fieldUnit, fieldLeader:
			owner = orElse(owner, englishOwner(value))
		case fieldDue:
			due = orElse(due, englishDue(value))
		case fieldTarget:
			target = orElse(target, trimSigns(value))
		case fieldNone:
			if i > 0 || len(parts) == 1 {
				rest = append(rest, p)
			}
		}
	}
	var seen []string // what is left to look for a target in
	charge := false
	for _, p := range rest {
		if owner == "" {
			owner = englishSubject(p)
			charge = strings.HasPrefix(strings.TrimPrefix(p, "The "), owner+" to ")
		}
		due = orElse(due, englishDeadline(p))
		if !charge && !tellsOnlyWhoAndWhen(p, owner, due) {
			seen = append(seen, p)
		}
		charge = false
	}
	if due == "" {
		due = englishDeadline(parts[0])
	}
	if owner == "" {
		owner = englishSubject(parts[0])
	}
	if target == "" {
		target = englishTarget(seen)
	}
	return owner, due, target
}

// tellsOnlyWhoAndWhen: The manager will do this by 29 May says nothing to be seen.
func tellsOnlyWhoAndWhen(p, owner, due string) bool {
	low := strings.ToLower(p)
	return owner != "" && due != "" && strings.Contains(p, owner) && strings.Contains(p, due) && containsAny(low, " do this", " do it", " see to ", " complete this", " carry this", " be responsible")
}

// englishSentences cuts at full stops, semicolons and lines; labelled values in
// one sentence (Owner: X, Due: Y) come apart too.
func englishSentences(s string) []string {
	var out []string
	for _, p := range sentences(s) {
		p = strings.Trim(p, " ()")
		out = append(out, splitLabels(p)...)
	}
	if len(out) == 0 {
		return []string{""}
	}
	return out
}

// splitLabels parts a sentence before each label after its first.
func splitLabels(p string) []string {
	var out []string
	from := 0
	for i := 1; i < len(p); i++ {
		if p[i-1] != ' ' && p[i-1] != '(' && p[i-1] != ',' {
			continue
		}
		if name, _, ok := cutField(p[i:]); ok && !strings.ContainsAny(name, ",.;(") && fieldKind(name) != fieldNone {
			out = append(out, strings.TrimRight(p[from:i], " ,(;"))
			from = i
		}
	}
	return append(out, p[from:])
}

// lowerASCII lowers A to Z alone, so that every place stays where it is.
func lowerASCII(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'A' && r <= 'Z' {
			return r + ('a' - 'A')
		}
		return r
	}, s)
}

// englishOwner cuts off those who only help.
func englishOwner(s string) string {
	low := lowerASCII(s)
	for _, w := range []string{", with support", ", with help", ", supported by", ", assisted by", " with support from", " with the support", " with help from", ", in consultation", " assisted by", " supported by", " in consultation with", ", together with"} {
		if i := strings.Index(low, w); i > 0 {
			s, low = s[:i], low[:i]
		}
	}
	s = strings.TrimSpace(strings.TrimRight(s, " .;,)"))
	for _, w := range []string{"the ", "The "} {
		s = strings.TrimPrefix(s, w)
	}
	if blankCell(s) || strings.EqualFold(s, "tbd") || strings.EqualFold(s, "to be confirmed") {
		return ""
	}
	return s
}

// englishDue drops the preposition of a date.
func englishDue(s string) string {
	s = strings.TrimSpace(strings.Trim(s, " .;,)("))
	low := lowerASCII(s)
	for _, w := range []string{"no later than ", "not later than ", "on or before ", "by the end of ", "before the end of ", "by ", "before ", "from ", "on ", "until "} {
		if strings.HasPrefix(low, w) {
			if strings.Contains(w, "end of") {
				return s[strings.Index(low, "end of"):]
			}
			return s[len(w):]
		}
	}
	if blankCell(s) {
		return ""
	}
	return s
}

// englishDeadline finds by 30 June 2025 in a sentence.
func englishDeadline(s string) string {
	low := lowerASCII(s)
	for _, w := range []string{"no later than ", "not later than ", "on or before ", "by the end of ", "before the end of ", "by ", "before ", "from ", "until ", "starting "} {
		for from := 0; ; {
			i := strings.Index(low[from:], w)
			if i < 0 {
				break
			}
			i += from
			from = i + len(w)
			if i > 0 && low[i-1] != ' ' && low[i-1] != ',' && low[i-1] != '(' {
				continue
			}
			at := i + len(w)
			if strings.Contains(w, "end of") {
				at = i + strings.Index(w, "end of")
				if n := englishPeriodLen(s[at+len("end of "):]); n > 0 {
					return s[at : at+len("end of ")+n]
				}
				continue
			}
			if n := englishDateLen(s[at:]); n > 0 {
				return s[at : at+n]
			}
		}
	}
	for _, w := range []string{"immediately", "with immediate effect", "ongoing"} {
		if strings.HasSuffix(strings.TrimRight(low, ". "), w) {
			i := strings.LastIndex(low, w)
			return s[i : i+len(w)]
		}
	}
	return ""
}

// longestDate bounds a date, longestPost a post or an office, in characters.
const (
	longestDate = 60
	longestPost = 160
)

// englishDateLen is the length of a date at the start of s.
func englishDateLen(s string) int {
	words, n := 0, 0
	month := false
	s = firstRunes(s, longestDate)
	for _, f := range strings.SplitAfter(s, " ") {
		w := strings.Trim(f, " ,.;)")
		isDate := monthOf(w) > 0 || plainNumber(w) > 0 && (month || plainNumber(w) <= 31) || plainNumber(w) > 1900
		if words == 0 && (w == "the" || w == "end") {
			isDate = false
		}
		if !isDate {
			break
		}
		month = month || monthOf(w) > 0
		words++
		n += len(strings.TrimRight(f, " ,.;)"))
		if strings.ContainsAny(strings.TrimSpace(f), ".;)") || words == 3 {
			break
		}
		n += len(f) - len(strings.TrimRight(f, " "))
		if strings.HasSuffix(strings.TrimSpace(f), ",") {
			n++
		}
	}
	if !month {
		return 0
	}
	return len(strings.TrimRight(s[:min(n, len(s))], " ,.;)"))
}

// englishPeriodLen: the month, the quarter, March 2025, 2025.
func englishPeriodLen(s string) int {
	if n := englishDateLen(s); n > 0 {
		return n
	}
	s = firstRunes(s, longestDate)
	end := strings.IndexAny(s, ".,;)")
	if end < 0 {
		end = len(s)
	}
	if f := strings.Fields(s[:end]); len(f) > 0 {
		if plainNumber(f[0]) > 1900 {
			return len(f[0])
		}
		if (f[0] == "the" || f[0] == "this" || f[0] == "next") && len(f) > 1 {
			return strings.Index(s, f[1]) + len(f[1])
		}
	}
	return 0
}

// englishTarget picks the sentence that tells what can be counted or seen.
func englishTarget(list []string) string {
	best, score := "", 0
	for _, p := range list {
		p = strings.TrimSpace(strings.TrimRight(p, ". "))
		low := strings.ToLower(p)
		n := 0
		switch {
		case startsAny(low, "not yet", "because", "however", "currently", "this ", "these ", "it ", "status") || containsAny(low, "has already", "have already", "was ", "were ", "delayed", "still missing"):
			n = 0
		case containsAny(low, "100%", "at least", "no more than", "not more than", "zero ", "no order", "within ", "all ", "per cent", "%", "every ", "each ", "none ", "no ") && (hasEnglishNumber(low) || containsAny(low, "all ", "every ", "each ", "no ")):
			n = 3
		case hasEnglishNumber(low):
			n = 2
		}
		if strings.HasPrefix(low, "drivers will be constantly") || containsAny(low, "constantly", "continuously remind", "be reminded") {
			n = 0
		}
		if n > score {
			best, score = p, n
		}
	}
	return best
}

func hasEnglishNumber(s string) bool {
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == ',' }) {
		switch {
		case isDigit(w[0]), w == "two", w == "three", w == "four", w == "five", w == "six", w == "ten", w == "once", w == "twice", w == "one":
			return true
		}
	}
	return false
}
