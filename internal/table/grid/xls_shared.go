package grid

import (
	"unicode/utf16"

	"github.com/bihuan/bihuan/read/refuse"
)

// readShared reads the texts that cells share, over the records that continue them.
//
// Source: [MS-XLS], 2.4.265 (SST), 2.5.293 (XLUnicodeRichExtendedString).
func (x *xls) readShared(first []byte) error {
	s := sharedReader{rest: first, x: x}
	total := int(u32(first, 4))
	if len(first) < 8 || total > MaxCells {
		return refuse.Damaged("Workbook: SST", nil)
	}
	s.rest = first[8:]
	for range total {
		text, ok := s.text()
		if !ok {
			return nil // a table that is cut: the cells behind it stay empty
		}
		if x.text += len(text); x.text > MaxText {
			return tooMuch()
		}
		x.shared = append(x.shared, text)
	}
	return nil
}

// sharedReader reads through the table of texts, record by record.
type sharedReader struct {
	rest []byte
	x    *xls
}

// more goes on with the next record, if that continues this one.
func (s *sharedReader) more() bool {
	if u16(s.x.data, s.x.at) != recContinue {
		return false
	}
	_, body, ok := s.x.next()
	s.rest = body
	return ok && len(body) > 0
}

// take gives bytes that are no characters: they go on without a mark.
func (s *sharedReader) take(n int) ([]byte, bool) {
	var out []byte
	for len(out) < n {
		if len(s.rest) == 0 && !s.more() {
			return nil, false
		}
		k := min(n-len(out), len(s.rest))
		out, s.rest = append(out, s.rest[:k]...), s.rest[k:]
	}
	return out, true
}

func (s *sharedReader) skip(n int) bool {
	for n > 0 {
		if len(s.rest) == 0 && !s.more() {
			return false
		}
		k := min(n, len(s.rest))
		n, s.rest = n-k, s.rest[k:]
	}
	return true
}

// text reads one text. Where its characters go on in the next record, a byte there
// says anew how wide they are.
func (s *sharedReader) text() (string, bool) {
	head, ok := s.take(3)
	if !ok {
		return "", false
	}
	n, flags := u16(head, 0), head[2]
	runs, extra := 0, 0
	if flags&8 != 0 {
		b, ok := s.take(2)
		if !ok {
			return "", false
		}
		runs = u16(b, 0)
	}
	if flags&4 != 0 {
		b, ok := s.take(4)
		if !ok {
			return "", false
		}
		extra = int(u32(b, 0))
	}
	units, ok := s.characters(n, flags&1 != 0)
	if !ok || !s.skip(4*runs) || extra < 0 || !s.skip(extra) {
		return "", false
	}
	return string(utf16.Decode(units)), true
}

func (s *sharedReader) characters(n int, wide bool) ([]uint16, bool) {
	units := make([]uint16, 0, n)
	for len(units) < n {
		if len(s.rest) == 0 {
			if !s.more() {
				return nil, false
			}
			wide, s.rest = s.rest[0]&1 != 0, s.rest[1:]
			continue
		}
		if !wide {
			units, s.rest = append(units, uint16(s.rest[0])), s.rest[1:]
			continue
		}
		if len(s.rest) < 2 {
			return nil, false
		}
		units, s.rest = append(units, uint16(u16(s.rest, 0))), s.rest[2:]
	}
	return units, true
}
