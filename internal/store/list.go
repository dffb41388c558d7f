package store

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/base64"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// Sort is what a list is sorted by; records that are alike in it are in the order
// in which they were made.
type Sort string

// The sorts.
const (
	ByMade    Sort = "made"
	ByChanged Sort = "changed"
	ByDue     Sort = "due"
	ByGrade   Sort = "severity"
	ByAmount  Sort = "amount"
)

// Sorts lists by what a kind of record can be sorted.
func Sorts(k ledger.Kind) []Sort {
	switch k {
	case ledger.KindFinding:
		return []Sort{ByMade, ByChanged, ByGrade, ByAmount}
	case ledger.KindAction:
		return []Sort{ByMade, ByChanged, ByDue}
	case ledger.KindRequest, ledger.KindLookBack, ledger.KindMeasurement:
		return []Sort{ByMade, ByDue}
	}
	return []Sort{ByMade}
}

var sortColumns = map[Sort]string{ByMade: "id", ByChanged: "changed", ByDue: "due", ByGrade: "grade", ByAmount: "amount"}

// Filter chooses records; what is empty does not choose.
type Filter struct {
	Round    string
	Unit     string
	Below    bool // with the units below Unit
	States   []ledger.State
	Person   string // who leads it, or whose it is
	Category string
	Aspect   string
	Source   string
	Severity int
	Measure  ledger.Sort // the sort of an action
	Of       string      // only what names this record
	From     ledger.Day  // only what is due, and not before this day
	Due      ledger.Day  // only what is due, and not after this day
	Nothing  bool        // what is asked for excludes itself
	Ready    bool        // only findings of which all actions are over, and some closed
	Own      []Own       // what findings have in fields of one's own, all of it
}

// List asks for a page of records of one kind.
type List struct {
	Kind   ledger.Kind
	Scope  ledger.Scope
	Filter Filter
	Sort   Sort
	Desc   bool
	After  string // the cursor of the page before
	Limit  int

	few   int  // how many findings are sorted as they are asked for, where it is not mostLed
	apart bool // see engine
}

// Row is a record in a list.
type Row struct {
	ID    string
	Rev   int
	State ledger.State
	Due   ledger.Day
	Body  []byte // canonical form
}

// Page is a piece of a list; Next is the cursor of the one after, "" at the end.
type Page struct {
	Rows []Row
	Next string
}

// key is where a record stands in a list: by a number, or by the text of a field of one's
// own, "" for those that have none there.
type key struct {
	value int64
	text  string
	id    int64
}

// into is what the value of a key is read into.
func (k *key) into(l *List) any {
	if _, own := l.Sort.own(); own {
		return &k.text
	}
	return &k.value
}

// compare puts keys in the order of a list. What has nothing to be sorted by comes last.
func (l *List) compare(a, b key) int {
	if _, own := l.Sort.own(); own && (a.text == "") != (b.text == "") {
		return cmp.Compare(b.text, a.text)
	}
	c := cmp.Or(cmp.Compare(a.value, b.value), cmp.Compare(a.text, b.text), cmp.Compare(a.id, b.id))
	if l.Desc {
		return -c
	}
	return c
}

// List gives a page. What somebody may see may lie in several parts of the ledger;
// each is asked in the order of the list, and they are laid together.
//
// Errors: fault "store-list" for a sort or a cursor that this list has not.
func (v *View) List(ctx context.Context, l List) (Page, error) {
	if l.Sort == "" {
		l.Sort = ByMade
	}
	l.apart = v.s.engine.apart
	if !Sortable(l.Kind, l.Sort) {
		return Page{}, badList("sort", string(l.Sort))
	}
	after, err := l.cursor()
	if err != nil || l.nothing() {
		return Page{}, err
	}
	parts, err := v.parts(ctx, &l)
	if err != nil {
		return Page{}, err
	}
	var keys []key
	var rows []Row
	if len(parts) == 1 && parts[0].ordered(&l) {
		keys, rows, err = v.whole(ctx, &l, parts[0], after)
	} else if keys, err = v.keys(ctx, &l, parts, after); err == nil {
		rows, err = v.rows(ctx, keys[:min(len(keys), l.Limit)])
	}
	page := Page{Rows: rows}
	if len(keys) > l.Limit {
		page.Next = l.cursorOf(keys[l.Limit-1])
	}
	return page, err
}

