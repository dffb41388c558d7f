package word97

import (
	"encoding/binary"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/internal/sample"
)

// numbers writes numbers of four bytes.
func numbers(n ...int) []byte {
	var out []byte
	for _, v := range n {
		out = binary.LittleEndian.AppendUint32(out, uint32(v))
	}
	return out
}

func zeros(n int) []byte { return make([]byte, n) }

func join(parts ...[]byte) []byte {
	var out []byte
	for _, p := range parts {
		out = append(out, p...)
	}
	return out
}

// rich is a document with notes, a comment, text boxes, lists and a table.
func rich() sample.Word {
	main := "标题\r有\x08框的段落\x05\r\x08组合\r表\a甲\a\a末\r"
	foot, comment, boxes := "脚注\r", "批注\r", "框一\r框二\r落单\r\r"
	n := [8]int{len([]rune(main)), 3, 0, 0, 3, 0, len([]rune(boxes)), 0}
	heading := []byte{1, 0}
	body := []byte{0, 0, 0x0B, 0x46, 1, 0}
	return sample.Word{
		Pieces: []sample.Piece{{
			Text: main + foot + comment + boxes + "\r",
			Paras: [][]byte{heading, body, {0, 0}, sample.InTable(), sample.InTable(),
				sample.RowEnd([]uint16{0, 0}), {0, 0}},
		}},
		Stories: n,
		Styles: [][]byte{
			sample.Style(0, noStyle, "Normal", nil, nil),
			sample.Style(1, 0, "heading 1", []byte{0x40, 0x26, 0}, nil),
		},
		Lists: sample.DocLevel(0x25, 3, 2, "（\x00）"),
		Tables: map[int][]byte{
			partCommentRefs: join(numbers(10, 11), zeros(26), numbers(7)),
			partRangeStarts: join(numbers(6, 8), zeros(4)),
			partRangeEnds:   numbers(8, 9),
			partLists:       join([]byte{1, 0}, sample.DocList(true)),
			partOverrides:   join(numbers(1, 1, 0, 0, 0), numbers(-1)),
			partShapes: join(numbers(4, 12, n[0]), numbers(1025), zeros(22),
				numbers(1030), zeros(22)),
			partDrawings: drawings(),
			partBoxes: join(numbers(0, 3, 6, 9, 10), boxOf(1025), boxOf(1031), boxOf(9999),
				boxOf(0)),
		},
	}
}

func boxOf(shape int) []byte { return join(zeros(14), numbers(shape), zeros(4)) }

// drawings has a group, shape 1030, that holds shape 1031.
func drawings() []byte {
	record := func(kind uint16, body ...[]byte) []byte {
		whole := join(body...)
		return join([]byte{0xF, 0, byte(kind), byte(kind >> 8)}, numbers(len(whole)), whole)
	}
	shape := func(id int) []byte { return record(artShape, record(artFSP, numbers(id, 0))) }
	return join(record(0xF000, zeros(8)), []byte{0}, record(artDrawing,
		record(artGroup, shape(1024), shape(1025), record(artGroup, shape(1030), shape(1031)))))
}

func TestStories(t *testing.T) {
	want := `标题 level=1
（三）有框的段落 label=3
框一
组合
框二
[表][甲]
末
落单
comment "的段"
`
	check(t, "rich", read(t, rich()), want)

	w := rich()
	delete(w.Tables, partBoxes)
	if d := read(t, w); !strings.HasSuffix(d.Text, "末\n框一\n框二\n落单") {
		t.Errorf("boxes without a table: %q", d.Text)
	}
	w = rich()
	w.Tables[partCommentRefs] = join(numbers(10, 11), zeros(26), numbers(-1))
	delete(w.Tables, partRangeStarts)
	d := read(t, w)
	if len(d.Notes) != 1 || d.Notes[0].Kind != doc.Comment || d.Notes[0].Span.Len() != 0 {
		t.Errorf("a comment without a range: %+v", d.Notes)
	}
}

