package web

import (
	"slices"
	"strconv"
	"strings"

	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// mostScales is how many scales of its own a form has room for.
const mostScales = 3

// scaleParts are what a form asks of one scale.
var scaleParts = []string{"name", "options", "satisfied", "aside", "base"}

// scalePart names a part of a scale, in the form of the terms of a round.
func scalePart(line int, part string) string { return "s" + strconv.Itoa(line) + "." + part }

// allScaleParts names them all.
func allScaleParts() []string {
	var list []string
	for i := range mostScales {
		for _, part := range scaleParts {
			list = append(list, scalePart(i, part))
		}
	}
	return list
}

var scaleBases = []choice{
	{string(ledger.BaseValid), say.Text{ZH: "全部有效票", EN: "all valid answers"}},
	{string(ledger.BaseJudged), say.Text{ZH: "有效票，不含“不评价”的", EN: "valid answers that judge"}},
}

// scalesShown lays scales out for the form.
func scalesShown(parts map[string]string, scales []ledger.Scale) {
	for i, s := range scales[:min(len(scales), mostScales)] {
		for part, value := range scaleCells(&s) {
			parts[scalePart(i, part)] = value
		}
	}
}

// scaleCells is a scale as it stands in a form: its answers with 、 between.
func scaleCells(s *ledger.Scale) map[string]string {
	var all, satisfied, aside []string
	for _, o := range s.Options {
		text := o.ZH
		if usual, ok := usualAnswer(o.ZH); o.EN != o.ZH && (!ok || usual.EN != o.EN) {
			text += "/" + o.EN
		}
		all = append(all, text)
		switch {
		case o.Satisfied:
			satisfied = append(satisfied, o.ZH)
		case o.Aside:
			aside = append(aside, o.ZH)
		}
	}
	const between = "、"
	return map[string]string{"name": s.Name, "options": strings.Join(all, between), "satisfied": strings.Join(satisfied, between), "aside": strings.Join(aside, between), "base": string(s.Base)}
}

// usualAnswer is an answer of the usual scales, by its words in either language.
func usualAnswer(words string) (ledger.Option, bool) {
	for _, name := range ledger.UsualScales() {
		s, _ := ledger.UsualScale(name)
		for _, o := range s.Options {
			if o.ZH == words || o.EN == words {
				return o, true
			}
		}
	}
	return ledger.Option{}, false
}

// scalesOf reads the scales of a form. One that nobody changed stays as it is, and so do
// those that the form has no room for.
func scalesOf(in input, parts map[string]string, was []ledger.Scale) ([]ledger.Scale, error) {
	list := []ledger.Scale{}
	for i := range mostScales {
		cells := map[string]string{}
		for _, part := range scaleParts {
			cells[part] = strings.TrimSpace(parts[scalePart(i, part)])
		}
		at := slices.IndexFunc(was, func(s ledger.Scale) bool { return s.Name == cells["name"] })
		switch {
		case cells["name"] == "" && cells["options"] == "":
			continue
		case at >= 0 && sameCells(cells, scaleCells(&was[at])):
			list = append(list, was[at])
			continue
		}
		s, err := scaleOf(in, cells, was)
		if err != nil {
			return nil, err
		}
		list = append(list, s)
	}
	return append(list, was[min(len(was), mostScales):]...), nil
}

func sameCells(a, b map[string]string) bool {
	return !slices.ContainsFunc(scaleParts, func(part string) bool { return a[part] != b[part] })
}

// scaleOf makes a scale of what was typed. An answer keeps the id that it had.
func scaleOf(in input, cells map[string]string, was []ledger.Scale) (ledger.Scale, error) {
	s := ledger.Scale{Name: cells["name"], Base: ledger.Base(cells["base"])}
	if s.Base == "" {
		s.Base = ledger.BaseValid
	}
	answers, satisfied, aside := parted(cells["options"]), parted(cells["satisfied"]), parted(cells["aside"])
	for _, list := range [][]string{satisfied, aside} {
		for i := range list {
			list[i] = asUsual(list[i])
		}
	}
	for i, text := range answers {
		zh, en, _ := strings.Cut(text, "/")
		o := ledger.Option{ID: "o" + strconv.Itoa(i+1), ZH: asUsual(strings.TrimSpace(zh)), EN: strings.TrimSpace(en)}
		if usual, ok := usualAnswer(o.ZH); ok {
			o.ID = usual.ID
			if o.EN == "" {
				o.EN = usual.EN
			}
		}
		if o.EN == "" {
			o.EN = o.ZH
		}
		if had, ok := answerIn(was, s.Name, o.ZH); ok {
			o.ID = had.ID
		}
		o.Satisfied, o.Aside = slices.Contains(satisfied, o.ZH), slices.Contains(aside, o.ZH)
		s.Options = append(s.Options, o)
	}
	for _, text := range slices.Concat(satisfied, aside) {
		if !slices.ContainsFunc(s.Options, func(o ledger.Option) bool { return o.ZH == text }) {
			return s, wrong(in, say.Text{ZH: "的档次“" + s.Name + "”里没有“" + text + "”这一档", EN: "has no answer “" + text + "” in the scale “" + s.Name + "”"})
		}
	}
	if s.Name == "" || len(satisfied) == 0 || len(s.Options) <= len(satisfied)+len(aside) {
		return s, wrong(in, say.Text{ZH: "的每种档次都要有名称、各档、哪几档算满意，还要有不算满意的一档", EN: "has a name, answers, those that count as satisfied and one that does not, in each scale"})
	}
	return s, nil
}

// asUsual are the Chinese words of an answer of the usual scales; others stay.
func asUsual(words string) string {
	if o, ok := usualAnswer(words); ok {
		return o.ZH
	}
	return words
}

func answerIn(scales []ledger.Scale, name, words string) (ledger.Option, bool) {
	for _, s := range scales {
		for _, o := range s.Options {
			if s.Name == name && o.ZH == words {
				return o, true
			}
		}
	}
	return ledger.Option{}, false
}

// parted reads words with 、 or a comma between.
func parted(text string) []string {
	list := strings.FieldsFunc(text, func(c rune) bool { return strings.ContainsRune("、,，;；\n", c) })
	for i := range list {
		list[i] = strings.TrimSpace(list[i])
	}
	return full(list)
}

// scaleLine is a scale in a form.
type scaleLine struct {
	Line                            int
	Name, Options, Satisfied, Aside string
	Bases                           []option
}

// scaleLines lays the scales of the form out with what they hold.
func (q *request) scaleLines(parts map[string]string) []scaleLine {
	list := make([]scaleLine, mostScales)
	for i := range list {
		part := func(name string) string { return parts[scalePart(i, name)] }
		list[i] = scaleLine{i + 1, part("name"), part("options"), part("satisfied"), part("aside"), words(q.lang, scaleBases)}
		for n := range list[i].Bases {
			list[i].Bases[n].Chosen = list[i].Bases[n].ID == part("base")
		}
	}
	return list
}

// calendarOptions are the calendars of working days that a round can go by beside the
// organisation's.
func (q *request) calendarOptions(chosen string) []option {
	names, err := q.s.app.Calendars(q.Context())
	if err != nil {
		names = nil // the one that is chosen can be kept
	}
	if chosen != "" && !slices.Contains(names, chosen) {
		names = append(names, chosen)
	}
	var list []option
	for _, name := range names {
		list = append(list, option{ID: name, Name: name, Chosen: name == chosen})
	}
	return list
}
