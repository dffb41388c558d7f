package word97

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/internal/sample"
	"github.com/bihuan/bihuan/read/refuse"
)

// read reads a file of these pieces, whose text is all main text.
func read(t *testing.T, w sample.Word) *doc.Document {
	t.Helper()
	if w.Stories == [8]int{} {
		for _, p := range w.Pieces {
			w.Stories[0] += size(p)
		}
	}
	d, err := Read(w.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func size(p sample.Piece) int {
	if p.Bytes != nil {
		return len(p.Bytes)
	}
	return len(utf16.Encode([]rune(p.Text)))
}

// show writes text and what is laid over it, one block a line.
func show(d *doc.Document) string {
	var out strings.Builder
	for _, b := range d.Blocks {
		if b.Kind == doc.Table {
			for _, row := range b.Rows {
				for _, c := range row {
					fmt.Fprintf(&out, "[%s]", d.Words(c.Span))
				}
				out.WriteString("\n")
			}
			continue
		}
		fmt.Fprintf(&out, "%s", d.Words(b.Span))
		if b.Label > 0 {
			fmt.Fprintf(&out, " label=%d", b.Label)
		}
		if b.Level > 0 {
			fmt.Fprintf(&out, " level=%d", b.Level)
		}
		if b.Contents {
			out.WriteString(" contents")
		}
		out.WriteString("\n")
	}
	for _, n := range d.Notes {
		fmt.Fprintf(&out, "%s %q\n", [...]string{"inserted", "deleted", "comment", "highlight"}[n.Kind], d.Words(n.Span))
	}
	return out.String()
}

func check(t *testing.T, name string, d *doc.Document, want string) {
	t.Helper()
	if got := show(d); got != want {
		t.Errorf("%s:\n got %q\nwant %q", name, got, want)
	}
}

// corpus gives texts to write and read again.
func corpus(t testing.TB) map[string][]string {
	t.Helper()
	texts := map[string][]string{"made": strings.Split(made, "\n")}
	files, err := filepath.Glob("../../testdata/statements/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		texts[name] = sample.Lines(string(text))
	}
	return texts
}

const made = `2024年度组织生活会对照检查材料
一、存在的主要问题
（一）理论学习方面。平时能够参加集体学习，但学习质量不高。
1.学得不系统。只精读了12篇，其余翻过即止。
2.学用结合不紧。研究方案时仍然沿用“先建后管”的老路子。
（二）担当作为方面
1.碰硬的劲头不足𠮷。
①协调过两次没有谈拢。
②此后放了下来。
2. Findings in English
序号	问题	措施
1	制度不健全	修订3项制度
2	检查不到位	每月检查
二、原因分析
（一）思想上有松懈
一是自我要求不高。
二是2024年以来放松了学习。
落款	2025年1月16日`

func TestReadsWhatWasWritten(t *testing.T) {
	for name, lines := range corpus(t) {
		want := strings.Join(lines, "\n")
		for _, opts := range []sample.Option{
			0, sample.Numbers, sample.Numbers | sample.Styles, sample.Tracked,
			sample.Split, sample.Split | sample.Tracked | sample.Numbers,
		} {
			d, err := Read(sample.Doc(lines, opts))
			if err != nil {
				t.Fatalf("%s, %b: %v", name, opts, err)
			}
			if d.Text != want {
				t.Errorf("%s, %b: %s", name, opts, firstDifference(d.Text, want))
			}
		}
	}
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			return fmt.Sprintf("line %d\n got %q\nwant %q", i+1, g[i], w[i])
		}
	}
	return fmt.Sprintf("%d lines, want %d", len(g), len(w))
}

