package rtf

import (
	"fmt"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/internal/sample"
	"github.com/bihuan/bihuan/internal/sample/readtest"
)

func TestReadGivesTheSameWords(t *testing.T) {
	for name, lines := range readtest.Texts(t) {
		for opts := range sample.Split << 1 {
			if name != "Made" && opts != 0 && opts != sample.Numbers|sample.Split {
				continue
			}
			for kind, file := range map[string][]byte{
				"unicode": sample.RTF(lines, opts), "cp936": sample.ChineseRTF(lines, opts),
			} {
				d, err := Read(file)
				if err != nil {
					t.Fatal(err)
				}
				readtest.Same(t, fmt.Sprintf("%s, %s, options %b", name, kind, opts), d.Text, strings.Join(lines, "\n"))
				if opts&sample.Styles != 0 && name == "Made" && (d.Blocks[1].Label != 2 || d.Blocks[1].Level != 1) {
					t.Errorf("%s, options %b: %+v", kind, opts, d.Blocks[1])
				}
			}
		}
	}
}

func BenchmarkRead(b *testing.B) {
	lines := readtest.Chars(3000)
	for _, kind := range []struct {
		name string
		file []byte
	}{{"unicode", sample.RTF(lines)}, {"cp936", sample.ChineseRTF(lines)}, {"lists", sample.RTF(lines, sample.Numbers)}} {
		b.Run(kind.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Read(kind.file); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
