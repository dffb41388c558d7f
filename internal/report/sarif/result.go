package sarif

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"

	"github.com/bihuan/bihuan/check"
)

// result adds one diagnostic, perhaps set aside.
func (w *Writer) result(p *placing, g *check.Diagnostic, by *check.Suppression) {
	lang := w.run.Lang
	text := g.Message.In(lang)
	if hint := g.Hint.In(lang); hint != "" {
		text += "\n" + hint
	}
	r := result{
		RuleID: g.Rule.Code, RuleIndex: w.index(g.Rule), Level: g.Severity.String(),
		Message:      message{text},
		Locations:    []location{{Physical: p.physical(g.Span, true)}},
		Fingerprints: map[string]string{"quote/v1": p.fingerprint(g)},
	}
	for i, at := range g.Related {
		id := i + 1
		r.Related = append(r.Related, location{ID: &id, Physical: p.physical(at.Span, true), Message: &message{at.Say.In(lang)}})
	}
	if g.Fix != nil && by == nil {
		r.Fixes = p.fixes(g.Fix, lang)
	}
	if by != nil {
		r.Suppressions = []suppression{suppressed(p.file, by)}
	}
	comma := ","
	if w.results == 0 {
		comma = ""
	}
	w.results++
	w.write([]byte(comma + "\n"))
	w.write(encode(r))
}

// index is the place of a rule in the driver's list, -1 where it is not in it
// (3.27.6).
func (w *Writer) index(r *check.Rule) int {
	if i, ok := w.rules[r.Code]; ok {
		return i
	}
	return -1
}

// suppressed tells comments in the file itself from what stands elsewhere
// (3.35.2).
func suppressed(file string, by *check.Suppression) suppression {
	s := suppression{Kind: "external", Status: "accepted", Justification: by.Reason, Properties: map[string]any{"from": by.From}}
	if len(by.From) > len(file) && by.From[:len(file)] == file && by.From[len(file)] == ':' {
		s.Kind = "inSource"
	}
	if by.Until != "" {
		s.Properties["until"] = by.Until
	}
	return s
}

// fingerprint stays the same while text before and after the words changes:
// it is made of the code, the words and how many such there were before.
func (p *placing) fingerprint(g *check.Diagnostic) string {
	sum := sha256.Sum256([]byte(g.Rule.Code + "\x00" + p.Doc.Words(g.Span) + "\x00" + string(g.Role)))
	key := hex.EncodeToString(sum[:12])
	p.seen[key]++
	return key + ":" + strconv.Itoa(p.seen[key])
}
