package pdf

import (
	"bytes"
	"testing"

	"github.com/bihuan/bihuan/internal/sample"
	"github.com/bihuan/bihuan/internal/sample/readtest"
)

func FuzzRead(f *testing.F) {
	f.Add(sample.PDF([]string{"标题", "一、存在的问题", "序号\t问题", "1\t档案没有数字化"}))
	f.Add([]byte(onePage("BT /F 12 Tf 72 770 Td [(a) -2000 (b)] TJ ET /Im Do", latin)))
	f.Add([]byte(onePage("/Fm Do", "/XObject<</Fm 8 0 R>>")))
	key, entry := classic(3, 16, bytes.Repeat([]byte{0x33}, 32))
	f.Add([]byte(locked(&crypt{key: key, streams: methodRC4}, "/V 2/Length 128"+entry, "BT /F 12 Tf (x) Tj ET")))
	f.Add([]byte("%PDF-1.4\nxref\n0 2\n0000000000 65535 f \n0000000060 00000 n \ntrailer<</Size 2/Root 1 0 R>>\n1 0 obj<</Pages 1 0 R/Kids[1 0 R]>>endobj startxref 9"))
	f.Fuzz(func(t *testing.T, data []byte) {
		d := readtest.Sound(t, Read, data)
		if d == nil {
			return
		}
		for _, p := range d.Places {
			if !sane(p.X, p.Y, p.W, p.H) {
				t.Fatalf("place %+v", p)
			}
		}
	})
}

func FuzzContent(f *testing.F) {
	f.Add("BT /F 12 Tf 14 TL 72 770 Td (ab) Tj T* [(c) 120 <64>] TJ 1 2 (e) \" (f) ' ET")
	f.Add("q 2 0 0 2 9 9 cm 10 20 100 1 re f 0 0 m 9 9 l 1 2 3 4 5 6 c h B* Q")
	f.Add("/Span <</ActualText(x)>> BDC BT /F 1 Tf (y) Tj ET EMC /OC /L BDC EMC /Fm Do")
	f.Add("BI /W 1 ID \x00 EI 1 g 0 0 0 0 k BT -1 Tz 0 Tf /G 9 Tf <0102> Tj")
	f.Fuzz(func(t *testing.T, content string) {
		file, err := open([]byte(onePage("", latin+"/Properties<</L 7 0 R>>/XObject<</Fm 8 0 R/Im 9 0 R>>")))
		if err != nil {
			t.Fatal(err)
		}
		leaves, err := file.pages()
		if err != nil {
			t.Fatal(err)
		}
		r := newReader(file)
		base, w, h := view(paper, 0, 1)
		r.sheet.begin(r, w, h)
		c := newContent(r, base)
		c.run([]byte(content), leaves[0].resources)
		p := r.sheet.page(1)
		for _, run := range p.Runs {
			if !sane(run.X, run.Y, run.W, run.Size) || len(run.Advances) > 0 && !sane(run.Advances...) {
				t.Fatalf("run %+v", run)
			}
		}
		for _, rule := range p.Rules {
			if !sane(rule.X0, rule.Y0, rule.X1, rule.Y1) {
				t.Fatalf("rule %+v", rule)
			}
		}
	})
}

func FuzzCMap(f *testing.F) {
	f.Add([]byte("1 begincodespacerange <00> <FFFF> endcodespacerange 2 beginbfchar <01> <0041> <02> /B endbfchar"), "\x00\x01\x02")
	f.Add([]byte("1 beginbfrange <00> <FFFFFFFF> <D842DFB7> endbfrange 1 begincidrange <10> <20> 5 endcidrange"), "abc")
	f.Add([]byte("1 begincodespacerange <80> <FF> <0000> <7FFF> endcodespacerange /GBK-EUC-H usecmap"), "\xd5\xfb")
	f.Fuzz(func(t *testing.T, data []byte, text string) {
		file := &file{}
		m := &cmap{}
		file.parseCMap(m, data)
		fn := &font{composite: true, toUnicode: m}
		fn.coding, _, _ = predefined(m.base)
		if len(m.spaces) > 0 {
			fn.coding.scheme, fn.coding.spaces = schemeSpaces, m.spaces
		}
		r := newReader(file)
		for s := []byte(text); len(s) > 0; {
			code, n := fn.next(s)
			if n < 1 {
				t.Fatal("no step")
			}
			r.glyph(fn, code, n)
			s = s[n:]
		}
	})
}

func FuzzFont(f *testing.F) {
	f.Add([]byte("%!PS\n/Encoding 256 array dup 65 /B put readonly def eexec"))
	f.Add([]byte("\x01\x00\x04\x01\x00\x01\x01\x01\x02A\x00\x01\x01\x01\x03\x8b\x0f\x00\x00"))
	f.Add([]byte("OTTO\x00\x01\x00\x00\x00\x00\x00\x00CFF \x00\x00\x00\x00\x00\x00\x00\x1c\x00\x00\x00\x04\x01\x00\x04\x01"))
	f.Add([]byte("\x00\x01\x00\x00\x00\x02\x00\x00\x00\x00\x00\x00cmap\x00\x00\x00\x00\x00\x00\x00\x2c\x00\x00\x00\x30maxp\x00\x00\x00\x00\x00\x00\x00\x2c\x00\x00\x00\x06\x00\x00\x00\x01\x00\x03"))
	f.Fuzz(func(t *testing.T, data []byte) {
		var s simpleFont
		file := &file{}
		type1Encoding(&s, data)
		file.sfntLetters(data)
		file.trueTypeEncoding(&s, data)
		if p, ok := file.parseCFF(cffOf(data)); ok {
			p.encode(&s)
			p.letters()
		}
	})
}
