package statement_test

import (
	"reflect"
	"strconv"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/internal/labelled"
	"github.com/bihuan/bihuan/read/plain"
	"github.com/bihuan/bihuan/statement"
)

// odd are texts that once went wrong, or well might.
var odd = []string{
	"一、存在问题\n（一）会多\n二、整改措施\n（一）少开会。责任人：\n完成时限：—",
	"问题：会多。原因：人多。措施：少开。",
	"Findings\n1. Labels fell off\nActions\n1. The Line Lead will train all staff by 30 June 2025. Owner: , Due: by",
	"Actions\nİİİİİİİİİİ by the end of İ. Owner: İİİİİİ with support from İ",
	"序号\t问题\t措施\t责任人\n1\t会多\t①少开；②不开\t张三\n\t\t再少\t—\n合计\t1\t\t",
	"篇一：甲\n一、问题\n1.会多\n篇二：乙\n一、问题\n1.文多\n二、措施\n1.针对问题1，少写",
	"《《甲》乙》《》》《\n经查摆，主要有三个方面12个问题：",
	"一是\n二是\n三是一是二是",
	"原因：原因：原因：\n措施：措施：",
}

// FuzzOf: any text has a statement whose places lie within it, whose ids count on
// and whose links tie what is there; the same each time.
func FuzzOf(f *testing.F) {
	cases, err := labelled.Load("../testdata/statements")
	if err != nil {
		f.Fatal(err)
	}
	for _, c := range cases {
		f.Add(c.Text)
	}
	for _, s := range odd {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := plain.Read(data)
		if err != nil {
			return
		}
		st := statement.Of(d)
		checkStatement(t, d, st)
		if again := statement.Of(d); !reflect.DeepEqual(st, again) {
			t.Fatalf("first:\n%+v\nthen:\n%+v", st, again)
		}
	})
}

// checkStatement fails where a statement contradicts its document or itself.
func checkStatement(t *testing.T, d *doc.Document, st *statement.Statement) {
	t.Helper()
	in := func(s doc.Span, what string, words ...string) {
		t.Helper()
		if s.Start < 0 || s.Start > s.End || s.End > d.Len {
			t.Fatalf("%s: span %v of %d", what, s, d.Len)
		}
		for _, w := range words {
			if !strings.Contains(d.Words(s), w) {
				t.Fatalf("%s: %q is not in %q", what, w, d.Words(s))
			}
		}
	}
	for _, a := range st.Announced {
		in(a.Span, "announced")
	}
	for _, s := range st.Sections {
		in(s.Span, "section", s.Label, s.Heading)
	}
	ids := map[string]bool{}
	item := func(kind string, i int, it statement.Item) {
		t.Helper()
		if want := kind + strconv.Itoa(i+1); it.ID != want {
			t.Fatalf("id %s, want %s", it.ID, want)
		}
		ids[it.ID] = true
		in(it.Span, it.ID, it.Label, it.Text, it.Detail)
	}
	for i, a := range st.Aspects {
		item("A", i, statement.Item{ID: a.ID, Label: a.Label, Text: a.Text, Span: a.Span})
	}
	for i, x := range st.Findings {
		item("F", i, x.Item)
		if x.Aspect != "" && !ids[x.Aspect] {
			t.Fatalf("%s: no aspect %s", x.ID, x.Aspect)
		}
	}
	for i, x := range st.Causes {
		item("C", i, x.Item)
	}
	for i, x := range st.Measures {
		item("M", i, x.Item)
	}
	tied := map[[2]string]bool{}
	for _, l := range st.Links {
		pair := [2]string{l.From, l.To}
		if !ids[l.From] || !ids[l.To] || l.From[0] != 'F' || l.To[0] != 'C' && l.To[0] != 'M' || tied[pair] {
			t.Fatalf("link %+v", l)
		}
		tied[pair] = true
		if !(l.Score >= 0 && l.Score <= 1) || len(l.Why) == 0 {
			t.Fatalf("link %+v", l)
		}
	}
}
