// Package holidays reads tables of official holidays and make-up working days.
package holidays

import (
	"strings"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/table"
	"github.com/bihuan/bihuan/internal/table/grid"
	"github.com/bihuan/bihuan/internal/table/value"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// What offices write of a day.
var (
	offWords  = []string{"休", "放假", "休息", "节假日", "法定节假日", "假期", "off", "holiday"}
	workWords = []string{"班", "上班", "调休上班", "补班", "工作日", "work", "working day", "workday"}
)

// most bounds how many days one table may have.
const most = 2000

// Read reads rows with a day, perhaps a last day, whether it is off or worked (off where
// nothing says), and a name. Rows without a day are headings or remarks.
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
		for i := range s.Len() {
			got, err := row(s, i)
			if err != nil {
				return nil, err
			}
			if list = append(list, got...); len(list) > most {
				return nil, wrong(table.Cell{Sheet: s.Name, Row: s.Number(i), Col: 1}, say.Text{ZH: "天数太多", EN: "there are too many days"})
			}
		}
	}
	if len(list) == 0 {
		return nil, &fault.Error{Kind: fault.Invalid, Code: "holidays-none", Say: say.Text{
			ZH: "表里没有日期。每行写：日期（如 2027-10-01）、放假或上班、节日名", EN: "there are no days in the table; each row has a day (such as 2027-10-01), off or work, and a name"}}
	}
	return list, nil
}

func row(s *grid.Sheet, i int) ([]ledger.SpecialDay, error) {
	var days []ledger.Day
	off, name := true, ""
	at := table.Cell{Sheet: s.Name, Row: s.Number(i), Col: 1}
	for _, col := range s.Cols(i) {
		words := strings.TrimSpace(s.At(i, col).Words)
		switch d, ok := dayOf(words); {
		case ok:
			days = append(days, d)
			at.Col = col
		case is(words, offWords):
		case is(words, workWords):
			off = false
		case name == "":
			name = words
		}
	}
	if len(days) == 0 {
		return nil, nil
	}
	from, until := days[0], days[len(days)-1]
	if len(days) > 2 || until < from || until-from > 40 {
		return nil, wrong(at, say.Text{ZH: "一行只写一个日期，或者首尾两个日期", EN: "a row has one day, or the first and the last"})
	}
	var list []ledger.SpecialDay
	for d := from; d <= until; d++ {
		list = append(list, ledger.SpecialDay{On: d, Off: off, Name: name})
	}
	return list, nil
}

// dayOf reads a day with its year.
func dayOf(words string) (ledger.Day, bool) {
	if !strings.ContainsAny(words, "0123456789") {
		return 0, false
	}
	due, doubts := value.Due(words, value.When{})
	return due.Day, len(doubts) == 0 && due.Day != 0
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
