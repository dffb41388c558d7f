package app

import (
	"hash/fnv"
	"io"
	"strings"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/internal/table"
	"github.com/bihuan/bihuan/internal/table/again"
	"github.com/bihuan/bihuan/internal/table/book"
	"github.com/bihuan/bihuan/internal/table/foreign"
	"github.com/bihuan/bihuan/internal/table/value"
	"github.com/bihuan/bihuan/ledger"
)

// sent is what the sender of an office's table has sent before into the round: it tells
// which rows are known, and what the sender has changed in them.
type sent struct {
	sender   string
	findings map[string]*sentFinding
	order    []string
	// Findings by the sender's own number, "" where several have it, and by ours.
	numbers, ours map[string]string
	said          map[uint64]string     // findings by what is, or was, said of them, with their unit
	texts         map[uint64]bool       // what the rows of this table say, where that has to be known
	units         map[string]bool       // whose findings this table has
	near          map[table.Cell]string // rows that say nearly what a finding says: which
}

// sentFinding are the rows of a finding that were sent before.
type sentFinding struct {
	unit, text string // as it stands
	said       uint64 // what the sender's last row said of it
	met        bool   // this table has it
	rows       []sentRow
}

// unlike reports that some words are of another finding, without a look at the ledger. What
// the sender said is compared where the finding says something else by now: the ledger is
// asked for it.
func (f *sentFinding) unlike(unit, words string) bool {
	if unit != "" && unit != f.unit {
		return true
	}
	return f.said == saidSum(f.unit, f.text) && again.Likeness(words, f.text) < likely
}

type sentRow struct {
	record string
	sum    uint64
	number string
	met    bool
}

// remembered gathers what the sender has sent before, beside what the round has.
func (t *taking) remembered(b *foreign.Book) error {
	s := &sent{sender: senderOf(t.in, &t.act), findings: map[string]*sentFinding{}, numbers: map[string]string{}, ours: map[string]string{}, said: map[uint64]string{}, units: map[string]bool{}}
	t.sent = s
	err := t.v.TableLines(t.ctx, t.in.Round, s.sender, func(l store.TableLine, own bool) {
		if s.said[l.Said] = l.Finding; !own {
			return
		}
		f := s.findings[l.Finding]
		if f == nil {
			f = &sentFinding{}
			s.findings[l.Finding] = f
			s.order = append(s.order, l.Finding)
		}
		f.said = l.Said
		f.rows = append(f.rows, sentRow{record: l.Record, sum: l.Sum, number: l.Number})
		if was, there := s.numbers[l.Number]; there && was != l.Finding {
			s.numbers[l.Number] = ""
		} else if l.Number != "" {
			s.numbers[l.Number] = l.Finding
		}
	})
	if err != nil {
		return err
	}
	if err := t.known(); err != nil || len(s.findings) == 0 {
		return err
	}
	return t.lookAhead(b)
}

// saidSum is a sum of what is said of a unit.
func saidSum(unit, words string) uint64 { return sumOf(unit, value.Bare(words)) }

// meet notes that this table has a finding.
func (s *sent) meet(h *host) {
	s.units[h.unit] = true
	if f := s.findings[h.id]; f != nil {
		f.met = true
	}
}

func (s *sent) rows(finding string) []sentRow {
	if f := s.findings[finding]; f != nil {
		return f.rows
	}
	return nil
}

// numberIn is the number of a row as numbers are compared.
func numberIn(r *foreign.Row) string {
	if r.Same {
		return ""
	}
	return strings.Trim(value.Squeeze(r.Cells[table.Number].Words), "、.．。")
}

// plainNumber reports a number that only counts the rows: it may mean another one in the
// next table.
func plainNumber(n string) bool { return strings.Trim(n, "0123456789") == "" }

// byNumber finds the finding that a row's number means: by our own number, or the one
// that the sender gave it before. A number that only counts rows means it where the
// words are alike.
func (t *taking) byNumber(l *tableLine) (*host, error) {
	n := numberIn(l.row)
	if n == "" {
		return nil, nil
	}
	if id := t.sent.ours[n]; id != "" {
		return t.there(id, "")
	}
	id := t.sent.numbers[n]
	if id == "" || t.sent.findings[id].met || t.asNew(l.row) {
		return nil, nil
	}
	if plainNumber(n) && t.sent.findings[id].unlike(t.unitNamed(l.row), l.Words[book.Text]) {
		return nil, nil
	}
	h, err := t.there(id, "")
	if h == nil || err != nil {
		return nil, err
	}
	s, err := t.standing(h)
	if err != nil {
		return nil, err
	}
	said := s.ofFinding(t.scene.Code(book.Text))[t.scene.Code(book.Text)]
	if t.sent.texts[sumOf(value.Bare(s.finding.Text))] || said != "" && t.sent.texts[sumOf(value.Bare(said))] {
		return nil, nil // another row says it
	}
	words := l.Words[book.Text]
	if plainNumber(n) && max(again.Likeness(words, s.finding.Text), again.Likeness(words, said)) < likely {
		return nil, nil
	}
	l.guess = byNumbers
	return h, nil
}

