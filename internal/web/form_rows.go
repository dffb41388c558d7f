package web

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// cell is one of several inputs that stand in a row, of which a form has as many as
// somebody needs: groups, questions, targets, stages.
type cell struct {
	name  string
	shape shape
	say   say.Text
	pick  []choice // what can be chosen
}

// rowCells says of what the rows of a shape are made. Each begins with its id.
var rowCells = map[shape][]cell{
	groups: {
		{name: "id"},
		{name: "name", shape: aLine, say: say.Text{ZH: "对象", EN: "Group"}},
		{name: "size", shape: aNumber, say: say.Text{ZH: "请多少人答（说不准就不填）", EN: "How many are asked (none where nobody can say)"}},
	},
	questions: {
		{name: "id"},
		{name: "text", shape: aLine, say: say.Text{ZH: "问什么", EN: "The question"}},
		{name: "sort", shape: aSort, say: say.Text{ZH: "怎样答", EN: "How it is answered"}, pick: questionSorts},
		{name: "options", shape: aText, say: say.Text{ZH: "选项，每行一个；打分从好到差", EN: "Options, one on each line; of a scale the best first"}},
		{name: "required", shape: aSort, say: say.Text{ZH: "必答吗", EN: "Must it be answered"}, pick: requiredOrNot},
	},
	stages: {
		{name: "id"},
		{name: "name", shape: aLine, say: say.Text{ZH: "阶段", EN: "Stage"}},
		{name: "from", shape: aDay, say: say.Text{ZH: "从哪天起", EN: "First day"}},
		{name: "until", shape: aDay, say: say.Text{ZH: "到哪天止", EN: "Last day"}},
		{name: "note", shape: aLine, say: say.Text{ZH: "说明（可不填）", EN: "A note, if you like"}},
	},
	targets: {
		{name: "id"},
		{name: "day", shape: aDay, say: say.Text{ZH: "到哪一天", EN: "By when"}},
		{name: "value", shape: aLine, say: say.Text{ZH: "目标值（保持在上下限之间的，填下限）", EN: "What is to be reached (the lower bound, where it keeps within two)"}},
		{name: "most", shape: aLine, say: say.Text{ZH: "上限（只在上下限之间时填）", EN: "The upper bound (only where it keeps within two)"}},
	},
}

var (
	questionSorts = []choice{
		{string(ledger.Choice), say.Text{ZH: "选一个", EN: "One of the options"}}, {string(ledger.Several), say.Text{ZH: "可选几个", EN: "Any of the options"}},
		{string(ledger.Steps), say.Text{ZH: "打分", EN: "A scale"}}, {string(ledger.Words), say.Text{ZH: "写几句话", EN: "In words"}},
	}
	requiredOrNot = []choice{{"", say.Text{ZH: "可以不答", EN: "It may be left out"}}, {"yes", say.Text{ZH: "必答", EN: "It must"}}}
)

// blankRows are offered behind those that are filled in.
const blankRows = 3

// mostRows bounds the rows of one input.
const mostRows = 200

// rowView is a row of a form.
type rowView struct {
	N     int
	ID    string // of what stands in it already
	Cells []inputView
}

// sentRows reads rows as they were typed; rows in which nothing stands are left out.
func sentRows(in input, from *sent) [][]string {
	cells := rowCells[in.shape]
	var list [][]string
	for n := range min(len(from.Values[in.name+"."+cells[1].name]), mostRows) {
		row := make([]string, len(cells))
		for i, c := range cells {
			if all := from.Values[in.name+"."+c.name]; n < len(all) {
				row[i] = strings.TrimSpace(strings.ReplaceAll(all[n], "\r\n", "\n"))
			}
		}
		if !vacant(cells, row) {
			list = append(list, row)
		}
	}
	return list
}

// vacant reports whether nothing was typed into a row; what is chosen is always there.
func vacant(cells []cell, row []string) bool {
	for i, c := range cells {
		if i > 0 && c.pick == nil && row[i] != "" {
			return false
		}
	}
	return true
}

