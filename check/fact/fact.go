// Package fact tells whether a finding shows anything: an example, a number, a
// place, a time, a thing.
package fact

import (
	"strings"
	"unicode/utf8"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/doc"
)

// Lists are the word lists that OnlyJudges looks up.
func Lists() []string { return []string{"fact", "thing", "judgement"} }

// OnlyJudges: the words judge, and name nothing that could be looked at.
func OnlyJudges(p *check.Pass, s doc.Span) bool {
	if Names(p.Doc.Words(s)) {
		return false
	}
	hits := p.HitsNear(p.Doc.ByteSpan(s))
	return len(hits["judgement"]) > 0 && len(hits["fact"]) == 0 && len(hits["thing"]) == 0
}

// Names: the words hold a number that counts, a title, or the name of a place.
func Names(s string) bool {
	s = withoutSigns(s)
	for i, r := range s {
		switch {
		case '0' <= r && r <= '9', '０' <= r && r <= '９', r == '《', r == '%':
			return true
		case strings.ContainsRune("两二三四五六七八九十百千几半数", r) && countsNext(s[i+utf8.RuneLen(r):]):
			return true
		}
	}
	return place(s)
}

func countsNext(rest string) bool {
	next, _ := utf8.DecodeRuneInString(rest)
	return strings.ContainsRune("个次名人件项份起条处户家天月年周台辆本场期批笔元万亿成倍页亩米吨篇套张间位支", next)
}

// withoutSigns leaves out the numbers of items at the beginning of lines and
// inside brackets.
func withoutSigns(s string) string {
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		line = strings.TrimSpace(line)
		for _, open := range []string{"（", "("} {
			if rest, ok := strings.CutPrefix(line, open); ok {
				if _, after, ok := strings.Cut(rest, map[string]string{"（": "）", "(": ")"}[open]); ok && len(rest)-len(after) <= 12 {
					line = after
				}
			}
		}
		line = strings.TrimLeft(line, "0123456789.．、①②③④⑤⑥⑦⑧⑨⑩")
		if r, n := utf8.DecodeRuneInString(line); strings.ContainsRune("一二三四五六七八九十", r) {
			if after, ok := strings.CutPrefix(line[n:], "是"); ok {
				line = after
			} else if after, ok := strings.CutPrefix(line[n:], "、"); ok {
				line = after
			}
		}
		lines[i] = line
	}
	return strings.Join(lines, "\n")
}

// place: a word that ends as the names of places and parts of a unit do, before
// which a name of two characters or more stands.
func place(s string) bool {
	for _, end := range []string{"镇", "乡村", "街道", "社区", "小区", "县城", "大队", "中队", "路口", "号楼", "项目部", "分公司", "支行", "营业部"} {
		if i := strings.Index(s, end); i >= 6 {
			return true
		}
	}
	return false
}
