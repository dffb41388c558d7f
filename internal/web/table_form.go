package web

import (
	"encoding/json"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/bihuan/bihuan/internal/table"
	"github.com/bihuan/bihuan/internal/table/columns"
	"github.com/bihuan/bihuan/say"
)

// sheetForm is how one table of a file was read, to be corrected.
type sheetForm struct {
	N           int
	Name        string
	Take        bool
	Why         string // it is not taken
	First, Last int    // rows of the headings
	Sure        bool   // nobody has to look
	Forms       bool   // of forms: labels, not columns
	Columns     []columnForm
}

// columnForm is one column, and what it is taken for.
type columnForm struct {
	ID, Cell, Heading string
	Options           []option
	Unsure            bool
	Why               string
}

// sure is how certain a guess has to be, in per cent, for nobody to be asked to look.
const sure = 80

// sheetForms lays out what columns were taken for.
func (q *request) sheetForms(form json.RawMessage) ([]sheetForm, error) {
	var m columns.Mapping
	if err := json.Unmarshal(form, &m); err != nil {
		return nil, err
	}
	var list []sheetForm
	for i, s := range m.Sheets {
		f := sheetForm{N: i, Name: s.Name, Take: s.Take, Why: q.say(s.Why), First: s.First, Last: s.Last, Forms: s.Forms}
		for j, c := range s.Columns {
			f.Columns = append(f.Columns, columnForm{ID: columnInput(i, j), Cell: letters(c.Col), Heading: c.Heading, Options: q.columnOptions(c),
				Unsure: s.Take && c.Certainty < sure && c.Heading != "", Why: q.say(c.Why)})
		}
		f.Sure = s.Take && !slices.ContainsFunc(f.Columns, func(c columnForm) bool { return c.Unsure })
		list = append(list, f)
	}
	return list, nil
}

// letters is what a spreadsheet calls a column.
func letters(col int) string { return strings.TrimRight(table.Cell{Row: 1, Col: col}.Name(), "1") }

func columnInput(sheet, column int) string {
	return "col." + strconv.Itoa(sheet) + "." + strconv.Itoa(column)
}

var keptByHead = say.Text{ZH: "照原样留着", EN: "kept under its heading"}

func (q *request) columnOptions(c columns.Column) []option {
	list := []option{{ID: "", Name: q.say(keptByHead), Chosen: c.Field == table.Unknown}}
	if c.Also != "" {
		list = append(list, option{ID: string(c.Field) + both + string(c.Also), Name: q.columnName(c.Field) + " + " + q.columnName(c.Also), Chosen: true})
	}
	for _, one := range columnChoices {
		list = append(list, option{ID: string(one.field), Name: q.say(one.say), Chosen: c.Also == "" && c.Field == one.field})
	}
	if c.Also == "" {
		two := string(table.Unit) + both + string(table.Owner)
		list = append(list, option{ID: two, Name: q.columnName(table.Unit) + " + " + q.columnName(table.Owner)})
	}
	return list
}

// corrected puts what a person chose into what the columns were taken for. It tells
// whether they chose anything else than what stood there.
func corrected(form json.RawMessage, v url.Values) (json.RawMessage, bool, error) {
	var m columns.Mapping
	if err := json.Unmarshal(form, &m); err != nil {
		return nil, false, badForm(err)
	}
	changed := false
	for i := range m.Sheets {
		if n := strconv.Itoa(i); v.Has("first." + n) { // else the table was not shown
			changed = correctSheet(&m.Sheets[i], n, v) || changed
			for j := range m.Sheets[i].Columns {
				changed = correctColumn(&m.Sheets[i].Columns[j], v, columnInput(i, j)) || changed
			}
		}
	}
	out, err := json.Marshal(m)
	return out, changed, err
}

// correctSheet says whether a table is taken in, and where its headings stand.
func correctSheet(s *columns.Sheet, n string, v url.Values) (changed bool) {
	if take := v.Get("take."+n) != ""; take != s.Take {
		s.Take, changed = take, true
	}
	first, last := wholeNumber(v.Get("first."+n), s.First), wholeNumber(v.Get("last."+n), s.Last)
	if first != s.First || last != s.Last {
		s.First, s.Last, s.Signature, changed = first, max(first, last), "", true
	}
	return changed
}

func correctColumn(c *columns.Column, v url.Values, name string) bool {
	if !v.Has(name) {
		return false
	}
	field, also, _ := strings.Cut(v.Get(name), both)
	if table.Field(field) == c.Field && table.Field(also) == c.Also {
		return false
	}
	c.Field, c.Also, c.Certainty, c.Why = table.Field(field), table.Field(also), 100, say.Text{}
	return true
}

func wholeNumber(text string, otherwise int) int {
	if n, err := strconv.Atoi(strings.TrimSpace(text)); err == nil && n >= 0 {
		return n
	}
	return otherwise
}
