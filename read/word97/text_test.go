package word97

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/bihuan/bihuan/internal/sample"
)

// Sprms as they stand in a file.
var (
	deleted   = []byte{0x00, 0x08, 1}
	inserted  = []byte{0x01, 0x08, 1}
	hidden    = []byte{0x3C, 0x08, 1}
	highlight = []byte{0x0C, 0x2A, 7}
	special   = []byte{0x55, 0x08, 1}
)

// stretch is text with its sprms.
type stretch struct {
	text  string
	sprms []byte
}

func onePiece(paras [][]byte, parts ...stretch) sample.Piece {
	p := sample.Piece{Paras: paras}
	for _, s := range parts {
		p.Text += s.text
		p.Chars = append(p.Chars, sample.Props{N: len(utf16.Encode([]rune(s.text))), Sprms: s.sprms})
	}
	return p
}

func plain(text string) stretch { return stretch{text, nil} }

func TestCharacters(t *testing.T) {
	for _, c := range []struct {
		name  string
		parts []stretch
		want  string
	}{
		{"breaks", []stretch{plain("甲\x0B乙\x0C丙\x0E丁\t戊\r")}, "甲\n乙\n丙\n丁\t戊\n"},
		{"hyphens and controls", []stretch{plain("a\x1Eb\x1Fc\x01\x02\x08d\r")}, "a\u2011bcd\n"},
		{"beyond the first plane", []stretch{plain("𠮷\xF0\x9F\x98\x80\r")}, "𠮷😀\n"},
		{"field", []stretch{plain("前\x13 PAGE \x143\x15后\r")}, "前3后\n"},
		{"field in a code", []stretch{plain("\x13IF \x13 X \x141\x15 \x14是\x15\r")}, "是\n"},
		{"field in a result", []stretch{plain("\x13 A \x14一\x13 B \x14二\x15三\x15\r")}, "一二三\n"},
		{"field without result", []stretch{plain("甲\x13 XE 索引\x15乙\r")}, "甲乙\n"},
		{"field over paragraphs", []stretch{plain("\x13 A \x14一\r二\x15\r")}, "一\n二\n"},
		{"field without end", []stretch{plain("甲\x13 A 乙\r丙\r")}, "甲 A 乙\n丙\n"},
		{"end without field", []stretch{plain("甲\x15\x14乙\r")}, "甲乙\n"},
		{"contents", []stretch{plain("\x13 TOC \\o \x14一、问题\t1\r二、措施\t2\r\x15正文\r")},
			"一、问题\t1 contents\n二、措施\t2 contents\n正文\n"},
		{"circled", []stretch{plain("\x13 eq \\o\\ac(○,11)\x15项\r")}, "⑪项\n"},
		{"hidden", []stretch{plain("甲"), {"乙", hidden}, plain("丙\r")}, "甲丙\n"},
		{"highlighted", []stretch{plain("甲"), {"乙丙", highlight}, plain("丁\r")}, "甲乙丙丁\nhighlight \"乙丙\"\n"},
		{"tracked", []stretch{plain("甲"), {"乙", deleted}, {"丙", inserted}, plain("丁\r")},
			"甲丙丁\ndeleted \"\"\ninserted \"丙\"\n"},
		{"deleted mark", []stretch{plain("甲"), {"\r", deleted}, plain("乙\r")}, "甲乙\ndeleted \"\"\n"},
		{"hidden mark", []stretch{plain("甲"), {"\r", hidden}, plain("乙\r")}, "甲乙\n"},
		{"deleted to the end", []stretch{plain("甲"), {"\r", deleted}}, "甲\ndeleted \"\"\n"},
		{"symbol", []stretch{{"(", append([]byte{0x09, 0x6A, 1, 0, 0xFC, 0xF0}, special...)}, plain("完成(\r")}, "✓完成(\n"},
		{"symbol font", []stretch{{"\uF0FE", []byte{0x4F, 0x4A, 1, 0}}, plain("\uF0FE是\r")}, "☑是\n"},
		{"tag of data", []stretch{{"<", special}, plain("a<b"), {">", special}, plain("\r")}, "a<b\n"},
		{"no mark at the end", []stretch{plain("甲\r乙")}, "甲\n乙\n"},
	} {
		d := read(t, sample.Word{
			Pieces: []sample.Piece{onePiece(nil, c.parts...)},
			Tables: map[int][]byte{15: sample.Fonts("宋体", "Wingdings")},
		})
		check(t, c.name, d, c.want)
	}
}

