package store

import (
	"context"
	"math"
	"slices"
	"strings"

	"github.com/bihuan/bihuan/ledger"
)

// Odd is something that does not agree with the records.
type Odd struct {
	What   OddKind
	Kind   ledger.Kind // of the record
	ID     string      // of the record, "" where it is none
	Detail string      // which columns, which tie
}

// OddKind says what is odd.
type OddKind string

// What can be odd. All but OddBody, OddReplay, OddLost and OddReplies can be made again of the
// records.
const (
	OddBody    OddKind = "body"    // it cannot be read
	OddColumns OddKind = "columns" // what is copied out of it is not what it says
	OddTies    OddKind = "ties"    // what it names
	OddTallies OddKind = "tallies" // how many there are
	OddBelow   OddKind = "below"   // which unit stands below which
	OddParts   OddKind = "parts"   // what of other units somebody sees because of an action
	OddOwn     OddKind = "own"     // what it has in fields of one's own
	OddReady   OddKind = "ready"   // whether nothing is left but to close it
	OddWords   OddKind = "words"   // it cannot be found, or is found and not there
	OddReplay  OddKind = "replay"  // its events lead to something else
	OddLost    OddKind = "lost"    // there are events of it, and no record
	OddReplies OddKind = "replies" // how many answered is not how many answers there are
)

// Derived reports what is made of the records, and can be made again.
func (o OddKind) Derived() bool {
	return !slices.Contains([]OddKind{OddBody, OddReplay, OddLost, OddReplies}, o)
}

// Audit walks over all records once and holds what is derived from them against
// them: columns, ties, tallies, parts, own fields, the tree of units and words. It gives how many
// records there are. A view of one moment is wanted: see Snapshot.
func (v *View) Audit(ctx context.Context, odd func(Odd) error) (int64, error) {
	a := &audit{View: v, odd: odd, tallies: map[tallyKey]int64{}, parents: map[int64]int64{}}
	err := a.all(ctx)
	return a.n, err
}

// audit is one walk over the records.
type audit struct {
	*View
	odd     func(Odd) error
	mend    *Tx // nil where nothing is mended
	n       int64
	tallies map[tallyKey]int64
	parents map[int64]int64 // of units
	people  map[int64]int64 // their units
	pairs   []pair          // that the table of parts has to have
	words   bool            // some are odd
	askew   bool            // some columns are
	untied  bool            // some ties are
}

// row is a record with its columns as they are kept.
type row struct {
	id, rev int64
	kind    ledger.Kind
	state   ledger.State
	columns
	body []byte
}

// span is a piece of the walk: ids above the first up to the last.
type span struct{ from, to int64 }

func (a *audit) all(ctx context.Context) error {
	if err := a.peopleAt(ctx); err != nil {
		return err
	}
	at := span{from: -math.MaxInt64} // whose sign can be turned round
	for {
		rows, err := a.rowsAfter(ctx, at.from)
		if err != nil {
			return err
		}
		if at.to = math.MaxInt64; len(rows) == inOnePage {
			at.to = rows[len(rows)-1].id
		}
		if err := a.piece(ctx, at, rows); err != nil {
			return err
		}
		if at.to == math.MaxInt64 {
			break
		}
		at.from = at.to
	}
	if err := a.checkTallies(ctx); err != nil {
		return err
	}
	if err := a.checkTraits(ctx); err != nil {
		return err
	}
	if err := a.checkReplies(ctx); err != nil {
		return err
	}
	if err := a.checkReady(ctx); err != nil {
		return err
	}
	if err := a.checkParts(ctx); err != nil {
		return err
	}
	return a.checkBelow(ctx)
}

func (v *View) rowsAfter(ctx context.Context, after int64) ([]row, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	var list []row
	err := v.each(ctx, `SELECT id, kind, rev, round, unit, state, author, person, category, aspect, source, grade, amount, due, body
		FROM record WHERE id > $1 ORDER BY id LIMIT $2`, []any{after, inOnePage}, func(scan func(...any) error) error {
		var r row
		err := scan(&r.id, &r.kind, &r.rev, &r.round, &r.unit, &r.state, &r.author, &r.person, &r.category, &r.aspect, &r.source,
			&r.grade, &r.amount, &r.due, &r.body)
		list = append(list, r)
		return err
	})
	return list, err
}

// tied is a row of the table of ties.
type tied struct {
	id, owner int64
	kind      ledger.Kind
}

