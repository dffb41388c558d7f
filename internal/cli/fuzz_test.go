package cli

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/bihuan/bihuan/read"
)

// FuzzUnpack opens whatever claims to be an archive: no panic, names that can be
// printed, entries within their limit, and the same list twice.
func FuzzUnpack(f *testing.F) {
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for _, h := range []zip.FileHeader{
		{Name: "内/一.txt"}, {Name: "\xD6\xD0\\.txt", NonUTF8: true, Method: zip.Deflate}, {Name: "../../a/"},
		{Name: "x", Extra: []byte{0x75, 0x70, 6, 0, 1, 0, 0, 0, 0, 'a'}},
	} {
		w, err := z.CreateHeader(&h)
		if err != nil {
			f.Fatal(err)
		}
		_, _ = w.Write([]byte("问题"))
	}
	if err := z.Close(); err != nil {
		f.Fatal(err)
	}
	f.Add(buf.Bytes())
	f.Add([]byte("PK\x05\x06" + strings.Repeat("\x00", 18)))
	f.Fuzz(func(t *testing.T, data []byte) {
		list, ok, err := unpack("a.zip", bytes.NewReader(data), int64(len(data)), 0)
		again, okAgain, _ := unpack("a.zip", bytes.NewReader(data), int64(len(data)), 0)
		if len(list) != len(again) || ok != okAgain {
			t.Fatalf("%d entries, then %d", len(list), len(again))
		}
		if err != nil {
			return
		}
		for i, s := range list {
			if s.name != again[i].name || !utf8.ValidString(s.name) {
				t.Errorf("name %q, then %q", s.name, again[i].name)
			}
			if words, err := s.load(nil); err == nil && len(words) > read.MaxSize {
				t.Errorf("%d bytes", len(words))
			}
		}
	})
}

// FuzzPaper lays out any words: no line is wider than the page, and nothing moves
// the cursor.
func FuzzPaper(f *testing.F) {
	f.Add("每季度走访（不少于）两次, check every pump", 12)
	f.Add("👨‍👩‍👧\x1b[2J\u202e\r\n\u0301", 3)
	f.Fuzz(func(t *testing.T, words string, width int) {
		width = 4 + width&63
		p := paper{width: width}
		p.line([]run{{"> ", plain}}, []run{{"  ", plain}}, run{words, bold})
		for line := range strings.Lines(string(p.out)) {
			line = strings.TrimSuffix(line, "\n")
			if n := widthOf(split([]run{{words: line}})); n > width {
				t.Errorf("%d columns of %d: %q", n, width, line)
			}
			if strings.ContainsFunc(line, unsafe) {
				t.Errorf("unsafe: %q", line)
			}
		}
	})
}
