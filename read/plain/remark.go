package plain

import (
	"strings"

	"github.com/bihuan/bihuan/doc"
)

// remarkOf gives what a comment of HTML says to the program, where it says
// anything: <!-- bihuan: words -->.
func remarkOf(comment string) (words string, ok bool) {
	if !strings.HasPrefix(comment, "<!--") || !strings.HasSuffix(comment, "-->") || len(comment) < len("<!---->") {
		return "", false
	}
	const name = "bihuan"
	words = trim(comment[len("<!--") : len(comment)-len("-->")])
	if len(words) < len(name) || !strings.EqualFold(words[:len(name)], name) {
		return "", false
	}
	words = trim(words[len(name):])
	for _, colon := range []string{":", "："} {
		if rest, ok := strings.CutPrefix(words, colon); ok {
			return trim(rest), true
		}
	}
	return "", false
}

// pending are the remarks of a text whose places are still to be found.
type pending struct {
	list   []doc.Remark // At counts the lines with words before it
	passed int          // lines with words that are written
}

// takeRemarks takes the lines out that speak to the program.
func takeRemarks(lines []string) ([]string, *pending) {
	p := &pending{}
	var kept []string
	worded := 0
	for i, line := range lines {
		words, ok := "", false
		if strings.Contains(line, "<!--") {
			words, ok = remarkOf(trim(line))
		}
		switch {
		case ok:
			if p.list == nil {
				kept = append(kept, lines[:i]...)
			}
			p.list = append(p.list, doc.Remark{At: worded, Line: i + 1, Text: words})
			continue
		case strings.TrimSpace(line) != "":
			worded++
		}
		if p.list != nil {
			kept = append(kept, line)
		}
	}
	if p.list == nil {
		return lines, p
	}
	return kept, p
}

// pass records the remarks before or within lines that were written from a place on.
func (p *pending) pass(b *doc.Builder, lines []string, at int) {
	if len(p.list) == 0 {
		return
	}
	for _, line := range lines {
		if strings.TrimSpace(line) != "" {
			p.passed++
		}
	}
	for len(p.list) > 0 && p.list[0].At < p.passed {
		p.put(b, at)
	}
}

func (p *pending) put(b *doc.Builder, at int) {
	r := p.list[0]
	r.At = at
	b.Remark(r)
	p.list = p.list[1:]
}