func TestLists(t *testing.T) {
	item := func(ilfo, level byte) []byte { return []byte{0, 0, 0x0A, 0x26, level, 0x0B, 0x46, ilfo, 0} }
	legal := sample.DocLevel(0, 1, 0, "\x00.\x01.\x02")
	legal[5] |= 4
	levels := join(
		sample.DocLevel(0x25, 1, 0, "\x00、"), sample.DocLevel(0x25, 1, 0, "（\x01）"),
		legal, sample.DocLevel(23, 1, 0, "\uF06C"))
	for range 5 {
		levels = append(levels, sample.DocLevel(0, 1, 0, "")...)
	}
	tables := map[int][]byte{
		partLists: join([]byte{1, 0}, sample.DocList(false)),
		// The second override starts the first level at 5, the third formats it.
		partOverrides: join(numbers(4),
			numbers(1, 0, 0, 0), numbers(1, 0, 0, 1), numbers(1, 0, 0, 1), numbers(2, 0, 0, 0),
			numbers(-1), numbers(-1), numbers(5, 0x10), numbers(-1), numbers(0, 0x30),
			sample.DocLevel(0, 9, 0, "[\x00]"), numbers(-1)),
	}
	for _, c := range []struct {
		name  string
		text  string
		paras [][]byte
		want  string
	}{
		{"levels", "甲\r乙\rFindings\r点\r丙\r丁\r",
			[][]byte{item(1, 0), item(1, 1), item(1, 2), item(1, 3), item(1, 1), item(1, 0)},
			"一、甲 label=2\n（一）乙 label=3\n1.1.1 Findings label=5\n点\n（二）丙 label=3\n二、丁 label=2\n"},
		{"starts again", "甲\r乙\r丙\r丁\r", [][]byte{item(1, 0), item(2, 0), item(2, 0), item(1, 0)},
			"一、甲 label=2\n五、乙 label=2\n六、丙 label=2\n七、丁 label=2\n"},
		{"formatted", "甲\r", [][]byte{item(3, 0)}, "[9]甲 label=3\n"},
		{"empty paragraphs count", "甲\r\r乙\r", [][]byte{item(1, 0)}, "一、甲 label=2\n三、乙 label=2\n"},
		{"no such list", "甲\r乙\r丙\r", [][]byte{item(4, 0), item(5, 0), item(0, 0)}, "甲\n乙\n丙\n"},
		{"kept indents", "甲\r", [][]byte{{0, 0, 0x0B, 0x46, 0xFF, 0xFF}}, "一、甲 label=2\n"},
		{"numbering of Word 6", "甲\r", [][]byte{{0, 0, 0x0B, 0x46, 0xFF, 0x07}}, "甲\n"},
		{"white space first", " \t　甲\r", [][]byte{item(1, 0)}, "一、甲 label=2\n"},
	} {
		d := read(t, sample.Word{Pieces: []sample.Piece{{Text: c.text, Paras: c.paras}}, Tables: tables, Lists: levels})
		check(t, c.name, d, c.want)
	}
}

// A column of automatic numbers without words is one of numbers.
func TestNumbersAlone(t *testing.T) {
	numbered := append(sample.InTable(), 0x0B, 0x46, 1, 0)
	d := read(t, sample.Word{
		Pieces: []sample.Piece{{Text: "\a甲\a\a\a乙\a\a",
			Paras: [][]byte{numbered, sample.InTable(), sample.RowEnd([]uint16{0, 0}),
				numbered, sample.InTable(), sample.RowEnd([]uint16{0, 0})}}},
		Lists: sample.DocLevel(0, 1, 0, "\x00"),
		Tables: map[int][]byte{
			partLists:     join([]byte{1, 0}, sample.DocList(true)),
			partOverrides: join(numbers(1, 1, 0, 0, 0), numbers(-1)),
		},
	})
	check(t, "numbers alone", d, "[1][甲]\n[2][乙]\n")
}

// A property list too long for its page lies in the Data stream.
func TestFarList(t *testing.T) {
	list := []byte{0x40, 0x26, 1}
	d := read(t, sample.Word{
		Pieces: []sample.Piece{{Text: "二级\r", Paras: [][]byte{{0, 0, 0x46, 0x66, 2, 0, 0, 0}}}},
		Data:   join(zeros(2), []byte{byte(len(list)), 0}, list),
	})
	check(t, "far list", d, "二级 level=2\n")
}

func TestStyles(t *testing.T) {
	d := read(t, sample.Word{
		Pieces: []sample.Piece{{Text: "甲\r乙\r丙\r丁\r戊\r",
			Paras: [][]byte{{1, 0}, {2, 0}, {3, 0}, {4, 0}, {99, 0}}}},
		Styles: [][]byte{
			sample.Style(0, noStyle, "Normal", nil, nil),
			sample.Style(2, 0, "heading 2", nil, nil),
			sample.Style(0xFFE, 1, "基于二级", nil, nil),
			sample.Style(0xFFE, 0, "隐藏", nil, hidden),
			sample.Style(19, 4, "toc 1", nil, nil), // based on itself
		},
	})
	check(t, "styles", d, "甲 level=2\n乙 level=2\n丁 contents\n戊\n")
}