func TestDropCapital(t *testing.T) {
	d := read(t, sample.Word{Pieces: []sample.Piece{{
		Text: "首\r字下沉\r末\r", Paras: [][]byte{{0, 0, 0x2C, 0x44, 0x11, 0}, {0, 0}}}}})
	check(t, "drop capital", d, "首字下沉\n末\n")
}

func TestPieces(t *testing.T) {
	western := sample.Piece{Bytes: []byte("\x93A\x94 caf\xE9 10\xB0\xD7\r")}
	gbk := sample.Piece{Bytes: []byte("\xCE\xCA\xCC\xE2: abc\xA1\xA3\r")} // 问题: abc。
	// A small change in the piece itself, and one in a list of the file.
	deletes := sample.Piece{Text: "删", Prm: 0x41<<1 | 1<<8}
	hides := sample.Piece{Text: "藏", Prm: 1}
	for _, c := range []struct {
		name   string
		pieces []sample.Piece
		want   string
	}{
		{"Western", []sample.Piece{western}, "“A” café 10°×\n"},
		{"GBK", []sample.Piece{gbk}, "问题: abc。\n"},
		{"both in turn", []sample.Piece{{Text: "甲\r乙"}, gbk, western, {Text: "丙\r"}}, "甲\n乙问题: abc。\n“A” café 10°×\n丙\n"},
		{"properties of pieces", []sample.Piece{{Text: "甲"}, deletes, hides, {Text: "乙\r"}}, "甲乙\ndeleted \"\"\n"},
		{"empty first piece", []sample.Piece{{Text: ""}, {Text: "甲"}, {Text: ""}, {Text: "\r"}}, "甲\n"},
		{"one character each", []sample.Piece{{Text: "一"}, {Text: "二"}, {Text: "\r"}, {Text: "三"}}, "一二\n三\n"},
	} {
		for _, shuffle := range []bool{false, true} {
			d := read(t, sample.Word{Pieces: c.pieces, Prcs: [][]byte{hidden}, Shuffle: shuffle})
			check(t, c.name, d, c.want)
		}
	}
}

func TestGBK(t *testing.T) {
	for _, c := range []struct {
		bytes string
		want  bool
	}{
		{"abc", false}, {"\xCE\xCA\xCC\xE2", true}, {"\x93A\x94", false}, {"10\xB0\xD7", false},
		{"\xCE\xCA\xCC", false}, {"caf\xE9 \xE0 la", false}, {"\xA1\xB0\xCE\xCA\xCC\xE2\xA1\xB1", true},
		{"\xD7\xF7\xD7\xF7\xFF", false},
	} {
		if got := gbk([]byte(c.bytes)); got != c.want {
			t.Errorf("%q: %t, want %t", c.bytes, got, c.want)
		}
	}
}

// tableRow makes the text of a row of cells, and its properties.
func tableRow(edges []int, flags []uint16, cells ...string) (string, [][]byte) {
	text, paras := strings.Join(cells, "\a")+"\a\a", [][]byte(nil)
	for range strings.Count(text, "\a") + strings.Count(text, "\r") - 1 {
		paras = append(paras, sample.InTable())
	}
	return text, append(paras, sample.RowEndAt(edges, flags))
}

