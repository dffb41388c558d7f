package revise

import (
	"strings"
	"testing"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/read/plain"
)

func TestOriginalFindsWords(t *testing.T) {
	const file = "# 自查报告\r\n\r\n<!-- bihuan: ignore L602 原因：原文如此 -->\r\n一、**存在**的问题\r\n\r\n- 台账,不全\r\n"
	d, err := plain.Read([]byte(file))
	if err != nil {
		t.Fatal(err)
	}
	o, err := OpenOriginal(d, []byte(file))
	if err != nil {
		t.Fatal(err)
	}
	source := []rune(o.Text)
	for _, words := range []string{"自查报告", "存在", "的问题", "台账,不全", ","} {
		from := strings.Index(d.Text, words)
		span, ok := o.Span(d.PointSpan(from, from+len(words)))
		if got := string(source[span.Start:span.End]); !ok || got != words {
			t.Errorf("%q is found as %q", words, got)
		}
	}
	for _, s := range []doc.Span{{}, {Start: d.Len, End: d.Len}} {
		if span, ok := o.Span(s); !ok || span.Len() != 0 || span.End > len(source) {
			t.Errorf("the empty span %v is found at %v, %v", s, span, ok)
		}
	}
}
