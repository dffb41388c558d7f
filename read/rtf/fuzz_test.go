package rtf

import (
	"reflect"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/internal/sample"
)

func FuzzRead(f *testing.F) {
	lines := strings.Split(made, "\n")[:12]
	f.Add(sample.RTF(lines, sample.Numbers, sample.Tracked))
	f.Add(sample.ChineseRTF(lines, sample.Styles))
	for _, body := range []string{
		fonts + `\f1\'d6\'d0{\f6\'b7}\u-10179?\u-8704?{\upr{a}{\*\ud b}}`,
		tables + `{\listtext 1}\pard\ls2\ilvl1 a\par{\pntext 2.}b\par`,
		`\trowd\clvmgf\cellx9\clmgf\cellx99\clmrg\cellx999\intbl a\cell b\nestcell{\*\nesttableprops\nestrow}\cell\row`,
		`a{\shp{\*\shpinst{\shptxt b{\shptxt c}\cell\par}}}{\*\atrfstart 1}d{\*\atrfend 1}{\*\annotation}{\field{\*\fldinst TOC}{\fldrslt e\par}}`,
		`{\stylesheet{\s1\sbasedon1\ls1 heading 1;}}\s1{\deleted a\par}{\v b\par}\bin3 {{{c`,
	} {
		f.Add([]byte(`{\rtf1\ansi ` + body + `\par}`))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		a, errA := Read(data)
		b, errB := Read(data)
		if !reflect.DeepEqual(a, b) || (errA == nil) != (errB == nil) {
			t.Fatalf("two answers: %v, %v", errA, errB)
		}
		if errA == nil {
			inside(t, a)
		}
	})
}

// inside checks that all spans lie within the text.
func inside(t *testing.T, d *doc.Document) {
	whole := doc.Span{End: d.Len}
	for _, b := range d.Blocks {
		if !whole.Has(b.Span) || b.Label > b.Span.Len() {
			t.Fatalf("block %+v of %d", b, d.Len)
		}
		for _, row := range b.Rows {
			for _, c := range row {
				if !b.Span.Has(c.Span) {
					t.Fatalf("cell %+v of %+v", c, b.Span)
				}
			}
		}
	}
	for _, n := range d.Notes {
		if !whole.Has(n.Span) || n.Span.Len() < 0 {
			t.Fatalf("note %+v of %d", n, d.Len)
		}
	}
}
