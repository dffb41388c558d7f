// Package holidays reads tables of official holidays and make-up working days.
package holidays

import (
	"strconv"
	"strings"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/table"
	"github.com/bihuan/bihuan/internal/table/grid"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// What offices write of a day: as all that a cell says, and beside days.
var (
	offWords  = []string{"休", "放假", "休息", "节假日", "法定节假日", "假期", "off", "holiday"}
	restWords = []string{"放假调休", "放假", "休息", "调休"}
	workWords = []string{"正常上班", "调休上班", "上班", "补班"}
	workAlone = []string{"班", "工作日", "work", "working day", "workday"}
	kindHeads = []string{"类型", "类别", "性质", "安排", "休或班", "放假或上班", "type", "kind", "off or work"}
)

const (
	most    = 2000 // days that one table may have
	longest = 40   // days that one run may have
)

// Read reads rows with a day, a run of days or several, whether they are off or worked
// (off where nothing says), and a name; also the table that notices print, with the days
// off in one column and those worked in another. Rows without a day are headings or
// remarks.
//
// Errors: fault "holidays-row", which names the cell; "holidays-none"; those of the
// readers of tables.
func Read(data []byte) ([]ledger.SpecialDay, error) {
	book, err := grid.Read(data)
	if err != nil {
		return nil, err
	}
	var list []ledger.SpecialDay
	for _, s := range book.Sheets {
		r := reader{sheet: s, work: map[int]bool{}}
		for i := range s.Len() {
			got, err := r.row(i)
			if err != nil {
				return nil, err
			}
			if list = append(list, got...); len(list) > most {
				return nil, wrong(r.at(i, 1), say.Text{ZH: "天数太多", EN: "there are too many days"})
			}
		}
	}
	if len(list) == 0 {
		return nil, &fault.Error{Kind: fault.Invalid, Code: "holidays-none", Say: say.Text{
			ZH: "表里没有日期。每行写：日期（如 2027-10-01）、放假或上班、节日名", EN: "there are no days in the table; each row has a day (such as 2027-10-01), off or work, and a name"}}
	}
	return list, nil
}

// reader goes down a sheet.
type reader struct {
	sheet *grid.Sheet
	year  int          // that is meant where none is written
	work  map[int]bool // columns of days that are worked
	kind  int          // the column that says whether a day is off, 0 for none
}

func (r *reader) at(i, col int) table.Cell {
	return table.Cell{Sheet: r.sheet.Name, Row: r.sheet.Number(i), Col: col}
}

// line is what a row says.
type line struct {
	spans []span
	cols  []int // of each run of days, its column
	name  string
	off   bool
	told  bool
	odd   int // the column of a word that should say off or work, or of days beside other words
}

func (r *reader) row(i int) ([]ledger.SpecialDay, error) {
	l := line{off: true}
	for _, col := range r.sheet.Cols(i) {
		words := strings.TrimSpace(r.sheet.At(i, col).Words)
		c := said(words, r.year)
		switch {
		case c.wrong != (say.Text{}):
			return nil, wrong(r.at(i, col), c.wrong)
		case len(c.spans) > 0:
			r.year = c.year
			l.add(c, col, r.work[col])
			if c.words != "" && !l.spans[len(l.spans)-1].told {
				l.odd = col
			}
		case is(words, offWords) || is(words, restWords):
			l.told = true
		case is(words, workWords) || is(words, workAlone):
			l.off, l.told = false, true
		case col == r.kind && words != "":
			l.odd = col
		case l.name == "":
			l.name = words
		}
	}
	if len(l.spans) == 0 {
		r.head(i)
		return nil, nil
	}
	if l.odd > 0 && !l.told {
		return nil, wrong(r.at(i, l.odd), say.Text{ZH: "请写“放假”或“上班”", EN: "write “off” or “work”"})
	}
	return r.days(i, &l)
}

func (l *line) add(c cell, col int, work bool) {
	for _, s := range c.spans {
		if work && !s.told {
			s.off, s.told = false, true
		}
		l.spans, l.cols = append(l.spans, s), append(l.cols, col)
	}
	if l.name == "" {
		l.name = c.words
	}
}

// head learns from a row without days what its columns hold, and which year is meant.
func (r *reader) head(i int) {
	for _, col := range r.sheet.Cols(i) {
		words := strings.TrimSpace(r.sheet.At(i, col).Words)
		if m := titled.FindStringSubmatch(words); m != nil {
			r.year, _ = strconv.Atoi(m[1])
		}
		switch {
		case is(words, kindHeads):
			r.kind = col
		case holds(words, workWords) && !strings.Contains(words, "放假"):
			r.work[col] = true
		}
	}
}

// days lays out what a row says: two single days that nothing tells apart are the first
// and the last.
func (r *reader) days(i int, l *line) ([]ledger.SpecialDay, error) {
	if len(l.spans) == 2 && l.cols[0] != l.cols[1] && l.spans[0].single() && l.spans[1].single() && !l.spans[0].told && !l.spans[1].told {
		one := span{from: l.spans[0].from, until: l.spans[1].until}
		if one.until < one.from || one.until-one.from > longest {
			return nil, wrong(r.at(i, l.cols[1]), say.Text{ZH: "末一天在第一天之前，或者隔得太久", EN: "the last day is before the first, or too long after it"})
		}
		l.spans = []span{one}
	}
	var list []ledger.SpecialDay
	for _, s := range l.spans {
		off, name := s.off, l.name
		if !s.told {
			off = l.off
		}
		if !off && l.spans[0].told && l.spans[0].off != off {
			name = "" // that of the holiday
		}
		for d := s.from; d <= s.until; d++ {
			list = append(list, ledger.SpecialDay{On: d, Off: off, Name: name})
		}
	}
	return list, nil
}

func is(words string, list []string) bool {
	for _, w := range list {
		if strings.EqualFold(words, w) {
			return true
		}
	}
	return false
}

func wrong(at table.Cell, words say.Text) error {
	return &fault.Error{Kind: fault.Invalid, Code: "holidays-row", Say: say.Text{ZH: at.Sheet + " " + at.Name() + "：" + words.ZH, EN: at.Sheet + " " + at.Name() + ": " + words.EN}}
}
