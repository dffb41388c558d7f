package word97

import (
	"encoding/binary"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/internal/sample"
)

// oldWord makes a document of Word 6: one stream with text, one page of property
// lists for paragraphs and one for characters.
type oldWord struct {
	ident uint16
	lid   uint16
	flags uint16
	mac   bool
	text  []byte
	fonts []byte
	papx  func(paragraph string) []byte // list of a paragraph, in full
	boxes int                           // characters at the end that are those of boxes
}

func (w oldWord) bytes() []byte {
	const textAt, parts = 0x300, 0x58
	le := binary.LittleEndian
	main := append(make([]byte, textAt), w.text...)
	le.PutUint16(main, w.ident)
	le.PutUint16(main[2:], 101)
	le.PutUint16(main[6:], w.lid)
	le.PutUint16(main[10:], w.flags)
	if w.mac {
		main[0x12] = 1
	}
	le.PutUint32(main[0x18:], textAt)
	width := 1
	if w.flags&flagWide != 0 {
		width = 2
	}
	le.PutUint32(main[0x34:], uint32(len(w.text)/width-w.boxes))
	le.PutUint32(main[0x34+4*storyBoxes:], uint32(w.boxes))
	put := func(part int, p []byte) {
		le.PutUint32(main[parts+8*part:], uint32(len(main)))
		le.PutUint32(main[parts+8*part+4:], uint32(len(p)))
		main = append(main, p...)
	}
	put(partFonts, w.fonts)
	main = append(main, make([]byte, -len(main)&(pageSize-1))...)
	number := len(main) / pageSize
	main = append(main, w.page(textAt, width)...)
	bin := numbers(textAt, textAt+len(w.text))
	put(partParaPages, append(bin, byte(number), 0))
	return sample.Compound{Streams: []sample.Stream{{Name: "WordDocument", Data: main}}}.Bytes()
}

// page writes the property lists of all paragraphs (FKP with entries of 7 bytes).
func (w oldWord) page(textAt, width int) []byte {
	p := make([]byte, pageSize)
	var edges, lists []int
	free, from := pageSize-1, 0
	for i := 0; i < len(w.text); i += width {
		if c := w.text[i]; c != '\r' && c != '\a' {
			continue
		}
		edges = append(edges, textAt+from)
		at := 0
		if w.papx != nil {
			if list := w.papx(string(w.text[from : i+1])); list != nil {
				free = (free - 2 - len(list)) &^ 1
				p[free] = byte((len(list) + 1) / 2)
				copy(p[free+1:], list)
				at = free
			}
		}
		lists = append(lists, at)
		from = i + width
	}
	copy(p, numbers(append(edges, textAt+from)...))
	for i, at := range lists {
		p[4*(len(edges)+1)+7*i] = byte(at / 2)
	}
	p[pageSize-1] = byte(len(edges))
	return p
}

func TestOldDocuments(t *testing.T) {
	russian := []byte{15, 0, 13, 0x16, 0x90, 1, 204, 0, 'T', 'i', 'm', 'e', 's', 0, 0, 0}
	for _, c := range []struct {
		name string
		doc  oldWord
		want string
	}{
		{"Western", oldWord{ident: ident6, lid: 0x409, text: []byte("caf\xE9 \x93a\x94\rb\r")}, "café “a”\nb\n"},
		{"Chinese", oldWord{ident: ident6, lid: 0x804, text: []byte("\xCE\xCA\xCC\xE2A\x0D\xA1\xB0\r")}, "问题A\n“\n"},
		{"Russian by its font", oldWord{ident: ident6, lid: 0x409, fonts: russian, text: []byte("\xC4\xE0\r")}, "Да\n"},
		{"Macintosh", oldWord{ident: ident6, lid: 0x40C, mac: true, text: []byte("caf\x8E\r")}, "café\n"},
		{"wide", oldWord{ident: identAsian3, lid: 0x404, flags: flagWide, text: []byte("\x2D\x4E\x0D\x00")}, "中\n"},
		{"boxes", oldWord{ident: ident6, text: []byte("a\rbox\r"), boxes: 4}, "a\nbox\n"},
		{"table", oldWord{ident: ident6, text: []byte("1\aa\a\a2\ab\a\rc\r"), papx: oldTable}, "[1][a]\n[2][b]\nc\n"},
	} {
		d, err := Read(c.doc.bytes())
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		check(t, c.name, d, c.want)
	}
}

// oldTable gives paragraphs that end in a cell mark to a table; a mark alone ends
// a row.
func oldTable(paragraph string) []byte {
	switch {
	case paragraph == "\a":
		return []byte{0, 0, 24, 1, 25, 1, 190, 28, 0, 2, 0, 0, 100, 0, 200, 0, 0, 0}
	case strings.HasSuffix(paragraph, "\a"):
		return []byte{0, 0, 24, 1}
	}
	return nil
}

// Every operand is stepped over, whatever its form.
func TestOldSprms(t *testing.T) {
	list := []byte{
		5, 1, // sprmPJc
		23, 255, 1, 0, 0, 0, 0, 1, 9, 9, 9, // sprmPChgTabs, sized by its lists
		15, 2, 0, 0, // sized
		83,    // without an operand
		92, 1, // sprmCFVanish
		190, 3, 0, 1, 1, // sized in two bytes
		24, 1, 24,
	}
	want := []uint16{sprmCPlain, sprmCFVanish, sprmTDefTableOld, sprmPFInTable}
	s := sprms{rest: list, old: true}
	for i := 0; ; i++ {
		op, _, ok := s.next()
		if !ok {
			if i != len(want) {
				t.Errorf("%d changes, want %d", i, len(want))
			}
			return
		}
		if i >= len(want) || op != want[i] {
			t.Fatalf("change %d: %X", i, op)
		}
	}
}
