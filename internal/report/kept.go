package report

import (
	"bytes"
	"encoding/json"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/say"
)

// keptLine is a diagnostic as it is kept, for readers of either language: as JSON in
// Chinese, with the English of all its sentences.
type keptLine struct {
	line
	EN *sentences `json:"en,omitempty"`
}

// sentences are those of a diagnostic.
type sentences struct {
	Message string   `json:"message"`
	Hint    string   `json:"hint,omitempty"`
	Fix     string   `json:"fix,omitempty"`
	Related []string `json:"related,omitempty"`
}

// AppendKept adds what AppendJSON adds, in both languages.
func AppendKept(dst []byte, d *Document) []byte {
	for i := range d.Diagnostics {
		dst = appendLine(dst, kept(d, &d.Diagnostics[i]))
	}
	for i := range d.Suppressed {
		s := &d.Suppressed[i]
		l := kept(d, &s.Diagnostic)
		l.Suppressed = &suppressed{s.By.Reason, s.By.Until, s.By.From}
		dst = appendLine(dst, l)
	}
	return dst
}

func kept(d *Document, g *check.Diagnostic) keptLine {
	l := keptLine{lineOf(d, g, say.ZH), &sentences{Message: g.Message.EN, Hint: g.Hint.EN}}
	if g.Fix != nil {
		l.EN.Fix = g.Fix.Say.EN
	}
	for _, r := range g.Related {
		l.EN.Related = append(l.EN.Related, r.Say.EN)
	}
	return l
}

// Kept gives what AppendKept made in one language, as AppendJSON would have. alone says
// that some of it was kept in one language alone, whichever that is: it is given as it
// stands.
func Kept(data []byte, lang say.Lang) (out []byte, alone bool, err error) {
	for raw := range bytes.Lines(data) {
		if len(bytes.TrimSpace(raw)) == 0 {
			continue
		}
		var l keptLine
		if err := json.Unmarshal(raw, &l); err != nil {
			return nil, false, err
		}
		if l.EN == nil {
			out, alone = append(out, raw...), true
			continue
		}
		if lang == say.EN {
			l.translate()
		}
		out = appendLine(out, l.line)
	}
	return out, alone, nil
}

func (l *keptLine) translate() {
	l.Message, l.Hint = l.EN.Message, l.EN.Hint
	if l.Fix != nil {
		l.Fix.Message = l.EN.Fix
	}
	for i := range min(len(l.Related), len(l.EN.Related)) {
		l.Related[i].Message = l.EN.Related[i]
	}
}
