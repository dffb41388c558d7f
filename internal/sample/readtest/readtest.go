// Package readtest holds what the tests of all readers share: texts to write and
// read again, and what must be true of whatever a reader gives.
package readtest

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/internal/sample"
)

// Made is a text with signs of every kind, a table, and characters that formats
// have to escape.
const Made = `2024年度组织生活会对照检查材料
一、存在的主要问题
（一）理论学习方面。平时能够参加集体学习，但学习质量不高。
1.学得不系统。只精读了12篇，其余翻过即止。
2.学用结合不紧。研究方案时仍然沿用“先建后管”的老路子。
（二）担当作为方面
1.碰硬的劲头不足。
①协调过两次没有谈拢。
②此后放了下来。
2. Findings in <English> & {more}, C:\files
序号	问题	措施
1	制度不健全𠮷	修订3项制度
2	检查不到位	每月检查
二、原因分析
（一）思想上有松懈
一是自我要求不高。
二是2024年以来放松了学习。
（三）中间跳了一个数
三、整改措施
1.再从一开始。
3.跳到三。
四、附：篇二
一、重新开始
（一）也重新开始`

// Lines gives the first n lines of Made, all for 0.
func Lines(n int) []string {
	lines := strings.Split(Made, "\n")
	if n > 0 {
		lines = lines[:n]
	}
	return lines
}

// Texts gives Made under its name, and the labelled documents of the project, in
// lines. It is for packages two folders below the root.
func Texts(t testing.TB) map[string][]string {
	t.Helper()
	texts := map[string][]string{"Made": Lines(0)}
	files, err := filepath.Glob("../../testdata/statements/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no labelled documents: %v", err)
	}
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		texts[filepath.Base(name)] = sample.Lines(string(text))
	}
	return texts
}

// Same compares two texts and shows the first line that differs.
func Same(t testing.TB, name, got, want string) {
	t.Helper()
	if got == want {
		return
	}
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			t.Errorf("%s: line %d\n got %q\nwant %q", name, i+1, g[i], w[i])
			return
		}
	}
	t.Errorf("%s: %d lines, want %d", name, len(g), len(w))
}

// Check reads a file and compares what Show makes of it.
func Check(t testing.TB, name string, read Reader, file []byte, want string) {
	t.Helper()
	d, err := read(file)
	if err != nil {
		t.Errorf("%s: %v", name, err)
		return
	}
	if got := Show(d); got != want {
		t.Errorf("%s:\n got %q\nwant %q", name, got, want)
	}
}

// Show writes blocks and notes, one a line.
func Show(d *doc.Document) string {
	var out strings.Builder
	for _, b := range d.Blocks {
		if b.Kind == doc.Table {
			out.WriteString("[table]")
		}
		if b.Level > 0 {
			fmt.Fprintf(&out, "[%d]", b.Level)
		}
		if b.Contents {
			out.WriteString("[contents]")
		}
		words := d.Words(b.Span)
		if b.Label > 0 {
			label := d.Words(doc.Span{Start: b.Span.Start, End: b.Span.Start + b.Label})
			words = "<" + label + ">" + words[len(label):]
		}
		out.WriteString(words + "\n")
	}
	kinds := []string{"inserted", "deleted", "comment", "highlight"}
	for _, n := range d.Notes {
		fmt.Fprintf(&out, "%s %q\n", kinds[n.Kind], d.Words(n.Span))
	}
	return out.String()
}

// Reader is the door of every reader.
type Reader func(data []byte) (*doc.Document, error)

// Sound reads any bytes twice: the answers are the same and their places sound.
// It gives the document, nil where it was refused.
func Sound(t testing.TB, read Reader, data []byte) *doc.Document {
	t.Helper()
	d, err := read(data)
	again, errAgain := read(data)
	if fmt.Sprint(err) != fmt.Sprint(errAgain) || !reflect.DeepEqual(d, again) {
		t.Fatalf("two answers: %v, %v", err, errAgain)
	}
	if err != nil {
		return nil
	}
	if !utf8.ValidString(d.Text) || utf8.RuneCountInString(d.Text) != d.Len {
		t.Errorf("%d characters: %q", d.Len, d.Text)
	}
	Places(t, d)
	return d
}

// Places finds spans outside the text, and blocks out of order.
func Places(t testing.TB, d *doc.Document) {
	t.Helper()
	inside := func(what string, s, around doc.Span) {
		if s.Start < around.Start || s.End < s.Start || s.End > around.End {
			t.Errorf("%s at %v outside %v", what, s, around)
		}
	}
	left := doc.Span{End: d.Len}
	for _, b := range d.Blocks {
		inside("block", b.Span, left)
		left.Start = b.Span.End
		if b.Label > b.Span.Len() {
			t.Errorf("label of %d in %v", b.Label, b.Span)
		}
		for _, row := range b.Rows {
			for _, c := range row {
				inside("cell", c.Span, b.Span)
			}
		}
	}
	for _, n := range d.Notes {
		inside("note", n.Span, doc.Span{End: d.Len})
	}
	for i, s := range d.Said {
		inside("said", s.Span, doc.Span{End: d.Len})
		if s.Answers < -1 || s.Answers >= i || !utf8.ValidString(s.Author+s.Date+s.Text) {
			t.Errorf("said %d answers %d: %+v", i, s.Answers, s)
		}
	}
	for _, r := range d.Remarks {
		inside("remark", doc.Span{Start: r.At, End: r.At}, doc.Span{End: d.Len})
	}
	for _, p := range d.Places {
		inside("place", p.Span, doc.Span{End: d.Len})
	}
}

// Chars gives lines of Made, over and over, of about n Chinese characters.
func Chars(n int) []string {
	var lines []string
	for n > 0 {
		for _, line := range Lines(0) {
			lines = append(lines, line)
			n -= len(line) / 3
		}
	}
	return lines
}

// Pages gives the texts with which lines on pages are tested, by file name.
func Pages(t testing.TB) map[string]string {
	t.Helper()
	files, err := filepath.Glob("../page/testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no texts: %v", err)
	}
	out := map[string]string{}
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		out[filepath.Base(f)] = strings.TrimSpace(string(text))
	}
	return out
}
