package plain

import (
	"errors"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"

	"github.com/bihuan/bihuan/read/refuse"
)

const (
	simple = "关于安全生产自查情况的报告\r\n一、存在的问题\r\n（一）制度落实不够到位。上半年只检查2次，有3处灭火器过期。\r\n"
	taiwan = "關於安全生產自查情況的報告\r\n一、存在的問題\r\n（一）制度落實不夠到位。上半年只檢查2次，有3處滅火器過期。\r\n"
	french = "Le contrôle interne n’a pas été réalisé en 2024; les écarts relevés restent ouverts. It was the auditor’s view.\r\n"
)

func encode(t testing.TB, e encoding.Encoding, text string) []byte {
	t.Helper()
	out, err := e.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestDecode(t *testing.T) {
	le, be := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	leBOM, beBOM := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), unicode.UTF16(unicode.BigEndian, unicode.UseBOM)
	for _, c := range []struct {
		name string
		e    encoding.Encoding
		text string
		enc  string
	}{
		{"utf-8", encoding.Nop, simple, "utf-8"},
		{"utf-8 mark", unicode.UTF8BOM, simple, "utf-8"},
		{"ascii", encoding.Nop, "Findings\n1. None", "utf-8"},
		{"gb18030", simplifiedchinese.GB18030, simple + "㐂𠮷", "gb18030"},
		{"gb18030 one line", simplifiedchinese.GB18030, "整改报告", "gb18030"},
		{"gbk traditional", simplifiedchinese.GBK, taiwan, "gb18030"},
		{"big5", traditionalchinese.Big5, taiwan, "big5"},
		{"big5 one line", traditionalchinese.Big5, "整改報告的問題", "big5"},
		{"utf-16le", le, simple + "𠮷", "utf-16le"},
		{"utf-16be", be, simple + "𠮷", "utf-16be"},
		{"utf-16le mark", leBOM, simple, "utf-16le"},
		{"utf-16be mark", beBOM, simple, "utf-16be"},
		{"utf-16le short", le, "整改报告", "utf-16le"},
		{"utf-16be one line", be, "一、存在的问题", "utf-16be"},
		{"utf-16le ascii", le, "Audit report\r\n1. None\r\n", "utf-16le"},
		{"utf-16be ascii", be, "Audit report\r\n1. None\r\n", "utf-16be"},
		{"utf-32le mark", utf32.UTF32(utf32.LittleEndian, utf32.UseBOM), simple, "utf-32le"},
		{"utf-32be mark", utf32.UTF32(utf32.BigEndian, utf32.UseBOM), simple, "utf-32be"},
		{"windows-1252", charmap.Windows1252, french, "windows-1252"},
	} {
		t.Run(c.name, func(t *testing.T) {
			text, enc, err := Decode(encode(t, c.e, c.text))
			if err != nil || enc != c.enc || text != c.text {
				t.Errorf("got %q, %s, %v\nwant %q, %s", text, enc, err, c.text, c.enc)
			}
		})
	}
}

func TestDecodeRefusesBinary(t *testing.T) {
	noise := make([]byte, 4096)
	for i, x := 0, uint32(1); i < len(noise); i++ {
		x = x*1664525 + 1013904223
		noise[i] = byte(x >> 24)
	}
	high := []byte(strings.Repeat("\xFE\xFE\x81\xFF", 100))
	for name, data := range map[string][]byte{"noise": noise, "NULs": make([]byte, 99), "high": high,
		"mark": append([]byte("\xFF\xFE"), noise...), "mark of UTF-8": append([]byte("\xEF\xBB\xBF"), noise...),
		"mixed": append([]byte("abcdef"), noise...)} {
		if text, enc, err := Decode(data); !errors.Is(err, refuse.ErrNotDocument) {
			t.Errorf("%s: got %q, %s, %v", name, text, enc, err)
		}
	}
}

func TestDecodeMendsBrokenText(t *testing.T) {
	cut := simple[:len(simple)-4] // in the middle of 。
	if text, enc, err := Decode([]byte(cut)); err != nil || enc != "utf-8" || !strings.HasSuffix(text, "过期\uFFFD") {
		t.Errorf("got %q, %s, %v", text, enc, err)
	}
	padded := append([]byte(simple), make([]byte, 512)...)
	if text, _, err := Decode(padded); err != nil || text != simple {
		t.Errorf("padded: got %q, %v", text, err)
	}
}
