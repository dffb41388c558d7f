package store

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// Words are found by pairs of characters: no dictionary knows the words of every
// office, and two characters are what people look for. Latin letters and digits
// stay together as words. What was looked for in pairs that follow each other
// stands there in one piece.

// fullText is how an engine keeps and finds words.
type fullText interface {
	// keep stores the words of records, each once, with marks for what they belong
	// to.
	keep(ctx context.Context, tx *Tx, list []wording) error
	// fill does so where there are none of any of them.
	fill(ctx context.Context, tx *Tx, list []wording) error
	// clear forgets all words; kept lists the records of a span whose words are kept.
	clear() string
	kept(p *part, at span) string
	// match gives the condition under which a record is found, and how to begin the
	// question; every term list is a phrase that must be there.
	pick() string
	from() string
	match(p *part, phrases [][]string, marks marks, how looking) string
	// id is the record that was found, is the condition for one, before that for those
	// made before one; newest is the order in which they are looked through.
	id() string
	is(id string) string
	before(p *part, id int64) string
	newest() string
	// back gives the way on which a search goes back from a record, or from the newest,
	// until it has found as many as are wanted; nil where it looks at all at once. since
	// holds what a seeker asks for to a stretch of it. newestOf asks for the newest record
	// that can be found, where that is to be known before.
	back(ctx context.Context, v *View, q *Search, before int64, wanted int, list []*seeker, phrases [][]string) (*way, error)
	newestOf() string
	since(p *part, m *marks, at stretch, how looking)
}

// wording is what a record is found by.
type wording struct {
	id    int64
	terms []string
	marks string
}

// wordsOf gives the text under which a record is found; false for a kind that is
// not looked for.
func wordsOf(r ledger.Record) (string, bool) {
	switch r := r.(type) {
	case *ledger.Finding:
		return r.Number + " " + r.Text + " " + r.Detail + " " + r.Basis + " " + r.Place + " " + strings.Join(r.Formerly, " "), true
	case *ledger.Cause:
		return r.Text + " " + strings.Join(r.Whys, " "), true
	case *ledger.Action:
		return r.Number + " " + r.Text + " " + r.Standard + " " + r.Served + " " + r.Promise, true
	case *ledger.Statement:
		return r.Title, true
	}
	return listenWords(r)
}

// foundAnew reports whether a change touches what a record is found by. The text
// of a statement comes with its versions, and is kept by Findable.
func foundAnew(before, after ledger.Record) bool {
	if after.Kind() == ledger.KindStatement {
		return false
	}
	b, _ := wordsOf(before)
	a, _ := wordsOf(after)
	return a != b || before.Top().Unit != after.Top().Unit || before.Top().Round != after.Top().Round ||
		!slices.Equal(peopleOf(before), peopleOf(after)) || !slices.Equal(helpersOf(before), helpersOf(after))
}

// Findable lets a statement be found by its title and its text.
func (tx *Tx) Findable(ctx context.Context, s *ledger.Statement, text string) error {
	return tx.findable(ctx, idOf(s.ID), s, s.Title+" "+text)
}

// findable lets a record be found. Its words are written before the commit, together
// with those of others, as many as may be held.
func (tx *Tx) findable(ctx context.Context, id int64, r ledger.Record, words string) error {
	list, err := marksOf(r, func(unit int64) ([]int64, error) { return tx.b.above(ctx, unit) })
	if err != nil {
		return err
	}
	w := wording{id, termsOf(words), strings.Join(list, " ")}
	tx.words = append(tx.words, w)
	if tx.terms += len(w.terms); tx.terms > mostTerms { // one operation may be very long
		tx.terms = 0
		list := tx.unsettled()
		return tx.aside(func(beside *Tx) error { return beside.s.engine.text.keep(ctx, beside, list) })
	}
	return nil
}

// longestWord bounds a Latin word or a number; what is longer is no word.
const longestWord = 64

// Search asks for records that hold words, the newest first.
type Search struct {
	Words string
	Kinds []ledger.Kind // none for all that can be found
	Scope func(ledger.Kind) ledger.Scope
	Round string
	Unit  string
	After string // the cursor of the page before
	Limit int
	Most  int // how far is counted, on the first page

	ahead
}

// Findables are the kinds that can be looked for.
func Findables() []ledger.Kind {
	return []ledger.Kind{ledger.KindFinding, ledger.KindAction, ledger.KindCause, ledger.KindStatement,
		ledger.KindDrive, ledger.KindOpinion, ledger.KindSurvey, ledger.KindIndicator, ledger.KindReport}
}

// Found is a record that was found.
type Found struct {
	Kind ledger.Kind
	Row
}