func TestRefusals(t *testing.T) {
	one := sample.Stream{Name: "A", Data: make([]byte, 100)}
	compound := func(s ...sample.Stream) []byte {
		return sample.Compound{Streams: append(s, one)}.Bytes()
	}
	word := func(change func(fib []byte)) []byte {
		w := sample.Word{Pieces: []sample.Piece{{Text: "字\r"}}, Stories: [8]int{2}}
		data := w.Bytes()
		change(data[512:]) // the stream WordDocument comes first
		return data
	}
	for _, c := range []struct {
		name string
		data []byte
		want error
		says string
	}{
		{"no compound file", []byte("字"), refuse.ErrNotDocument, ""},
		{"Word 2", []byte{0xDB, 0xA5, 0x2D, 0}, refuse.ErrUnsupported, "Word 2"},
		{"Word for DOS", []byte{0x31, 0xBE, 0, 0}, refuse.ErrUnsupported, "DOS"},
		{"Excel", compound(sample.Stream{Name: "Workbook"}), refuse.ErrNotDocument, "Excel"},
		{"encrypted docx", compound(sample.Stream{Name: "EncryptedPackage"}), refuse.ErrEncrypted, ""},
		{"Works", compound(sample.Stream{Name: "CONTENTS"}), refuse.ErrUnsupported, "Works"},
		{"old WPS", compound(sample.Stream{Name: "\x01CompObj", Data: []byte("Kingsoft WPS")}), refuse.ErrUnsupported, "WPS"},
		{"another", compound(), refuse.ErrNotDocument, ""},
		{"encrypted", word(func(f []byte) { f[0x0B] |= 1 }), refuse.ErrEncrypted, ""},
		{"Word 2 inside", word(func(f []byte) { f[0], f[2] = 0xDB, 0x2D }), refuse.ErrUnsupported, "Word 2"},
		{"no FIB", word(func(f []byte) { f[0] = 1 }), refuse.ErrDamaged, "FIB"},
		{"other table stream", word(func(f []byte) { f[0x0B] &^= 2 }), refuse.ErrDamaged, "0Table"},
		{"text longer than its pieces", word(func(f []byte) { f[0x4C] = 3 }), refuse.ErrDamaged, "text"},
		{"pieces outside", word(func(f []byte) { f[0x1A2+3] = 1 }), refuse.ErrDamaged, "Clx"},
		{"styles outside", word(func(f []byte) { f[0xA2+3] = 1 }), refuse.ErrDamaged, "STSH"},
		{"pages outside", word(func(f []byte) { f[0x102+3] = 1 }), refuse.ErrDamaged, "PlcBtePapx"},
	} {
		_, err := Read(c.data)
		if !errors.Is(err, c.want) || err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want %v naming %q", c.name, err, c.want, c.says)
		}
	}
}

func TestFormatByWriter(t *testing.T) {
	properties := append(make([]byte, 44), 48, 0, 0, 0)
	properties = append(properties, 40, 0, 0, 0, 1, 0, 0, 0, 18, 0, 0, 0, 16, 0, 0, 0)
	office := func(name string) []byte {
		return append(append(bytes.Clone(properties), 30, 0, 0, 0, 12, 0, 0, 0), name...)
	}
	for _, c := range []struct {
		name   string
		stream sample.Stream
		want   doc.Format
	}{
		{"no word of it", sample.Stream{Name: "A"}, doc.Doc},
		{"class", sample.Stream{Name: "\x01CompObj", Data: []byte("....WPS Writer Document")}, doc.WPS},
		{"program", sample.Stream{Name: "\x05SummaryInformation", Data: office("WPS Office\x00\x00")}, doc.WPS},
		{"Word", sample.Stream{Name: "\x05SummaryInformation", Data: office("Microsoft W\x00")}, doc.Doc},
		{"title only", sample.Stream{Name: "\x05SummaryInformation", Data: []byte("WPS")}, doc.Doc},
	} {
		d := read(t, sample.Word{Pieces: []sample.Piece{{Text: "字\r"}}, Streams: []sample.Stream{c.stream}})
		if d.Format != c.want {
			t.Errorf("%s: %s, want %s", c.name, d.Format, c.want)
		}
	}
}

func FuzzRead(f *testing.F) {
	lines := strings.Split(made, "\n")
	for _, opts := range []sample.Option{0, sample.Numbers | sample.Styles, sample.Split | sample.Tracked} {
		f.Add(sample.Doc(lines, opts))
	}
	f.Add(rich().Bytes())
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := Read(data)
		again, errAgain := Read(data)
		if (err == nil) != (errAgain == nil) {
			t.Fatalf("%v, then %v", err, errAgain)
		}
		if err != nil {
			return
		}
		if d.Text != again.Text || len(d.Blocks) != len(again.Blocks) || len(d.Notes) != len(again.Notes) {
			t.Error("two answers")
		}
		all := doc.Span{End: d.Len}
		for _, b := range d.Blocks {
			if !all.Has(b.Span) {
				t.Errorf("block %v of %d", b.Span, d.Len)
			}
			for _, row := range b.Rows {
				for _, c := range row {
					if !b.Span.Has(c.Span) {
						t.Errorf("cell %v of %v", c.Span, b.Span)
					}
				}
			}
		}
		for _, n := range d.Notes {
			if !all.Has(n.Span) {
				t.Errorf("note %v of %d", n.Span, d.Len)
			}
		}
	})
}

func BenchmarkRead(b *testing.B) {
	text := strings.Repeat(made+"\n", 9)
	for _, c := range []struct {
		name string
		opts sample.Option
	}{{"typed", 0}, {"numbered", sample.Numbers}, {"pieces", sample.Split}} {
		data := sample.Doc(strings.Split(text, "\n"), c.opts)
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len([]rune(text))))
			for b.Loop() {
				if _, err := Read(data); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
