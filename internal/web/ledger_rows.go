package web

import (
	"html"
	"html/template"
	"maps"
	"strconv"
	"strings"

	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// Rows are written by hand: a template would take most of the time of a page. Every
// text goes through esc.

// column is a column of a list.
type column struct {
	id     string
	say    say.Text
	usual  bool // shown unless somebody chose
	fixed  bool // always shown
	number bool
	sort   store.Sort
	own    ledger.OwnType // of a field of one's own
}

var findingColumns = []column{
	{id: "number", say: say.Text{ZH: "编号", EN: "Number"}, fixed: true, sort: store.ByMade},
	{id: "text", say: say.Text{ZH: "问题", EN: "What is wrong"}, fixed: true},
	{id: "unit", say: say.Text{ZH: "责任单位", EN: "Unit"}, usual: true},
	{id: "aspect", say: say.Text{ZH: "方面", EN: "Aspect"}, usual: true},
	{id: "category", say: say.Text{ZH: "分类", EN: "Category"}},
	{id: "severity", say: say.Text{ZH: "程度", EN: "Severity"}, sort: store.ByGrade},
	{id: "amount", say: say.Text{ZH: "金额（元）", EN: "Amount (yuan)"}, number: true, sort: store.ByAmount},
	{id: "place", say: say.Text{ZH: "地点", EN: "Place"}},
	{id: "fields", say: say.Text{ZH: "其他栏目", EN: "Other fields"}},
	{id: "actions", say: say.Text{ZH: "措施", EN: "Actions"}, usual: true},
	{id: "lead", say: say.Text{ZH: "责任人", EN: "Owner"}, usual: true},
	{id: "due", say: say.Text{ZH: "时限", EN: "Due"}, usual: true},
	{id: "state", say: say.Text{ZH: "状态", EN: "State"}, usual: true},
	{id: "made", say: say.Text{ZH: "登记", EN: "Entered"}, sort: store.ByMade},
	{id: "turn", say: say.Text{ZH: "第几次", EN: "Turn"}, number: true},
}

var actionColumns = []column{
	{id: "number", say: say.Text{ZH: "编号", EN: "Number"}, fixed: true, sort: store.ByMade},
	{id: "text", say: say.Text{ZH: "措施", EN: "What will be done"}, fixed: true},
	{id: "unit", say: say.Text{ZH: "牵头单位", EN: "Lead unit"}, usual: true},
	{id: "lead", say: say.Text{ZH: "责任人", EN: "Owner"}, usual: true},
	{id: "superior", say: say.Text{ZH: "责任领导", EN: "Superior"}},
	{id: "sort", say: say.Text{ZH: "类别", EN: "Sort"}},
	{id: "standard", say: say.Text{ZH: "完成标准", EN: "Standard"}},
	{id: "due", say: say.Text{ZH: "时限", EN: "Due"}, usual: true, sort: store.ByDue},
	{id: "state", say: say.Text{ZH: "状态", EN: "State"}, usual: true},
	{id: "made", say: say.Text{ZH: "登记", EN: "Entered"}, sort: store.ByMade},
}

func esc(to []byte, s string) []byte {
	if !strings.ContainsAny(s, `&<>"'`) {
		return append(to, s...)
	}
	return append(to, html.EscapeString(s)...)
}

// rowBytes is about how much a row takes.
const rowBytes = 1200

// findingRows writes the rows of findings.
func (q *request) findingRows(list []store.Row, briefs map[string][]store.Brief, columns []columnView, own []ledger.OwnField) (template.HTML, error) {
	names, err := q.rowNames(columns)
	if err != nil {
		return "", err
	}
	b := make([]byte, 0, rowBytes*len(list))
	names.own = own
	for i := range list {
		r, err := ledger.ParseRecord(ledger.KindFinding, list[i].Body)
		if err != nil {
			return "", err
		}
		f := r.(*ledger.Finding)
		b = q.beginRow(b, "f", "/findings/"+f.ID, &f.Head, f.Number, f.Text)
		doing := doingOf(briefs[f.ID])
		for _, c := range columns[2:] {
			b = q.beginCell(b, &c, c.ofAction(&doing))
			b = q.findingCell(b, c.ID, f, doing, names)
			b = append(b, "</td>"...)
		}
		b = append(b, "</tr>\n"...)
	}
	return template.HTML(b), nil
}

// rowNames are the names that rows need beside those of the organisation.
type rowNames struct {
	categories map[string]string
	aspects    map[string]string // by round and id
	colours    *colouring
	own        []ledger.OwnField // that have columns of their own
}

func (q *request) rowNames(columns []columnView) (*rowNames, error) {
	colours, err := q.colouring()
	if err != nil {
		return nil, err
	}
	n := &rowNames{categories: map[string]string{}, aspects: map[string]string{}, colours: colours}
	for _, c := range columns {
		switch c.ID {
		case "category":
			for _, o := range q.categories() {
				n.categories[o.ID] = o.Name
			}
		case "aspect":
			rounds, err := q.seenRounds()
			if err != nil {
				return nil, err
			}
			for _, r := range rounds {
				for _, a := range r.Aspects {
					n.aspects[r.ID+a.ID] = a.Text
				}
			}
		}
	}
	return n, nil
}

// beginRow writes what every row begins with: the box to choose it, its number, and its
// words as the way to it.
func (q *request) beginRow(b []byte, class, to string, h *ledger.Head, number, text string) []byte {
	b = append(b, `<tr data-id="`...)
	b = append(b, h.ID...)
	b = append(b, `" data-rev="`...)
	b = strconv.AppendInt(b, int64(h.Rev), 10)
	b = append(b, `"><td class="pick"><input type="checkbox" name="id" value="`...)
	b = append(b, h.ID...)
	b = append(b, `" aria-label="`...)
	b = esc(b, number)
	b = append(b, `"></td><td class="no">`...)
	b = esc(b, number)
	b = append(b, `</td><th scope="row" class="words"><a class="`...)
	b = append(b, class...)
	b = append(b, `" href="`...)
	b = append(b, to...)
	b = append(b, `">`...)
	b = esc(b, text)
	b = append(b, `</a></th>`...)
	return b
}

// beginCell begins a cell; of is the action that it shows, where it is not of the row's
// record.
func (q *request) beginCell(b []byte, c *columnView, of *doing) []byte {
	b = append(b, c.begin...)
	if of != nil {
		b = append(b, ` data-of="`...)
		b = append(b, of.id...)
		b = append(b, `" data-rev="`...)
		b = strconv.AppendInt(b, int64(of.rev), 10)
		b = append(b, '"')
	}
	return append(b, '>')
}

// ofAction is the action that a cell of a finding shows, nil where it shows none.
func (c *columnView) ofAction(d *doing) *doing {
	if d.id != "" && (c.ID == "lead" || c.ID == "due") {
		return d
	}
	return nil
}

// doing is what a list tells of a finding's actions: how many are done, who leads the
// one that is due first, and until when.
type doing struct {
	done, all int
	id        string // of the one whose owner and day are shown
	rev       int
	lead      string
	due       ledger.Day
	state     ledger.State
	waits     bool
}

func doingOf(list []store.Brief) doing {
	var d doing
	for _, a := range list {
		switch a.State {
		case ledger.Dropped:
			continue
		case ledger.Closed:
			d.done++
		default:
			waits := ledger.Waits(a.State)
			if d.lead == "" || waits && !d.waits || waits == d.waits && a.Due != 0 && (d.due == 0 || a.Due < d.due) {
				d.id, d.rev, d.lead, d.due, d.state, d.waits = a.ID, a.Rev, a.Lead, a.Due, a.State, waits
			}
		}
		d.all++
	}
	if d.id == "" && len(list) > 0 {
		d.id, d.rev, d.lead = list[0].ID, list[0].Rev, list[0].Lead
	}
	return d
}

func (q *request) findingCell(b []byte, id string, f *ledger.Finding, d doing, n *rowNames) []byte {
	switch id {
	case "unit":
		return esc(b, q.unit(f.Unit))
	case "aspect":
		if name := n.aspects[f.Round+f.Aspect]; name != "" {
			return esc(b, name)
		}
		return esc(b, f.Aspect)
	case "category":
		return esc(b, n.categories[f.Category])
	case "severity":
		return esc(b, q.say(grade(f.Severity)))
	case "amount":
		return esc(b, yuan(f.Amount))
	case "place":
		return esc(b, f.Place)
	case "fields":
		return esc(b, pairLines(otherFields(f.Fields, n.own), "； "))
	case "actions":
		return appendShare(b, d)
	case "lead":
		return esc(b, q.person(d.lead))
	case "due":
		return n.colours.briefColoured(b, f.Round, &d)
	case "state":
		return appendState(b, ledger.KindFinding, f.State, q.lang)
	case "made":
		return appendDay(b, q.dayOf(f.Made))
	case "turn":
		if f.Turn > 1 {
			b = strconv.AppendInt(b, int64(f.Turn), 10)
		}
	default:
		if name, ok := strings.CutPrefix(id, ownColumn); ok {
			return esc(b, f.Fields[name])
		}
	}
	return b
}

// otherFields are those that have no column.
func otherFields(fields map[string]string, own []ledger.OwnField) map[string]string {
	if len(own) == 0 {
		return fields
	}
	rest := maps.Clone(fields)
	for _, f := range own {
		delete(rest, f.Name)
	}
	return rest
}

// appendShare tells how many actions are closed, of how many.
func appendShare(b []byte, d doing) []byte {
	if d.all == 0 {
		return append(b, '-')
	}
	b = strconv.AppendInt(b, int64(d.done), 10)
	b = append(b, '/')
	return strconv.AppendInt(b, int64(d.all), 10)
}

// actionRows writes the rows of actions.
func (q *request) actionRows(list []store.Row, columns []columnView) (template.HTML, error) {
	colours, err := q.colouring()
	if err != nil {
		return "", err
	}
	b := make([]byte, 0, rowBytes*len(list))
	for i := range list {
		r, err := ledger.ParseRecord(ledger.KindAction, list[i].Body)
		if err != nil {
			return "", err
		}
		a := r.(*ledger.Action)
		to := "/actions/" + a.ID
		b = q.beginRow(b, "m", to, &a.Head, a.Number, a.Text)
		for _, c := range columns[2:] {
			b = q.beginCell(b, &c, nil)
			b = q.actionCell(b, c.ID, a, colours)
			b = append(b, "</td>"...)
		}
		b = append(b, "</tr>\n"...)
	}
	return template.HTML(b), nil
}

func (q *request) actionCell(b []byte, id string, a *ledger.Action, colours *colouring) []byte {
	switch id {
	case "unit":
		return esc(b, q.unit(a.Unit))
	case "lead":
		return esc(b, q.person(a.Lead))
	case "superior":
		return esc(b, q.person(a.Superior))
	case "sort":
		if a.Sort == "" {
			return b
		}
		return esc(b, q.choiceName(sorts, string(a.Sort)))
	case "standard":
		return esc(b, a.Standard)
	case "due":
		return colours.dueColoured(b, a)
	case "state":
		return appendState(b, ledger.KindAction, a.State, q.lang)
	case "made":
		return appendDay(b, q.dayOf(a.Made))
	}
	return b
}
