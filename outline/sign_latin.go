package outline

import "strings"

func letters(s string) (Sign, bool) {
	f, v, key, n := latin(s)
	if n == 0 {
		return Sign{}, false
	}
	k := any1(s[n:], ".", ")", "）", "、", "．")
	if k == 0 {
		return Sign{}, false
	}
	end := n + k
	if spaces(s[end:]) == 0 && !hanAt(s[end:]) {
		return Sign{}, false
	}
	g := at(s, f, v, end)
	g.Key = key + s[n:end]
	return g, true
}

// latin reads a Roman numeral or a single letter. i is Roman: the tree takes it
// for a letter where a letter is due.
func latin(s string) (Family, int, string, int) {
	n := 0
	for n < len(s) && n < 6 && (s[n]|0x20) >= 'a' && (s[n]|0x20) <= 'z' {
		n++
	}
	if n == 0 {
		return None, 0, "", 0
	}
	word, key := strings.ToLower(s[:n]), "lower"
	if s[0] < 'a' {
		key = "upper"
	}
	if v := roman(word); v > 0 && (n > 1 || word == "i" || word == "v" || word == "x") {
		return Roman, v, key, n
	}
	if n == 1 {
		return Letter, int(word[0]-'a') + 1, key, n
	}
	return None, 0, "", 0
}

func named(s string) (Sign, bool) {
	for _, w := range namedWords {
		if !begins(s, w) {
			continue
		}
		i := len(w)
		i += spaces(s[i:])
		i += any1(s[i:], "No.", "no.", "#")
		i += spaces(s[i:])
		v, n := digits(s[i:])
		if n == 0 {
			v, n = hanNumber(s[i:])
		}
		if n == 0 || v == 0 || v > 99 {
			continue
		}
		i += n
		k := any1(s[i:], "：", ":", "、", ".", "．", " –", " -", " —", "–", "，", " ")
		if k == 0 && i != len(s) && !(w == "D" && hanAt(s[i:])) {
			continue
		}
		g := at(s, Named, v, i)
		g.Words = i + k + spaces(s[i+k:])
		g.Key = strings.ToLower(w)
		return g, true
	}
	return Sign{}, false
}

var namedWords = []string{
	"问题", "隐患", "原因", "措施", "整改措施", "不足", "风险", "不符合项", "方面",
	"Finding", "Observation", "Issue", "Nonconformity", "Non-conformity", "Nonconformance", "Problem", "Root cause",
	"Cause", "Action", "Corrective action", "Recommendation", "Section", "Part", "Step", "NC", "CAR", "D",
}

// spelled reads First, Second, … Finally, as English texts number their points.
func spelled(s string) (Sign, bool) {
	for i, w := range []string{"First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth"} {
		if !begins(s, w) {
			continue
		}
		end := len(w) + any1(s[len(w):], "ly")
		if k := any1(s[end:], ", ", ": "); k > 0 {
			return Sign{Family: Ordinal, Number: i + 1, Key: "english", Label: end, Words: end + k}, true
		}
	}
	for _, w := range []string{"Finally, ", "Lastly, "} {
		if strings.HasPrefix(s, w) {
			return Sign{Family: Ordinal, Number: Last, Key: "english", Label: len(w) - 2, Words: len(w)}, true
		}
	}
	return Sign{}, false
}

func bullet(s string) (Sign, bool) {
	k := any1(s, "——", "—", "•", "●", "○", "■", "□", "◆", "◇", "▲", "△", "➢", "★", "☆", "※", "·", "- ", "* ", "– ")
	if k == 0 {
		return Sign{}, false
	}
	g := at(s, Bullet, 0, k)
	g.Key = s[:k]
	g.Label = len(strings.TrimRight(s[:k], " "))
	return g, true
}
