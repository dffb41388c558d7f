package ledger_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/ledger"
)

func item(k ledger.Kind, id, text string, start, end int) ledger.Item {
	return ledger.Item{Kind: k, ID: id, Text: text, Span: ledger.Span{Start: start, End: end}}
}

func sample() *ledger.Answer {
	return &ledger.Answer{
		Items: []ledger.Item{item(ledger.KindFinding, "F1", "甲", 0, 10), item(ledger.KindFinding, "F2", "乙", 10, 20),
			item(ledger.KindCause, "C1", "丙", 20, 30), item(ledger.KindAction, "M1", "丁", 30, 40), item(ledger.KindAction, "M2", "戊", 40, 50)},
		Ties: []ledger.Tie{{From: "F1", To: "C1"}, {From: "F1", To: "M1"}, {From: "F2", To: "M2"}},
	}
}

func drawn(r *ledger.Review) string {
	var b strings.Builder
	for _, it := range r.Items {
		fmt.Fprintf(&b, "%s %s %s; ", it.ID, it.Text, it.Fate)
	}
	for _, t := range r.Ties {
		fmt.Fprintf(&b, "%s-%s ", t.From, t.To)
	}
	return strings.TrimSpace(b.String())
}

func TestCorrectionsStandBesideTheAnswer(t *testing.T) {
	for _, c := range []struct {
		name string
		list []ledger.Correction
		want string
	}{
		{"none", nil, "F1 甲 proposed; F2 乙 proposed; C1 丙 proposed; M1 丁 proposed; M2 戊 proposed; F1-C1 F1-M1 F2-M2"},
		{"refuse", []ledger.Correction{{Deed: ledger.DeedRefuse, Items: []string{"F1"}}},
			"F1 甲 refused; F2 乙 proposed; C1 丙 proposed; M1 丁 proposed; M2 戊 proposed; F2-M2"},
		{"split", []ledger.Correction{{Deed: ledger.DeedSplit, Items: []string{"F1"}, New: []ledger.Item{item("", "", "甲一", 0, 4), item("", "", "甲二", 4, 10)}}},
			"F1 甲 split; F1.1 甲一 confirmed; F1.2 甲二 confirmed; F2 乙 proposed; C1 丙 proposed; M1 丁 proposed; M2 戊 proposed; F2-M2 F1.1-C1 F1.2-C1 F1.1-M1 F1.2-M1"},
		{"merge", []ledger.Correction{{Deed: ledger.DeedMerge, Items: []string{"F1", "F2"}, New: []ledger.Item{{Text: "甲乙"}}}},
			"F1 甲乙 confirmed; F2 乙 merged; C1 丙 proposed; M1 丁 proposed; M2 戊 proposed; F1-C1 F1-M1 F1-M2"},
		{"move to another kind", []ledger.Correction{{Deed: ledger.DeedMove, Items: []string{"F2"}, Into: ledger.KindCause}},
			"F1 甲 proposed; F2 乙 confirmed; C1 丙 proposed; M1 丁 proposed; M2 戊 proposed; F1-C1 F1-M1"},
		{"relink", []ledger.Correction{{Deed: ledger.DeedRelink, Items: []string{"M2"}, Ties: []ledger.Tie{{From: "F1", To: "M2"}}}},
			"F1 甲 proposed; F2 乙 proposed; C1 丙 proposed; M1 丁 proposed; M2 戊 proposed; F1-C1 F1-M1 F1-M2"},
		{"edit, then confirm the rest", []ledger.Correction{{Deed: ledger.DeedEdit, Items: []string{"F1"}, New: []ledger.Item{{Text: "新"}}},
			{Deed: ledger.DeedConfirm, Items: []string{"F2", "C1", "M1", "M2"}}},
			"F1 新 confirmed; F2 乙 confirmed; C1 丙 confirmed; M1 丁 confirmed; M2 戊 confirmed; F1-C1 F1-M1 F2-M2"},
		{"refuse and take back", []ledger.Correction{{Deed: ledger.DeedRefuse, Items: []string{"F1", "M2"}}, {Deed: ledger.DeedRestore, Items: []string{"F1"}}},
			"F1 甲 proposed; F2 乙 proposed; C1 丙 proposed; M1 丁 proposed; M2 戊 refused; F1-C1 F1-M1"},
		{"allow a copy", []ledger.Correction{{Deed: ledger.DeedAllow, Items: []string{"0f3a"}, Reason: "上级原文"}},
			"F1 甲 proposed; F2 乙 proposed; C1 丙 proposed; M1 丁 proposed; M2 戊 proposed; F1-C1 F1-M1 F2-M2"},
		{"add", []ledger.Correction{{Deed: ledger.DeedAdd, New: []ledger.Item{item(ledger.KindFinding, "H1", "漏的", 50, 52)}}},
			"F1 甲 proposed; F2 乙 proposed; C1 丙 proposed; M1 丁 proposed; M2 戊 proposed; H1 漏的 confirmed; F1-C1 F1-M1 F2-M2"},
		{"add between", []ledger.Correction{{Deed: ledger.DeedAdd, New: []ledger.Item{item(ledger.KindFinding, "H1", "漏的", 9, 10)}}},
			"F1 甲 proposed; H1 漏的 confirmed; F2 乙 proposed; C1 丙 proposed; M1 丁 proposed; M2 戊 proposed; F1-C1 F1-M1 F2-M2"},
	} {
		a := sample()
		var list []*ledger.Correction
		for i := range c.list {
			list = append(list, &c.list[i])
		}
		r, err := ledger.ReviewOf(a, list)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if got := drawn(r); got != c.want {
			t.Errorf("%s: got\n%s, want\n%s", c.name, got, c.want)
		}
		if fmt.Sprint(*a) != fmt.Sprint(*sample()) {
			t.Errorf("%s: the answer was changed", c.name)
		}
	}
}

