package grid

import (
	"encoding/binary"
	"errors"
	"math"
	"testing"
	"unicode/utf16"

	"github.com/bihuan/bihuan/internal/sample"
	"github.com/bihuan/bihuan/read/refuse"
)

// record writes one record of a workbook of Excel 97.
func record(kind int, parts ...any) []byte {
	var body []byte
	for _, p := range parts {
		switch p := p.(type) {
		case int:
			body = binary.LittleEndian.AppendUint16(body, uint16(p))
		case uint32:
			body = binary.LittleEndian.AppendUint32(body, p)
		case byte:
			body = append(body, p)
		case float64:
			body = binary.LittleEndian.AppendUint64(body, math.Float64bits(p))
		case string:
			for _, u := range utf16.Encode([]rune(p)) {
				body = binary.LittleEndian.AppendUint16(body, u)
			}
		case []byte:
			body = append(body, p...)
		}
	}
	out := binary.LittleEndian.AppendUint16(nil, uint16(kind))
	out = binary.LittleEndian.AppendUint16(out, uint16(len(body)))
	return append(out, body...)
}

// workbook97 has a hidden and a plain sheet; one of its texts goes on in another
// record, where its characters become narrow.
func workbook97() []byte {
	sheet := [][]byte{
		record(recBOF, biff8, 0x10), record(recColInfo, 3, 4, 0, 0, 1, 0),
		record(recRow, 0, 0, 5, 0, 0, 0, uint32(0)), record(recRow, 2, 0, 5, 0, 0, 0, uint32(0x20)),
		record(recLabelSST, 0, 0, 0, uint32(0)), record(recLabelSST, 0, 1, 0, uint32(1)),
		record(recNumber, 1, 0, 1, 45473.0), record(recMulRK, 1, 1, 0, uint32(7<<2|2), 0, uint32(1234<<2|3), 2),
		record(recFormula, 1, 3, 0, byte(0), byte(0), byte(0), byte(0), byte(0), byte(0), 0xFFFF, 0, uint32(0), 0), record(recString, 2, byte(1), "算出"),
		record(recBoolErr, 2, 0, 0, byte(0x17), byte(1)), record(recBoolErr, 2, 1, 0, byte(1), byte(0)), record(recRK, 2, 2, 0, uint32(math.Float64bits(0.5)>>32)),
		record(recLabel, 3, 0, 0, 2, byte(0), []byte("ab")),
		record(recMergeCells, 1, 0, 0, 1, 2), record(recBOF, biff8, 0x20), record(recNumber, 9, 0, 0, 1.0), record(recEOF), record(recEOF),
	}
	shared := append(record(recSST, uint32(2), uint32(2), 2, byte(1), "序号", 5, byte(9), 1, "问题"), record(recContinue, byte(0), []byte("abc"), uint32(0))...)
	globals := func(at int) []byte {
		out := record(recBOF, biff8, 5)
		out = append(out, record(recXF, 0, 0)...)
		out = append(out, record(recXF, 0, 14)...)
		out = append(out, record(recBoundSheet, uint32(at), byte(0), byte(0), byte(2), byte(1), "台账")...)
		return append(append(out, shared...), record(recEOF)...)
	}
	out := globals(len(globals(0)))
	for _, r := range sheet {
		out = append(out, r...)
	}
	return out
}

func compound(stream []byte) []byte {
	return sample.Compound{Streams: []sample.Stream{{Name: "Workbook", Data: stream}}}.Bytes()
}

func TestWorkbook97(t *testing.T) {
	b, err := Read(compound(workbook97()))
	must(t, err)
	s := b.Sheets[0]
	want := "1|序号|问题abc|^问题abc|\n2|2024/6/30|7|12.34|算出\n3~|#REF!|TRUE|0.5|\n4|ab|||\n"
	if got := dump(s); got != want || b.Format != XLS || s.Name != "台账" || !s.HiddenCol(4) {
		t.Errorf("%s %s got\n%s\nwant\n%s", b.Format, s.Name, got, want)
	}
}

func TestRefuse97(t *testing.T) {
	whole := workbook97()
	for name, c := range map[string]struct {
		data []byte
		want error
	}{
		"cut":       {whole[:len(whole)-6], refuse.ErrDamaged},
		"Excel 5":   {record(recBOF, 0x0500, 5), refuse.ErrUnsupported},
		"encrypted": {append(record(recBOF, biff8, 5), record(recFilePass, 1)...), refuse.ErrEncrypted},
	} {
		if _, err := Read(compound(c.data)); !errors.Is(err, c.want) {
			t.Errorf("%s: got %v, want %v", name, err, c.want)
		}
	}
}

func Fuzz97(f *testing.F) {
	f.Add(workbook97())
	f.Fuzz(func(t *testing.T, stream []byte) {
		if b, err := Read(compound(stream)); err == nil && b.Sheets[0].LastCol() < 100 {
			dump(b.Sheets[0])
		}
	})
}
