// Package foreign reads ledgers that other offices made: it puts together what stands
// in a file (grid), what its columns hold (columns) and what the words of a cell mean
// (value), row by row. Nothing is resolved in silence: what is doubtful is a problem
// at its cell.
package foreign

import (
	"iter"

	"github.com/bihuan/bihuan/internal/table"
	"github.com/bihuan/bihuan/internal/table/columns"
	"github.com/bihuan/bihuan/internal/table/grid"
	"github.com/bihuan/bihuan/internal/table/value"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// Options say what the file itself may not tell.
type Options struct {
	// Name of the file: it may hold the year.
	Name string
	// Mapping that a person has corrected; nil for the one that is guessed.
	Mapping *columns.Mapping
	// Directory finds people and units; nil leaves them as words.
	Directory *value.Directory
	// Unit is the id of whose the table is as a whole, where whoever hands it in says so: a
	// title or a sheet's name then only names a unit below it.
	Unit string
	// After is the day that dates without a year follow, where neither row nor file
	// tells; 0 where nobody knows.
	After ledger.Day
}

// Book is a file whose rows can be read. It is for one goroutine.
type Book struct {
	grid     *grid.Book
	mapping  *columns.Mapping
	o        Options
	problems []table.Problem
	sheets   []*sheet
	names    map[string]resolved
}

// Row is a row with what its words mean.
type Row struct {
	table.Row
	Due      ledger.Due
	Amount   int64 // in fen
	Severity int   // 0 not graded
	Found    ledger.Day
	AsOf     ledger.Day // the day on which progress was as it says; 0 where the table does not tell
	Done     value.Answer
	Closed   value.Answer
	// Who the row names. One that nobody is found for has no ID.
	Units, Owners, Superiors, Helpers, HelperUnits []value.Named
	Problems                                       []table.Problem

	more []table.Text // further measures, from columns of their own
}

// Open reads a file and says what its columns hold.
//
// Shape:  rows are read when they are asked for; problems of the file stand with it,
// those of a cell with its row.
// Errors: those of read/refuse.
func Open(data []byte, o Options) (*Book, error) {
	g, err := Read(data)
	if err != nil {
		return nil, err
	}
	return Of(g, o), nil
}

// Read reads a file as tables, each with its own heads: what Of says of them may be asked
// for again and again.
//
// Errors: those of read/refuse.
func Read(data []byte) (*grid.Book, error) {
	g, err := grid.Read(data)
	if err != nil {
		return nil, err
	}
	return columns.Part(forms(g)), nil
}

// Of says what the columns of tables hold that Read gave.
func Of(g *grid.Book, o Options) *Book {
	b := &Book{grid: g, o: o, names: map[string]resolved{}}
	if o.Mapping != nil {
		b.mapping = columns.Apply(g, o.Mapping)
	} else {
		b.mapping = columns.Guess(g)
		for i := range b.mapping.Sheets {
			if m := &b.mapping.Sheets[i]; m.Take {
				byNames(g.Sheets[i], m, o.Directory)
			}
		}
	}
	b.prepare()
	return b
}

// Grid is what the book was made of.
func (b *Book) Grid() *grid.Book { return b.grid }

// Mapping says what the columns hold: as it was guessed, or as it was handed in.
func (b *Book) Mapping() *columns.Mapping { return b.mapping }

// Problems are those of the file and its tables.
func (b *Book) Problems() []table.Problem { return b.problems }

// Rows gives the rows of all tables that are taken, in order.
func (b *Book) Rows() iter.Seq[*Row] {
	return func(yield func(*Row) bool) {
		for _, s := range b.sheets {
			if !s.rows(yield) {
				return
			}
		}
	}
}

// Kept counts the rows of the file that hold something, hidden ones and titles too:
// a bound of how much there is to read.
func (b *Book) Kept() int {
	n := 0
	for _, s := range b.sheets {
		n += s.grid.Len()
	}
	return n
}

func (b *Book) tell(c table.Cell, f table.Field, code string, fatal bool, words say.Text) {
	b.problems = append(b.problems, table.Problem{Cell: c, Field: f, Code: code, Fatal: fatal, Say: words})
}

// prepare lays out the sheets and tells what is wrong with each as a whole.
func (b *Book) prepare() {
	taken := 0
	for i := range b.mapping.Sheets {
		m := &b.mapping.Sheets[i]
		g := b.grid.Sheets[i]
		if !m.Take {
			if g.Len() > 0 {
				b.tell(table.Cell{Sheet: m.Name, Row: g.Number(0), Col: 1}, "", "sheet-left", false, say.Text{ZH: "没有取这张表：%[1]s", EN: "this table was not taken: %[2]s"}.With(m.Why.ZH, m.Why.EN))
			}
			continue
		}
		taken++
		s := b.newSheet(g, m)
		s.tellColumns()
		s.tellAbove()
		s.tellRows()
		b.sheets = append(b.sheets, s)
	}
	if taken == 0 {
		b.tell(table.Cell{Row: 1, Col: 1}, "", "no-ledger", true, say.Text{
			ZH: "文件里没有找到问题台账，请指明哪张表、哪一行是表头、各列是什么",
			EN: "no ledger was found in the file; say which table, which rows are its headings, and what the columns hold"})
	}
}
