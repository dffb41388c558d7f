package book

import (
	"slices"
	"strconv"
	"strings"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/table"
	"github.com/bihuan/bihuan/internal/table/xlsx"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// Line is a row that says something new: cells that were changed, or records that are
// not there yet.
type Line struct {
	table.Cell
	IDs     table.IDs // of the records it was given out with; the finding's also for what continues it
	Words   [Columns]string
	At      [Columns]int // the columns of the file that the words stand in, 0 for none
	Changes []Change
	// What is new in it.
	NewFinding, NewCause, NewAction bool
	// Above is the line whose new finding it continues, nil for others.
	Above *Line
	key   int
}

// Change is a cell that is not as it was given out.
type Change struct {
	Column Column
	Base   string
}

// Place is where the words of a column stand.
func (l *Line) Place(c Column) table.Cell {
	return table.Cell{Sheet: l.Sheet, Row: l.Row, Col: max(l.At[c], 1)}
}

// Read is what a workbook of ours says.
type Read struct {
	Rows  int // of the ledger, in the file
	Lines []*Line
	Gone  int      // rows that were given out, and are no longer there
	Own   []string // the fields of one's own, in the columns from Own on
	// Ignored are changes of what a table cannot change, and columns that were added.
	Ignored []table.Problem
}

// Tabs is how many sheets a workbook of Write has left at least: the ledger, and the hidden
// one.
const Tabs = 2

// Ours reports whether a workbook was made by Write, or what is left of it.
func Ours(f *xlsx.File) (bool, error) {
	for _, t := range f.Tabs() {
		ours, err := isData(f, t)
		if ours || err != nil {
			return ours, err
		}
	}
	return false, nil
}

// isData reports whether a sheet is the hidden one.
func isData(f *xlsx.File, t xlsx.Tab) (ours bool, err error) {
	err = f.Rows(t, func(r *xlsx.Row) (bool, error) {
		v, ok := r.At(1)
		ours = ok && f.Text(v) == dataMagic
		return false, nil
	})
	return ours, err
}

// ReadFrom reads a workbook of ours: what people have changed in it.
//
// Errors: fault "table-parts" where the sheet of the ledger, or its row of codes, is
// gone; those of xlsx.
func ReadFrom(f *xlsx.File) (*Read, error) {
	r := &reader{file: f, out: &Read{}}
	if err := r.find(); err != nil {
		return nil, err
	}
	if err := r.base.read(f, r.dataTab, &r.scene); err != nil {
		return nil, err
	}
	r.seen = make([]*Line, len(r.base.rows))
	r.met = make([]bool, len(r.base.rows))
	begun := false
	err := f.Rows(r.tab, func(row *xlsx.Row) (bool, error) {
		if !begun {
			begun = row.Number == r.codes
			return true, nil
		}
		if row.Number >= r.first {
			r.row(row)
		}
		return true, nil
	})
	for i := range r.base.rows {
		if r.base.rows[i].has && !r.met[i] {
			r.out.Gone++
		}
	}
	return r.out, err
}

// reader is a workbook under way.
type reader struct {
	file    *xlsx.File
	tab     xlsx.Tab
	dataTab xlsx.Tab
	codes   int          // the row of codes
	first   int          // the first row of the ledger
	places  map[int]int  // column of the file: Column + 1
	at      [Columns]int // the other way
	base    base
	scene   Scene   // with the fields of one's own that the file has
	seen    []*Line // by key: the line that stands for it, nil where nothing was changed
	met     []bool
	last    *Line  // the line above, where its finding is new
	finding string // the finding of the row above, where it is there already
	above   string // the words of it
	out     *Read
}

// codesWithin is how far down the row of codes is looked for.
const codesWithin = 60

func (r *reader) find() error {
	haveData, haveLedger := false, false
	for _, t := range r.file.Tabs() {
		if !haveData {
			ours, err := isData(r.file, t)
			if err != nil {
				return err
			}
			if ours {
				r.dataTab, haveData = t, true
				continue
			}
		}
		found, err := r.findCodes(t, haveLedger)
		if err != nil {
			return err
		}
		haveLedger = haveLedger || found
	}
	if !haveData || !haveLedger {
		return &fault.Error{Kind: fault.Invalid, Code: "table-parts", Say: say.Text{
			ZH: "这份台账里用来对照的隐藏行或隐藏表已被删掉，分不清改了什么；请重新导出一份，把改动填进去",
			EN: "the hidden row or sheet by which changes are told is gone from this ledger; export it anew and enter the changes there"}}
	}
	return nil
}

// findCodes looks for the row of codes in a sheet; a copy of the sheet is passed over.
func (r *reader) findCodes(t xlsx.Tab, another bool) (found bool, err error) {
	err = r.file.Rows(t, func(row *xlsx.Row) (bool, error) {
		for _, v := range row.Values {
			if r.file.Text(v) == keyCode {
				found = true
			}
		}
		if found && !another {
			r.tab, r.codes = t, row.Number
			r.first = row.Number + firstRow - codeRow
			r.place(row)
		}
		return !found && row.Number < codesWithin, nil
	})
	if found && another {
		r.ignore(table.Cell{Sheet: t.Name, Row: 1, Col: 1}, "", "table-copy", say.Text{
			ZH: "这是台账的另一份，没有读", EN: "this is another copy of the ledger, and was not read"})
	}
	return found, err
}

// place finds which column stands where.
func (r *reader) place(row *xlsx.Row) {
	r.scene.Own = nil
	for _, v := range row.Values {
		if name, ok := strings.CutPrefix(r.file.Text(v), ownCode); ok && len(r.scene.Own) < ledger.MostOwn && !slices.Contains(r.out.Own, name) {
			r.scene.Own, r.out.Own = append(r.scene.Own, ledger.OwnField{Name: name}), append(r.out.Own, name)
		}
	}
	byCode := map[string]Column{}
	for c := range r.scene.columns() {
		byCode[r.scene.Code(c)] = c
	}
	r.places = map[int]int{}
	for _, v := range row.Values {
		if c, ok := byCode[r.file.Text(v)]; ok && r.at[c] == 0 {
			r.places[v.Col], r.at[c] = int(c)+1, v.Col
		}
	}
}

func (r *reader) ignore(at table.Cell, f table.Field, code string, words say.Text) {
	r.out.Ignored = append(r.out.Ignored, table.Problem{Cell: at, Field: f, Code: code, Say: words})
}

// row reads a row of the ledger.
func (r *reader) row(row *xlsx.Row) {
	var values [Columns]xlsx.Value
	for c := range values {
		values[c].Ref = -1
	}
	key, any := -1, false
	for _, v := range row.Values {
		p := r.places[v.Col]
		if p == 0 {
			continue
		}
		c := Column(p - 1)
		values[c] = v
		switch {
		case c == Key:
			if n, err := strconv.Atoi(strings.TrimSpace(r.file.Text(v))); err == nil {
				key = r.base.find(n)
			}
		case columns[c].fresh:
			any = true
		}
	}
	if key < 0 && !any {
		return // an empty row, or one of other things
	}
	r.out.Rows++
	if key < 0 {
		r.fresh(row, &values)
		return
	}
	line := r.compare(row, &values, key)
	if r.met[key] {
		line = r.twice(row, &values, key, line)
	} else {
		r.met[key] = true
	}
	if line == nil {
		return
	}
	r.seen[key] = line
	r.out.Lines = append(r.out.Lines, line)
}

// text is what a value says, without what programs add at its ends.
func (r *reader) text(v xlsx.Value) string { return Trim(r.file.Text(v)) }

// Trim takes away what nobody sees: blanks at the ends of lines, and around all.
func Trim(s string) string {
	if strings.IndexByte(s, '\r') >= 0 {
		s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	}
	if strings.Contains(s, " \n") || strings.Contains(s, "\t\n") || strings.Contains(s, "\u3000\n") {
		lines := strings.Split(s, "\n")
		for i, l := range lines {
			lines[i] = strings.TrimRight(l, " \t\u3000\u00a0")
		}
		s = strings.Join(lines, "\n")
	}
	return strings.TrimSpace(s)
}

// begin lays a line out with all its words.
func (r *reader) begin(row *xlsx.Row, values *[Columns]xlsx.Value) *Line {
	l := &Line{Cell: table.Cell{Sheet: r.tab.Name, Row: row.Number, Col: 1}, At: r.at, key: -1}
	for c := range Columns {
		if v := values[c]; v.Col > 0 {
			l.Words[c] = r.text(v)
		}
	}
	return l
}

// compare holds a row to what was given out; nil where nothing was changed.
func (r *reader) compare(row *xlsx.Row, values *[Columns]xlsx.Value, key int) *Line {
	var changes []Change
	own := &r.base.rows[key]
	newCause, newAction := false, false
	for _, c := range baseColumns {
		v := values[c]
		if r.at[c] == 0 {
			continue // the column was taken out
		}
		of := columns[c].of
		top, has := own.top(of, key)
		if !has {
			if v.Col > 0 && columns[c].fresh && r.text(v) != "" {
				newCause, newAction = newCause || of == ofCause, newAction || of == ofAction
			}
			continue
		}
		base := r.base.ref(top, c)
		if v.Ref >= 0 && int32(v.Ref) == base || v.Col == 0 && (base < 0 || top != key) {
			continue
		}
		now, was := "", ""
		if v.Col > 0 {
			now = r.text(v)
		}
		if base >= 0 {
			was = Trim(r.file.Shared(int(base)))
		}
		if now == was || now == "" && top != key {
			continue
		}
		if !columns[c].Editable() {
			r.ignoreChange(row.Number, c, now)
			continue
		}
		changes = append(changes, Change{c, was})
	}
	r.finding, r.last = r.file.Shared(int(own.ids[0])), nil
	if v := values[Text]; v.Col > 0 {
		r.above = r.text(v)
	}
	if len(changes) == 0 && !newCause && !newAction {
		return nil
	}
	l := r.begin(row, values)
	l.key, l.Changes, l.NewCause, l.NewAction = key, changes, newCause, newAction
	l.IDs = table.IDs{Finding: r.finding, Cause: r.base.id(own.ids[1]), Action: r.base.id(own.ids[2])}
	return l
}

func (r *reader) ignoreChange(row int, c Column, now string) {
	r.ignore(table.Cell{Sheet: r.tab.Name, Row: row, Col: r.at[c]}, table.Field(columns[c].code), "table-fixed", say.Text{
		ZH: "「%[1]s」不能在表里改，没有采用：%[3]s", EN: "%[2]s cannot be changed in a table; this was not taken: %[3]s"}.With(columns[c].head.ZH, columns[c].head.EN, now))
}

// twice settles which of two rows with one key stands for the records: the one that
// was not changed. The other is a copy that somebody made to write a new one.
func (r *reader) twice(row *xlsx.Row, values *[Columns]xlsx.Value, key int, now *Line) *Line {
	was := r.seen[key]
	if now == nil && was != nil {
		was.asNew()
		return nil
	}
	if now == nil {
		r.ignore(table.Cell{Sheet: r.tab.Name, Row: row.Number, Col: 1}, "", "table-twice", say.Text{
			ZH: "这一行和前面的一行相同，没有再登记", EN: "this row is the same as one above, and was not entered again"})
		return nil
	}
	now.asNew()
	r.out.Lines = append(r.out.Lines, now)
	return nil
}

// asNew takes a copied row for what its changes make of it: another measure of the
// same finding, or another finding.
func (l *Line) asNew() {
	finding, cause, action := false, false, false
	for _, c := range l.Changes {
		switch columns[c.Column].of {
		case ofFinding:
			finding = finding || c.Column == Text
		case ofCause:
			cause = true
		case ofAction:
			action = true
		}
	}
	l.Changes = nil
	l.NewFinding = finding
	l.NewCause = l.NewCause || cause || finding && l.Words[Cause] != ""
	l.NewAction = l.NewAction || action || finding && l.Words[Measure] != ""
	if finding {
		l.IDs = table.IDs{}
	}
}

// fresh reads a row that was added. It continues the finding of the row above where
// it names none, or the same.
func (r *reader) fresh(row *xlsx.Row, values *[Columns]xlsx.Value) {
	l := r.begin(row, values)
	l.NewCause = l.Words[Cause] != ""
	for c := Measure; c <= Due; c++ {
		l.NewAction = l.NewAction || l.Words[c] != "" && columns[c].fresh
	}
	text := l.Words[Text]
	switch {
	case (text == "" || text == r.above) && r.last != nil:
		l.Above = r.last
	case (text == "" || text == r.above) && r.finding != "":
		l.IDs.Finding = r.finding
	default:
		l.NewFinding = true
		r.last, r.finding, r.above = l, "", text
	}
	r.out.Lines = append(r.out.Lines, l)
}
