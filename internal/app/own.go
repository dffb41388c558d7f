package app

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/internal/table"
	"github.com/bihuan/bihuan/internal/table/book"
	"github.com/bihuan/bihuan/internal/table/value"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// OwnFields lists the fields of one's own that findings of a round have, by its profile;
// with "" those of all rounds that the caller sees.
//
// Errors: NotFound for a round that the caller does not see.
func (a *App) OwnFields(ctx context.Context, c Caller, round string) ([]ledger.OwnField, error) {
	v, act, err := a.asking(ctx, c)
	if err != nil {
		return nil, err
	}
	return a.ownSeen(ctx, v, &act, round)
}

func (a *App) ownSeen(ctx context.Context, v *store.View, act *ledger.Act, round string) ([]ledger.OwnField, error) {
	if round != "" {
		if err := a.visible(ctx, v, act, ledger.KindRound, round); err != nil {
			return nil, err
		}
		r, err := v.Get(ctx, ledger.KindRound, round)
		if err != nil {
			return nil, err
		}
		return a.OwnOf(act.Org, r.(*ledger.Round)), nil
	}
	page, err := v.List(ctx, store.List{Kind: ledger.KindRound, Scope: scope(act, ledger.KindRound), Sort: store.ByMade, Desc: true, Limit: mostOwnRounds})
	if err != nil {
		return nil, err
	}
	var rounds []*ledger.Round
	for _, row := range page.Rows {
		r, err := ledger.ParseRecord(ledger.KindRound, row.Body)
		if err != nil {
			return nil, err
		}
		rounds = append(rounds, r.(*ledger.Round))
	}
	return a.OwnOf(act.Org, rounds...), nil
}

// mostOwnRounds is of how many rounds, the newest, a list of all shows the fields.
const mostOwnRounds = 50

// OwnOf are the fields of one's own of rounds, those of the first one first.
func (a *App) OwnOf(org *ledger.Org, rounds ...*ledger.Round) []ledger.OwnField {
	var profiles []string
	var list []ledger.OwnField
	for _, r := range rounds {
		if r == nil || slices.Contains(profiles, r.Profile) {
			continue
		}
		profiles = append(profiles, r.Profile)
		for _, f := range a.ownUnder(org, r.Profile) {
			if len(list) < ledger.MostOwn && !slices.ContainsFunc(list, func(o ledger.OwnField) bool { return o.Name == f.Name }) {
				list = append(list, f)
			}
		}
	}
	return list
}

// ownUnder are those of a profile. One that is no longer there, or cannot be read, has
// those that all have: the ledger is worked with all the same.
func (a *App) ownUnder(org *ledger.Org, name string) []ledger.OwnField {
	if a.examiner == nil || a.useOwn(org) != nil {
		return nil
	}
	list, err := a.examiner.Fields(name)
	if err != nil {
		list, _ = a.examiner.Fields("") // the profiles were read when the program began
	}
	return list
}

// ownWords makes the value of a field of what somebody typed into it; ok is false where
// the words say none.
func ownWords(f *ledger.OwnField, words string) (v string, ok bool) {
	words = strings.TrimSpace(words)
	if words == "" {
		return "", true
	}
	switch f.Type {
	case ledger.OwnNumber:
		words = strings.NewReplacer(",", "", " ", "", "。", ".").Replace(value.Fold(words))
		if whole, rest, pointed := strings.Cut(words, "."); pointed {
			words = strings.TrimSuffix(whole+"."+strings.TrimRight(rest, "0"), ".")
		}
	case ledger.OwnDate:
		if d, _ := value.Day(words, value.When{}); d != 0 {
			words = d.String()
		}
	case ledger.OwnChoice:
		for _, o := range f.Of {
			if value.Squeeze(o) == value.Squeeze(words) {
				words = o
			}
		}
	}
	return words, f.Sound(words)
}

// OwnBound makes of what somebody typed the number or the day that a field is compared
// with; false where the words say neither.
func OwnBound(words string) (string, bool) {
	for _, t := range []ledger.OwnType{ledger.OwnNumber, ledger.OwnDate} {
		if v, ok := ownWords(&ledger.OwnField{Type: t}, words); ok {
			return v, true
		}
	}
	return "", false
}