// A tie is sure when a person made it, or confirmed both ends; it stays so when an end of
// it is parted or joined, and not when the tie was taken away meanwhile.
func TestSureTies(t *testing.T) {
	relink := ledger.Correction{Deed: ledger.DeedRelink, Items: []string{"M2"}, Ties: []ledger.Tie{{From: "F1", To: "M2"}}}
	for _, c := range []struct {
		name string
		list []ledger.Correction
		want string
	}{
		{"read", nil, ""},
		{"one end confirmed", []ledger.Correction{{Deed: ledger.DeedConfirm, Items: []string{"F1", "F2"}}}, ""},
		{"both ends", []ledger.Correction{{Deed: ledger.DeedConfirm, Items: []string{"F1", "C1"}}}, "F1-C1"},
		{"tied by a person", []ledger.Correction{relink}, "F1-M2"},
		{"and parted", []ledger.Correction{relink, {Deed: ledger.DeedSplit, Items: []string{"F1"}, New: []ledger.Item{item("", "", "甲一", 0, 4), item("", "", "甲二", 4, 10)}}}, "F1.1-M2 F1.2-M2"},
		{"and joined", []ledger.Correction{relink, {Deed: ledger.DeedMerge, Items: []string{"F2", "F1"}, New: []ledger.Item{{Text: "甲乙"}}}}, "F2-M2"},
		{"refused and taken back", []ledger.Correction{relink, {Deed: ledger.DeedRefuse, Items: []string{"F1"}}, {Deed: ledger.DeedRestore, Items: []string{"F1"}}}, ""},
	} {
		var list []*ledger.Correction
		for i := range c.list {
			list = append(list, &c.list[i])
		}
		r, err := ledger.ReviewOf(sample(), list)
		if err != nil {
			t.Fatal(c.name, err)
		}
		var got []string
		for _, tie := range r.Ties {
			if r.Sure(tie) {
				got = append(got, tie.From+"-"+tie.To)
			}
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s: %q, not %q", c.name, s, c.want)
		}
	}
}

