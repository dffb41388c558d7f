package t205

import (
	"hash/fnv"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/check/words"
	"github.com/bihuan/bihuan/statement"
)

// What is weighed, in units: more of a headline or a cause is no mere repetition,
// and more of a finding need not be searched.
const (
	mostHead    = 60
	mostCause   = 160
	mostFinding = 600
)

// unit is a character of Chinese, or a word or number of other writing.
type unit uint32

// word marks what is no single character.
const word unit = 1 << 31

// headShare is the part of the cause's headline, in pairs of neighbours, that the
// finding's has too; 0 where one of them is too short or too long to tell, or the
// cause leaves out most of the finding.
func headShare(cause, finding string) float64 {
	var room [2][mostHead + 1]unit
	c := units(room[0][:0], cause, mostHead+1)
	f := units(room[1][:0], finding, mostHead+1)
	if len(c) > mostHead || len(f) > mostHead || len(c) < least(c) || len(f) < 2 {
		return 0
	}
	if shared(f, c) < 0.4 {
		return 0
	}
	return shared(c, f)
}

// least is how many units tell something: two words say as much as four characters.
func least(list []unit) int {
	if slices.ContainsFunc(list, func(u unit) bool { return u&word != 0 }) {
		return 2
	}
	return 4
}

// shared is the part of a's pairs of neighbours that b has too.
func shared(a, b []unit) float64 {
	n := 0
	for i := 1; i < len(a); i++ {
		for j := 1; j < len(b); j++ {
			if a[i-1] == b[j-1] && a[i] == b[j] {
				n++
				break
			}
		}
	}
	return float64(n) / float64(max(len(a)-1, 1))
}

// fresh is the part of a cause that its finding does not say: units that stand
// neither in the finding's headline nor beside the same neighbour in the rest of
// it. ok is false where the cause is too long to be a repetition.
func fresh(c *statement.Cause, f *statement.Finding) (share float64, ok bool) {
	cause := units(units(nil, c.Text, mostCause+1), c.Detail, mostCause+1)
	if len(cause) > mostCause {
		return 0, false
	}
	head := units(nil, f.Text, mostHead)
	has := pairs(units(slices.Clone(head), f.Detail, mostFinding))
	n := 0
	for i, u := range cause {
		switch {
		case slices.Contains(head, u):
		case i > 0 && has[[2]unit{cause[i-1], u}]:
		case i+1 < len(cause) && has[[2]unit{u, cause[i+1]}]:
		default:
			n++
		}
	}
	return float64(n) / float64(max(len(cause), 1)), true
}

func pairs(list []unit) map[[2]unit]bool {
	has := make(map[[2]unit]bool, len(list))
	for i := 1; i < len(list); i++ {
		has[[2]unit{list[i-1], list[i]}] = true
	}
	return has
}

// givesReason: a word of reasons stands in the cause and not in the finding.
func givesReason(p *check.Pass, c *statement.Cause, f *statement.Finding) bool {
	finding := p.Doc.Words(f.Span)
	return slices.ContainsFunc(p.HitsIn("reason", c.Span), func(h words.Hit) bool {
		return !strings.Contains(finding, p.Text()[h.From:h.To])
	})
}

// units adds those of a text to a list, until it holds so many: without marks, and
// without what only holds a sentence together.
func units(list []unit, s string, most int) []unit {
	for s != "" && len(list) < most {
		r, n := utf8.DecodeRuneInString(s)
		switch {
		case unicode.Is(unicode.Han, r):
			if !strings.ContainsRune(joins, r) {
				list = append(list, unit(r))
			}
		case letter(r):
			n = wordEnd(s)
			if w := strings.ToLower(s[:n]); !slices.Contains(joinWords, w) {
				list = append(list, word|unit(hash(stem(w))))
			}
		}
		s = s[n:]
	}
	return list
}

func letter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

func wordEnd(s string) int {
	for i, r := range s {
		if unicode.Is(unicode.Han, r) || !letter(r) {
			return i
		}
	}
	return len(s)
}

// stem takes off the commonest endings of English words.
func stem(w string) string {
	for _, end := range []string{"ing", "ed", "es", "s"} {
		if rest, ok := strings.CutSuffix(w, end); ok && len(rest) > 2 {
			return rest
		}
	}
	return w
}

func hash(w string) uint32 {
	h := fnv.New32a()
	h.Write([]byte(w))
	return h.Sum32()
}

// Characters and words that hold a sentence together.
const joins = "的了是在有和与及等也都就还又被把对于上下中里这那其所以而且着过得地个并或之没不未很较"

var joinWords = strings.Fields("a an the of to in on at by for from with and or but so that this it its is are was were be been has have had not no as")
