package statement

import (
	"strings"
	"unicode/utf8"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/outline"
)

// heading is what the words of a heading say about the part below it.
type heading struct {
	role Role
	// merged: the heading covers findings together with what answers them.
	merged bool
	// weak: the words fit several roles; what stands below decides.
	weak bool
	// unknown counts the characters that no list knows.
	unknown int
	runes   int
}

// pure: nothing but words of headings.
func (h heading) pure() bool { return h.unknown == 0 }

// coreKind is what a word stands for in a heading.
type coreKind uint8

const (
	filler coreKind = iota
	conj
	coreProblem
	coreCause
	coreMeasure
	coreRectify // 整改: a measure, or what was done about findings
	coreInsight
	coreFeedback
	coreFollowup
	coreCase
	coreMatter
	corePrepare
	coreOther
	coreClosing
	negation
)

// longestHeading bounds what is looked at as a heading, in bytes.
const longestHeading = 160

// headingOf reads a heading. ok is false where no word of it names a role, or
// the words say that something is wrong rather than name a part.
func headingOf(s string) (heading, bool) {
	if len(s) > longestHeading || strings.HasSuffix(s, "。") {
		return heading{}, false
	}
	if n := causeLead(s); n > 0 && n == len(s) {
		return heading{role: Causes}, true
	}
	s = strings.TrimRight(s, "：: ")
	if strings.ContainsFunc(s, colon) {
		return heading{}, false
	}
	if latin(s) {
		return englishHeading(s)
	}
	if utf8.RuneCountInString(s) > 40 || strings.ContainsFunc(s, endsClause) {
		return heading{}, false
	}
	t := headingTokens(squeeze(s))
	if t.bad || len(t.cores) == 0 || t.unknown > t.known || t.unknown > 8 {
		return heading{}, false
	}
	if t.unknown > 0 && t.onlyPredicates() {
		return heading{}, false
	}
	h := heading{unknown: t.unknown, runes: t.known + t.unknown}
	h.role, h.merged, h.weak = t.role()
	return h, h.role != ""
}

// headings tells the outline which words open parts of a statement. Where some
// parts stand under unnumbered headings, any short line that ends no sentence is
// one more.
func headings(d *doc.Document, blocks []doc.Block) outline.Headings {
	plain, listed := 0, false
	bare := map[string]bool{}
	for i, b := range blocks {
		s := words(d, b)
		if b.Kind != doc.Paragraph || len(s) > longestHeading {
			continue
		}
		colon := endsAny(s, "：", ":")
		if opensPart(s) && !colon {
			plain++
		}
		if bareLine(strings.TrimRight(s, "：: ")) && !signed(s) && i+1 < len(blocks) && opensOver(d, blocks[i+1]) {
			bare[strings.TrimRight(s, "：: ")] = true
			if g, ok := outline.Parse(words(d, blocks[i+1])); ok && g.Number == 1 && g.Family != outline.Han && g.Family != outline.Chapter {
				listed = true
			}
		}
	}
	alone := opensPart
	if plain > 0 || len(bare) > 1 || listed {
		alone = func(s string) bool { return opensPart(s) || bare[s] || plain > 0 && bareLine(s) }
	}
	return outline.Headings{Alone: alone, Inline: func(s string) bool { return opensPart(s) && !remark(s) }, Lead: causeLead}
}

// causeLead gives the length of words that begin a paragraph of causes as a sentence:
// 原因是…, 究其原因，…, 主要原因在于….
func causeLead(s string) int {
	i := strings.Index(s[:min(len(s), 36)], "原因")
	if i < 0 || strings.Trim(squeeze(s[:i]), "究其主要根本产生造成存在上述问题的深层次直接") != "" {
		return 0
	}
	n := i + len("原因")
	for _, w := range []string{"主要是", "主要在于", "就是", "在于", "是", "为", "，主要是", "，是", "，"} {
		if strings.HasPrefix(s[n:], w) && (w != "，" || strings.Contains(s[:n], "究其")) {
			return n + len(w)
		}
	}
	return 0
}

// opensOver: what follows a bare line can stand below it as a heading: a list, a
// table, or a paragraph of sentences.
func opensOver(d *doc.Document, b doc.Block) bool {
	if b.Kind == doc.Table {
		return true
	}
	s := words(d, b)
	return signed(s) || runeLen(s) > 25 && (strings.ContainsRune(s, '。') || latin(s))
}

// bareLine: a short line without any sign of a sentence.
func bareLine(s string) bool {
	limit := 18
	if latin(s) {
		limit = 50
	}
	return runeLen(s) <= limit && !strings.ContainsFunc(s, partsSentence) && runeLen(s) >= 3 && !unitLine(s)
}

func colon(r rune) bool { return r == '：' || r == ':' }

// endsClause: the sign ends a clause or a sentence.
func endsClause(r rune) bool {
	switch r {
	case '。', '；', '！', '？', '，', ';', '!', '?', ',':
		return true
	}
	return false
}

// partsSentence: the sign stands within sentences or ends them.
func partsSentence(r rune) bool {
	switch r {
	case '：', '、', ':', '.', '\t', '《', '（', '(', '【', '〔', '[':
		return true
	}
	return endsClause(r)
}

// opensPart is what the outline asks: words that open a part by themselves.
func opensPart(s string) bool {
	h, ok := headingOf(s)
	return ok && (h.unknown == 0 || h.unknown <= 2 && h.runes >= 2*h.unknown+4)
}

