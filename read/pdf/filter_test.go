package pdf

import (
	"bytes"
	"compress/lzw"
	"encoding/ascii85"
	"strings"
	"testing"

	"github.com/klauspost/compress/zlib"
)

func packed(t testing.TB, s string) string {
	t.Helper()
	var b bytes.Buffer
	z, err := zlib.NewWriterLevel(&b, zlib.BestSpeed)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := z.Write([]byte(s)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// stream makes a stream object of a dictionary's inside and data.
func stream(dict, data string) object {
	o := (&lexer{data: []byte("<<" + dict + ">>"), left: 1000, refs: true}).next()
	o.kind, o.data = kindStream, []byte(data)
	return o
}

func TestFilters(t *testing.T) {
	long := strings.Repeat("整改措施落实到位。", 200)
	flate := packed(t, long)
	a85 := make([]byte, ascii85.MaxEncodedLen(len(long)))
	a85 = a85[:ascii85.Encode(a85, []byte(long))]
	for _, c := range []struct{ name, dict, data, want string }{
		{"none", "", "text", "text"},
		{"flate", "/Filter/FlateDecode", flate, long},
		{"flate, line end first", "/Filter/FlateDecode", "\r\n" + flate, long},
		{"flate, cut", "/Filter[/FlateDecode]", flate[:len(flate)-6], long},
		{"flate, no header", "/Filter/Fl", flate[2:], long},
		{"hex", "/Filter/ASCIIHexDecode", "48 65 6c 6C\n6f 2>zz", "Hello "},
		{"85", "/Filter/A85", string(a85) + "~>", long},
		{"85, zeros", "/Filter/ASCII85Decode", "z~>", "\x00\x00\x00\x00"},
		{"run length", "/Filter/RunLengthDecode", "\x02abc\xfex\x80y", "abcxxx"},
		{"two", "/Filter[/AHx/Fl]", hexOf(flate), long},
		{"picture", "/Filter/DCTDecode", "text", ""},
		{"up", "/Filter/Fl/DecodeParms<</Predictor 12/Columns 3>>", packed(t, "\x02abc\x02\x01\x01\x01"), "abcbcd"},
		{"sub", "/Filter/Fl/DecodeParms[<</Predictor 15/Columns 3>>]", packed(t, "\x01a\x01\x01\x00xyz"), "abcxyz"},
		{"average", "/Filter/Fl/DecodeParms<</Predictor 13/Columns 2>>", packed(t, "\x00bb\x03\x01\x01"), "bb2K"},
		{"paeth", "/Filter/Fl/DecodeParms<</Predictor 14/Columns 2>>", packed(t, "\x00ab\x04\x01\x01"), "abbc"},
		{"tiff", "/Filter/Fl/DecodeParms<</Predictor 2/Columns 3>>", packed(t, "a\x01\x01x\x01\x01"), "abcxyz"},
	} {
		if got := string((&file{}).decode(stream(c.dict, c.data))); got != c.want {
			t.Errorf("%s: got %.80q, want %.80q", c.name, got, c.want)
		}
	}
}

func hexOf(s string) string {
	const digits = "0123456789abcdef"
	var b strings.Builder
	for i := range len(s) {
		b.WriteByte(digits[s[i]>>4])
		b.WriteByte(digits[s[i]&15])
	}
	return b.String()
}

// Late changes of the code's length are those of compress/lzw up to the table's
// end; the early ones of PDF are shown by the example of ISO 32000-2, 7.4.4.2.
func TestLZW(t *testing.T) {
	if got := unLZW([]byte{0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01}, true, 1000); string(got) != "-----A---B" {
		t.Errorf("example: got %q", got)
	}
	var b bytes.Buffer
	w := lzw.NewWriter(&b, lzw.MSB, 8)
	want := strings.Repeat("原因剖析、整改措施；", 40)
	if _, err := w.Write([]byte(want)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if got := unLZW(b.Bytes(), false, 1<<20); string(got) != want {
		t.Errorf("late: got %.60q", got)
	}
	if got := unLZW(b.Bytes(), false, 10); len(got) > 30 {
		t.Errorf("bound passed: %d", len(got))
	}
}

func TestLexerObjects(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{`(a(b)c\)\101\n\
d)`, "s:a(b)c)A\nd"},
		{"<48 65 6C6>", "s:Hel`"},
		{"/A#20B#zz", "n:A B#zz"},
		{"-12.50", "-12.5"},
		{"--7", "-7"},
		{"1.2.3 9", "1.2"},
		{"% note\n 5", "5"},
		{"12 0 R", "ref 12"},
		{"12 0 RG", "12"},
		{"[1 2[3]/x]", "[1 2 [3] n:x]"},
		{"<</A 1/B<</C(x)>>>>", "<n:A 1 n:B <n:C s:x>>"},
		{"[1 2 endobj", "[1 2]"},
		{"<</A 1 /B", "<n:A 1>"},
		{"true", "true"},
		{"]", "word ]"},
	} {
		l := &lexer{data: []byte(c.in), left: 100, refs: true}
		if got := show(l.next()); got != c.want {
			t.Errorf("%s: got %s, want %s", c.in, got, c.want)
		}
	}
}
