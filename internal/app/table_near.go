package app

import (
	"slices"

	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/internal/table"
	"github.com/bihuan/bihuan/internal/table/again"
	"github.com/bihuan/bihuan/internal/table/book"
	"github.com/bihuan/bihuan/internal/table/foreign"
	"github.com/bihuan/bihuan/internal/table/value"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// openRow is a row that neither its words nor a number of its own ties to a finding.
type openRow struct {
	at                  table.Cell
	unit, words, number string
}

// lookAhead goes over all rows once, before any is taken: which findings are met by their
// words, and which rows say nearly what one says that no other row meets.
func (t *taking) lookAhead(b *foreign.Book) error {
	s := t.sent
	s.texts = map[uint64]bool{} // a finding that another row names by its words is not looked for by its number
	met := map[string]bool{}
	var open []openRow
	units := map[string]bool{}
	for r := range b.Rows() {
		if r.Same {
			continue
		}
		words, unit, n := r.Cells[table.Finding].Words, t.unitNamed(r), numberIn(r)
		s.texts[sumOf(value.Bare(words))] = true
		id := s.ours[n]
		if id == "" {
			id = s.said[saidSum(unit, words)]
		}
		if id == "" && !plainNumber(n) && !t.asNew(r) {
			id = s.numbers[n]
		}
		switch {
		case id != "":
			met[id] = true
		case len(open) < again.MostNear && !t.asNew(r):
			open, units[unit] = append(open, openRow{r.Cell, unit, words, s.numbers[n]}), true
		}
	}
	var ids []string
	for _, id := range s.order {
		if !met[id] && units[s.findings[id].unit] && len(ids) < again.MostNear {
			ids = append(ids, id)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	wordings, err := t.wordings(ids)
	if err == nil {
		s.pairNear(open, ids, wordings)
	}
	return err
}

// wordings are what the ledger and the sender's last table said of findings.
func (t *taking) wordings(ids []string) (map[string][]string, error) {
	of := map[string][]string{}
	findings, err := store.Some[*ledger.Finding](t.ctx, t.v, ledger.KindFinding, ids)
	if err != nil {
		return nil, err
	}
	for _, f := range findings {
		of[f.ID] = append(of[f.ID], f.Text)
	}
	lines, err := t.v.TableWords(t.ctx, t.in.Round, t.sent.sender, ids)
	code := t.scene.Code(book.Text)
	for _, l := range lines {
		for i := 0; i+1 < len(l.Words); i += 2 {
			if l.Words[i] == code && !slices.Contains(of[l.Finding], l.Words[i+1]) {
				of[l.Finding] = append(of[l.Finding], l.Words[i+1])
			}
		}
	}
	return of, err
}

// pairNear ties rows to findings of the same unit that say nearly the same. Rows that
// their plain number ties are left to it.
func (s *sent) pairNear(open []openRow, ids []string, wordings map[string][]string) {
	byNumber := map[string]bool{}
	open = slices.DeleteFunc(open, func(r openRow) bool {
		alike := slices.ContainsFunc(wordings[r.number], func(w string) bool { return again.Likeness(w, r.words) >= likely })
		byNumber[r.number] = byNumber[r.number] || alike
		return alike
	})
	byUnit := map[string][]string{}
	for _, id := range ids {
		if !byNumber[id] {
			byUnit[s.findings[id].unit] = append(byUnit[s.findings[id].unit], id)
		}
	}
	rows := map[string][]openRow{}
	for _, r := range open {
		rows[r.unit] = append(rows[r.unit], r)
	}
	s.near = map[table.Cell]string{}
	for unit, list := range rows {
		var texts []string
		for _, r := range list {
			texts = append(texts, r.words)
		}
		var known [][]string
		for _, id := range byUnit[unit] {
			known = append(known, wordings[id])
		}
		for i, k := range again.Near(texts, known) {
			if k >= 0 {
				s.near[list[i].at] = byUnit[unit][k]
			}
		}
	}
}

// nearly finds the finding that a row says in nearly the same words.
func (t *taking) nearly(l *tableLine) (*host, error) {
	id := t.sent.near[l.row.Cell]
	if id == "" || t.sent.findings[id].met {
		return nil, nil
	}
	h, err := t.there(id, t.sent.findings[id].unit)
	if h != nil {
		l.guess = byLikeness
	}
	return h, err
}

// asNew reports whether the person takes a row for a new finding.
func (t *taking) asNew(r *foreign.Row) bool {
	return len(t.in.New) > 0 && slices.Contains(t.in.New, r.Cells[table.Finding].Cell.Place())
}

// guess is by what a row was taken for a finding that it does not name.
type guess uint8

const (
	byNumbers guess = iota + 1
	byLikeness
)

// guessed tells that a row was taken for a finding whose words are others.
func (t *taking) guessed(l *tableLine, f *ledger.Finding) {
	t.remark(l.Place(book.Text), book.Text, "table-nearly", say.Text{
		ZH: "当作台账里的 %[1]s「%[2]s」，文字改了；如果不是同一个问题，请作为新问题登记",
		EN: "taken for %[1]s of the ledger, “%[2]s”, with other words; if it is another finding, take it for a new one"}.With(f.Number, short(f.Text)))
}
