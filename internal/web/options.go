package web

import (
	"slices"
	"strings"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// around is what the choices of a form are made of, as far as it is there.
type around struct {
	round    *ledger.Round
	unit     string // whose people come first
	person   string // who is no choice: nobody is their own superior
	deputy   bool   // who may stand in, wherever they belong
	action   *ledger.Action
	evidence []*ledger.Evidence
	causes   []*ledger.Cause
	items    []ledger.Reviewed // of a statement
	opinion  *ledger.Opinion
	opinions []*ledger.Opinion // of its drive, that it may be merged into
	survey   *ledger.Survey
	drives   []*ledger.Drive // that a survey may take its numbers from
	reports  []*ledger.Report
	rounds   []*ledger.Round
}

// mostOptions bounds what one can choose from.
const mostOptions = 500

// options are what an input offers.
func (q *request) options(in input, g given, a *around) []option {
	if a == nil {
		a = &around{}
	}
	var list []option
	switch in.shape {
	case aPerson, people:
		list = q.peopleOptions(a)
	case aUnit, unitList:
		list = q.unitOptions()
	case owers:
		list = q.owers(a.round)
	case aCategory:
		list = q.categoryChoices()
	case aRound:
		list = q.roundOptions()
	case anAspect:
		list = aspectOptions(a.round, g.one())
	case aGrade:
		list = grades(q.lang)
	case aSort:
		list = words(q.lang, sorts)
		if a.action != nil && a.action.Sort == ledger.Service {
			list = words(q.lang, []choice{service})
		}
	case aDue:
		return words(q.lang, dueKinds)
	case anExtent:
		return words(q.lang, extents)
	case terms:
		list = q.gates()
	case aMilestone:
		list = openMilestones(a.action)
	case evidence:
		list = q.usableEvidence(a)
		if len(g.list) == 0 && q.failed == nil {
			for i := range list {
				list[i].Chosen = true // what was shown for it is what shows it
			}
		}
	case remarks:
		return q.remarkParts(a)
	case aCause:
		for _, c := range a.causes {
			list = append(list, option{ID: c.ID, Name: c.Text})
		}
	case causeList:
		for _, c := range a.causes {
			list = append(list, option{ID: c.ID, Name: c.Text})
		}
	case aProfile:
		list = q.profileChoices("")
	case aHandling:
		for _, h := range ledger.Handlings() {
			list = append(list, option{ID: string(h), Name: capital(q.say(ledger.HandlingName(h)))})
		}
	case anOpinion:
		for _, o := range a.opinions {
			list = append(list, option{ID: o.ID, Name: o.Matter})
		}
	case voices:
		if a.opinion != nil {
			for _, v := range a.opinion.Voices {
				list = append(list, option{ID: v.ID, Name: v.Text})
			}
		}
	default:
		list = q.listenOptions(in, a)
	}
	for i := range list {
		list[i].Chosen = list[i].Chosen || slices.Contains(g.list, list[i].ID)
	}
	if in.shape == aScale && g.one() == "" && len(list) > 0 {
		list[0].Chosen = true // that of the profile
	}
	return list
}

// peopleOptions lists those of a unit first, then those below it, then those above; for a
// deputy the others, too.
func (q *request) peopleOptions(a *around) []option {
	var own, below, above, others []option
	unit := a.unit
	for _, u := range q.org.Units() {
		list := &below
		switch {
		case u.ID == unit:
			list = &own
		case q.org.Within(unit, u.ID):
			list = &above
		case !q.org.Within(u.ID, unit) && unit != "" && !a.deputy:
			continue
		case !q.org.Within(u.ID, unit):
			list = &others
		}
		for _, p := range q.org.PeopleOf(u.ID) {
			if p.State == ledger.Active && len(p.Grants) > 0 && p.ID != a.person && !(a.deputy && (q.org.Administers(p.ID) || q.org.Audits(p.ID, q.today, q.today))) {
				*list = append(*list, option{ID: p.ID, Name: q.say(say.Text{ZH: "%s（%s）", EN: "%s (%s)"}.With(p.Name, q.unit(u.ID)))})
			}
		}
	}
	all := slices.Concat(own, below, above, others)
	return all[:min(len(all), mostOptions)]
}

// unitOptions lists the units as a tree.
func (q *request) unitOptions() []option {
	var list []option
	for _, u := range q.org.Tree() {
		if u.State == ledger.Active && len(list) < mostOptions {
			depth := max(len(q.org.Path(u.ID))-1, 0)
			list = append(list, option{ID: u.ID, Name: strings.Repeat("　", depth) + u.Name})
		}
	}
	return list
}

// owers are the units that take part in a round, and those below them. The ones that the
// notice names are chosen first.
func (q *request) owers(r *ledger.Round) []option {
	if r == nil {
		return nil
	}
	var list []option
	for _, o := range q.unitOptions() {
		if slices.ContainsFunc(r.Units, func(u string) bool { return q.org.Within(o.ID, u) }) {
			o.Chosen = q.failed == nil && slices.Contains(r.Units, o.ID)
			list = append(list, o)
		}
	}
	return list
}

func (q *request) roundOptions() []option {
	list, err := q.openRounds()
	if err != nil {
		return nil
	}
	var out []option
	for _, r := range list {
		out = append(out, option{ID: r.ID, Name: r.Name})
	}
	return out
}

// openRounds are those in which things are done, as far as the caller sees them.
func (q *request) openRounds() ([]*ledger.Round, error) {
	return q.newestRounds(func(r *ledger.Round) bool { return r.State == ledger.Opened || r.State == ledger.Rectifying })
}

// seenRounds are the rounds that the person sees, the newest first.
func (q *request) seenRounds() ([]*ledger.Round, error) {
	return q.newestRounds(func(*ledger.Round) bool { return true })
}

// newestRounds are as many of the rounds as a page has room to offer.
func (q *request) newestRounds(wanted func(*ledger.Round) bool) ([]*ledger.Round, error) {
	all, err := q.s.app.Rounds(q.Context(), q.caller)
	var list []*ledger.Round
	for _, r := range all {
		if wanted(r) && len(list) < app.MostRows {
			list = append(list, r)
		}
	}
	return list, err
}

// parsedRows reads the records of a page.
func parsedRows[T ledger.Record](k ledger.Kind, rows []store.Row) ([]T, error) {
	list := make([]T, 0, len(rows))
	for i := range rows {
		r, err := ledger.ParseRecord(k, rows[i].Body)
		if err != nil {
			return nil, err
		}
		list = append(list, r.(T))
	}
	return list, nil
}

// aspectOptions are those of the round, and the one that stands.
func aspectOptions(r *ledger.Round, now string) []option {
	var list []option
	known := now == ""
	if r != nil {
		for _, a := range r.Aspects {
			known = known || a.ID == now
			list = append(list, option{ID: a.ID, Name: a.Text})
		}
	}
	if !known {
		list = append(list, option{ID: now, Name: now})
	}
	return list
}

func openMilestones(a *ledger.Action) []option {
	if a == nil {
		return nil
	}
	var list []option
	for _, m := range a.Due.Milestones {
		if m.Done == 0 {
			list = append(list, option{ID: m.ID, Name: m.Day.String() + " " + m.Text})
		}
	}
	return list
}

func (q *request) usableEvidence(a *around) []option {
	var list []option
	for _, e := range a.evidence {
		if a.action != nil && slices.Contains(e.Actions, a.action.ID) && (e.State == ledger.Offered || e.State == ledger.Good) {
			list = append(list, option{ID: e.ID, Name: e.Title})
		}
	}
	return list
}

// itemName is an item of a statement in a line.
func (q *request) itemName(it *ledger.Item) string {
	text := []rune(it.Text)
	if len(text) > longestName {
		text = append(text[:longestName:longestName], '…')
	}
	return q.say(itemSigns[it.Kind].say) + " " + it.Label + "　" + string(text)
}

// longestName is how much of an item names it, in characters.
const longestName = 30

// remarkParts are the parts of which somebody can say what is to be changed.
func (q *request) remarkParts(a *around) []option {
	list := []option{{ID: "", Name: q.say(say.Text{ZH: "整体", EN: "The whole"})}}
	if a.action != nil {
		list = append(list, option{ID: ledger.PartStandard, Name: q.say(say.Text{ZH: "完成标准：%s", EN: "The standard: %s"}.With(a.action.Standard))})
		for _, m := range a.action.Due.Milestones {
			list = append(list, option{ID: m.ID, Name: q.say(say.Text{ZH: "节点：%s", EN: "Milestone: %s"}.With(m.Text))})
		}
		for _, e := range q.usableEvidence(a) {
			list = append(list, option{ID: e.ID, Name: q.say(say.Text{ZH: "佐证：%s", EN: "Evidence: %s"}.With(e.Name))})
		}
	}
	for i := range a.items {
		list = append(list, option{ID: a.items[i].ID, Name: q.itemName(&a.items[i].Item)})
	}
	if q.failed == nil || q.sent == nil {
		return list
	}
	for i := range list {
		list[i].Value = q.sent.Get("remark." + list[i].ID)
	}
	return append(list, q.remarksLeft(list)...)
}

// remarksLeft are remarks that were typed of parts that are no more: whoever typed them
// finds them again, and may say them of something else.
func (q *request) remarksLeft(list []option) []option {
	var left []option
	for name := range q.sent.Values {
		id, ok := strings.CutPrefix(name, "remark.")
		if text := q.sent.Get(name); ok && strings.TrimSpace(text) != "" && !slices.ContainsFunc(list, func(o option) bool { return o.ID == id }) {
			left = append(left, option{ID: id, Value: text, Name: q.say(say.Text{ZH: "%s（现在已经没有这一条，请把话写到别处）", EN: "%s (it is not there any more: say it of something else)"}.With(id))})
		}
	}
	slices.SortFunc(left, func(a, b option) int { return strings.Compare(a.ID, b.ID) })
	return left
}