// likely is how much the words of a finding have in common with those that stood under
// the same plain number, where it is the same finding.
const likely = 0.7

// saidBefore finds the record of a row that says, in all its cells, what it said before;
// "" for a row that does not.
func (t *taking) saidBefore(h *host, l *tableLine) string {
	lines := t.sent.rows(h.id)
	for i := range lines {
		if lines[i].sum == l.sum && !lines[i].met {
			lines[i].met = true
			return lines[i].record
		}
	}
	return ""
}

// remember keeps what a row said, for the next table of the sender. words are those of
// the ledger's columns; a column that was not taken keeps what was said before.
func (t *taking) remember(l *tableLine, h *host, record string, words *[book.Columns]string) {
	lines := t.sent.rows(h.id)
	for i := range lines {
		lines[i].met = lines[i].met || lines[i].record == record
	}
	if t.tx == nil || t.out.Fatal > 0 {
		return
	}
	line := store.TableLine{Finding: h.id, Record: record, Sum: l.sum, Said: saidSum(h.unit, l.Words[book.Text]), Number: numberIn(l.row)}
	if line.Number == "" && l.row.Same && len(lines) > 0 {
		line.Number = lines[0].number
	}
	if len(l.unmet) > 0 {
		line.Sum = 0 // it is looked at again
	}
	for c := range book.Columns {
		if said, kept := l.unmet[c]; kept {
			if said != "" {
				line.Words = append(line.Words, t.scene.Code(c), said)
			}
		} else if words[c] != "" && (c.Changes() || c == book.Progress) && (c.Kind() != ledger.KindFinding || !l.row.Same) {
			line.Words = append(line.Words, t.scene.Code(c), words[c])
		}
	}
	t.kept = append(t.kept, line)
}

// rowSum is a sum of all that a row says.
func rowSum(r *foreign.Row) (sum uint64) {
	add := func(name, words string) {
		h := fnv.New64a()
		_, _ = io.WriteString(h, name) // never fails
		_, _ = h.Write([]byte{0})
		_, _ = io.WriteString(h, words)
		sum += h.Sum64() // in any order
	}
	for f, c := range r.Cells {
		add(string(f), c.Words)
	}
	for name, c := range r.Other {
		add(":"+name, c.Words)
	}
	return sum
}

// LostRow is a record that the sender's tables had before, and this one has not.
type LostRow struct {
	Kind   ledger.Kind `json:"kind"`
	ID     string      `json:"id"`
	Number string      `json:"number"`
	Text   string      `json:"text"`
}

// mostLost bounds how many of them are named.
const mostLost = 100

// lostRows tells which findings and measures are gone from the sender's table: of the
// units that it is about. Nothing is done about them.
func (t *taking) lostRows() error {
	for _, id := range t.sent.order {
		f := t.sent.findings[id]
		if !f.met && t.sent.units[f.unit] {
			if err := t.lostRow(ledger.KindFinding, id); err != nil {
				return err
			}
		}
		for _, r := range f.rows {
			if f.met && !r.met && r.record != id {
				if err := t.lostRow(ledger.KindAction, r.record); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func (t *taking) lostRow(k ledger.Kind, id string) error {
	if len(t.out.Lost) >= mostLost {
		t.out.Gone++
		return nil
	}
	r, err := t.v.Get(t.ctx, k, id)
	switch {
	case fault.KindOf(err) == fault.NotFound && err != nil:
		return nil // a cause, or what the caller does not see
	case err != nil:
		return err
	}
	t.out.Gone++
	t.out.Lost = append(t.out.Lost, LostRow{k, id, numberOf(r), short(textOf(r))})
	return nil
}

func textOf(r ledger.Record) string {
	switch r := r.(type) {
	case *ledger.Finding:
		return r.Text
	case *ledger.Action:
		return r.Text
	case *ledger.Cause:
		return r.Text
	}
	return ""
}
