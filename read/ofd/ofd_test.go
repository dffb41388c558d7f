package ofd

import (
	"strings"
	"testing"

	"github.com/bihuan/bihuan/internal/sample"
	"github.com/bihuan/bihuan/internal/sample/readtest"
)

func TestPlainTextComesBack(t *testing.T) {
	for name, want := range readtest.Pages(t) {
		d, err := Read(sample.OFD(strings.Split(want, "\n")))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		readtest.Same(t, name, d.Text, want)
	}
}

func BenchmarkRead(b *testing.B) {
	text := readtest.Pages(b)["statement.txt"]
	for name, words := range map[string]string{
		"paragraphs": strings.Repeat(text[:strings.Index(text, "序号")], 5),
		"tables":     strings.Repeat(text+"\n", 4),
	} {
		b.Run(name, func(b *testing.B) {
			file := sample.OFD(strings.Split(strings.TrimSpace(words), "\n"))
			d, err := Read(file)
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Read(file); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(d.Len)*3000, "ns/3000chars")
		})
	}
}
