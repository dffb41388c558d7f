package statement

import (
	"strings"
	"unicode/utf8"
)

func endsAny(s string, ends ...string) bool {
	for _, e := range ends {
		if n := len(s) - len(e); n >= 0 && (e == "" || s[len(s)-1] == e[len(e)-1]) && s[n:] == e {
			return true
		}
	}
	return false
}

func startsAny(s string, starts ...string) bool {
	for _, p := range starts {
		if begins(s, p) {
			return true
		}
	}
	return false
}

// begins is strings.HasPrefix for words that are tried one after another: it looks
// at the last byte first, because most Chinese characters share their first.
func begins(s, p string) bool {
	n := len(p)
	return n <= len(s) && (n == 0 || s[n-1] == p[n-1]) && s[:n] == p
}

func containsAny(s string, parts ...string) bool {
	for _, p := range parts {
		if strings.Contains(s, p) {
			return true
		}
	}
	return false
}

// runeLen counts the characters of words, which are valid UTF-8.
func runeLen(s string) int {
	n := 0
	for i := range len(s) {
		if utf8.RuneStart(s[i]) {
			n++
		}
	}
	return n
}

// squeeze drops blanks, which a web copy scatters inside words.
func squeeze(s string) string {
	at, n := nextBlank(s)
	if n == 0 {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for n > 0 {
		b.WriteString(s[:at])
		s = s[at+n:]
		at, n = nextBlank(s)
	}
	b.WriteString(s)
	return b.String()
}

// nextBlank finds the first blank that squeeze drops, by bytes; its length is 0
// where there is none.
func nextBlank(s string) (at, n int) {
	for i := range len(s) {
		switch s[i] {
		case ' ', '\t', '\n':
			return i, 1
		case 0xC2:
			if strings.HasPrefix(s[i:], "\u00a0") {
				return i, len("\u00a0")
			}
		case 0xE3:
			if strings.HasPrefix(s[i:], "\u3000") {
				return i, len("\u3000")
			}
		}
	}
	return 0, 0
}

// headlineEnd finds where the headline of an item ends: before a remark in
// brackets that the end would fall into, as in 更换（责任人：…）.
func headlineEnd(s string) int {
	n := sentenceEnd(s)
	open := max(strings.LastIndex(s[:n], "（"), strings.LastIndex(s[:n], "("))
	if open <= 0 || strings.ContainsAny(s[open:n], "）)") || n == len(s) {
		return n
	}
	return open
}

// sentenceEnd finds where the headline of an item ends: before the first sign
// that closes a sentence or opens its explanation, or at the end.
func sentenceEnd(s string) int {
	for i, r := range s {
		switch r {
		case '。', '；', '：', '！', '？', '\n', '\t':
			return i
		case ';', '!', '?':
			return i
		case ':':
			if !digitBeside(s, i) {
				return i
			}
		case '.':
			if i+1 < len(s) && s[i+1] == ' ' && !abbreviation(s[:i]) || i+1 == len(s) {
				return i
			}
		}
	}
	return len(s)
}

// digitBeside: a colon between digits is a time of day.
func digitBeside(s string, i int) bool {
	return i > 0 && i+1 < len(s) && isDigit(s[i-1]) && isDigit(s[i+1])
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// abbreviation: a full stop after No or e.g ends no sentence.
func abbreviation(s string) bool {
	i := strings.LastIndexAny(s, " (") + 1
	switch w := strings.ToLower(s[i:]); w {
	case "no", "nos", "e.g", "i.e", "mr", "mrs", "ms", "dr", "st", "vs", "approx", "fig", "ref", "dept", "inc", "co", "ltd":
		return true
	default:
		return len(w) == 1 && w >= "a" && w <= "z"
	}
}

// headline gives the headline of an item's words without the signs around it.
func headline(s string) string {
	return trimSigns(s[:headlineEnd(s)])
}

func trimSigns(s string) string {
	return strings.TrimRight(strings.TrimLeft(s, " \u00a0\u3000，,、"), " \u00a0\u3000，,、.．")
}

// sentences cuts words at 。！？； and line ends.
func sentences(s string) []string {
	var out []string
	from := 0
	for i, r := range s {
		stop := false
		switch r {
		case '。', '！', '？', '；', '\n', '\t', ';', '!', '?':
			stop = true
		case '.':
			stop = i+1 < len(s) && s[i+1] == ' ' && !abbreviation(s[:i]) || i+1 == len(s)
		}
		if stop {
			if t := strings.TrimSpace(s[from:i]); t != "" {
				out = append(out, t)
			}
			from = i + utf8.RuneLen(r)
		}
	}
	if t := strings.TrimSpace(s[from:]); t != "" {
		out = append(out, t)
	}
	return out
}

// clauses cuts a sentence at its commas.
func clauses(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool {
		switch r {
		case '，', ',', '。', '；', ';', '：', '！', '？', '\n', '\t':
			return true
		}
		return false
	})
}

// squeezeHan drops the stray blanks of a web copy, but not those between words.
func squeezeHan(s string) string {
	if latin(s) {
		return s
	}
	return squeeze(s)
}
