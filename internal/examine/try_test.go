package examine_test

import (
	"strings"
	"testing"

	"github.com/bihuan/bihuan/internal/examine"
	"github.com/bihuan/bihuan/internal/sample"
)

const typedText = "\r\n　　水务局自查报告\r\n一、存在的问题\r\n　（一）会议过多，🙂 XX部门不满。\r\n\r\n（二）档案未数字化。\r\n二、整改措施\r\n（一）减少会议，由办公室负责，2026年6月底前完成。\r\n"

// What is said of a text stands at its words as they were typed, blank lines, spaces and
// all; a line is one however it ends.
func TestTypedTextKeepsItsPlaces(t *testing.T) {
	e := newExaminer(t, examine.Options{})
	got, err := e.TryText(t.Context(), examine.Paper{Today: 20260401}, typedText+"\x00尾")
	if err != nil {
		t.Fatal(err)
	}
	text := []rune(got.Text)
	if want := strings.ReplaceAll(typedText, "\r\n", "\n") + " 尾"; got.Text != want {
		t.Fatalf("the text is %q, want %q", got.Text, want)
	}
	for i, want := range []string{"会议过多", "档案未数字化", "减少会议"} {
		it := got.Items.Items[i]
		if words := string(text[it.Span.Start:it.Span.End]); !strings.Contains(words, want) {
			t.Errorf("item %s stands at %q, want %q", it.ID, words, want)
		}
	}
	mask := false
	for _, s := range got.Said {
		if s.Span.Start < 0 || s.Span.End > len(text) || s.Span.End < s.Span.Start {
			t.Errorf("%s at %v", s.Code, s.Span)
		} else if string(text[s.Span.Start:s.Span.End]) == "XX" {
			mask = true
		}
	}
	if !mask {
		t.Errorf("XX is not marked: %+v", got.Said)
	}
}

// A file says what it says when it is uploaded.
func TestTriedFileSaysWhatAnUploadSays(t *testing.T) {
	e := newExaminer(t, examine.Options{})
	p := examine.Paper{Name: "a.docx", Data: sample.Docx(strings.Split(labelledText(t, "a01"), "\n"), sample.Numbers)}
	up := examined(t, e, p)
	got, err := e.Try(t.Context(), p)
	if err != nil {
		t.Fatal(err)
	}
	if got.Text != string(up.Text) || len(got.Items.Items) != len(up.Items.Items) || len(got.Items.Ties) != len(up.Items.Ties) {
		t.Errorf("%d items and %d ties, uploaded %d and %d", len(got.Items.Items), len(got.Items.Ties), len(up.Items.Items), len(up.Items.Ties))
	}
	if n := strings.Count(string(up.Checked), "\n") - strings.Count(string(up.Checked), `"suppressed"`); len(got.Said) != n {
		t.Errorf("%d remarks, uploaded %d", len(got.Said), n)
	}
}

func FuzzTyped(f *testing.F) {
	e := newExaminer(f, examine.Options{})
	for _, s := range []string{"", " ", typedText, "# 一\n\n| a | b |\n| - | - |\n| 1 | 2 |\n", "│a│b│\n\ufeff一、问题\xff\n", "<!-- bihuan: 关闭 -->\n一、"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got, err := e.TryText(t.Context(), examine.Paper{}, text)
		if err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		n := len([]rune(got.Text))
		for _, it := range got.Items.Items {
			if it.Span.Start < 0 || it.Span.End < it.Span.Start || it.Span.End > n {
				t.Errorf("%q: %s at %v of %d", text, it.ID, it.Span, n)
			}
		}
		for _, s := range got.Said {
			if s.Span.Start < 0 || s.Span.End < s.Span.Start || s.Span.End > n {
				t.Errorf("%q: %s at %v of %d", text, s.Code, s.Span, n)
			}
		}
	})
}

// BenchmarkTyped checks a text of 5,000 characters, as is done while somebody types.
func BenchmarkTyped(b *testing.B) {
	e := newExaminer(b, examine.Options{})
	text := longText(b, 5000)
	for b.Loop() {
		if _, err := e.TryText(b.Context(), examine.Paper{}, text); err != nil {
			b.Fatal(err)
		}
	}
}

// longText is a statement of so many characters.
func longText(t testing.TB, n int) string {
	one := []rune(labelledText(t, "a01") + "\n")
	var list []rune
	for len(list) < n {
		list = append(list, one...)
	}
	return string(list[:n])
}