// Finds is what a search found.
type Finds struct {
	Rows  []Found
	Next  string
	Count int  // how many there are
	More  bool // there are more than were counted
}

// mostPhrases bounds what one search may ask for.
const mostPhrases = 24

// Search finds records.
//
// Errors: fault "store-words" where there is nothing to look for.
func (v *View) Search(ctx context.Context, q Search) (Finds, error) {
	phrases := phrasesOf(q.Words)
	if len(phrases) == 0 || len(phrases) > mostPhrases {
		return Finds{}, &fault.Error{Kind: fault.Invalid, Code: "store-words", Say: say.Text{
			ZH: "请输入要找的字词（不超过 24 个）", EN: "enter the words to look for, 24 at most"}}
	}
	from, err := q.cursor()
	if err != nil {
		return Finds{}, err
	}
	q.once()
	if q.ahead, err = v.lookAhead(ctx, &q); err != nil {
		return Finds{}, err
	}
	ids, err := v.search(ctx, &q, from, phrases)
	if err != nil {
		return Finds{}, err
	}
	if q.After == "" {
		from.count = min(len(ids), q.Most+1)
	}
	f := Finds{Count: min(from.count, q.Most), More: from.count > q.Most}
	if len(ids) > q.Limit {
		ids = ids[:q.Limit]
		from.id = ids[q.Limit-1]
		f.Next = from.String()
	}
	f.Rows, err = v.found(ctx, ids)
	return f, err
}

// search gives the ids of a page and one more; on the first page, those that are
// counted too.
func (v *View) search(ctx context.Context, q *Search, from searched, phrases [][]string) ([]int64, error) {
	most := q.Limit + 1
	if q.After == "" {
		most = max(most, q.Most+1)
	}
	list := q.seekers()
	if len(list) == 0 {
		return nil, nil
	}
	way, err := v.s.engine.text.back(ctx, v, q, from.id, most, list, phrases)
	if err != nil {
		return nil, err
	}
	var ids []int64
	for before, found := from.id, 0; ; {
		at := way.next(found)
		all, err := v.sought(ctx, q, list, phrases, at)
		if err != nil {
			return nil, err
		}
		more, err := v.askedFor(ctx, before, most, all)
		if err != nil {
			return nil, err
		}
		ids = append(ids, more...)
		slices.SortFunc(ids, func(a, b int64) int { return cmp.Compare(b, a) })
		ids = slices.Compact(ids)
		if found = atLeast(ids, at.from); at.from == 0 || found >= most {
			if from.id == 0 {
				way.came(ids)
			}
			return ids, nil
		}
		before = at.from
	}
}

// atLeast counts the ids that are not less than one, of those that fall.
func atLeast(ids []int64, from int64) int {
	n, _ := slices.BinarySearchFunc(ids, from-1, func(id, below int64) int { return cmp.Compare(below, id) })
	return n
}

// askedFor gives the newest of what is found by each question.
func (v *View) askedFor(ctx context.Context, before int64, most int, all []*asked) ([]int64, error) {
	t := v.s.engine.text
	var list []question
	for _, p := range all {
		if before > 0 {
			p.and(t.before(&p.part, before))
		}
		text := "SELECT " + t.pick() + " " + p.from + " WHERE " + strings.Join(p.where, " AND ") + " ORDER BY " + t.newest() + atMost(most)
		list = append(list, question{text, p.args})
	}
	var ids []int64
	err := v.all(ctx, list, func(int) bool { return true }, func(_ int, scan func(...any) error) error {
		var id int64
		err := scan(&id)
		ids = append(ids, id)
		return err
	})
	return ids, err
}

// found fetches records with their kinds, in the order of the ids.
func (v *View) found(ctx context.Context, ids []int64) ([]Found, error) {
	var args []any
	places := placed(&args, ids, func(id int64) any { return id })
	if places == "" {
		return nil, nil
	}
	list := make([]Found, 0, len(ids))
	err := v.each(ctx, `SELECT id, kind, rev, state, due, body FROM record WHERE id IN (`+places+`) ORDER BY id DESC`, args,
		func(scan func(...any) error) error {
			var f Found
			var id int64
			err := scan(&id, &f.Kind, &f.Rev, &f.State, &f.Due, &f.Body)
			f.ID = idText(id)
			list = append(list, f)
			return err
		})
	return list, err
}

// FindAgain writes the words and marks of a record anew: its unit moved in the tree.
// The text of a statement has to be given; that of others stands in them.
func (tx *Tx) FindAgain(ctx context.Context, r ledger.Record, text string) error {
	words, ok := wordsOf(r)
	if !ok {
		return nil
	}
	return tx.findable(ctx, idOf(r.Top().ID), r, words+" "+text)
}
