package app

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// Bounds of a table of answers.
const (
	mostTable     = 16 << 20 // bytes
	mostTableRows = 50_000
	mostFaults    = 20 // that are told
)

// EnterTable keeps the rows of a table as answers, all of them or none: the first
// row names the questions, by their words or ids, and the group; a cell has the
// options as they are written, with ； between several. The same table sent again
// enters nothing twice. The table itself is not kept.
//
// Shape:  data is .xlsx, whose first sheet is read, or .csv in UTF-8 or GB18030;
// with dry nothing is kept. fresh is how many were not there before, of rows in all.
// Errors: Invalid, which names rows and columns.
func (a *App) EnterTable(ctx context.Context, c Caller, drive string, by ledger.Channel, data []byte, dry bool) (fresh, rows int, err error) {
	if err := c.May(ScopeWrite); err != nil {
		return 0, 0, err
	}
	table, err := readTable(data)
	if err != nil {
		return 0, 0, err
	}
	run := func(tx *store.Tx) error {
		w, err := a.work(ctx, c, tx)
		if err != nil {
			return err
		}
		d, err := w.mayMove(drive, ledger.MoveEnter, by, max(1, len(table)-1))
		if err != nil {
			return err
		}
		list, err := entriesOf(d, table, data)
		if err != nil {
			return err
		}
		if rows = len(list); dry {
			return errDry
		}
		fresh, err = w.enter(drive, by, list)
		return err
	}
	if err = a.store.Write(ctx, run); errors.Is(err, errDry) {
		err = nil
	}
	return fresh, rows, err
}

// errDry ends an operation of which nothing is to be kept.
var errDry = errors.New("app: dry run")

// readTable reads the cells of a table; rows without any are left out.
func readTable(data []byte) ([][]string, error) {
	if len(data) > mostTable {
		return nil, badTable(say.Text{ZH: "表格不能超过 %d MB", EN: "a table has %d MB at most"}.With(mostTable >> 20))
	}
	var rows [][]string
	var err error
	if bytes.HasPrefix(data, []byte("PK")) {
		rows, err = readSheet(data)
	} else {
		rows, err = readCSV(data)
	}
	if err != nil {
		return nil, &fault.Error{Kind: fault.Invalid, Code: "app-table", Err: err, Say: say.Text{
			ZH: "表格读不出来：要 .xlsx，或 UTF-8、GBK 的 .csv", EN: "the table cannot be read: it is .xlsx, or .csv in UTF-8 or GBK"}}
	}
	empty := func(row []string) bool {
		return !slices.ContainsFunc(row, func(s string) bool { return strings.TrimSpace(s) != "" })
	}
	if rows = slices.DeleteFunc(rows, empty); len(rows) < 2 || len(rows) > mostTableRows+1 {
		return nil, badTable(say.Text{ZH: "表格要有一行表头和 1 到 %d 行答卷", EN: "a table has a row of headings, and 1 to %d answers"}.With(mostTableRows))
	}
	return rows, nil
}

func badTable(s say.Text) error {
	return &fault.Error{Kind: fault.Invalid, Code: "app-table", Say: s}
}

func readSheet(data []byte) ([][]string, error) {
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{UnzipSizeLimit: 256 << 20, UnzipXMLSizeLimit: 64 << 20})
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	return f.GetRows(f.GetSheetName(0))
}

func readCSV(data []byte) ([][]string, error) {
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	if !utf8.Valid(data) {
		var err error
		if data, err = simplifiedchinese.GB18030.NewDecoder().Bytes(data); err != nil {
			return nil, err
		}
	}
	r := csv.NewReader(bytes.NewReader(data))
	r.FieldsPerRecord = -1
	r.LazyQuotes = true
	var rows [][]string
	for {
		row, err := r.Read()
		if err == io.EOF {
			return rows, nil
		}
		if err != nil {
			return nil, err
		}
		rows = append(rows, row)
	}
}

// groupHeads and nameHeads are what columns of groups and names are called.
var (
	groupHeads = []string{"group", "类别", "对象", "征求对象", "群体", "身份"}
	nameHeads  = []string{"name", "姓名", "填写人"}
)

// column is what a column of a table holds: a question, the group, or the name.
type column struct {
	question    *ledger.Question
	group, name bool
}

