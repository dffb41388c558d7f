package xlsx

import (
	"math"
	"strconv"
	"strings"

	"github.com/bihuan/bihuan/ledger"
)

// Row is a row of a sheet that is read; it is used again for the next one.
type Row struct {
	Number int // from 1
	Hidden bool
	Values []Value // in the order of their columns; what is empty is left out
}

// Value is what a cell shows.
type Value struct {
	Col  int
	Ref  int    // of a text that cells share, -1 for others
	Text string // of others
}

// At finds the value in a column; false where the cell is empty.
func (r *Row) At(col int) (Value, bool) {
	for _, v := range r.Values {
		if v.Col == col {
			return v, true
		}
	}
	return Value{Ref: -1}, false
}

// Text is the text of a value.
func (f *File) Text(v Value) string {
	if v.Ref < 0 {
		return v.Text
	}
	return string(f.texts.at(v.Ref))
}

// Shared is the text that cells share under a number.
func (f *File) Shared(ref int) string { return f.Text(Value{Ref: ref}) }

// Rows hands on the rows of a sheet. take gives false to stop.
func (f *File) Rows(t Tab, take func(*Row) (bool, error)) error {
	r := reading{file: f}
	return f.scan(t.part, func(s *scanner) (bool, error) {
		switch {
		case s.is("row"):
			r.beginRow(s)
			if s.self {
				return true, nil
			}
		case s.is("c"):
			r.beginCell(s)
		case s.ends("v"):
			if !s.self {
				r.text = appendPlain(r.text, s.text)
			}
		case s.is("rPh"):
			r.aside = !s.self
		case s.ends("rPh"):
			r.aside = false
		case s.is("t"):
		case s.ends("t"):
			if !r.aside {
				r.text = appendPlain(r.text, s.text)
			}
		case s.ends("row"):
			return take(&r.row)
		case s.ends("sheetData"):
			return false, nil
		}
		if s.ends("c") {
			return true, r.endCell()
		}
		return true, nil
	})
}

// reading is a sheet under way.
type reading struct {
	file  *File
	row   Row
	col   int
	sort  string
	style int
	text  []byte
	aside bool
}

func (r *reading) beginRow(s *scanner) {
	n := r.row.Number + 1
	if at := s.number("r"); at > 0 {
		n = at
	}
	hidden := string(s.value("hidden"))
	r.row = Row{Number: n, Hidden: hidden == "1" || hidden == "true", Values: r.row.Values[:0]}
	r.col = 0
}

func (r *reading) beginCell(s *scanner) {
	r.col++
	if name := s.value("r"); name != nil {
		if col, _, ok := place(name); ok {
			r.col = col
		}
	}
	switch v := s.value("t"); string(v) { // without keeping what is read over
	case "s":
		r.sort = "s"
	case "", "n":
		r.sort = ""
	default:
		r.sort = string(v)
	}
	r.style, r.text = s.number("s"), r.text[:0]
}

func (r *reading) endCell() error {
	if len(r.text) == 0 || r.col > MostCols {
		return nil
	}
	v := Value{Col: r.col, Ref: -1}
	switch r.sort {
	case "s":
		n, err := strconv.Atoi(string(r.text))
		if err != nil || n < 0 || n >= len(r.file.texts.ends) {
			return damaged(err)
		}
		if v.Ref = n; len(r.file.texts.at(n)) == 0 {
			return nil
		}
	case "b":
		v.Text = map[bool]string{true: "TRUE", false: "FALSE"}[string(r.text) == "1"]
	case "":
		v.Text = r.file.shown(string(r.text), r.style)
	default: // str, inlineStr, e, d
		v.Text = string(unescaped(r.text))
	}
	r.row.Values = append(r.row.Values, v)
	return nil
}

// shown writes a number as a person sees it: a day where its style says so.
func (f *File) shown(text string, style int) string {
	n, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsInf(n, 0) {
		return text
	}
	if style < len(f.dates) && style >= 0 && f.dates[style] && n >= 1 && n < 2958466 {
		return f.day(n)
	}
	if strings.ContainsAny(text, ".eE") {
		return strconv.FormatFloat(round15(n), 'f', -1, 64)
	}
	return text
}

// round15 keeps the 15 digits that spreadsheets show.
func round15(n float64) float64 {
	r, err := strconv.ParseFloat(strconv.FormatFloat(n, 'g', 15, 64), 64)
	if err != nil {
		return n
	}
	return r
}

// The day before the first of each way to count, as the ledger counts days.
const (
	before1900 = -25569 // 1899-12-30
	before1904 = -24107 // 1904-01-01 is 0
)

// day writes the day that a number stands for; 1900 had a 29 February by mistake
// (ECMA-376, 18.17.4.1).
func (f *File) day(n float64) string {
	d := ledger.Day(math.Floor(n))
	switch {
	case bool(f.since):
		d += before1904
	case d < 60:
		d += before1900 + 1
	default:
		d += before1900
	}
	return d.String()
}

// Number gives the number under which cells share the text of a value; a text that
// was not shared has one from now on.
func (f *File) Number(v Value) int {
	if v.Ref >= 0 {
		return v.Ref
	}
	f.texts.all = append(f.texts.all, v.Text...)
	f.texts.ends = append(f.texts.ends, uint32(len(f.texts.all)))
	return len(f.texts.ends) - 1
}
