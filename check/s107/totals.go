package s107

import (
	"strings"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/say"
)

var column = say.Text{ZH: "合计写%s，本列加起来是%s", EN: "the total says %s, and the column adds up to %s"}

// totals holds the last row of a table, where it is one of totals, against the
// columns above.
func (r *reader) totals() {
	for i := range r.Doc.Blocks {
		if b := &r.Doc.Blocks[i]; b.Kind == doc.Table && len(b.Rows) > 3 {
			r.table(b.Rows)
		}
	}
}

func (r *reader) table(rows [][]doc.Cell) {
	last := rows[len(rows)-1]
	if len(last) < 3 || !totalRow(r.cell(last[0])) {
		return
	}
	for _, row := range rows[:len(rows)-1] {
		if len(row) != len(last) || strings.Contains(r.cell(row[0]), "计") || strings.Contains(strings.ToLower(r.cell(row[0])), "total") {
			return // subtotals, or rows that are not of the grid
		}
	}
	for j := 1; j < len(last); j++ {
		r.columnOf(rows, j)
	}
}

func (r *reader) cell(c doc.Cell) string {
	return strings.ReplaceAll(strings.TrimSpace(r.Doc.Words(c.Span)), " ", "")
}

func totalRow(s string) bool {
	switch strings.ToLower(strings.TrimRight(s, "：:")) {
	case "合计", "总计", "共计", "total", "totals":
		return true
	}
	return false
}

// columnOf adds up one column: every cell behind the head must be a number, a dash
// or empty.
func (r *reader) columnOf(rows [][]doc.Cell, j int) {
	last := rows[len(rows)-1][j]
	want, places, ok := amount(r.cell(last))
	if !ok {
		return
	}
	sum, numbers, finest := int64(0), 0, places
	begun := false
	for i, row := range rows[:len(rows)-1] {
		words := r.cell(row[j])
		v, n, ok := amount(words)
		switch {
		case ok && row[j].Merged && i > 0:
			continue // stands for the cell above
		case ok:
			begun = true
			sum, numbers, finest = sum+v, numbers+1, max(finest, n)
		case words == "" || words == "—" || words == "-" || words == "/" || words == "无" || words == "——":
		case begun || i > 2:
			return
		}
	}
	if numbers >= 2 && sum != want {
		r.Report(last.Span, column.With(written(want, finest), written(sum, finest))).Hint = mend
	}
}

// amount reads a plain number with at most four decimals, in ten-thousandths.
func amount(s string) (v int64, places int, ok bool) {
	whole, fraction, dotted := strings.Cut(strings.ReplaceAll(s, ",", ""), ".")
	if whole == "" || len(whole) > 12 || len(fraction) > 4 || dotted && fraction == "" {
		return 0, 0, false
	}
	for _, c := range whole + fraction + "0000"[len(fraction):] {
		if c < '0' || c > '9' {
			return 0, 0, false
		}
		v = v*10 + int64(c-'0')
	}
	return v, len(fraction), true
}

func written(v int64, places int) string {
	digits := []byte("00000000000000000")
	n := len(digits)
	for i := n - 1; v > 0 && i >= 0; i-- {
		digits[i] = byte('0' + v%10)
		v /= 10
	}
	whole := strings.TrimLeft(string(digits[:n-4]), "0")
	if whole == "" {
		whole = "0"
	}
	if places == 0 {
		return whole
	}
	return whole + "." + string(digits[n-4:n-4+places])
}
