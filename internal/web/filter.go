package web

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// rows is how many records a page of a list has.
const rows = 50

// chip is a filter that is set, as a piece of the sentence that says what is shown.
type chip struct {
	Name string
	Off  string // the address without it
}

// filterView is the form of filters.
type filterView struct {
	Path   string
	Chips  []chip
	Rounds []option
	Units  []option // none where there are too many: then a name is typed
	States []option
	Grades []option
	Groups []option // categories
	Sorts  []option
	Owners []option // mine, everybody's
	Unit   string   // what was typed for a unit
	Kept   string   // the unit that is chosen already
	Guess  []link   // units that the name may mean
	Late   bool
	HasDue bool
	Ready  bool // only findings of which nothing is left but to close them
	Own    []ownFilter
	OwnSet bool // one of them is set
	Wrong  string
}

// mostUnits is how many units are offered in a list.
const mostUnits = 80

// listOf reads what a list is asked for out of the address. What does not fit is left
// out: an address may be old.
func (q *request) listOf(k ledger.Kind) (store.List, url.Values) {
	v := q.URL.Query()
	l := store.List{Kind: k, Sort: store.ByMade, Desc: true, Limit: rows, After: v.Get("after")}
	f := &l.Filter
	for name, to := range map[string]*string{"round": &f.Round, "unit": &f.Unit, "category": &f.Category, "person": &f.Person} {
		if id := v.Get(name); store.ValidID(id) {
			*to = id
		}
	}
	f.Below = f.Unit != ""
	f.Aspect, f.Source = v.Get("aspect"), v.Get("source")
	for _, s := range v["state"] {
		if slices.Contains(statesInOrder(k), ledger.State(s)) {
			f.States = append(f.States, ledger.State(s))
		}
	}
	f.Severity, _ = strconv.Atoi(v.Get("severity"))
	if sort, desc := strings.CutPrefix(v.Get("sort"), "-"); store.Sortable(k, store.Sort(sort)) {
		l.Sort, l.Desc = store.Sort(sort), desc
	}
	if k == ledger.KindFinding {
		f.Own, f.Ready = ownAsked(v), v.Get("ready") != ""
	}
	if v.Get("late") != "" && k == ledger.KindAction {
		f.Due = q.today - 1
		f.States = slices.DeleteFunc(ledger.Unclaimed(), func(s ledger.State) bool { return len(f.States) > 0 && !slices.Contains(f.States, s) })
		f.Nothing = len(f.States) == 0
	}
	return l, v
}

// passing are what an address has of the moment: where one is in a list, what was done.
var passing = []string{"after", "done", "pane", "open", "g"}

// without is the address of a list without one of its filters.
func without(path string, v url.Values, names ...string) string {
	w := url.Values{}
	for name, list := range v {
		if !slices.Contains(names, name) && !slices.Contains(passing, name) && len(list) > 0 && list[0] != "" {
			w[name] = list
		}
	}
	if len(w) == 0 {
		return path
	}
	return path + "?" + w.Encode()
}

var (
	unitBelow = say.Text{ZH: "%s及下属", EN: "%s and below"}
	readyOnly = say.Text{ZH: "措施都办完", EN: "all measures done"}
	lateOnly  = say.Text{ZH: "逾期", EN: "overdue"}
	sortNames = map[store.Sort]say.Text{
		store.ByMade: {ZH: "登记时间", EN: "when entered"}, store.ByChanged: {ZH: "最近变动", EN: "last change"}, store.ByDue: {ZH: "期限", EN: "due"},
		store.ByGrade: {ZH: "程度", EN: "severity"}, store.ByAmount: {ZH: "金额", EN: "amount"},
	}
)

// filters makes the form, and the chips that read as a sentence.
func (q *request) filters(k ledger.Kind, l *store.List, v url.Values, path string, own []ledger.OwnField) (*filterView, error) {
	f := &filterView{Path: path, HasDue: k == ledger.KindAction, Late: v.Get("late") != "", Unit: v.Get("name")}
	add := func(name string, params ...string) {
		if name != "" {
			f.Chips = append(f.Chips, chip{name, without(path, v, params...)})
		}
	}
	rounds, err := q.seenRounds()
	if err != nil {
		return nil, err
	}
	for _, r := range rounds {
		f.Rounds = append(f.Rounds, option{ID: r.ID, Name: r.Name, Chosen: r.ID == l.Filter.Round})
		if r.ID == l.Filter.Round {
			add(r.Name, "round")
		}
	}
	if f.Late {
		add(q.say(lateOnly), "late")
	} else {
		for _, s := range l.Filter.States {
			add(q.say(stateWords(k, s)), "state")
		}
	}
	if u := q.unit(l.Filter.Unit); u != "" {
		add(q.say(unitBelow.With(u)), "unit")
	}
	q.unitFilter(f, l, v)
	add(q.person(l.Filter.Person), "person")
	for _, s := range statesInOrder(k) {
		f.States = append(f.States, option{ID: string(s), Name: q.say(stateWords(k, s)), Chosen: !f.Late && slices.Contains(l.Filter.States, s)})
	}
	if k == ledger.KindFinding {
		q.findingFilters(f, l, add)
		q.ownFilters(f, l, v, own, add)
	}
	sorts := store.Sorts(k)
	for _, o := range own {
		sorts = append(sorts, store.ByOwn(o.Name))
	}
	for i, s := range sorts {
		for _, desc := range []string{"-", ""} {
			name := q.say(sortNames[s])
			if i >= len(sorts)-len(own) {
				name = own[i-len(sorts)+len(own)].Name
			}
			if desc == "" {
				name += " ↑"
			} else {
				name += " ↓"
			}
			f.Sorts = append(f.Sorts, option{ID: desc + string(s), Name: name, Chosen: s == l.Sort && l.Desc == (desc == "-")})
		}
	}
	return f, nil
}

func (q *request) findingFilters(f *filterView, l *store.List, add func(string, ...string)) {
	f.Groups = q.categories()
	for i := range f.Groups {
		if f.Groups[i].ID == l.Filter.Category {
			f.Groups[i].Chosen = true
			add(f.Groups[i].Name, "category")
		}
	}
	f.Grades = grades(q.lang)
	for i := range f.Grades {
		if f.Grades[i].ID == strconv.Itoa(l.Filter.Severity) {
			f.Grades[i].Chosen = true
			add(f.Grades[i].Name, "severity")
		}
	}
	add(l.Filter.Aspect, "aspect")
	if f.Ready = l.Filter.Ready; f.Ready {
		add(q.say(readyOnly), "ready")
	}
	add(q.say(sourceKinds[ledger.SourceKind(l.Filter.Source)]), "source")
}

// unitFilter offers the units, or finds the one whose name was typed.
func (q *request) unitFilter(f *filterView, l *store.List, v url.Values) {
	units := q.org.Tree()
	if len(units) <= mostUnits {
		f.Units = q.unitOptions()
		for i := range f.Units {
			f.Units[i].Chosen = f.Units[i].ID == l.Filter.Unit
		}
		return
	}
	if f.Unit == "" {
		f.Kept = l.Filter.Unit
		return
	}
	for _, u := range units {
		if u.Name == f.Unit || strings.Contains(u.Name, f.Unit) && len(f.Guess) < 12 {
			to := without(f.Path, v, "name", "unit")
			sep := "?"
			if strings.Contains(to, "?") {
				sep = "&"
			}
			f.Guess = append(f.Guess, link{to + sep + "unit=" + u.ID, u.Name})
		}
	}
}