func TestTables(t *testing.T) {
	type line struct {
		edges []int
		flags []uint16
		cells []string
	}
	const joinFirst, joined, topmost, under = 1, 2, 3 << 5, 1 << 5
	for _, c := range []struct {
		name string
		rows []line
		want string
	}{
		{"plain", []line{
			{[]int{0, 900, 5000}, []uint16{0, 0}, []string{"序号", "问题"}},
			{[]int{0, 900, 5000}, []uint16{0, 0}, []string{"1", "甲\r乙"}},
		}, "[序号][问题]\n[1][甲\n乙]\n"},
		{"fewer cells in a row", []line{
			{[]int{-108, 5000}, []uint16{0}, []string{"台账"}},
			{[]int{-108, 900, 5008}, []uint16{0, 0}, []string{"1", "甲"}},
		}, "[台账][台账]\n[1][甲]\n"},
		{"joined", []line{
			{[]int{0, 900, 2000, 5000}, []uint16{joinFirst, joined, 0}, []string{"合", "不见", "单"}},
			{[]int{0, 900, 2000, 5000}, []uint16{0, 0, 0}, []string{"1", "2", "3"}},
		}, "[合][合][单]\n[1][2][3]\n"},
		{"with the cell above", []line{
			{[]int{0, 900, 5000}, []uint16{topmost, 0}, []string{"上", "甲"}},
			{[]int{0, 900, 5000}, []uint16{under, 0}, []string{"不见", "乙"}},
		}, "[上][甲]\n[上][乙]\n"},
		{"begins further right", []line{
			{[]int{0, 900, 5000}, []uint16{0, 0}, []string{"1", "甲"}},
			{[]int{900, 5000}, []uint16{0}, []string{"乙"}},
		}, "[1][甲]\n[][乙]\n"},
	} {
		var text string
		var paras [][]byte
		for _, l := range c.rows {
			words, props := tableRow(l.edges, l.flags, l.cells...)
			text, paras = text+words, append(paras, props...)
		}
		d := read(t, sample.Word{Pieces: []sample.Piece{{Text: text + "后\r", Paras: append(paras, []byte{0, 0})}}})
		check(t, c.name, d, c.want+"后\n")
	}
}

// A table in a cell becomes lines of that cell.
func TestTableInACell(t *testing.T) {
	inner := func(more ...byte) []byte {
		return append([]byte{0, 0, 0x16, 0x24, 1, 0x49, 0x66, 2, 0, 0, 0}, more...)
	}
	cell, end := inner(0x4B, 0x24, 1), inner(0x4B, 0x24, 1, 0x4C, 0x24, 1)
	d := read(t, sample.Word{Pieces: []sample.Piece{{
		Text: "外\a内1\r内2\r\r尾\a\a",
		Paras: [][]byte{sample.InTable(), cell, cell, end, sample.InTable(),
			sample.RowEndAt([]int{0, 900, 5000}, []uint16{0, 0})},
	}}})
	check(t, "nested", d, "[外][内1\n内2\n尾]\n")
}

// What changes a row after its definition.
func TestRowChanges(t *testing.T) {
	define := func() *row { return defineRow([]byte{2, 0, 0, 100, 0, 200, 0}, 20) }
	for _, c := range []struct {
		name  string
		op    uint16
		arg   []byte
		edges []int
		cells []cell
	}{
		{"merge", sprmTMerge, []byte{0, 2}, []int{0, 100, 200}, []cell{{}, {joined: true}}},
		{"down", sprmTVertMerge, []byte{1, 1}, []int{0, 100, 200}, []cell{{}, {above: true}}},
		{"delete", sprmTDelete, []byte{0, 1}, []int{0, 100}, []cell{{}}},
		{"insert", sprmTInsert, []byte{1, 1, 50, 0}, []int{0, 100, 150, 250}, []cell{{}, {}, {}}},
		{"widen", sprmTDxaCol, []byte{0, 1, 120, 0}, []int{0, 120, 220}, []cell{{}, {}}},
	} {
		r := define().apply(c.op, c.arg)
		if !slices.Equal(r.edges, c.edges) || !slices.Equal(r.cells, c.cells) {
			t.Errorf("%s: %v %v, want %v %v", c.name, r.edges, r.cells, c.edges, c.cells)
		}
	}
}
