package correct_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/correct"
	"github.com/bihuan/bihuan/ledger"
)

var text = []rune("一、问题\n会议多，文件长；\n调研少。会议多。\n")

func span(start, end int) ledger.Span { return ledger.Span{Start: start, End: end} }

func TestSplit(t *testing.T) {
	it := ledger.Item{Kind: ledger.KindAction, ID: "M1", Label: "一是", Text: "会议多", Detail: "文件长", Span: span(5, 18), Owner: "张", Due: "6月底"}
	if got := correct.Words(text, it.Span); got != "会议多，文件长； 调研少。" {
		t.Fatalf("the words are %q", got)
	}
	parts, err := correct.Split(text, it, "会议多，\r\n\n文件长； 调研少。\n")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range parts {
		got = append(got, p.Text, string(text[p.Span.Start:p.Span.End]), p.Owner+p.Due+p.Detail+p.ID)
	}
	if want := []string{"会议多", "会议多，", "张6月底", "文件长； 调研少", "文件长；\n调研少。", "张6月底"}; !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	signed := ledger.Item{Kind: ledger.KindFinding, ID: "F3", Label: "3.", Text: "不说明去处", Span: ledger.Span{Start: 0, End: 18}}
	parts, err = correct.Split([]rune("3.不说明去处。上月有6人次没查到。"), signed, "3.不说明去处。\n上月有6人次没查到。")
	if err != nil || parts[0].Text != "不说明去处" || parts[0].Span.Start != 2 || parts[1].Text != "上月有6人次没查到" {
		t.Errorf("the sign of the whole: %+v %v", parts, err)
	}
	for lines, code := range map[string]string{"会议多": "correct-split", "": "correct-split", "调研少\n会议多": "correct-words", "会议很多\n文件长": "correct-words"} {
		var e *fault.Error
		if _, err := correct.Split(text, it, lines); !errors.As(err, &e) || e.Code != code {
			t.Errorf("%q: %v, want %s", lines, err, code)
		}
	}
}

func TestJoin(t *testing.T) {
	ids, it := correct.Join([]ledger.Item{
		{ID: "F2", Text: "文件长；", Span: span(9, 13), Due: "年底", Detail: "乙"},
		{ID: "F1", Text: "会议多。", Span: span(5, 8), Owner: "张", Detail: "甲"},
	})
	if !slices.Equal(ids, []string{"F1", "F2"}) || it.ID != "F1" || it.Text != "会议多；文件长" || it.Owner != "张" || it.Due != "年底" || it.Detail != "甲乙" {
		t.Errorf("got %v %+v", ids, it)
	}
}

func TestAdd(t *testing.T) {
	items := []ledger.Reviewed{{Item: ledger.Item{ID: "H1"}}}
	for _, c := range []struct {
		words string
		near  int
		want  ledger.Span
	}{{"会议多", -1, span(5, 8)}, {"会议多。", 18, span(18, 22)}, {"会议多", 18, span(18, 21)}, {" 文件长；调研少 ", -1, span(9, 17)}, {"文件长", 1000, span(9, 12)}} {
		it, err := correct.Add(text, items, ledger.KindFinding, c.words, c.near)
		if err != nil || it.Span != c.want || it.ID != "H2" || it.Kind != ledger.KindFinding {
			t.Errorf("%q near %d: %+v %v", c.words, c.near, it, err)
		}
	}
	for _, words := range []string{"", " ", "没有的话"} {
		if it, err := correct.Add(text, nil, ledger.KindCause, words, -1); err == nil {
			t.Errorf("%q: %+v", words, it)
		}
	}
}

func TestTies(t *testing.T) {
	if got := correct.Ties(ledger.Item{Kind: ledger.KindFinding, ID: "F1"}, []string{"C1", "M1"}); !slices.Equal(got, []ledger.Tie{{From: "F1", To: "C1"}, {From: "F1", To: "M1"}}) {
		t.Errorf("of a finding: %v", got)
	}
	if got := correct.Ties(ledger.Item{Kind: ledger.KindAction, ID: "M1"}, []string{"F2"}); !slices.Equal(got, []ledger.Tie{{From: "F2", To: "M1"}}) {
		t.Errorf("of a measure: %v", got)
	}
}

func FuzzSplit(f *testing.F) {
	f.Add("会议多\n文件长")
	f.Fuzz(func(t *testing.T, lines string) {
		it := ledger.Item{Kind: ledger.KindFinding, ID: "F1", Text: "x", Span: span(5, 18)}
		parts, err := correct.Split(text, it, lines)
		if err != nil {
			return
		}
		a := &ledger.Answer{Items: []ledger.Item{it}}
		if _, err := ledger.ReviewOf(a, []*ledger.Correction{{Deed: ledger.DeedSplit, Items: []string{"F1"}, New: parts}}); err != nil {
			t.Errorf("%q: %v %+v", lines, err, parts)
		}
	})
}
