package web

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/figure"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// encode makes the field of a record of what was typed. was is how it stands, nil for a
// new record; the answer is nil where nothing was typed for a new one.
func encode(in input, from *sent, was json.RawMessage) (any, error) {
	g := typed(in, from)
	text := strings.TrimSpace(strings.ReplaceAll(g.one(), "\r\n", "\n"))
	switch in.shape {
	case groups, questions, targets, stages:
		return rowsEncoded(in, g.rows, was)
	case aTruth:
		return text == "true", nil
	case aPoint:
		d, err := day(in, g.parts["day"])
		return map[string]any{"day": d, "value": strings.TrimSpace(g.parts["value"])}, err
	case counts:
		return countsOf(in, g.parts)
	case aCounted:
		return countedOf(text, decode[[]ledger.Condition](was)), nil
	case people, unitList, voices, causeList, channels, splits, roundList:
		return full(g.list), nil
	case lines:
		return linesOf(text), nil
	case pairs:
		return pairsSent(in, from)
	case aNumber, aGrade:
		return number(in, text)
	case anAmount:
		return fen(in, text)
	case aDay:
		return day(in, text)
	case aDue:
		return dueOf(in, g, decode[ledger.Due](was))
	case anExtent:
		return map[string]string{"answer": g.parts["answer"], "text": strings.TrimSpace(g.parts["text"])}, nil
	case notice:
		return noticeOf(in, g, from.files[in.name+".file"], decode[ledger.Notice](was))
	case terms:
		t, err := termsOf(in, g, decode[ledger.Terms](was))
		if err != nil || !from.Has(in.name+".calendar") {
			return t, err // the form did not ask
		}
		t.Calendar = g.parts["calendar"]
		t.Scales, err = scalesOf(in, g.parts, t.Scales)
		return t, err
	case aspects:
		return aspectsOf(text, decode[[]ledger.Aspect](was)), nil
	}
	return text, nil
}

// mend says what is wrong with one input.
type mend struct {
	error
	field string
}

// Unwrap gives the fault.
func (m *mend) Unwrap() error { return m.error }

func wrong(in input, s say.Text) error {
	return &mend{&fault.Error{Kind: fault.Invalid, Code: "web-input", Say: say.Text{
		ZH: "“" + in.say.ZH + "”" + s.ZH, EN: "“" + in.say.EN + "” " + s.EN}}, in.name}
}

func full(list []string) []string {
	out := []string{}
	for _, s := range list {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}

func linesOf(text string) []string {
	list := []string{}
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			list = append(list, line)
		}
	}
	return list
}

func number(in input, text string) (any, error) {
	if text == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 || n > 1<<30 {
		return nil, wrong(in, say.Text{ZH: "请填数字", EN: "is a number"})
	}
	return n, nil
}

// fen reads yuan with at most two places, and 万 behind for ten thousand.
func fen(in input, text string) (any, error) {
	if text == "" {
		return 0, nil
	}
	bad := wrong(in, say.Text{ZH: "请填金额，例如 3200 或 3.5万", EN: "is an amount, such as 3200 or 3200.50"})
	text = strings.ReplaceAll(strings.ReplaceAll(text, ",", ""), "，", "")
	text = strings.TrimSuffix(text, "元")
	places := 2
	if cut, ok := strings.CutSuffix(text, "万"); ok {
		text, places = cut, 6
	}
	whole, part, _ := strings.Cut(strings.TrimSpace(text), ".")
	if len(part) > places || len(whole)+places > 17 || whole+part == "" {
		return nil, bad
	}
	n, err := strconv.ParseInt(whole+part+strings.Repeat("0", places-len(part)), 10, 64)
	if err != nil || n < 0 {
		return nil, bad
	}
	return n, nil
}

// countsOf reads how many chose each option.
func countsOf(in input, parts map[string]string) (any, error) {
	list := map[string]int{}
	for id, text := range parts {
		n, err := number(in, strings.TrimSpace(text))
		if err != nil {
			return nil, err
		}
		list[id] = n.(int)
	}
	return list, nil
}

// countedOf sets the round that a report counts; what else it counts by stays.
func countedOf(round string, was []ledger.Condition) []ledger.Condition {
	list := slices.DeleteFunc(slices.Clone(was), func(c ledger.Condition) bool { return c.Dimension == string(figure.ByRound) })
	if round != "" {
		list = append(list, ledger.Condition{Dimension: string(figure.ByRound), Key: round})
	}
	return append([]ledger.Condition{}, list...)
}

