package docx

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/internal/sample"
	"github.com/bihuan/bihuan/internal/sample/readtest"
)

// typical is a document of 3,000 characters as Word writes it, of sentences that
// do not repeat.
func typical() []byte {
	chars := []rune(strings.Join(strings.FieldsFunc(readtest.Made, func(r rune) bool { return r < 0x4E00 || r > 0x9FFF }), ""))
	signs := []string{"一、", "（一）", "1.", "2.", "（二）", "1.", "", "2.", "3.", "", "二、", "（一）", "", "（二）", "1."}
	var lines []string
	odd := uint32(1)
	for total, i := 0, 0; total < 3000; i++ {
		line := []rune(signs[i%len(signs)])
		for range 20 + i*37%120 {
			odd = odd*1664525 + 1013904223
			line = append(line, chars[int(odd>>8)%len(chars)])
			if odd>>24 < 8 {
				line = append(line, '，')
			} else if odd>>24 > 252 {
				line = append(line, []rune("2024年")...)
			}
		}
		lines = append(lines, string(append(line, '。')))
		total += len(line) + 1
	}
	return sample.Docx(lines, sample.Numbers, sample.Styles)
}

func BenchmarkRead(b *testing.B) {
	data := typical()
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Read(data); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkFloor is what reading is measured against: the standard library
// unpacks every XML part and each byte is looked at once.
func BenchmarkFloor(b *testing.B) {
	data := typical()
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			b.Fatal(err)
		}
		for _, f := range z.File {
			part, err := f.Open()
			if err != nil {
				b.Fatal(err)
			}
			content, err := io.ReadAll(part)
			if err != nil {
				b.Fatal(err)
			}
			tags := 0
			for _, c := range content {
				if c == '<' {
					tags++
				}
			}
			if tags == 0 {
				b.Fatal(f.Name)
			}
		}
	}
}
