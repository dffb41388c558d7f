package all_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/check/all"
	"github.com/bihuan/bihuan/check/profile"
	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/read"
	"github.com/bihuan/bihuan/statement"
)

// documents are the labelled statements, which hold every kind of defect.
func documents(b *testing.B) [][]byte {
	b.Helper()
	names, err := filepath.Glob("../../testdata/checks/*.txt")
	if err != nil || len(names) == 0 {
		b.Fatal("no documents", err)
	}
	var list [][]byte
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			b.Fatal(err)
		}
		list = append(list, data)
	}
	return list
}

func size(list [][]byte) (n int64) {
	for _, data := range list {
		n += int64(len(data))
	}
	return n
}

func checkers(b *testing.B) map[statement.Profile]*check.Checker {
	b.Helper()
	m := map[statement.Profile]*check.Checker{}
	for _, kind := range []statement.Profile{statement.StudyStatement, statement.SelfExamination, statement.TeamExamination, statement.SelfInspection, statement.AuditRectification, statement.InspectionRectification, statement.SafetyInspection, statement.CAPA, statement.Ledger} {
		c, err := check.New(all.Rules(), profile.For(kind))
		if err != nil {
			b.Fatal(err)
		}
		m[kind] = c
	}
	return m
}

// BenchmarkCheck reads and checks; BenchmarkRead in this file is its floor.
func BenchmarkCheck(b *testing.B) {
	list, m := documents(b), checkers(b)
	b.SetBytes(size(list))
	b.ReportAllocs()
	for b.Loop() {
		for _, data := range list {
			d, err := read.Document(data)
			if err != nil {
				b.Fatal(err)
			}
			st := statement.Of(d)
			m[st.Profile].Run(check.Input{Doc: d, Statement: st})
		}
	}
}

// BenchmarkRead reads without checking.
func BenchmarkRead(b *testing.B) {
	list := documents(b)
	b.SetBytes(size(list))
	b.ReportAllocs()
	for b.Loop() {
		for _, data := range list {
			d, err := read.Document(data)
			if err != nil {
				b.Fatal(err)
			}
			statement.Of(d)
		}
	}
}

// BenchmarkRule tells what each rule costs on documents that were read.
func BenchmarkRule(b *testing.B) {
	list := documents(b)
	docs, sts := make([]*doc.Document, len(list)), make([]*statement.Statement, len(list))
	for i, data := range list {
		docs[i], _ = read.Document(data)
		sts[i] = statement.Of(docs[i])
	}
	for _, r := range all.Rules() {
		c, err := check.New([]*check.Rule{r}, &check.Profile{Checks: map[string]check.Setting{r.Code: {On: true}}})
		if err != nil {
			b.Fatal(err)
		}
		b.Run(r.Code, func(b *testing.B) {
			b.SetBytes(size(list))
			for b.Loop() {
				for i := range docs {
					c.Run(check.Input{Doc: docs[i], Statement: sts[i]})
				}
			}
		})
	}
}

// BenchmarkNew makes the checker of one profile, which every start of the program
// pays for.
func BenchmarkNew(b *testing.B) {
	rules := all.Rules()
	for b.Loop() {
		if _, err := check.New(rules, profile.For(statement.SelfInspection)); err != nil {
			b.Fatal(err)
		}
	}
}
