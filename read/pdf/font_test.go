package pdf

import (
	"strings"
	"testing"
)

func TestGlyphNames(t *testing.T) {
	for _, c := range []struct {
		name string
		code int
		want string
	}{
		{"A", 1, "A"}, {"zukatakana", 1, ""}, {"Euro", 1, "€"}, {"f_f_i", 1, "ffi"}, {"one.oldstyle", 1, "1"},
		{"uni4E2D", 1, "中"}, {"u20BB7", 1, "𠮷"}, {"uniD800", 1, ""}, {"c65", 65, "A"}, {"C2c", 44, ","},
		{"g24", 1, ""}, {"g24", 24, ""}, {".notdef", 65, ""}, {"", 65, ""}, {"AE", 1, "Æ"}, {"zstroke", 1, "ƶ"},
	} {
		if got := glyphText(c.name, c.code); got != c.want {
			t.Errorf("%s at %d: got %q, want %q", c.name, c.code, got, c.want)
		}
	}
	before := ""
	for line := range strings.Lines(glyphNames) {
		name, _, ok := strings.Cut(line, " ")
		if !ok || name <= before {
			t.Fatalf("glyphs.txt is not sorted at %q", line)
		}
		before = name
	}
}

func TestCFFNamesAreAll(t *testing.T) {
	for n, want := range map[int]string{1: " ", 34: "A", 96: "¡", 149: "ß", 150: "¹", 171: "Á", 228: "ž"} {
		if got := string(cffStandard[n-1]); got != want {
			t.Errorf("%d: got %q, want %q", n, got, want)
		}
	}
	if len(cffStandard) != 228 {
		t.Errorf("%d names, want 228", len(cffStandard))
	}
}

func TestNamedEncodings(t *testing.T) {
	for _, c := range []struct {
		name string
		code byte
		want string
	}{
		{"WinAnsiEncoding", 0x80, "€"}, {"WinAnsiEncoding", 0xAD, "-"}, {"MacRomanEncoding", 0x80, "Ä"},
		{"StandardEncoding", '\'', "’"}, {"StandardEncoding", 0xAE, "ﬁ"}, {"StandardEncoding", 0xD0, "—"},
		{"StandardEncoding", 0xE1, "Æ"}, {"StandardEncoding", 0xE8, "Ł"}, {"StandardEncoding", 0xF1, "æ"},
		{"StandardEncoding", 0xF5, "ı"}, {"StandardEncoding", 0xFB, "ß"}, {"SymbolMT", 'a', "α"},
		{"SymbolMT", 0xB7, "•"}, {"SymbolMT", 0xFE, "⎭"}, {"ZapfDingbats", '3', "✓"}, {"ZapfDingbats", 0xFE, "➾"},
	} {
		var s simpleFont
		s.fill(c.name)
		if got := s.texts[c.code]; got != c.want {
			t.Errorf("%s %#x: got %q, want %q", c.name, c.code, got, c.want)
		}
	}
}

func TestPredefinedCMaps(t *testing.T) {
	for _, c := range []struct{ name, bytes, want string }{
		{"GBK-EUC-H", "\xd5\xfb\xb8\xc4 A\x81\x40", "整改 A丂"},
		{"GBKp-EUC-V", "\xd5\xfb", "整"},
		{"GB-EUC-H", "\xce\xca\xcc\xe2", "问题"},
		{"GBK2K-H", "\xb4\xeb\xca\xa91\x81\x39\xf0\x31", "措施1㐌"},
		{"UniGB-UCS2-H", "\x6e\x05\x53\x55", "清单"},
		{"UniGB-UTF16-H", "\xd8\x42\xdf\xb7\x6e\x05", "𠮷清"},
		{"UniCNS-UTF32-H", "\x00\x02\x0b\xb7", "𠮷"},
		{"UniJIS-UTF8-H", "\xe6\x94\xb9a", "改a"},
		{"ETen-B5-H", "\xb0\xdd\xc3\x44", "問題"},
		{"90ms-RKSJ-H", "\x89\xfc\xb1", "改ｱ"},
		{"EUC-H", "\xb2\xfe", "改"},
		{"H", "\x32\x7e", "改"},
		{"KSCms-UHC-H", "\xb0\xb3", "개"},
	} {
		coding, vertical, ok := predefined(c.name)
		fn := &font{composite: true, coding: coding}
		var got strings.Builder
		for s := []byte(c.bytes); len(s) > 0; {
			code, n := fn.next(s)
			text, _ := coding.text(code, n)
			got.WriteString(text)
			s = s[n:]
		}
		if !ok || vertical != strings.HasSuffix(c.name, "-V") || got.String() != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got.String(), c.want)
		}
	}
}

func TestCIDCollections(t *testing.T) {
	for _, c := range []struct {
		ordering string
		cid      int
		want     string
	}{
		{"GB1", 1, " "}, {"GB1", 34, "A"}, {"GB1", 96, "　"}, {"GB1", 814, "!"}, {"GB1", 4559, "中"},
		{"GB1", 7702, "齄"}, {"GB1", 9999, ""}, {"GB1", -1, ""}, {"CNS1", 595, "一"}, {"CNS1", 1000, "汗"},
		{"Japan1", 1200, "一"}, {"Korea1", 1086, "가"}, {"None", 1, ""},
	} {
		if got, _ := collections[c.ordering].text(c.cid); got != c.want {
			t.Errorf("%s %d: got %q, want %q", c.ordering, c.cid, got, c.want)
		}
	}
}

func TestCMapMappings(t *testing.T) {
	f := &file{}
	m := &cmap{}
	f.parseCMap(m, []byte(`/CIDInit /ProcSet findresource begin
		1 begincodespacerange <00> <FFFF> endcodespacerange
		3 beginbfchar <05> <4E2D> <01> <D842DFB7> <02> <00660069> endbfchar
		2 beginbfrange <10> <12> <0041> <20> <22> [<0058> <0059> <005A005A>] endbfrange
		1 beginbfchar <30> /Euro endbfchar
		1 begincidrange <0100> <01FF> 500 endcidrange`))
	for code, want := range map[uint32]string{1: "𠮷", 2: "fi", 5: "中", 0x11: "B", 0x20: "X", 0x22: "ZZ", 0x30: "€", 6: "", 0x23: ""} {
		if got, _ := m.lookup(code); got != want {
			t.Errorf("%#x: got %q, want %q", code, got, want)
		}
	}
	if to, ok := find(m.cids, 0x105); !ok || to.to+0x105-to.lo != 505 {
		t.Errorf("CID: got %+v", to)
	}
}

func TestPlainWritesTypedCharacters(t *testing.T) {
	for from, want := range map[string]string{
		"⽂件": "文件", "⻔": "门", "ﬁ": "fi", "︵一︶": "（一）", "a\u00adb": "a-b", "不": "不", "豈": "豈", "x\x01": "x",
	} {
		if got := (&font{}).plain(from); got != want {
			t.Errorf("%q: got %q, want %q", from, got, want)
		}
	}
	if got := (&font{symbol: symbolFont("Wingdings-Regular")}).plain("\uf0fc"); got != "✓" {
		t.Errorf("wingdings: got %q", got)
	}
	if n, m := len([]rune(radicals)), len([]rune(characters)); n != m {
		t.Errorf("%d radicals, %d characters", n, m)
	}
	if n, m := len([]rune(uprights)), len([]rune(signs)); n != m {
		t.Errorf("%d upright forms, %d signs", n, m)
	}
}
