package grid

import (
	"bufio"
	"io"
	"strconv"
	"strings"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"github.com/bihuan/bihuan/read/markup"
)

// wide decodes markup in UTF-16, which no usual program writes but some do.
func wide(r io.Reader) io.Reader {
	b := bufio.NewReaderSize(r, 4096)
	start, _ := b.Peek(4)
	if len(start) == 4 && (start[0] == 0xFF && start[1] == 0xFE || start[0] == 0xFE && start[1] == 0xFF) {
		return transform.NewReader(b, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder())
	}
	return b
}

// readSheet reads one sheet, row by row.
func (x *xlsx) readSheet(ref sheetRef, part string) (*Sheet, error) {
	r, err := x.p.Stream(part, x.left)
	if err != nil {
		return nil, err
	}
	w := newWriter(ref.name)
	w.s.Hidden, w.s.formats, w.s.epoch = ref.hidden, x.formats, x.epoch
	if r == nil {
		return w.done(), nil
	}
	// Shared texts are those of the sheet too: a reference is one to both.
	w.s.texts = x.shared[:len(x.shared):len(x.shared)]
	head, list, err := openWindows(wide(r), "sheetData", "row")
	if err != nil {
		return nil, damagedOr(part, err)
	}
	readColumns(head, w.s)
	if list == nil {
		return w.done(), nil
	}
	rows := rowReader{x: x, w: w}
	for {
		piece, err := list.next()
		if err != nil {
			return nil, damagedOr(part, err)
		}
		if piece == nil {
			break
		}
		x.left -= int64(len(piece))
		if err := rows.read(piece); err != nil {
			return nil, damagedOr(part, err)
		}
		if w.err != nil || x.left < 0 {
			return nil, tooMuch()
		}
	}
	tail, err := list.rest()
	if err != nil {
		return nil, damagedOr(part, err)
	}
	readMerges(tail, w)
	if w.err != nil {
		return nil, tooMuch()
	}
	return w.done(), nil
}

// readColumns finds the columns that are not shown.
func readColumns(head []byte, s *Sheet) {
	for m := markup.New(head); ; {
		switch k := m.Next(); {
		case k == markup.EOF:
			return
		case k == markup.Start && string(m.Name) == "col" && (isTrue(m.Attr("hidden")) || string(m.Attr("width")) == "0"):
			s.hiddenCols = append(s.hiddenCols, span{m.Int("min", 1), m.Int("max", 0)})
		}
	}
}

func isTrue(v []byte) bool { return string(v) == "1" || string(v) == "true" }

// readMerges reads the blocks of merged cells. The markup is the end of a part, so it
// ends with tags that close what is not there.
func readMerges(tail []byte, w *writer) {
	_, at, ok := openTagEnd(tail, "mergeCells")
	if !ok {
		return
	}
	for m := markup.New(tail[at:]); ; {
		switch k := m.Next(); {
		case k == markup.EOF:
			return
		case k == markup.Start && string(m.Name) == "mergeCell":
			first, last, _ := strings.Cut(string(m.Attr("ref")), ":")
			c1, r1 := place(first)
			c2, r2 := place(last)
			w.merge(Merge{r1, c1, r2, c2})
		}
	}
}

func openTagEnd(b []byte, name string) (prefix string, end int, ok bool) {
	at, prefix, ok := openTag(b, name)
	if !ok {
		return "", 0, false
	}
	for i := at; i < len(b); i++ {
		if b[i] == '>' {
			return prefix, i + 1, true
		}
	}
	return "", 0, false
}

// place reads B12; zeros where it is none.
func place(ref string) (col, row int) {
	i := 0
	for i < len(ref) && i < 4 {
		c := ref[i] | 0x20
		if c < 'a' || c > 'z' {
			break
		}
		col = col*26 + int(c-'a'+1)
		i++
	}
	row, err := strconv.Atoi(ref[i:])
	if err != nil || row < 1 || row > MaxRow || col > MaxCol {
		return 0, 0
	}
	return col, row
}