// columnsOf knows the columns by their heads. Those that hold nothing of it are left
// out, where one question at least is known.
func columnsOf(d *ledger.Drive, heads []string) ([]column, error) {
	list, known := make([]column, len(heads)), 0
	for i, head := range heads {
		head = strings.TrimSpace(head)
		switch {
		case slices.Contains(groupHeads, strings.ToLower(head)):
			list[i].group = true
		case slices.Contains(nameHeads, strings.ToLower(head)):
			list[i].name = true
		default:
			for n := range d.Questions {
				if q := &d.Questions[n]; head == q.ID || head == strings.TrimSpace(q.Text) {
					list[i].question = q
					known++
				}
			}
		}
	}
	if known == 0 {
		return nil, badTable(say.Text{ZH: "表头里没有这次征求意见的题目：第一行要写题目的文字或编号", EN: "no heading is a question of this drive: the first row has their words or their ids"})
	}
	return list, nil
}

// entriesOf reads the rows of a table as answers.
func entriesOf(d *ledger.Drive, table [][]string, data []byte) ([]Entry, error) {
	columns, err := columnsOf(d, table[0])
	if err != nil {
		return nil, err
	}
	digest := ledger.ReplyKey("table " + d.ID + "\n" + string(data))
	var list []Entry
	var faults []say.Text
	for n, row := range table[1:] {
		e, err := entryOf(d, columns, row)
		if err == nil {
			_, err = d.Fit(e.Group, e.Said)
		}
		if err != nil {
			s := fault.SayOf(err)
			faults = append(faults, say.Text{ZH: fmt.Sprintf("第 %d 行：%s", n+2, s.ZH), EN: fmt.Sprintf("row %d: %s", n+2, s.EN)})
			continue
		}
		e.key = ledger.ReplyKey(digest + " " + strconv.Itoa(n))
		list = append(list, e)
	}
	if len(faults) == 0 {
		return list, nil
	}
	var zh, en []string
	for _, f := range faults[:min(len(faults), mostFaults)] {
		zh, en = append(zh, f.ZH), append(en, f.EN)
	}
	return nil, badTable(say.Text{ZH: fmt.Sprintf("%d 行有错，一行也没有录入。", len(faults)) + strings.Join(zh, "；"),
		EN: fmt.Sprintf("%d rows are wrong, and nothing was entered. ", len(faults)) + strings.Join(en, "; ")})
}

func entryOf(d *ledger.Drive, columns []column, row []string) (e Entry, err error) {
	for i, cell := range row {
		cell = strings.TrimSpace(cell)
		if i >= len(columns) || cell == "" {
			continue
		}
		switch c := columns[i]; {
		case c.group:
			at := slices.IndexFunc(d.Groups, func(g ledger.Group) bool { return cell == g.ID || cell == g.Name })
			if at < 0 {
				return e, noSuchGroup(cell)
			}
			e.Group = d.Groups[at].ID
		case c.name:
			e.Name = cell
		case c.question != nil && c.question.Sort == ledger.Words:
			e.Said = append(e.Said, ledger.Said{Question: c.question.ID, Text: cell})
		case c.question != nil:
			options, err := optionsIn(c.question, cell)
			if err != nil {
				return e, err
			}
			e.Said = append(e.Said, ledger.Said{Question: c.question.ID, Options: options})
		}
	}
	return e, nil
}

// optionsIn reads the options of a cell: one as it is written, or several with signs
// between them.
func optionsIn(q *ledger.Question, cell string) ([]string, error) {
	find := func(s string) string {
		for _, o := range q.Options {
			if s == o.ID || s == strings.TrimSpace(o.Text) {
				return o.ID
			}
		}
		return ""
	}
	if id := find(cell); id != "" {
		return []string{id}, nil
	}
	var list []string
	for _, part := range strings.FieldsFunc(cell, func(r rune) bool { return strings.ContainsRune(";；、|\n┋", r) }) {
		id := find(strings.TrimSpace(part))
		if id == "" {
			return nil, badTable(say.Text{ZH: "“%[1]s”没有“%[2]s”这个选项", EN: "%[1]s has no option %[2]s"}.With(q.Text, fmt.Sprintf("%.60s", part)))
		}
		list = append(list, id)
	}
	return list, nil
}
