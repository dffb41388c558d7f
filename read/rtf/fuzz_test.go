package rtf

import (
	"testing"

	"github.com/bihuan/bihuan/internal/sample"
	"github.com/bihuan/bihuan/internal/sample/readtest"
)

func FuzzRead(f *testing.F) {
	lines := readtest.Lines(13)
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
	f.Fuzz(func(t *testing.T, data []byte) { readtest.Sound(t, Read, data) })
}
