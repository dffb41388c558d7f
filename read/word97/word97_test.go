package word97

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/internal/sample"
	"github.com/bihuan/bihuan/internal/sample/readtest"
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

func TestReadsWhatWasWritten(t *testing.T) {
	for name, lines := range readtest.Texts(t) {
		want := strings.Join(lines, "\n")
		for _, opts := range []sample.Option{
			0, sample.Numbers, sample.Numbers | sample.Styles, sample.Tracked,
			sample.Split, sample.Split | sample.Tracked | sample.Numbers,
		} {
			d, err := Read(sample.Doc(lines, opts))
			if err != nil {
				t.Fatalf("%s, %b: %v", name, opts, err)
			}
			readtest.Same(t, fmt.Sprintf("%s, %b", name, opts), d.Text, want)
		}
	}
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
	lines := readtest.Lines(0)
	for _, opts := range []sample.Option{0, sample.Numbers | sample.Styles, sample.Split | sample.Tracked} {
		f.Add(sample.Doc(lines, opts))
	}
	f.Add(rich().Bytes())
	f.Fuzz(func(t *testing.T, data []byte) { readtest.Sound(t, Read, data) })
}

func BenchmarkRead(b *testing.B) {
	text := strings.Repeat(readtest.Made+"\n", 9)
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
