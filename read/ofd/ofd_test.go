package ofd

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/internal/sample"
)

// texts are plain texts that every format must give back.
func texts(t testing.TB) map[string]string {
	files, _ := filepath.Glob("../page/testdata/*.txt")
	if dir := os.Getenv("BIHUAN_CORPUS"); dir != "" {
		more, _ := filepath.Glob(filepath.Join(dir, "*.txt"))
		files = append(files, more...)
	}
	out := map[string]string{}
	for _, f := range files {
		raw, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		out[filepath.Base(f)] = strings.TrimSpace(string(raw))
	}
	if len(out) == 0 {
		t.Fatal("no texts")
	}
	return out
}

func TestPlainTextComesBack(t *testing.T) {
	for name, want := range texts(t) {
		d, err := Read(sample.OFD(strings.Split(want, "\n")))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if d.Text != want {
			g, w := strings.Split(d.Text, "\n"), strings.Split(want, "\n")
			for i := range min(len(g), len(w)) {
				if g[i] != w[i] {
					t.Errorf("%s: line %d\n got %s\nwant %s", name, i+1, g[i], w[i])
					break
				}
			}
		}
	}
}

func BenchmarkRead(b *testing.B) {
	text := texts(b)["statement.txt"]
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
