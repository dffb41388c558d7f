package book

import (
	"slices"
	"strconv"
	"strings"

	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// Item is a finding with what hangs on it.
type Item struct {
	Finding *ledger.Finding
	Causes  []*ledger.Cause
	Actions []*ledger.Action
	Last    map[string]string // the last word on each action, by id
}

// Scene is what the items stand in.
type Scene struct {
	Lang     say.Lang
	Today    ledger.Day
	Labels   *Labels
	Rounds   map[string]*ledger.Round
	Own      []ledger.OwnField // in the columns from Own on
	Calendar func(*ledger.Round) *ledger.Calendar
}

// line is a row of the table: a finding with one cause and one measure, either of
// which may be missing.
type line struct {
	words   [Columns]string
	finding *ledger.Finding
	cause   *ledger.Cause
	action  *ledger.Action
	// begins tells whether it is the first line of its finding and of its cause;
	// rows are how many lines these have.
	begins    bool
	causeTop  bool
	rows      int
	causeRows int
	colour    string // by the rule of the round
}

// columns is behind the last column that there is.
func (s *Scene) columns() Column { return Own + Column(len(s.Own)) }

// head is what a column is called.
func (s *Scene) head(c Column) string {
	if i, ok := c.Own(); ok {
		return s.Own[i].Name
	}
	return columns[c].head.In(s.Lang)
}

// Code is what a column is known by.
func (s *Scene) Code(c Column) string {
	if i, ok := c.Own(); ok {
		return ownCode + s.Own[i].Name
	}
	return columns[c].code
}

// layer lays items out, and counts them.
type layer struct {
	*Scene
	no int
}

// lines lays one item out. Measures stand beside the cause that they answer.
func (l *layer) lines(it *Item) []line {
	l.no++
	list := paired(it)
	f := it.Finding
	round := l.Rounds[f.Round]
	for i := range list {
		n := &list[i]
		n.finding = f
		if n.begins = i == 0; n.begins {
			n.rows = len(list)
		}
		l.findingWords(n, round)
		if n.cause != nil {
			n.words[Cause] = n.cause.Text
		}
		if n.action != nil {
			l.actionWords(n, round)
			n.words[Progress] = it.Last[n.action.ID]
		}
	}
	return list
}

// paired puts causes and measures side by side: first those that are tied, then what
// is left in the order it has.
func paired(it *Item) []line {
	var list []line
	rest := slices.Clone(it.Actions)
	for _, c := range it.Causes {
		at := len(list)
		for i, a := range rest {
			if a != nil && slices.Contains(a.Causes, c.ID) {
				list = append(list, line{cause: c, action: a})
				rest[i] = nil
			}
		}
		if len(list) == at {
			list = append(list, line{cause: c})
		}
		list[at].causeTop, list[at].causeRows = true, len(list)-at
	}
	at := 0
	for _, a := range rest {
		if a == nil {
			continue
		}
		for at < len(list) && list[at].action != nil {
			at++
		}
		if at == len(list) {
			list = append(list, line{})
		}
		list[at].action = a
	}
	if len(list) == 0 {
		list = append(list, line{})
	}
	return list
}

func (l *layer) findingWords(n *line, round *ledger.Round) {
	f, w := n.finding, &n.words
	w[No], w[FindingNumber] = strconv.Itoa(l.no), f.Number
	if round != nil {
		w[Round] = round.Name
	}
	w[FindingUnit] = l.Labels.Unit(f.Unit)
	w[Text], w[Detail], w[Basis], w[Place] = f.Text, f.Detail, f.Basis, f.Place
	w[Aspect], w[Category] = AspectName(round, f.Aspect), l.Labels.Category(f.Category)
	if f.Severity > 0 {
		w[Severity] = strconv.Itoa(f.Severity)
	}
	if f.Amount != 0 {
		w[Amount] = Yuan(f.Amount)
	}
	w[FindingState] = ledger.StateName(ledger.KindFinding, f.State).In(l.Lang)
	for i, own := range l.Own {
		w[Own+Column(i)] = f.Fields[own.Name]
	}
	w[Other] = l.otherWords(f.Fields)
}

// otherWords writes the fields that have no column, a line for each.
func (s *Scene) otherWords(fields map[string]string) string {
	var list []string
	for name, value := range fields {
		if value != "" && !slices.ContainsFunc(s.Own, func(o ledger.OwnField) bool { return o.Name == name }) {
			list = append(list, name+"："+value)
		}
	}
	slices.Sort(list)
	return strings.Join(list, "\n")
}

// AspectName is what an aspect is called in a round; its id where the round has none
// such.
func AspectName(r *ledger.Round, id string) string {
	if r != nil {
		for _, a := range r.Aspects {
			if a.ID == id && a.Text != "" {
				return a.Text
			}
		}
	}
	return id
}

func (l *layer) actionWords(n *line, round *ledger.Round) {
	a, w, lang := n.action, &n.words, l.Lang
	w[ActionNumber], w[Measure], w[Sort], w[Standard] = a.Number, a.Text, sortName(a.Sort, lang), a.Standard
	w[ActionUnit], w[Lead], w[Superior] = l.Labels.Unit(a.Unit), l.Labels.Person(a.Lead), l.Labels.Person(a.Superior)
	w[HelperUnits], w[Helpers] = joint(a.HelperUnits, l.Labels.Unit, lang), joint(a.Helpers, l.Labels.Person, lang)
	w[Due], w[State], w[Struck] = DueWords(a.Due, lang), ledger.StateName(ledger.KindAction, a.State).In(lang), a.Closed.On.String()
	var c *ledger.Calendar
	if l.Calendar != nil {
		c = l.Calendar(round)
	}
	if c == nil {
		return
	}
	t := ledger.TimingOf(a, l.Today, c)
	w[Timing] = timingWords(a, t, l.Today, lang)
	if round == nil {
		return
	}
	if colour, ok := ledger.ColourOf(round.Terms.Colours, a.State, t); ok {
		n.colour = colour.Name
		if say := colour.Sign + colour.Words().In(lang); say != "" {
			w[Timing] = strings.TrimSpace(w[Timing] + "\n" + say)
		}
	}
}
