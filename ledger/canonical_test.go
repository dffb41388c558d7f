package ledger_test

import (
	"encoding/json"
	"errors"
	"math"
	"reflect"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/ledger"
)

func TestChangesAreCanonical(t *testing.T) {
	before := &ledger.Finding{Head: ledger.Head{ID: "f"}, Text: "甲", Fields: map[string]string{"b": "1"}}
	after := &ledger.Finding{Head: ledger.Head{ID: "f", Rev: 7}, Text: "\"乙\"\n\t\\\x01\u2028<&>𠮷", Severity: 2, Amount: 1<<53 - 1,
		Fields: map[string]string{"乙": "2", "a": "1", "": ""}, From: []string{}, Source: ledger.Source{Kind: ledger.ByHand, Span: ledger.Span{Start: 1, End: 5}},
		Closed: ledger.Stamp{On: mustDay("2026-11-23"), By: "x"}}
	got, err := ledger.Diff(before, after)
	if err != nil {
		t.Fatal(err)
	}
	want := []ledger.Change{
		{Field: "text", Before: `"甲"`, After: `"\"乙\"\n\t\\\u0001` + "\u2028" + `<&>𠮷"`},
		{Field: "source", After: `{"kind":"hand","span":[1,5]}`},
		{Field: "severity", After: "2"},
		{Field: "amount", After: "9007199254740991"},
		{Field: "fields", Before: `{"b":"1"}`, After: `{"":"","a":"1","乙":"2"}`},
		{Field: "closed", After: `{"by":"x","on":"2026-11-23"}`},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v\nwant %+v", got, want)
	}
}

func TestWhatCannotBeKeptIsRefused(t *testing.T) {
	for name, f := range map[string]*ledger.Finding{
		"no UTF-8":   {Text: "a\xffb"},
		"zero":       {Detail: "a\x00b"},
		"big number": {Amount: math.MaxInt64},
		"in a map":   {Fields: map[string]string{"k": "\xff"}},
		"in a key":   {Fields: map[string]string{"\xff": "k"}},
	} {
		_, err := ledger.Diff(nil, f)
		if e, ok := errors.AsType[*fault.Error](err); !ok || e.Code != "ledger-unsound" || e.Kind != fault.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestEventsDoNotFollowOutOfTurn(t *testing.T) {
	f := &ledger.Finding{Head: ledger.Head{ID: "f", Rev: 2}, Text: "甲"}
	good := ledger.Event{Kind: ledger.KindFinding, ID: "f", Rev: 3, Changes: []ledger.Change{{Field: "text", Before: `"甲"`, After: `"乙"`}}}
	for name, harm := range map[string]func(*ledger.Event){
		"revision": func(e *ledger.Event) { e.Rev = 4 },
		"kind":     func(e *ledger.Event) { e.Kind = ledger.KindCause },
		"record":   func(e *ledger.Event) { e.ID = "g" },
		"before":   func(e *ledger.Event) { e.Changes = []ledger.Change{{Field: "text", Before: `"丙"`, After: `"乙"`}} },
		"field":    func(e *ledger.Event) { e.Changes = []ledger.Change{{Field: "texts"}} },
		"type":     func(e *ledger.Event) { e.Changes = []ledger.Change{{Field: "amount", After: `"x"`}} },
	} {
		e := good
		harm(&e)
		c := *f
		if ledger.Apply(&c, &e) == nil {
			t.Errorf("%s: applied", name)
		}
	}
	if err := ledger.Apply(f, &good); err != nil || f.Text != "乙" || f.Rev != 3 {
		t.Errorf("%+v %v", f, err)
	}
}

// Every kind comes back from its events, whatever stands in its fields.
func TestEveryKindComesBack(t *testing.T) {
	for _, k := range ledger.Kinds() {
		r := ledger.New(k)
		full(reflect.ValueOf(r).Elem(), 0)
		r.Top().Rev = 0
		changes, err := ledger.Diff(nil, r)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range changes {
			if c.Field == "" || strings.ToLower(c.Field) != c.Field || !json.Valid([]byte(c.After)) {
				t.Errorf("%s: field %q is %s", k, c.Field, c.After)
			}
		}
		back := ledger.New(k)
		if err := ledger.Apply(back, &ledger.Event{Kind: k, ID: r.Top().ID, Rev: 1, Changes: changes}); err != nil {
			t.Fatalf("%s: %v", k, err)
		}
		r.Top().Rev = 1
		if !reflect.DeepEqual(back, r) {
			t.Errorf("%s: got %+v\nwant %+v", k, back, r)
		}
	}
}

// full puts something into every field.
func full(v reflect.Value, depth int) {
	switch v.Kind() {
	case reflect.String:
		v.SetString("甲" + string(rune('a'+depth)))
	case reflect.Int, reflect.Int32, reflect.Int64:
		v.SetInt(int64(20000 + depth))
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		full(v.Index(0), depth+1)
		full(v.Index(1), depth+2)
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		for i, name := range []string{"乙", "甲"} {
			value := reflect.New(v.Type().Elem()).Elem()
			full(value, depth+i)
			v.SetMapIndex(reflect.ValueOf(name), value)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			full(v.Field(i), depth+i)
		}
	}
}

func FuzzCanonicalText(f *testing.F) {
	f.Add("甲\n\"")
	f.Add("\u2028\x7f\x1f")
	f.Fuzz(func(t *testing.T, text string) {
		changes, err := ledger.Diff(nil, &ledger.Finding{Text: text})
		if err != nil || text == "" {
			return
		}
		var back string
		if err := json.Unmarshal([]byte(changes[0].After), &back); err != nil || back != text {
			t.Errorf("%q comes back as %q from %s: %v", text, back, changes[0].After, err)
		}
	})
}
