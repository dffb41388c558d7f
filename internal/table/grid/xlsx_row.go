package grid

import (
	"strconv"
	"strings"

	"github.com/bihuan/bihuan/read/markup"
)

// rowReader reads rows of a sheet.
type rowReader struct {
	x   *xlsx
	w   *writer
	row int // the last
	// Of the cell under way.
	col, style int
	kind       byte
	value      []byte
	formula    bool
	inline     string
	struck     Struck // of inline
}

func (r *rowReader) read(piece []byte) error {
	s := markup.New(piece)
	for k := s.Next(); k != markup.EOF; k = s.Next() {
		switch {
		case k == markup.Start && string(s.Name) == "row":
			r.startRow(s)
		case k == markup.Start && string(s.Name) == "c":
			r.startCell(s)
			r.readCell(s)
			r.keep()
		}
	}
	return s.Err()
}

func (r *rowReader) startRow(s *markup.Scanner) {
	r.row++
	r.col = 0
	hidden := false
	s.EachAttr(func(local, raw []byte) {
		switch string(local) {
		case "r":
			if n, err := strconv.Atoi(string(raw)); err == nil && n >= 1 && n <= MaxRow {
				r.row = n
			}
		case "hidden":
			hidden = hidden || isTrue(raw)
		case "ht":
			hidden = hidden || string(raw) == "0"
		}
	})
	r.w.row(r.row, hidden)
}

func (r *rowReader) startCell(s *markup.Scanner) {
	r.col++
	r.style, r.kind, r.value, r.formula, r.inline, r.struck = 0, 'n', nil, false, "", None
	s.EachAttr(func(local, raw []byte) {
		switch string(local) {
		case "r":
			if c := column(raw); c > 0 {
				r.col = c
			}
		case "s":
			r.style, _ = strconv.Atoi(string(raw))
		case "t":
			switch string(raw) {
			case "s", "b", "e", "d", "n":
				r.kind = raw[0]
			case "str":
				r.kind = 't'
			case "inlineStr":
				r.kind = 'i'
			}
		}
	})
}

func column(ref []byte) int {
	col := 0
	for _, c := range ref[:min(len(ref), 3)] {
		c |= 0x20
		if c < 'a' || c > 'z' {
			break
		}
		col = col*26 + int(c-'a'+1)
	}
	if col > MaxCol {
		return 0
	}
	return col
}

// readCell reads up to the end of the cell.
func (r *rowReader) readCell(s *markup.Scanner) {
	inValue := false
	for k := s.Next(); k != markup.EOF; k = s.Next() {
		switch {
		case k == markup.Start && string(s.Name) == "v":
			inValue = true
		case k == markup.Start && string(s.Name) == "is":
			r.inline, r.struck = richText(s, "is")
		case k == markup.Start && string(s.Name) == "f":
			r.formula = true
			s.Skip()
		case k == markup.Start:
			s.Skip()
		case k == markup.Text && inValue:
			r.value = s.Text()
		case k == markup.End && string(s.Name) == "v":
			inValue = false
		case k == markup.End && string(s.Name) == "c":
			return
		}
	}
}

// keep puts the cell into the sheet; those that are only formatted are nothing.
func (r *rowReader) keep() {
	switch {
	case r.col > MaxCol:
	case r.kind == 'i':
		r.w.struck(r.col, r.inline, r.strokes(r.struck))
	case len(r.value) == 0:
		if r.formula {
			r.w.put(r.col, Uncooked, 0, 0)
		}
	case r.kind == 's':
		if n, err := strconv.Atoi(string(r.value)); err == nil && n >= 0 && n < len(r.x.shared) && tidy(r.x.shared[n]) != "" {
			r.w.put(r.col, Text, uint32(n), int(r.strokes(r.x.struck[n])))
		}
	case r.kind == 't':
		r.w.struck(r.col, unescape(string(r.value)), r.strokes(None))
	case r.kind == 'b':
		ref := uint32(0)
		if isTrue(r.value) {
			ref = 1
		}
		r.w.put(r.col, Bool, ref, 0)
	case r.kind == 'e':
		r.w.words(r.col, Fault, string(r.value))
	case r.kind == 'd':
		day, _, _ := strings.Cut(string(r.value), "T")
		r.w.words(r.col, Date, day)
	default:
		n, err := strconv.ParseFloat(strings.TrimSpace(string(r.value)), 64)
		if err != nil {
			r.w.text(r.col, string(r.value))
			return
		}
		r.w.number(r.col, n, r.style)
	}
}

// strokes tells what is struck through of the cell: its style strikes all of it.
func (r *rowReader) strokes(own Struck) Struck {
	if r.style > 0 && r.style < len(r.x.strikes) && r.x.strikes[r.style] {
		return All
	}
	return own
}