func day(in input, text string) (any, error) {
	d, ok := ledger.ParseDay(text)
	if !ok {
		return nil, wrong(in, say.Text{ZH: "请填日期，例如 2026-12-31", EN: "is a day, such as 2026-12-31"})
	}
	return d, nil
}

func dueOf(in input, g given, was ledger.Due) (any, error) {
	d := ledger.Due{Kind: ledger.DueKind(g.parts["kind"]), Lasting: g.parts["lasting"] != "", Milestones: []ledger.Milestone{}}
	var ok bool
	if d.Day, ok = ledger.ParseDay(g.parts["day"]); !ok {
		return nil, wrong(in, say.Text{ZH: "请填日期，例如 2026-12-31", EN: "is a day, such as 2026-12-31"})
	}
	for _, line := range linesOf(g.parts["milestones"]) {
		when, text, _ := strings.Cut(line, " ")
		m := ledger.Milestone{Text: strings.TrimSpace(text)}
		if m.Day, ok = ledger.ParseDay(when); !ok || m.Day == 0 || m.Text == "" {
			return nil, wrong(in, say.Text{ZH: "的节点请写成“2026-12-31 做完什么”，每行一个", EN: "has milestones such as “2026-12-31 what is done”, one on each line"})
		}
		for _, o := range was.Milestones {
			if o.Text == m.Text {
				m.ID, m.Done = o.ID, o.Done
			}
		}
		d.Milestones = append(d.Milestones, m)
	}
	return d, nil
}

func noticeOf(in input, g given, file []upload, was ledger.Notice) (any, error) {
	n := was
	if len(file) > 0 {
		n.File = file[0].digest
	}
	n.Number, n.Issuer, n.Title, n.Text = g.parts["number"], g.parts["issuer"], g.parts["title"], strings.ReplaceAll(g.parts["text"], "\r\n", "\n")
	var ok bool
	if n.On, ok = ledger.ParseDay(g.parts["on"]); !ok {
		return nil, wrong(in, say.Text{ZH: "的日期请写成 2026-12-31", EN: "has a day such as 2026-12-31"})
	}
	return n, nil
}

func termsOf(in input, g given, was ledger.Terms) (ledger.Terms, error) {
	t := was
	t.Gates = []ledger.Gate{}
	for _, gate := range g.list {
		t.Gates = append(t.Gates, ledger.Gate(gate))
	}
	atOnce, err := number(in, g.parts["at_once"])
	if err != nil {
		return t, err
	}
	lookBack, err := number(in, g.parts["look_back"])
	if err != nil {
		return t, err
	}
	if t.Colours, err = coloursOf(in, g.parts, was.Colours); err != nil {
		return t, err
	}
	if t.Reminders, err = remindersOf(in, g.parts, was.Reminders); err != nil {
		return t, err
	}
	t.AtOnce, t.LookBack, t.Criteria = atOnce.(int), lookBack.(int), strings.TrimSpace(g.parts["criteria"])
	t.Satisfaction = ledger.Decimal(strings.TrimSuffix(strings.TrimSpace(g.parts["satisfaction"]), "%"))
	return t, nil
}

// aspectsOf keeps the ids of aspects that stay.
func aspectsOf(text string, was []ledger.Aspect) []ledger.Aspect {
	list := []ledger.Aspect{}
	used := map[string]bool{}
	for _, a := range was {
		used[a.ID] = true
	}
	next := 1
	for _, line := range linesOf(text) {
		a := ledger.Aspect{Text: line}
		for _, o := range was {
			if o.Text == line {
				a.ID = o.ID
			}
		}
		for a.ID == "" {
			if id := "a" + strconv.Itoa(next); !used[id] {
				a.ID, used[id] = id, true
			}
			next++
		}
		list = append(list, a)
	}
	return list
}

// pairsOf reads a name and a value from each line, with a colon of either width between.
func pairsOf(in input, text string) (map[string]string, error) {
	fields := map[string]string{}
	for _, line := range linesOf(text) {
		name, value, ok := strings.Cut(strings.Replace(line, ":", "：", 1), "：")
		name = strings.TrimSpace(name)
		if _, twice := fields[name]; !ok || name == "" || twice {
			return nil, wrong(in, say.Text{ZH: "请每行写“名称：内容”，名称不重复", EN: "has “name: value” on each line, each name once"})
		}
		fields[name] = strings.TrimSpace(value)
	}
	return fields, nil
}
