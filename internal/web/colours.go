package web

import (
	"html/template"
	"slices"
	"strconv"
	"strings"

	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// mostColours is how many lines of the rule of colours a form has.
const mostColours = 6

// colourParts are what a form asks of one line.
var colourParts = []string{"when", "days", "works", "name", "sign", "zh", "en"}

// colourPart names a part of a line, in the form of the terms of a round.
func colourPart(line int, part string) string {
	return "c" + strconv.Itoa(line) + "." + part
}

// allColourParts names them all.
func allColourParts() []string {
	var list []string
	for i := range mostColours {
		for _, part := range colourParts {
			list = append(list, colourPart(i, part))
		}
	}
	return list
}

var (
	colourNames = []choice{
		{"red", say.Text{ZH: "红", EN: "red"}}, {"orange", say.Text{ZH: "橙", EN: "orange"}}, {"yellow", say.Text{ZH: "黄", EN: "yellow"}},
		{"green", say.Text{ZH: "绿", EN: "green"}}, {"blue", say.Text{ZH: "蓝", EN: "blue"}}, {"purple", say.Text{ZH: "紫", EN: "purple"}}, {"grey", say.Text{ZH: "灰", EN: "grey"}},
	}
	colourPhases = []choice{
		{string(ledger.PhaseLate), say.Text{ZH: "逾期至少", EN: "overdue by at least"}}, {string(ledger.PhaseLeft), say.Text{ZH: "还剩不到", EN: "left at most"}},
		{string(ledger.PhaseClosed), say.Text{ZH: "按期销号", EN: "closed in time"}}, {string(ledger.PhaseAfter), say.Text{ZH: "逾期销号", EN: "closed late"}},
		{string(ledger.PhaseAny), say.Text{ZH: "其余", EN: "all others"}},
	}
	colourSigns = []string{"▲", "◆", "●", "■", "○", "✓", "★"}
)

// coloursShown lays a rule out for the form.
func coloursShown(parts map[string]string, rule []ledger.Colour) {
	for i, c := range rule[:min(len(rule), mostColours)] {
		for part, value := range map[string]string{"when": string(c.When), "days": strconv.Itoa(c.Days), "name": c.Name, "sign": c.Sign, "zh": c.ZH, "en": c.EN} {
			parts[colourPart(i, part)] = value
		}
		if c.Works {
			parts[colourPart(i, "works")] = "yes"
		}
	}
}

// coloursOf reads the rule of a form. Lines that the form has no room for stay.
func coloursOf(in input, parts map[string]string, was []ledger.Colour) ([]ledger.Colour, error) {
	list := []ledger.Colour{}
	for i := range mostColours {
		part := func(name string) string { return strings.TrimSpace(parts[colourPart(i, name)]) }
		if part("when") == "" {
			continue
		}
		days, err := number(in, part("days"))
		if err != nil {
			return nil, err
		}
		c := ledger.Colour{When: ledger.Phase(part("when")), Name: part("name"), Sign: part("sign"), ZH: part("zh"), EN: part("en"), Days: days.(int), Works: part("works") != ""}
		if c.EN == "" {
			c.EN = c.ZH
		}
		if c.Name == "" || c.Sign == "" || c.ZH == "" {
			return nil, wrong(in, say.Text{ZH: "的每条颜色都要有颜色、符号和文字：不能只靠颜色", EN: "has a colour, a sign and words in each line of the rule: never colour alone"})
		}
		list = append(list, c)
	}
	return append(list, was[min(len(was), mostColours):]...), nil
}

// colouring knows the rules of the rounds of a list, and their calendars.
type colouring struct {
	q         *request
	rounds    map[string]*ledger.Round
	calendars map[string]*ledger.Calendar
}

func (q *request) colouring() (*colouring, error) {
	list, err := q.seenRounds()
	if err != nil {
		return nil, err
	}
	c := &colouring{q, map[string]*ledger.Round{}, map[string]*ledger.Calendar{}}
	for _, r := range list {
		if len(r.Terms.Colours) == 0 {
			continue
		}
		c.rounds[r.ID] = r
		if c.calendars[r.ID], err = q.s.app.CalendarOf(q.Context(), q.caller, r); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// of gives the colour of an action by the rule of its round.
func (c *colouring) of(a *ledger.Action) (ledger.Colour, bool) {
	r := c.rounds[a.Round]
	if r == nil {
		return ledger.Colour{}, false
	}
	return ledger.ColourOf(r.Terms.Colours, a.State, ledger.TimingOf(a, c.q.today, c.calendars[r.ID]))
}

// ofBrief is of for what a list of findings tells of an action: while it waits, that is
// all that its colour goes by.
func (c *colouring) ofBrief(round string, d *doing) (ledger.Colour, bool) {
	if !d.waits || d.due == 0 {
		return ledger.Colour{}, false
	}
	return c.of(&ledger.Action{Head: ledger.Head{Round: round, State: d.state}, Due: ledger.Due{Kind: ledger.ByDate, Day: d.due}})
}

// appendColoured writes a day with what the rule says of it: a sign, words, a colour.
func appendColoured(b []byte, due, today ledger.Day, waits bool, c *ledger.Colour, lang say.Lang) []byte {
	if due != 0 {
		b = append(b, `<time>`...)
		b = appendDay(b, due)
		b = append(b, `</time> `...)
	}
	b = append(b, `<span class="k k-`...)
	if !slices.ContainsFunc(colourNames, func(n choice) bool { return n.id == c.Name }) {
		b = append(b, "grey"...)
	} else {
		b = append(b, c.Name...)
	}
	b = append(b, `">`...)
	b = esc(b, c.Sign)
	b = append(b, ' ')
	b = esc(b, c.Words().In(lang))
	if waits && due != 0 {
		b = append(b, " · "...)
		b = esc(b, beside(c.Words(), int(due-today)).In(lang))
	}
	return append(b, "</span>"...)
}

// beside is how many days are left or have passed, behind words of a rule: those that say
// that something is overdue need not be told so twice.
func beside(words say.Text, left int) say.Text {
	switch {
	case left >= 0 || !strings.Contains(words.ZH, "逾期") || !strings.Contains(words.EN, "overdue"):
		return leftWords(left)
	case left == -1:
		return say.Text{ZH: "1 天", EN: "1 day"}
	}
	return say.Text{ZH: "%d 天", EN: "%d days"}.With(-left)
}

// dueColoured writes the day of an action, by the rule of its round where that says
// something.
func (c *colouring) dueColoured(b []byte, a *ledger.Action) []byte {
	if k, ok := c.of(a); ok {
		return appendColoured(b, a.Due.Next(), c.q.today, ledger.IsUnclaimed(a.State), &k, c.q.lang)
	}
	return appendDue(b, a.Due.Next(), c.q.today, ledger.IsUnclaimed(a.State), c.q.lang)
}

// briefColoured is dueColoured for a finding's action.
func (c *colouring) briefColoured(b []byte, round string, d *doing) []byte {
	if k, ok := c.ofBrief(round, d); ok {
		return appendColoured(b, d.due, c.q.today, d.waits, &k, c.q.lang)
	}
	return appendDue(b, d.due, c.q.today, d.waits, c.q.lang)
}

// dueOf is dueColoured for templates.
func (q *request) dueOf(a *ledger.Action) (template.HTML, error) {
	c, err := q.colouring()
	if err != nil {
		return "", err
	}
	return template.HTML(c.dueColoured(nil, a)), nil
}

// colourLine is a line of the rule in a form.
type colourLine struct {
	Line                 int
	Phases, Names, Signs []option
	Days, ZH, EN         string
	Works                bool
}

// colourLines lays the lines of the form out with what they hold.
func (q *request) colourLines(parts map[string]string) []colourLine {
	list := make([]colourLine, mostColours)
	for i := range list {
		part := func(name string) string { return parts[colourPart(i, name)] }
		l := colourLine{Line: i + 1, Phases: words(q.lang, colourPhases), Names: words(q.lang, colourNames), Days: part("days"), ZH: part("zh"), EN: part("en"), Works: part("works") != ""}
		for n := range l.Phases {
			l.Phases[n].Chosen = l.Phases[n].ID == part("when")
		}
		for n := range l.Names {
			l.Names[n].Chosen = l.Names[n].ID == part("name")
		}
		for _, s := range colourSigns {
			l.Signs = append(l.Signs, option{Name: s, Chosen: s == part("sign")})
		}
		list[i] = l
	}
	return list
}
