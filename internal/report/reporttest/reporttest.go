// Package reporttest makes documents for the tests of all writers.
package reporttest

import (
	"testing"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/check/all"
	"github.com/bihuan/bihuan/check/profile"
	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/internal/report"
	"github.com/bihuan/bihuan/read"
	"github.com/bihuan/bihuan/say"
	"github.com/bihuan/bihuan/statement"
)

// Statement is a statement with much that is wrong.
const Statement = `云溪县水务局关于防汛问题的整改报告

我局对照反馈意见,认真查摆,现将有关情况报告如下。

一、存在的主要问题

本次共查摆出四个方面的问题。

（一）巡查记录不实。3月抽查的12份巡查表中,有5份没有签名，其中2份的日期是2026年2月30日。

（二）物资储备不足。应备编织袋8000条，实有2600条，缺口5400条。

（四）预案多年未修订。现行预案是2019年印发的，联系人联系人已有7名调离。

三、原因分析

（一）责任不清。巡查表由各站自行保管，“谁签字、谁负责没有写进制度，造成巡查记录不实。

（二）经费安排滞后。物资采购要等年中追加预算。

四、整改措施

（一）规范巡查。水政科6月底前制定巡查签字办法，每月抽查1次，签字率达到100%。

（二）补齐物资。进一步加强物资储备，切实提高保障能力。
`

// Check reads a document and runs every rule over it.
func Check(t testing.TB, file string, data []byte) *report.Document {
	t.Helper()
	d, err := read.Document(data)
	if err != nil {
		t.Fatal(err)
	}
	st := statement.Of(d)
	rules := all.Rules()
	p := profile.For(st.Profile)
	c, err := check.New(rules, p)
	if err != nil {
		t.Fatal(err)
	}
	return &report.Document{File: file, Doc: d, Statement: st, Profile: p, Data: data,
		Report: c.Run(check.Input{Doc: d, Statement: st})}
}

// Rule is one that is in no list, for diagnostics that a test makes itself.
func Rule(code string, s check.Severity) *check.Rule {
	return &check.Rule{Code: code, Name: "made-up", Severity: s, Title: say.Text{ZH: "虚构", EN: "Made up"}}
}

// Find is the span of the n-th occurrence of words in a document.
func Find(t testing.TB, d *doc.Document, words string, n int) doc.Span {
	t.Helper()
	from, list := 0, []rune(d.Text)
	want := []rune(words)
	for i := from; i+len(want) <= len(list); i++ {
		if string(list[i:i+len(want)]) == words {
			if n--; n <= 0 {
				return doc.Span{Start: i, End: i + len(want)}
			}
		}
	}
	t.Fatalf("%q is not in the document", words)
	return doc.Span{}
}
