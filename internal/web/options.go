package web

import (
	"slices"
	"strconv"
	"strings"

	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// around is what the choices of a form are made of, as far as it is there.
type around struct {
	round    *ledger.Round
	unit     string // whose people come first
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
		list = q.peopleOptions(a.unit)
	case aUnit, unitList:
		list = q.unitOptions()
	case owers:
		list = q.owers(a.round)
	case aCategory:
		list = q.categories()
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

// choice is something to choose, with its name.
type choice struct {
	id  string
	say say.Text
}

var (
	sorts = []choice{
		{string(ledger.Correct), say.Text{ZH: "立行立改：把这一件改好", EN: "Correction: puts this one right"}},
		{string(ledger.Corrective), say.Text{ZH: "针对原因：消除产生的原因", EN: "Corrective: removes the cause"}},
		{string(ledger.Systemic), say.Text{ZH: "长效机制：防止再发生", EN: "Systemic: keeps it from coming back"}},
	}
	service  = choice{string(ledger.Service), say.Text{ZH: "办实事：向群众承诺办的事", EN: "Service: a deed promised to the public"}}
	dueKinds = []choice{
		{string(ledger.ByDate), say.Text{ZH: "按日期", EN: "By a date"}},
		{string(ledger.AtOnce), say.Text{ZH: "立行立改", EN: "At once"}},
		{string(ledger.Perpetual), say.Text{ZH: "长期坚持（按节点）", EN: "Standing (by milestones)"}},
	}
	extents = []choice{
		{string(ledger.NowhereElse), say.Text{ZH: "查过了，别处没有", EN: "Looked, and nowhere else"}},
		{string(ledger.Elsewhere), say.Text{ZH: "别处也有", EN: "Elsewhere too"}},
	}
	profiles = []choice{
		{"self-examination", say.Text{ZH: "个人对照检查材料", EN: "Personal self-examination"}},
		{"team-examination", say.Text{ZH: "领导班子对照检查材料", EN: "Leading group's self-examination"}},
		{"branch-examination", say.Text{ZH: "支部对照检查材料", EN: "Branch's self-examination"}},
		{"party-spirit", say.Text{ZH: "党性分析材料", EN: "Party-spirit analysis"}},
		{"study-statement", say.Text{ZH: "学习研讨发言", EN: "Study statement"}},
		{"self-inspection", say.Text{ZH: "自查报告", EN: "Self-inspection report"}},
		{"safety-inspection", say.Text{ZH: "安全检查报告", EN: "Safety inspection report"}},
		{"check-notice", say.Text{ZH: "检查通报", EN: "Check notice"}},
		{"audit-rectification", say.Text{ZH: "审计整改报告", EN: "Audit rectification report"}},
		{"inspection-rectification", say.Text{ZH: "巡视巡察整改报告", EN: "Inspection rectification report"}},
		{"capa", say.Text{ZH: "纠正和预防措施报告", EN: "Corrective and preventive action report"}},
	}
)

func words(lang say.Lang, list []choice) []option {
	var out []option
	for _, c := range list {
		out = append(out, option{ID: c.id, Name: c.say.In(lang)})
	}
	return out
}

// grades are the severities that one can give.
func grades(lang say.Lang) []option {
	var list []option
	for i := 1; i <= 4; i++ {
		list = append(list, option{ID: strconv.Itoa(i), Name: grade(i).In(lang)})
	}
	return list
}

// grade is what a severity is called.
func grade(n int) say.Text {
	switch n {
	case 0:
		return say.Text{}
	case 1:
		return say.Text{ZH: "一级（最重）", EN: "1 (gravest)"}
	}
	return say.Text{ZH: string([]rune("零一二三四五六七八九")[min(n, 9)]) + "级", EN: strconv.Itoa(n)}
}

// peopleOptions lists those of a unit first, then those below it, then those above.
func (q *request) peopleOptions(unit string) []option {
	var own, below, above []option
	for _, u := range q.org.Units() {
		list := &below
		switch {
		case u.ID == unit:
			list = &own
		case q.org.Within(unit, u.ID):
			list = &above
		case !q.org.Within(u.ID, unit) && unit != "":
			continue
		}
		for _, p := range q.org.PeopleOf(u.ID) {
			if p.State == ledger.Active && len(p.Grants) > 0 {
				*list = append(*list, option{ID: p.ID, Name: p.Name + "（" + q.unit(u.ID) + "）"})
			}
		}
	}
	all := slices.Concat(own, below, above)
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

func (q *request) categories() []option {
	all, err := q.s.app.Categories(q.Context(), q.caller)
	if err != nil {
		return nil // one can do without
	}
	list := make([]option, 0, len(all))
	for _, c := range all {
		list = append(list, option{ID: c.ID, Name: c.Name})
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
	list, err := q.seenRounds()
	return slices.DeleteFunc(list, func(r *ledger.Round) bool { return r.State != ledger.Opened && r.State != ledger.Rectifying }), err
}

// seenRounds are the rounds that the person sees, the newest first.
func (q *request) seenRounds() ([]*ledger.Round, error) {
	list, err := q.s.app.Rounds(q.Context(), q.caller)
	return slices.Clone(list), err
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

func (q *request) gates() []option {
	var list []option
	for _, g := range ledger.Gates() {
		list = append(list, option{ID: string(g), Name: q.say(gateNames[g])})
	}
	return list
}

// gateNames are what gates ask for.
var gateNames = map[ledger.Gate]say.Text{
	ledger.GateEvidence:     {ZH: "要有审核通过的佐证材料", EN: "evidence that was found good"},
	ledger.GateErrors:       {ZH: "相关材料没有检查错误", EN: "no check errors in the statement"},
	ledger.GateMeasures:     {ZH: "同一问题的措施都已验收", EN: "all measures of the finding accepted"},
	ledger.GateSatisfaction: {ZH: "满意度测评达到要求（要求写在下面）", EN: "enough of those concerned are satisfied (the rate stands below)"},
	ledger.GateDrives:       {ZH: "关闭本轮前，征求意见都已结束", EN: "before the round is closed, its opinion drives are"},
	ledger.GateExtent:       {ZH: "已举一反三", EN: "the extent review is answered"},
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
	if q.failed != nil && q.sent != nil {
		for i := range list {
			list[i].Value = q.sent.Get("remark." + list[i].ID)
		}
	}
	return list
}