// nothing reports whether no record can be what the filter asks for.
func (l *List) nothing() bool {
	categorised := l.Kind == ledger.KindFinding || l.Kind == ledger.KindCause
	return l.Filter.Nothing || l.Filter.Category != "" && !categorised
}

// whole reads a page, and the key of one record more, in one go.
func (v *View) whole(ctx context.Context, l *List, p *part, after *key) ([]key, []Row, error) {
	keys, rows := make([]key, 0, l.Limit+1), make([]Row, 0, l.Limit)
	err := v.walk(ctx, l, []*part{p}, after, ", rev, state, due, body", func(scan func(...any) error) error {
		var k key
		if len(rows) == l.Limit {
			var none sql.RawBytes
			err := scan(k.into(l), &k.id, &none, &none, &none, &none)
			keys = append(keys, k)
			return err
		}
		var r Row
		err := scan(k.into(l), &k.id, &r.Rev, &r.State, &r.Due, &r.Body)
		r.ID = idText(k.id)
		keys, rows = append(keys, k), append(rows, r)
		return err
	})
	return keys, rows, err
}

// keys finds where the page and one record more stand.
func (v *View) keys(ctx context.Context, l *List, parts []*part, after *key) ([]key, error) {
	var all []key
	err := v.walk(ctx, l, parts, after, "", func(scan func(...any) error) error {
		var k key
		err := scan(k.into(l), &k.id)
		all = append(all, k)
		return err
	})
	if err != nil {
		return nil, err
	}
	if len(parts) > 1 {
		slices.SortFunc(all, l.compare)
		all = slices.Compact(all) // what is seen for two reasons
	}
	return all[:min(len(all), l.Limit+1)], nil
}

// rows fetches records in the order of their keys.
func (v *View) rows(ctx context.Context, keys []key) ([]Row, error) {
	var args []any
	list := placed(&args, keys, func(k key) any { return k.id })
	if list == "" {
		return nil, nil
	}
	at := make(map[int64]int, len(keys))
	for i, k := range keys {
		at[k.id] = i
	}
	rows := make([]Row, len(keys))
	err := v.each(ctx, `SELECT id, rev, state, due, body FROM record WHERE id IN (`+list+`)`, args, func(scan func(...any) error) error {
		var r Row
		var id int64
		if err := scan(&id, &r.Rev, &r.State, &r.Due, &r.Body); err != nil {
			return err
		}
		r.ID = idText(id)
		rows[at[id]] = r
		return nil
	})
	// One that was archived away in between leaves a gap.
	return slices.DeleteFunc(rows, func(r Row) bool { return r.ID == "" }), err
}

// A cursor names the sort, so that it is not used for another one.

func (l *List) cursorOf(k key) string {
	value := strconv.FormatInt(k.value, 10)
	if _, own := l.Sort.own(); own {
		value = hex.EncodeToString([]byte(k.text))
	}
	return base64.RawURLEncoding.EncodeToString([]byte(l.mark() + "." + value + "." + idText(k.id)))
}

func (l *List) mark() string {
	if l.Desc {
		return "-" + string(l.Sort)
	}
	return string(l.Sort)
}

func (l *List) cursor() (*key, error) {
	if l.After == "" {
		return nil, nil
	}
	text, err := base64.RawURLEncoding.DecodeString(l.After)
	rest, ok := strings.CutPrefix(string(text), l.mark()+".")
	value, last, two := strings.Cut(rest, ".")
	if err != nil || !ok || !two {
		return nil, badList("cursor", l.After)
	}
	var k key
	if _, own := l.Sort.own(); own {
		text, err = hex.DecodeString(value)
		k.text = string(text)
	} else {
		k.value, err = strconv.ParseInt(value, 10, 64)
	}
	if k.id, ok = idNumber(last); err != nil || !ok || !utf8.ValidString(k.text) || strings.Contains(k.text, "\x00") {
		return nil, badList("cursor", l.After)
	}
	return &k, nil
}

func badList(what, value string) error {
	return &fault.Error{Kind: fault.Invalid, Code: "store-list", Say: say.Text{
		ZH: "这个列表没有这样的 %s：%s", EN: "this list has no such %s: %s"}.With(what, value)}
}
