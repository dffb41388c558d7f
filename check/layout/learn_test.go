package layout_test

import (
	"reflect"
	"testing"

	"github.com/bihuan/bihuan/check/layout"
	"github.com/bihuan/bihuan/check/profile"
	"github.com/bihuan/bihuan/say"
	"github.com/bihuan/bihuan/statement"
)

var looks = []func(*layout.Case) []layout.Remark{layout.Pages, layout.Bodies, layout.Headings, layout.Pitches, layout.Numbers}

// TestLearntStyleFitsItsSample learns a style from each example that is of one
// piece, and holds the same file against it.
func TestLearntStyleFitsItsSample(t *testing.T) {
	mixed := map[string]bool{"pasted": true, "size": true, "level-two": true, "one": true, "bold": true, "skipped": true, "times": true}
	for _, e := range examples(t) {
		d, l := opened(t, e.data)
		st := statement.Of(d)
		s := layout.Learn(d, l, st)
		c := &layout.Case{Doc: d, Layout: l, Statement: st, Style: &s}
		if s.Body.Size == 0 || l.Sheets[0].Width > 0 && s.Paper.Width == 0 {
			t.Errorf("%s: learnt nothing of paper or body:\n%s", e.name, layout.AppendYAML(nil, &s, say.EN))
		}
		stem := e.Name[len("testdata/") : len(e.Name)-len(".txtar")]
		for _, look := range looks {
			for _, r := range look(c) {
				if !mixed[stem] {
					t.Errorf("%s: %s", e.name, r.Say.ZH)
				}
			}
		}
	}
}

// TestLearntStyleIsAProfile writes a style as a profile and reads it again.
func TestLearntStyleIsAProfile(t *testing.T) {
	for _, e := range examples(t) {
		d, l := opened(t, e.data)
		want := layout.Learn(d, l, statement.Of(d))
		file := append([]byte("title: {zh: 学来的, en: learnt}\n"), layout.AppendYAML(nil, &want, say.ZH)...)
		library := profile.New(rules(), nil)
		extra, err := library.File("learnt.yaml", file)
		if err != nil {
			t.Fatalf("%s: %v\n%s", e.name, say.EN, err)
		}
		p, err := library.Named(profile.Base, extra)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(p.Layout, want) {
			t.Errorf("%s:\n got %+v\nwant %+v", e.name, p.Layout, want)
		}
	}
}

func TestStandardLearnsItself(t *testing.T) {
	for _, e := range examples(t) {
		if e.name != "G901-standard-styles" {
			continue
		}
		d, l := opened(t, e.data)
		s := layout.Learn(d, l, statement.Of(d))
		want := layout.GBT9704()
		want.Pitch = layout.Pitch{Least: 28, Most: 28, Fixed: layout.Yes}
		want.Title.Bold, want.Chars = layout.No, 0
		for i := range want.Headings {
			want.Headings[i].Bold = layout.No
		}
		want.Headings[3] = layout.Typeface{} // the sample has none
		if !reflect.DeepEqual(s, want) {
			t.Errorf("learnt\n%s\nwant\n%s", layout.AppendYAML(nil, &s, say.EN), layout.AppendYAML(nil, &want, say.EN))
		}
	}
}

func BenchmarkLooks(b *testing.B) {
	e := examples(b)[0]
	d, l := opened(b, e.data)
	st := statement.Of(d)
	s := layout.GBT9704()
	c := &layout.Case{Doc: d, Layout: l, Statement: st, Style: &s}
	b.ReportAllocs()
	for b.Loop() {
		for _, look := range looks {
			look(c)
		}
	}
}
