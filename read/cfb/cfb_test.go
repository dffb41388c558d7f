package cfb

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"testing"

	"github.com/bihuan/bihuan/internal/sample"
	"github.com/bihuan/bihuan/read/refuse"
)

func TestStreamsInEveryLayout(t *testing.T) {
	streams := []sample.Stream{
		{Name: "WordDocument", Data: pattern(70_000)},
		{Name: "1Table", Data: pattern(4096)},
		{Name: "\x01CompObj", Data: pattern(100)},
		{Name: "短", Data: pattern(1)},
		{Name: "Empty"},
		{Name: "ObjectPool/WordDocument", Data: pattern(5000)},
	}
	for _, c := range []sample.Compound{
		{},
		{Scatter: true},
		{FarFAT: true},
		{Version: 4},
		{Version: 4, Scatter: true, FarFAT: true},
	} {
		c.Streams = streams
		t.Run(fmt.Sprintf("version %d scatter %t far %t", c.Version, c.Scatter, c.FarFAT), func(t *testing.T) {
			f, err := Open(c.Bytes())
			if err != nil {
				t.Fatal(err)
			}
			if len(f.Names()) != len(streams) {
				t.Errorf("names %q, want %d", f.Names(), len(streams))
			}
			for _, s := range streams {
				got, err := f.Stream(s.Name)
				if err != nil || !bytes.Equal(got, s.Data) || !f.Has(s.Name) {
					t.Errorf("%q: %d bytes, %v; want %d", s.Name, len(got), err, len(s.Data))
				}
			}
			if got, err := f.Stream("WORDdocument"); len(got) != 70_000 || err != nil {
				t.Errorf("in another case: %d bytes, %v", len(got), err)
			}
			if got, err := f.Stream("Nothing"); got != nil || err != nil || f.Has("Nothing") {
				t.Errorf("a stream that is not there: %v, %v", got, err)
			}
		})
	}
}

// A FAT of more than 109 sectors needs further lists of its sectors.
func TestLargeFile(t *testing.T) {
	data := pattern(8 << 20)
	f, err := Open(sample.Compound{Streams: []sample.Stream{{Name: "A", Data: data}}}.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if got, err := f.Stream("A"); err != nil || !bytes.Equal(got, data) {
		t.Errorf("%d bytes, %v", len(got), err)
	}
}

func TestSectorsInARowAreNotCopied(t *testing.T) {
	file := sample.Compound{Streams: []sample.Stream{{Name: "A", Data: pattern(70_000)}}}.Bytes()
	f, err := Open(file)
	if err != nil {
		t.Fatal(err)
	}
	if n := testing.AllocsPerRun(10, func() { _, _ = f.Stream("A") }); n > 0 {
		t.Errorf("%v allocations", n)
	}
}

func TestDamage(t *testing.T) {
	whole := sample.Compound{Streams: []sample.Stream{{Name: "A", Data: pattern(70_000)}}}.Bytes()
	set := func(at int, n uint32) []byte {
		out := bytes.Clone(whole)
		binary.LittleEndian.PutUint32(out[at:], n)
		return out
	}
	fat := 512 * (int(binary.LittleEndian.Uint32(whole[0x4C:])) + 1)
	for _, c := range []struct {
		name string
		data []byte
		want error
	}{
		{"no magic", []byte("PK\x03\x04"), refuse.ErrNotDocument},
		{"nothing", nil, refuse.ErrNotDocument},
		{"only magic", whole[:8], refuse.ErrDamaged},
		{"cut", whole[:40_000], refuse.ErrDamaged},
		{"sector size", set(0x1E, 0), refuse.ErrDamaged},
		{"FAT far outside", set(0x4C, 1_000_000), refuse.ErrDamaged},
		{"directory outside", set(0x30, 1_000_000), refuse.ErrDamaged},
		{"chain in a circle", set(fat+4*30, 3), nil},
		{"chain ends early", set(fat+4*30, 0xFFFFFFFE), refuse.ErrDamaged},
		{"DIFAT in a circle", farCircle(), refuse.ErrDamaged},
	} {
		f, err := Open(c.data)
		if err == nil {
			_, err = f.Stream("A")
		}
		if !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
	}
}

// farCircle names the one list of FAT sectors as its own successor, and no FAT.
func farCircle() []byte {
	out := sample.Compound{Streams: []sample.Stream{{Name: "A", Data: pattern(70_000)}}, FarFAT: true}.Bytes()
	first := binary.LittleEndian.Uint32(out[0x44:])
	list := out[512*(int(first)+1):][:512]
	for i := range list {
		list[i] = 0xFF
	}
	binary.LittleEndian.PutUint32(list[508:], first)
	return out
}

func pattern(n int) []byte {
	out := make([]byte, n)
	for i := range out {
		out[i] = byte(i * 7 >> 3)
	}
	return out
}

func FuzzOpen(f *testing.F) {
	f.Add(sample.Compound{Streams: []sample.Stream{{Name: "A", Data: pattern(5000)}, {Name: "B/C", Data: pattern(70)}}}.Bytes())
	f.Add(sample.Compound{Version: 4, FarFAT: true, Scatter: true, Streams: []sample.Stream{{Name: "A", Data: pattern(9000)}}}.Bytes())
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := Open(data)
		if err != nil {
			return
		}
		for _, name := range c.Names() {
			if s, err := c.Stream(name); err == nil && len(s) > len(data) {
				t.Errorf("%q: %d bytes of a file of %d", name, len(s), len(data))
			}
		}
	})
}

func BenchmarkOpen(b *testing.B) {
	file := sample.Compound{Streams: []sample.Stream{
		{Name: "WordDocument", Data: pattern(30_000)}, {Name: "1Table", Data: pattern(8000)}}}.Bytes()
	b.ReportAllocs()
	for b.Loop() {
		f, err := Open(file)
		if err != nil {
			b.Fatal(err)
		}
		if s, _ := f.Stream("WordDocument"); len(s) != 30_000 {
			b.Fatal(len(s))
		}
	}
}
