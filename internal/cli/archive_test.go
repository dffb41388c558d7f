package cli

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"hash/crc32"
	"testing"

	"github.com/bihuan/bihuan/read/pack"
	"github.com/bihuan/bihuan/read/refuse"
)

func zipped(t *testing.T, entries ...zip.FileHeader) []byte {
	t.Helper()
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for _, h := range entries {
		w, err := z.CreateHeader(&h)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(bytes.Repeat([]byte("问"), 4<<10)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func TestUnpackLeavesDocumentsToTheirReaders(t *testing.T) {
	for _, part := range []string{"[Content_Types].xml", "mimetype", "OFD.xml"} {
		data := zipped(t, zip.FileHeader{Name: "first"}, zip.FileHeader{Name: part})
		if list, ok, err := unpack("a", bytes.NewReader(data), int64(len(data)), 0); ok || err != nil {
			t.Errorf("%s: %d sources, %v, %v", part, len(list), ok, err)
		}
	}
	if _, ok, err := unpack("a", bytes.NewReader([]byte("PK\x03\x04")), 4, 0); ok {
		t.Errorf("a broken archive: %v, %v", ok, err)
	}
}

func TestUnpackBounds(t *testing.T) {
	many := make([]zip.FileHeader, 3)
	for i := range many {
		many[i] = zip.FileHeader{Name: fmt.Sprint(i, ".txt"), Method: zip.Deflate}
	}
	data := zipped(t, many...)
	for _, c := range []struct {
		name  string
		spoil func(*zip.Reader)
		entry int // the one that is refused; -1 the whole
		want  error
	}{
		{"whole", func(*zip.Reader) {}, 3, nil},
		{"encrypted", func(z *zip.Reader) { z.File[1].Flags |= 1 }, 1, refuse.ErrEncrypted},
		{"big entry", func(z *zip.Reader) { z.File[1].UncompressedSize64 = maxEntry + 1 }, 1, refuse.ErrTooBig},
		{"negative size", func(z *zip.Reader) { z.File[1].UncompressedSize64 = 1 << 63 }, 1, refuse.ErrTooBig},
		{"ratio", func(z *zip.Reader) { z.File[1].UncompressedSize64 = 32 << 20 }, 1, refuse.ErrTooBig},
		{"whole ratio", func(z *zip.Reader) { z.File[2].UncompressedSize64 = 100 << 10 }, 2, refuse.ErrTooBig},
		{"overlap", func(z *zip.Reader) { z.File[1].CompressedSize64 = uint64(len(data)) }, -1, refuse.ErrDamaged},
		{"size that lies", func(z *zip.Reader) { z.File[1].UncompressedSize64++ }, 1, refuse.ErrDamaged},
	} {
		z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Fatal(err)
		}
		c.spoil(z)
		list, err := entries("a.zip", z, int64(len(data)), 0)
		if c.entry < 0 {
			if !errors.Is(err, c.want) {
				t.Errorf("%s: %v", c.name, err)
			}
			continue
		}
		for i, s := range list {
			_, err := s.load(nil)
			if i == c.entry && !errors.Is(err, c.want) || i != c.entry && err != nil {
				t.Errorf("%s: entry %d: %v", c.name, i, err)
			}
		}
	}
}

func TestNameOf(t *testing.T) {
	field := []byte{0x75, 0x70, 0, 0, 1, 0, 0, 0, 0}
	other := "\xD6\xD0.txt"
	crc := crc32.ChecksumIEEE([]byte(other))
	for i := range 4 {
		field[5+i] = byte(crc >> (8 * i))
	}
	field = append(field, "终.txt"...)
	field[2] = byte(len(field) - 4)
	for _, c := range []struct {
		h    zip.FileHeader
		want string
	}{
		{zip.FileHeader{Name: "内/一.txt"}, "内/一.txt"},
		{zip.FileHeader{Name: "内/一.txt", NonUTF8: true}, "内/一.txt"},
		{zip.FileHeader{Name: "\xD6\xD0\\\xCE\xC4.txt", NonUTF8: true}, "中/文.txt"},
		{zip.FileHeader{Name: other, NonUTF8: true, Extra: field}, "终.txt"},
		{zip.FileHeader{Name: other + "x", NonUTF8: true, Extra: field}, "中.txtx"},
		{zip.FileHeader{Name: "/etc/a", Extra: []byte{1, 2, 255, 255}}, "etc/a"},
	} {
		if got := pack.EntryName(&zip.File{FileHeader: c.h}); got != c.want {
			t.Errorf("%q: got %q, want %q", c.h.Name, got, c.want)
		}
	}
}