// remark: a note below a table is a paragraph, not a heading with words.
func remark(s string) bool {
	switch strings.ToLower(squeeze(s)) {
	case "说明", "备注", "注", "填表说明", "填报说明", "note", "notes", "remark", "remarks":
		return true
	}
	return false
}

// headTokens is a heading cut into known words.
type headTokens struct {
	cores          []coreToken
	known, unknown int
	bad            bool
}

type coreToken struct {
	kind coreKind
	// joined: a conjunction stands between this word and the core before it.
	joined bool
	word   string
}

func headingTokens(s string) headTokens {
	var t headTokens
	joined := false
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if skipInHeading(r) {
			i += size
			continue
		}
		kind, n := headingWord(s[i:])
		switch {
		case n == 0:
			t.unknown++
			i += size
			continue
		case kind == negation:
			t.bad = true
		case kind == conj:
			joined = true
		case kind != filler:
			t.bad = t.bad && kind != coreCause // 产生不足的原因
			t.cores = append(t.cores, coreToken{kind, joined, s[i : i+n]})
			joined = false
		}
		t.known += utf8.RuneCountInString(s[i : i+n])
		i += n
	}
	return t
}

// onlyPredicates: the words that name the part can as well say what is wrong with
// the thing before them (消防演练不足).
func (t headTokens) onlyPredicates() bool {
	for _, c := range t.cores {
		switch c.word {
		case "不足", "欠缺", "差距", "漏洞", "缺陷", "偏差", "欠账", "毛病", "短板", "弱项", "堵点", "软肋":
		default:
			return false
		}
	}
	return true
}

func skipInHeading(r rune) bool {
	switch r {
	case '“', '”', '‘', '’', '"', '\'', '\u3000', '\u00a0', '（', '）', '(', ')', '：', ':', '—', '-', '·', '.':
		return true
	}
	return r <= ' '
}

// headingWord finds the longest known word at the start of s.
func headingWord(s string) (coreKind, int) {
	r, _ := utf8.DecodeRuneInString(s)
	best, kind := 0, filler
	for _, e := range headingLexicon()[r] {
		if len(e.word) > best && strings.HasPrefix(s, e.word) {
			best, kind = len(e.word), e.kind
		}
	}
	return kind, best
}

func (t headTokens) has(k coreKind) bool { return t.find(k) >= 0 }

func (t headTokens) find(k coreKind) int {
	for i, c := range t.cores {
		if c.kind == k {
			return i
		}
	}
	return -1
}

// role weighs the core words of a heading.
func (t headTokens) role() (r Role, merged, weak bool) {
	p, c := t.find(coreProblem), t.find(coreCause)
	m, rect := t.find(coreMeasure), t.find(coreRectify)
	switch {
	case t.has(coreClosing):
		return Closing, false, false
	case t.has(coreFollowup) && (p >= 0 || m >= 0 || rect >= 0):
		return Followup, false, false
	case t.has(coreCase):
		return Cases, false, false
	case t.has(coreMatter):
		return Matters, false, false
	case t.has(coreOther) && c < 0 && m < 0 && (p < 0 || t.cores[len(t.cores)-1].kind == coreOther):
		return Other, false, false
	case t.has(corePrepare) && p < 0 && c < 0 && m < 0:
		return Preamble, false, false
	}
	return t.itemRole(p, c, m, rect)
}

// itemRole tells findings, causes and measures, alone or under one heading.
func (t headTokens) itemRole(p, c, m, rect int) (Role, bool, bool) {
	switch {
	case p >= 0 && c > p:
		if t.joinedBetween(p, c) {
			return Findings, true, false
		}
		return Causes, false, false
	case p >= 0 && c >= 0:
		return Findings, true, false
	case p >= 0 && m > p:
		if t.joinedBetween(p, m) {
			return Findings, true, false
		}
		return Measures, false, true
	case p >= 0 && m >= 0:
		return Measures, false, false
	case p >= 0 && rect >= 0:
		if rect < p && !t.joinedBetween(rect, p) {
			return Findings, false, true // 整改中存在的问题
		}
		return Findings, true, !t.joinedBetween(p, rect)
	case c >= 0:
		return Causes, m >= 0 || rect >= 0, false
	case m >= 0:
		return Measures, false, false
	case t.has(coreFeedback):
		if rect >= 0 {
			return Findings, true, true // 反馈意见整改情况
		}
		return Feedback, false, false
	case rect >= 0:
		return Measures, false, true
	case p >= 0:
		return Findings, false, false
	case t.has(coreInsight):
		return Insight, false, false
	case t.has(coreFollowup):
		return Followup, false, true
	}
	return "", false, false
}

// joinedBetween: a conjunction stands between two cores, whichever comes first.
func (t headTokens) joinedBetween(a, b int) bool {
	for _, c := range t.cores[min(a, b)+1 : max(a, b)+1] {
		if c.joined {
			return true
		}
	}
	return false
}

// latin reports text that is English rather than Chinese.
func latin(s string) bool {
	letters, han := 0, 0
	for i := range len(s) {
		switch b := s[i]; {
		case b < 0x80:
			if 'a' <= b|0x20 && b|0x20 <= 'z' {
				letters++
			}
		case b > 0xE2, b == 0xE2 && i+1 < len(s) && s[i+1] >= 0xBA: // the first byte of U+2E80 and beyond
			if han++; 3*han >= letters+len(s)-i {
				return false // whatever follows
			}
		}
	}
	return letters > 3*han
}
