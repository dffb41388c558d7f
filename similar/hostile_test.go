package similar

import (
	"strings"
	"testing"

	"github.com/bihuan/bihuan/doc"
)

// Work stays in proportion to the text whatever it says: these would take hours if
// it grew with its square.
func TestHostileTextsAreCheap(t *testing.T) {
	const n = 300_000
	for name, text := range map[string]string{
		"one character":     strings.Repeat("难", n),
		"two in turn":       strings.Repeat("困难", n/2),
		"a sentence":        strings.Repeat(copied+"。\n", n/70),
		"names":             "王小明\n" + strings.Repeat("王小明", n/3),
		"figures":           strings.Repeat("1，", n/2),
		"marks":             strings.Repeat("《“", n/2),
		"places":            strings.Repeat("云溪县", n/3),
		"letters":           strings.Repeat("a", n),
		"short lines":       strings.Repeat("加强领导\n", n/5),
		"repeats with gaps": strings.Repeat("对反映的河道采砂问题甲", n/40) + strings.Repeat("乙对反映的河道采砂问题", n/40),
	} {
		d := doc.New(doc.TXT, text)
		for _, m := range Within(d, Options{}) {
			if m.A.End > m.B.Start && m.B.End > m.A.Start {
				t.Errorf("%s: %+v overlap", name, m)
			}
		}
		Compare(d, doc.New(doc.TXT, text[:len(text)/6*3]), Options{})
	}
}
