package report

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/read/plain"
)

// TestPlaceIsThatOfTheFile looks for 丙 in texts that are read otherwise than they
// stand.
func TestPlaceIsThatOfTheFile(t *testing.T) {
	gbk, err := simplifiedchinese.GBK.NewEncoder().String("甲\n\n　　乙丙")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		in           string
		line, column int
	}{
		{"甲\n乙丙\n丁", 2, 2},
		{"甲\n乙丙\n", 2, 2},
		{"\uFEFF甲\n乙丙", 2, 2},
		{"甲\r\n　　乙丙\r\n丁", 2, 4},
		{"甲\n\n\n　　乙丙\n\n丁", 4, 4},
		{"甲\n<!-- bihuan: 忽略 L602 原因：旧 -->\n乙丙", 3, 2},
		{"序号\t问题\t措施\n1\t甲\t丙\n2\t丁\t戊", 2, 5},
		{"# 甲\n\n- 乙**丙**", 3, 6},
		{gbk, 3, 4},
	} {
		d, err := plain.Read([]byte(c.in))
		if err != nil {
			t.Fatal(err)
		}
		at := strings.Index(d.Text, "丙")
		r := &Document{Doc: d}
		r.Locate([]byte(c.in))
		if line, column := r.Place(d.PointSpan(at, at+len("丙"))); line != c.line || column != c.column {
			t.Errorf("%q: %d:%d, want %d:%d", c.in, line, column, c.line, c.column)
		}
	}
	d := doc.New(doc.Docx, "甲\n乙")
	r := &Document{Doc: d}
	r.Locate([]byte("PK"))
	if line, column := r.Place(doc.Span{Start: 2, End: 3}); line != 2 || column != 1 {
		t.Errorf("docx: %d:%d", line, column)
	}
}