var ownWanted = map[ledger.OwnType]say.Text{
	ledger.OwnText:   {ZH: "「%[1]s」写不成「%[2]s」", EN: "“%[1]s” cannot be “%[2]s”"},
	ledger.OwnNumber: {ZH: "「%[1]s」要填数字，「%[2]s」不是", EN: "“%[1]s” holds a number, which “%[2]s” is not"},
	ledger.OwnDate:   {ZH: "「%[1]s」要填日期，如 2026-11-22，「%[2]s」不是", EN: "“%[1]s” holds a day such as 2026-11-22, which “%[2]s” is not"},
	ledger.OwnChoice: {ZH: "「%[1]s」可填：%[3]s，没有「%[2]s」", EN: "“%[1]s” is one of: %[3]s; “%[2]s” is none"},
}

func notOwn(f *ledger.OwnField, words string) say.Text {
	said := ownWanted[f.Type]
	if f.Type != ledger.OwnChoice {
		return said.With(f.Name, words)
	}
	return say.Text{ZH: said.With(f.Name, words, strings.Join(f.Of, "、")).ZH, EN: said.With(f.Name, words, strings.Join(f.Of, ", ")).EN}
}

// soundOwn writes values as the fields of a finding's round hold them, and refuses those
// that they do not hold, where they change.
func (w *work) soundOwn(q *ledger.Ask) error {
	f, ok := q.Given.Record.(*ledger.Finding)
	if !ok || len(f.Fields) == 0 || w.app.examiner == nil || f.Round == "" {
		return nil
	}
	var was map[string]string
	if old, ok := q.Subject.(*ledger.Finding); ok {
		was = old.Fields
	}
	r, err := w.get(ledger.KindRound, f.Round)
	if err != nil {
		return err
	}
	for _, own := range w.app.OwnOf(w.act.Org, r.(*ledger.Round)) {
		v, ok := f.Fields[own.Name], true
		if v == was[own.Name] {
			continue
		}
		if v, ok = ownWords(&own, v); !ok {
			return &fault.Error{Kind: fault.Invalid, Code: "app-own-field", Say: notOwn(&own, v)}
		}
		f.Fields[own.Name] = v
	}
	return nil
}

// setOwn puts a cell into a field of one's own. The map is that of the record as it was,
// and is not written.
func (t *taking) setOwn(f *ledger.Finding, i int, c *cellOf) {
	own := t.scene.Own[i]
	for _, of := range t.app.OwnOf(t.act.Org, t.scene.Rounds[f.Round]) {
		if of.Name == own.Name {
			own = of
		}
	}
	v, ok := ownWords(&own, c.words)
	if !ok {
		t.unread(c, "table-own-field", notOwn(&own, c.words))
		return
	}
	fields := make(map[string]string, len(f.Fields)+1)
	for name, was := range f.Fields {
		if name != own.Name {
			fields[name] = was
		}
	}
	if v != "" {
		fields[own.Name] = v
	}
	if f.Fields = fields; len(fields) == 0 {
		f.Fields = nil
	}
}

// ownPrefix begins the name of a field of one's own, as cells name it.
const ownPrefix = "fields."

// column finds the column of tables that shows a field of a record.
func (t *taking) column(k ledger.Kind, field string) (book.Column, bool) {
	name, own := strings.CutPrefix(field, ownPrefix)
	if !own || k != ledger.KindFinding || name == "" {
		return columnOf(k, field)
	}
	i := slices.IndexFunc(t.scene.Own, func(o ledger.OwnField) bool { return o.Name == name })
	if i < 0 {
		if i = len(t.scene.Own); i == ledger.MostOwn {
			return 0, false
		}
		t.scene.Own = append(t.scene.Own, ledger.OwnField{Name: name, Type: ledger.OwnText})
	}
	return book.Own + book.Column(i), true
}

// fieldOf is what a column changes, as cells name it.
func (t *taking) fieldOf(c book.Column) string {
	if i, ok := c.Own(); ok {
		return ownPrefix + t.scene.Own[i].Name
	}
	return c.Field()
}

// holds names what a column holds, in the terms of all tables.
func (t *taking) holds(c book.Column) table.Field {
	if i, ok := c.Own(); ok && i < len(t.scene.Own) {
		return table.Field(t.scene.Own[i].Name)
	}
	return c.Holds()
}

// changesField reports whether a change of an event is one of a field, as cells name it.
func changesField(c *ledger.Change, field string) bool {
	name, own := strings.CutPrefix(field, ownPrefix)
	if !own {
		return c.Field == field
	}
	return c.Field == "fields" && fieldIn(c.Before, name) != fieldIn(c.After, name)
}

func fieldIn(fields, name string) string {
	var m map[string]string
	_ = json.Unmarshal([]byte(fields), &m) // nothing, where there were none
	return m[name]
}
