package store

import (
	"bytes"
	"context"
	"database/sql"
	"io"
	"slices"
	"strings"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/say"
)

// Table is a table as both engines have it.
type Table struct {
	Name    string
	Columns []Column
	Key     []string // the columns of its primary key
}

// Column is a column of a table.
type Column struct {
	Name string
	Type ColumnType
}

// ColumnType is what a column holds, whatever an engine calls it.
type ColumnType string

// The types of columns.
const (
	TextColumn   ColumnType = "text"
	NumberColumn ColumnType = "number"
	FlagColumn   ColumnType = "flag"
)

// typeNames are the engines' names of types; they are not changed.
var typeNames = map[string]ColumnType{
	"TEXT": TextColumn, "BIGINT": NumberColumn, "INTEGER": NumberColumn, "BOOLEAN": FlagColumn,
}

// derived reports a table that an engine has in its own way, and that is made of
// the others: the words. The version of the schema is no content either.
func derived(table string) bool {
	return table == "found" || strings.HasPrefix(table, "found_") || table == "schema_version"
}

// Tables lists all that a copy of the database has to hold, in the order of names.
func (v *View) Tables(ctx context.Context) ([]Table, error) {
	var list []Table
	err := v.each(ctx, v.s.engine.columns, nil, func(scan func(...any) error) error {
		var table, column, kind string
		var key int
		if err := scan(&table, &column, &kind, &key); err != nil || derived(table) {
			return err
		}
		if n := len(list); n == 0 || list[n-1].Name != table {
			list = append(list, Table{Name: table})
		}
		t := &list[len(list)-1]
		as, ok := typeNames[strings.ToUpper(kind)]
		if !ok {
			return &fault.Error{Kind: fault.Internal, Code: "store-column", Say: say.Text{
				ZH: "表 %s 的列 %s 类型是 %s，备份不认识", EN: "column %[2]s of table %[1]s is of type %[3]s, which no backup knows"}.With(table, column, kind)}
		}
		t.Columns = append(t.Columns, Column{column, as})
		if key > 0 {
			t.Key = append(t.Key, column)
		}
		return nil
	})
	slices.SortFunc(list, func(a, b Table) int { return strings.Compare(a.Name, b.Name) })
	return list, err
}

// Rows writes all rows of a table, in the order of its key, in the text format of
// PostgreSQL's COPY: a line for each, tabs between the values. Both engines write
// the same bytes for the same rows. text is shown every text on its way, and may
// be nil.
//
// Source: PostgreSQL documentation, COPY, "Text Format".
func (v *View) Rows(ctx context.Context, t Table, w io.Writer, text func(column string, value []byte)) (int64, error) {
	values := make([]sql.RawBytes, len(t.Columns))
	into := make([]any, len(values))
	for i := range values {
		into[i] = &values[i]
	}
	var n int64
	var line []byte
	err := v.each(ctx, t.question(v.s.engine.binary), nil, func(scan func(...any) error) error {
		if err := scan(into...); err != nil {
			return err
		}
		line = line[:0]
		for i, value := range values {
			if i > 0 {
				line = append(line, '\t')
			}
			line = appendValue(line, value)
			if text != nil && t.Columns[i].Type == TextColumn {
				text(t.Columns[i].Name, value)
			}
		}
		if n++; n%4096 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		_, err := w.Write(append(line, '\n'))
		return err
	})
	return n, err
}

// question asks for all rows; binary is how an engine is told to sort texts by
// their bytes.
func (t Table) question(binary string) string {
	var columns, order []string
	for _, c := range t.Columns {
		if c.Type == FlagColumn {
			columns = append(columns, "CASE WHEN "+c.Name+" THEN 't' ELSE 'f' END")
		} else {
			columns = append(columns, c.Name)
		}
		switch by := len(t.Key) == 0 || slices.Contains(t.Key, c.Name); {
		case by && c.Type == TextColumn:
			order = append(order, c.Name+binary)
		case by:
			order = append(order, c.Name)
		}
	}
	return "SELECT " + strings.Join(columns, ", ") + " FROM " + t.Name + " ORDER BY " + strings.Join(order, ", ")
}

// escapes are what PostgreSQL writes for bytes that have a meaning in its format.
var escapes = [256]byte{'\b': 'b', '\f': 'f', '\n': 'n', '\r': 'r', '\t': 't', '\v': 'v', '\\': '\\'}

const special = "\b\f\n\r\t\v\\"

func appendValue(line []byte, value []byte) []byte {
	if value == nil {
		return append(line, `\N`...)
	}
	for {
		at := bytes.IndexAny(value, special)
		if at < 0 {
			return append(line, value...)
		}
		line = append(append(line, value[:at]...), '\\', escapes[value[at]])
		value = value[at+1:]
	}
}

// splitLine takes a line apart; nil stands for no value. false where the line is
// not as appendValue writes it.
func splitLine(line []byte, into []any) bool {
	for i := range into {
		end := bytes.IndexByte(line, '\t')
		if last := i == len(into)-1; last != (end < 0) {
			return false
		}
		value := line
		if end >= 0 {
			value, line = line[:end], line[end+1:]
		}
		if string(value) == `\N` {
			into[i] = nil
			continue
		}
		text, ok := plain(value)
		if !ok {
			return false
		}
		into[i] = text
	}
	return true
}

// plain undoes the escapes.
func plain(value []byte) (string, bool) {
	at := bytes.IndexByte(value, '\\')
	if at < 0 {
		return string(value), true
	}
	out := make([]byte, 0, len(value))
	for at >= 0 {
		if at+1 == len(value) {
			return "", false
		}
		sign := bytes.IndexByte(escapes[:], value[at+1])
		if sign <= 0 {
			return "", false
		}
		out = append(append(out, value[:at]...), byte(sign))
		value = value[at+2:]
		at = bytes.IndexByte(value, '\\')
	}
	return string(append(out, value...)), true
}
