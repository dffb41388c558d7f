package cli

import (
	"context"
	"strings"

	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// showRecord prints what a record holds, a field a line.
func (r *remote) showRecord(ctx context.Context, k ledger.Kind, data []byte) error {
	rec := ledger.New(k)
	if err := understand(data, rec); err != nil {
		return err
	}
	numbers := r.showNumbers(ctx, rec)
	refs := map[string]ledger.Kind{}
	for _, f := range fieldsOf(rec) {
		f.refs(refs)
	}
	r.names.look(ctx, refs)
	p := &paper{width: pageWidth(r.out), palette: stdoutPalette()}
	p.line(nil, nil, run{strings.TrimSpace(ledger.RecordName(rec).In(r.lang) + " " + numberOf(rec)), bold}, run{"  " + r.stateOf(rec, isLate(data)), plain}, run{"  " + rec.Top().ID, faint})
	for _, f := range fieldsOf(rec) {
		if f.name == "id" || f.name == "state" || f.name == "number" || f.name == "unit" && k == ledger.KindUnit {
			continue
		}
		if lines := r.words(f); len(lines) > 0 {
			r.labelled(p, ledger.FieldName(k, f.name), split80(lines, f.name))
		}
	}
	if _, err := r.out.Write(p.out); err != nil {
		return err
	}
	return numbers()
}

// split80 puts a list of names on one line, other lists a line each.
func split80(lines []string, name string) []string {
	if _, names := refers[name]; names && len(lines) > 1 {
		return []string{strings.Join(lines, "  ")}
	}
	return lines
}

// stateOf is where a record stands.
func (r *remote) stateOf(rec ledger.Record, late bool) string {
	state := rec.Top().State
	words := orWord(ledger.StateName(rec.Kind(), state), string(state), r.lang)
	if late {
		words += overdueMark.In(r.lang)
	}
	return words
}

// numberOf is the number that people call a record by, "" where it has none.
func numberOf(rec ledger.Record) string {
	switch rec := rec.(type) {
	case *ledger.Finding:
		return rec.Number
	case *ledger.Action:
		return rec.Number
	}
	return ""
}

var (
	movedWords = say.Text{ZH: "%s %s：%s，状态“%s”（版本 %d）", EN: "%s %s: %s, now %s (revision %d)"}
	alsoWords  = say.Text{ZH: "  同时：%s %s，%s", EN: "  with it: %s %s, %s"}
)

// done is what a move led to.
type done struct {
	recordOf
	Also []recordOf `json:"also"`
}

// showDone says what a move led to.
func (r *remote) showDone(data []byte, m ledger.Move, quiet bool) error {
	var d done
	if err := understand(data, &d); err != nil {
		return err
	}
	if quiet {
		return r.print([]byte(d.Record.Top().ID))
	}
	h := d.Record.Top()
	words := []string{movedWords.With(ledger.RecordName(d.Record).In(r.lang), callIt(d.Record), orWord(ledger.MoveName(d.Kind, m), string(m), r.lang), r.stateOf(d.Record, false), h.Rev).In(r.lang)}
	for _, a := range d.Also {
		if a.Kind != d.Kind || a.Record.Top().ID != h.ID {
			words = append(words, alsoWords.With(ledger.KindName(a.Kind).In(r.lang), callIt(a.Record), r.stateOf(a.Record, false)).In(r.lang))
		}
	}
	return r.print([]byte(harmlessLines(strings.Join(words, "\n"))))
}

// callIt gives number and id.
func callIt(rec ledger.Record) string {
	return strings.TrimSpace(numberOf(rec) + " " + rec.Top().ID)
}