// keptRows writes what a record has as rows.
func keptRows(in input, raw json.RawMessage) (list [][]string) {
	switch in.shape {
	case groups:
		for _, g := range decode[[]ledger.Group](raw) {
			list = append(list, []string{g.ID, g.Name, zeroless(int64(g.Size))})
		}
	case questions:
		for _, q := range decode[[]ledger.Question](raw) {
			var options []string
			for _, o := range q.Options {
				options = append(options, o.Text)
			}
			must := ""
			if q.Required {
				must = "yes"
			}
			list = append(list, []string{q.ID, q.Text, string(q.Sort), strings.Join(options, "\n"), must})
		}
	case stages:
		for n, s := range decode[[]ledger.Stage](raw) {
			list = append(list, []string{strconv.Itoa(n), s.Name, s.From.String(), s.Until.String(), s.Note})
		}
	case targets:
		for n, t := range decode[[]ledger.Target](raw) {
			list = append(list, []string{strconv.Itoa(n), t.Day.String(), string(t.Value), string(t.Most)})
		}
	}
	return list
}

// rowViews makes the inputs of rows, with blank ones behind.
func (q *request) rowViews(id string, in input, rows [][]string) []rowView {
	cells := rowCells[in.shape]
	for range blankRows {
		rows = append(rows, make([]string, len(cells)))
	}
	var list []rowView
	for n, row := range rows {
		v := rowView{N: n + 1, ID: row[0]}
		for i, c := range cells[1:] {
			one := inputView{ID: id + "-" + c.name + strconv.Itoa(n), Name: in.name + "." + c.name, Shape: string(c.shape), Label: q.say(c.say), Value: row[i+1]}
			for _, o := range words(q.lang, c.pick) {
				o.Chosen = o.ID == one.Value
				one.Options = append(one.Options, o)
			}
			v.Cells = append(v.Cells, one)
		}
		list = append(list, v)
	}
	return list
}

// rowsEncoded makes the field of a record of rows. What stands there already keeps its id,
// and options keep theirs by their words.
func rowsEncoded(in input, rows [][]string, was json.RawMessage) (any, error) {
	switch in.shape {
	case groups:
		list := []ledger.Group{}
		for _, row := range rows {
			n, err := number(in, row[2])
			if err != nil {
				return nil, err
			}
			list = append(list, ledger.Group{ID: row[0], Name: row[1], Size: n.(int)})
		}
		return list, nil
	case questions:
		before, list := decode[[]ledger.Question](was), []ledger.Question{}
		for _, row := range rows {
			list = append(list, questionOf(row, before))
		}
		return list, nil
	case stages:
		return stagesOf(in, rows)
	}
	list := []ledger.Target{}
	for _, row := range rows {
		d, err := day(in, row[1])
		if err != nil {
			return nil, err
		}
		list = append(list, ledger.Target{Day: d.(ledger.Day), Value: ledger.Decimal(row[2]), Most: ledger.Decimal(row[3])})
	}
	slices.SortStableFunc(list, func(a, b ledger.Target) int { return int(a.Day) - int(b.Day) })
	return list, nil
}

// stagesOf reads the stages of a round, in the order in which they begin.
func stagesOf(in input, rows [][]string) (any, error) {
	list := []ledger.Stage{}
	for n, row := range rows {
		s := ledger.Stage{Name: row[1], Note: row[4]}
		var from, until bool
		s.From, from = ledger.ParseDay(row[2])
		s.Until, until = ledger.ParseDay(row[3])
		if s.Name == "" || !from || !until || s.Until < s.From {
			return nil, wrong(in, say.Text{ZH: "第 %d 行请写全名称和起止日期，止日不早于起日", EN: "has a name, a first and a last day in row %d, and does not end before it begins"}.With(n+1))
		}
		list = append(list, s)
	}
	slices.SortStableFunc(list, func(a, b ledger.Stage) int { return int(a.From) - int(b.From) })
	return list, nil
}

func questionOf(row []string, before []ledger.Question) ledger.Question {
	q := ledger.Question{ID: row[0], Text: row[1], Sort: ledger.QuestionSort(row[2]), Required: row[4] != ""}
	var had []ledger.Pick
	for _, b := range before {
		if b.ID == q.ID && q.ID != "" {
			q.Help, had = b.Help, b.Options
		}
	}
	if q.Sort == ledger.Words {
		return q
	}
	for _, line := range linesOf(row[3]) {
		o := ledger.Pick{Text: line}
		for _, h := range had {
			if h.Text == line && !slices.ContainsFunc(q.Options, func(p ledger.Pick) bool { return p.ID == h.ID }) {
				o.ID = h.ID
			}
		}
		q.Options = append(q.Options, o)
	}
	return q
}
