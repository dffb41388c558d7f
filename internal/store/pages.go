package store

import (
	"context"
	"math"
	"strconv"
	"strings"

	"github.com/bihuan/bihuan/ledger"
)

// question is a statement with its arguments.
type question struct {
	text string
	args []any
}

// ordered reports whether an index gives the records in the order of the list.
func (p *part) ordered(l *List) bool {
	if _, own := l.Sort.own(); own {
		return p.own
	}
	large := l.Kind == ledger.KindFinding || l.Kind == ledger.KindAction
	return p.led == "" && p.lead != few && !p.sparse() && (p.lead != "unit" || l.Sort == ByMade || large)
}

// sparse reports whether the part is led by what few records fit.
func (p *part) sparse() bool { return leadsBy[p.lead] != nil }

// questions write the part down: the keys of a page and one more, and what else of
// them is asked for. Each goes on where the one before has come to its end.
//
// A page begins after a key, of a value and an id. SQLite goes straight to a value in
// an index, and to an id among those of one value, but not to a key: so those of the
// value are asked for first, and then those of the values beyond.
func (p *part) questions(l *List, after *key, more string) []question {
	if name, own := l.Sort.own(); own {
		return p.ownQuestions(l, name, after, more)
	}
	column, than := "record."+sortColumns[l.Sort], " > "
	if l.Desc {
		than = " < "
	}
	from := after
	if from == nil {
		from = l.beginning() // one statement for the first page and the others
	}
	if p.led != "" || p.sparse() {
		column = "+" + column
	}
	if l.Sort == ByMade {
		return []question{p.question(l, column, more, column+than+"$", from.id)}
	}
	if !p.ordered(l) {
		column = "+" + strings.TrimPrefix(column, "+")
		return []question{p.question(l, column, more, "("+column+", record.id)"+than+"($, $)", from.value, from.id)}
	}
	var list []question
	low, high := l.bounds()
	if after != nil {
		if low < after.value && after.value < high {
			list = append(list, p.question(l, column, more, column+" = $ AND record.id"+than+"$", after.value, after.id))
		}
		if l.Desc {
			high = min(high, after.value)
		} else {
			low = max(low, after.value)
		}
	}
	if low < high-1 {
		list = append(list, p.question(l, column, more, column+" > $ AND "+column+" < $", low, high))
	}
	return list
}

// beginning is a key that comes before all that the list has.
func (l *List) beginning() *key {
	if l.Desc {
		return &key{value: math.MaxInt64, id: math.MaxInt64}
	}
	return &key{value: math.MinInt64, id: math.MinInt64}
}

// bounds are the values between which a list lies that an index gives in its order.
func (l *List) bounds() (low, high int64) {
	switch f := &l.Filter; {
	case l.Sort == ByDue && f.Due != 0:
		return max(0, int64(f.From)-1), int64(f.Due) + 1
	case l.Sort == ByDue && f.From != 0:
		return int64(f.From) - 1, math.MaxInt64
	case l.Sort == ByGrade && f.Severity > 0:
		return int64(f.Severity) - 1, int64(f.Severity) + 1
	}
	return math.MinInt64, math.MaxInt64
}

// question writes one down; every $ of a condition stands for a value.
func (p *part) question(l *List, column, more, condition string, values ...any) question {
	q := part{args: append([]any(nil), p.args...)}
	by := []string{column}
	if l.Sort != ByMade {
		by = append(by, "record.id")
	}
	return q.write(l, p, source{column: column, by: by}, more, condition, values...)
}

// source is what a question is put to beside the records: what leads to them, and what
// hangs on them, in the order in which SQLite goes from one to the next.
type source struct {
	before, behind string
	column         string
	by             []string // the order
}

// write writes a question down, with the arguments that are there already.
func (q *part) write(l *List, p *part, from source, more, condition string, values ...any) question {
	q.where = append([]string{"record.kind = '" + string(l.Kind) + "'"}, p.where...)
	for _, v := range values {
		before, rest, _ := strings.Cut(condition, "$")
		condition = before + strings.Replace(q.arg(v), "$", "\x00", 1) + rest
	}
	q.and(strings.ReplaceAll(condition, "\x00", "$"))
	tables, order := "record", ""
	// The order of a CROSS JOIN stands in SQLite: first what leads.
	if from.before != "" {
		tables = from.before + " CROSS JOIN record"
	}
	if p.led != "" {
		tables = "(" + p.led + ") AS led CROSS JOIN " + tables
		q.and("record.id = led.led_id")
	}
	if from.behind != "" {
		tables += " CROSS JOIN " + from.behind
	}
	if l.Desc {
		order = " DESC"
	}
	keys := " FROM " + tables + " WHERE " + strings.Join(q.where, " AND ") + " ORDER BY " + strings.Join(from.by, order+", ") + order + atMost(l.Limit+1)
	if more == "" || !l.apart {
		return question{"SELECT " + from.column + ", record.id" + more + keys, q.args}
	}
	return question{"SELECT k.value, k.id" + more + " FROM (SELECT " + from.column + " AS value, record.id AS id" + keys + ") AS k JOIN record ON record.id = k.id ORDER BY k.value" + order + ", k.id" + order, q.args}
}

// atMost bounds how many rows a question has, with a number in its text: SQLite plans one
// anew each time its LIMIT is given. There may be some more than are wanted, so that few
// texts are kept ready.
func atMost(n int) string {
	for _, size := range []int{11, 21, 51, 101, 201, 501, 1001} {
		if n <= size {
			n = size
			break
		}
	}
	return " LIMIT " + strconv.Itoa(n)
}

// walk runs the questions of each part until there are as many rows as a page has, and
// one more.
func (v *View) walk(ctx context.Context, l *List, parts []*part, after *key, more string, row func(scan func(...any) error) error) error {
	var list []question
	var of []int // the part of each question
	left := make([]int, len(parts))
	for i, p := range parts {
		left[i] = l.Limit + 1
		for _, q := range p.questions(l, after, more) {
			list, of = append(list, q), append(of, i)
		}
	}
	return v.all(ctx, list, func(i int) bool { return left[of[i]] > 0 }, func(i int, scan func(...any) error) error {
		left[of[i]]--
		return row(scan)
	})
}