func (a *audit) piece(ctx context.Context, at span, rows []row) error {
	ties, found, all, own := map[tied]bool{}, map[int64]ledger.Kind{}, map[int64]ledger.Record{}, map[ownOf]bool{}
	for i := range rows {
		a.n++
		r, ok, err := a.record(ctx, &rows[i])
		if err != nil {
			return err
		}
		if !ok {
			continue
		}
		all[rows[i].id] = r
		for _, o := range owners(r) {
			ties[tied{rows[i].id, o, r.Kind()}] = true
		}
		for _, o := range ownRows(r) {
			own[ownOf{rows[i].id, o}] = true
		}
		if counted(r.Kind()) {
			k := tallyOf(r)
			a.tallies[k]++
			a.tallies[k.total()]++
		}
		if slices.Contains(Findables(), r.Kind()) {
			found[rows[i].id] = r.Kind()
		}
		if u, ok := r.(*ledger.Unit); ok {
			a.parents[rows[i].id] = idOf(u.Parent)
		}
	}
	if err := a.partsWanted(ctx, all); err != nil {
		return err
	}
	if err := a.checkTies(ctx, at, ties); err != nil {
		return err
	}
	if err := a.checkOwn(ctx, at, own); err != nil {
		return err
	}
	return a.checkWords(ctx, at, found)
}

// record reads a record and holds its columns against it; false where it cannot be
// read.
func (a *audit) record(ctx context.Context, k *row) (ledger.Record, bool, error) {
	r, err := ledger.ParseRecord(k.kind, k.body)
	if err != nil || r.Top().ID != idText(k.id) {
		return nil, false, a.odd(Odd{OddBody, k.kind, idText(k.id), ""})
	}
	h, want := r.Top(), columnsOf(r)
	var differ []string
	for _, c := range []struct {
		name string
		same bool
	}{
		{"rev", int64(h.Rev) == k.rev}, {"state", h.State == k.state}, {"round", want.round == k.round}, {"unit", want.unit == k.unit},
		{"author", want.author == k.author}, {"person", want.person == k.person}, {"category", want.category == k.category},
		{"aspect", want.aspect == k.aspect}, {"source", want.source == k.source}, {"grade", want.grade == k.grade},
		{"amount", want.amount == k.amount}, {"due", want.due == k.due},
	} {
		if !c.same {
			differ = append(differ, c.name)
		}
	}
	if len(differ) == 0 {
		return r, true, nil
	}
	a.askew = true
	if a.mend != nil {
		if err := a.mend.mendColumns(ctx, k.id, r, &want); err != nil {
			return nil, false, err
		}
	}
	return r, true, a.odd(Odd{OddColumns, k.kind, idText(k.id), strings.Join(differ, " ")})
}

func (a *audit) checkTies(ctx context.Context, at span, want map[tied]bool) error {
	var extra []tied
	err := a.each(ctx, `SELECT id, owner, kind FROM tie WHERE id > $1 AND id <= $2 ORDER BY id, owner`, []any{at.from, at.to}, func(scan func(...any) error) error {
		var t tied
		err := scan(&t.id, &t.owner, &t.kind)
		if want[t] {
			delete(want, t)
		} else {
			extra = append(extra, t)
		}
		return err
	})
	if err != nil {
		return err
	}
	for _, t := range extra {
		if err := a.oddTie(ctx, t, `DELETE FROM tie WHERE id = $1 AND owner = $2 AND kind = $3`, "+"); err != nil {
			return err
		}
	}
	for _, t := range sortedTies(want) {
		if err := a.oddTie(ctx, t, `INSERT INTO tie (id, owner, kind) VALUES ($1, $2, $3)`, "-"); err != nil {
			return err
		}
	}
	return nil
}

// oddTie tells of a tie that is there and should not be, or the other way round.
func (a *audit) oddTie(ctx context.Context, t tied, mend, sign string) error {
	a.untied = true
	if a.mend != nil {
		if _, err := a.mend.exec(ctx, mend, t.id, t.owner, string(t.kind)); err != nil {
			return err
		}
	}
	return a.odd(Odd{OddTies, t.kind, idText(t.id), sign + idText(t.owner)})
}

func (a *audit) checkWords(ctx context.Context, at span, want map[int64]ledger.Kind) error {
	p := &part{}
	question := a.s.engine.text.kept(p, at)
	ids, err := a.numbers(ctx, question, p.args...)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if _, ok := want[id]; ok {
			delete(want, id)
			continue
		}
		if err := a.oddWords(id, "", "+"); err != nil {
			return err
		}
	}
	for _, id := range sortedKeys(want) {
		if err := a.oddWords(id, want[id], "-"); err != nil {
			return err
		}
	}
	return nil
}

func (a *audit) oddWords(id int64, k ledger.Kind, sign string) error {
	a.words = true
	return a.odd(Odd{OddWords, k, idText(id), sign})
}