func TestCorrectionsThatDoNotFit(t *testing.T) {
	two := []ledger.Item{item("", "", "一", 0, 4), item("", "", "二", 4, 10)}
	for name, c := range map[string]ledger.Correction{
		"no such item":           {Deed: ledger.DeedConfirm, Items: []string{"F9"}},
		"twice the same":         {Deed: ledger.DeedConfirm, Items: []string{"F1", "F1"}},
		"nothing":                {Deed: ledger.DeedConfirm},
		"no such deed":           {Deed: "burn", Items: []string{"F1"}},
		"split of two":           {Deed: ledger.DeedSplit, Items: []string{"F1", "F2"}, New: two},
		"split into one":         {Deed: ledger.DeedSplit, Items: []string{"F1"}, New: two[:1]},
		"parts outside":          {Deed: ledger.DeedSplit, Items: []string{"F2"}, New: two},
		"merge of kinds":         {Deed: ledger.DeedMerge, Items: []string{"F1", "C1"}, New: two[:1]},
		"merge of one":           {Deed: ledger.DeedMerge, Items: []string{"F1"}, New: two[:1]},
		"edit to nothing":        {Deed: ledger.DeedEdit, Items: []string{"F1"}, New: []ledger.Item{{Text: " "}}},
		"tie between findings":   {Deed: ledger.DeedRelink, Items: []string{"F1"}, Ties: []ledger.Tie{{From: "F1", To: "F2"}}},
		"tie of others":          {Deed: ledger.DeedRelink, Items: []string{"F1"}, Ties: []ledger.Tie{{From: "F2", To: "M1"}}},
		"take back what stands":  {Deed: ledger.DeedRestore, Items: []string{"F1"}},
		"take back nothing":      {Deed: ledger.DeedRestore},
		"allow without a reason": {Deed: ledger.DeedAllow, Items: []string{"0f3a"}, Reason: " "},
		"a known id":             {Deed: ledger.DeedAdd, New: []ledger.Item{item(ledger.KindFinding, "F1", "x", 0, 1)}},
		"kind that is none":      {Deed: ledger.DeedMove, Items: []string{"F1"}, Into: ledger.KindRound},
	} {
		if r, err := ledger.ReviewOf(sample(), []*ledger.Correction{&c}); err == nil {
			t.Errorf("%s: %s", name, drawn(r))
		}
	}
}

func TestCompareShowsWhatChanged(t *testing.T) {
	before := []ledger.Item{item(ledger.KindFinding, "F1", "巡查不实", 0, 1), item(ledger.KindFinding, "F2", "会议多", 1, 2),
		item(ledger.KindFinding, "F3", "学习不深", 2, 3), item(ledger.KindAction, "M1", "建制度", 3, 4)}
	after := []ledger.Item{item(ledger.KindFinding, "F1", "会议多", 0, 1), item(ledger.KindFinding, "F2", "巡查记录不实", 1, 2),
		item(ledger.KindFinding, "F3", "档案缺失", 2, 3), item(ledger.KindAction, "M1", "建制度", 3, 4)}
	after[3].Due = "6月底前"
	alike := func(a, b string) float64 {
		if strings.Contains(a, "巡查") && strings.Contains(b, "巡查") {
			return 0.8
		}
		return 0
	}
	var got []string
	for _, c := range ledger.Compare(before, after, alike) {
		s := "-"
		if c.Before != nil {
			s = c.Before.Text + s
		}
		if c.After != nil {
			s += c.After.Text + c.After.Due
		}
		got = append(got, s)
	}
	if want := "学习不深- 巡查不实-巡查记录不实 -档案缺失 建制度-建制度6月底前"; strings.Join(got, " ") != want {
		t.Errorf("got %v, want %s", got, want)
	}
}

func TestAllowedCopies(t *testing.T) {
	list := []*ledger.Correction{
		{Deed: ledger.DeedAllow, Version: 1, Items: []string{"a", "b"}, Reason: "上级原文"}, {Deed: ledger.DeedConfirm, Version: 1, Items: []string{"a"}},
		{Deed: ledger.DeedDisallow, Version: 2, Items: []string{"b"}}, {Deed: ledger.DeedAllow, Version: 2, Items: []string{"c"}, Reason: "同一件事"},
	}
	got := ledger.AllowedCopies(list)
	if len(got) != 2 || got["a"] != list[0] || got["c"] != list[3] {
		t.Errorf("got %v", got)
	}
}
