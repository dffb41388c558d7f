package api

import (
	"slices"
	"strings"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// Which filters a list has: those that say something of its kind.
var (
	withPerson   = []ledger.Kind{ledger.KindAction, ledger.KindStatement, ledger.KindRequest, ledger.KindReceipt, ledger.KindNudge, ledger.KindDeputy, ledger.KindIndicator}
	withCategory = []ledger.Kind{ledger.KindFinding, ledger.KindCause}
	withSource   = []ledger.Kind{ledger.KindFinding, ledger.KindAction}
	withDue      = []ledger.Kind{ledger.KindAction, ledger.KindRequest, ledger.KindReading, ledger.KindLookBack, ledger.KindExtension, ledger.KindMeasurement, ledger.KindDrive}
)

// usualRows is how long a page is that nobody asked to be longer.
const usualRows = 50

// listParams are what a list of a kind can be asked for.
func listParams(k ledger.Kind) []param {
	list := []param{
		{"round", id(), say.Text{ZH: "属于哪一轮次", EN: "of this round"}},
		{"unit", id(), say.Text{ZH: "属于哪个单位", EN: "of this unit"}},
		{"below", truth(), say.Text{ZH: "连同下级单位", EN: "and of the units below it"}},
		{"state", listOf(oneOf(statesOf(k)...)), say.Text{ZH: "状态，可写多个", EN: "in one of these states"}},
		{"of", id(), say.Text{ZH: "指向这条记录的", EN: "what names this record"}},
	}
	if slices.Contains(withPerson, k) {
		list = append(list, param{"person", id(), say.Text{ZH: "责任人或本人", EN: "who leads it, or whose it is"}})
	}
	if slices.Contains(withCategory, k) {
		list = append(list, param{"category", id(), say.Text{ZH: "问题分类", EN: "in this category"}})
	}
	if k == ledger.KindFinding {
		list = append(list, param{"aspect", text(), say.Text{ZH: "方面", EN: "under this aspect"}},
			param{"severity", number(1, 9), say.Text{ZH: "程度", EN: "of this severity"}},
			param{"ready", truth(), say.Text{ZH: "只列未销号而措施都已办完的", EN: "only those that are open and have all measures done"}},
			param{"own", &shape{sort: isString, format: formatOwn}, say.Text{ZH: "自设栏目，如 督办等级=重大|较大;挽回损失=100..;文号~督查", EN: "by fields of one's own, such as grade=high|higher;loss=100..;paper~words"}},
			param{"sort_own", text(), say.Text{ZH: "按自设栏目排序：栏目名，前加 - 为倒序", EN: "in the order of a field of one's own: its name, with - for descending"}})
	}
	if k == ledger.KindAction {
		list = append(list, param{"measure", enumOf("", ledger.Sorts()), say.Text{ZH: "措施类型；service 只列办实事项目", EN: "of this sort; service for service items alone"}})
	}
	if slices.Contains(withSource, k) {
		list = append(list, param{"source", text(), say.Text{ZH: "来源", EN: "from this source"}})
	}
	if slices.Contains(withDue, k) {
		list = append(list, param{"due", day(), say.Text{ZH: "期限不晚于这一天", EN: "due on this day or before"}})
	}
	if hasDue(k) {
		list = append(list, param{"overdue", truth(), say.Text{ZH: "只列逾期未办结的", EN: "overdue, and nobody claimed completion"}})
	}
	return append(list,
		param{"sort", oneOf(sortsOf(k)...), say.Text{ZH: "排序，前加 - 为倒序；默认 -made", EN: "the order, with - for descending; -made if none is named"}},
		param{"limit", number(1, app.MostRows), say.Text{ZH: "一页几条，默认 50", EN: "how many, 50 if none is named"}},
		param{"cursor", text(), say.Text{ZH: "上一页答复里的 next", EN: "what the page before has as next"}})
}

func sortsOf(k ledger.Kind) []string {
	var list []string
	for _, s := range store.Sorts(k) {
		list = append(list, string(s), "-"+string(s))
	}
	return list
}

// listOf reads a list out of the query, whose parameters fit.
func (s *Server) listOf(q *request) store.List {
	v := q.query
	l := store.List{
		Kind: q.route.kind, Sort: store.ByMade, Desc: true, After: v.Get("cursor"), Limit: q.number("limit", usualRows),
		Filter: store.Filter{
			Round: v.Get("round"), Unit: v.Get("unit"), Below: q.flag("below"), Person: v.Get("person"), Category: v.Get("category"),
			Ready: q.flag("ready"), Aspect: v.Get("aspect"), Source: v.Get("source"), Severity: q.number("severity", 0), Measure: ledger.Sort(v.Get("measure")), Of: v.Get("of"), Due: q.day("due"),
		},
	}
	for _, state := range q.list("state") {
		l.Filter.States = append(l.Filter.States, ledger.State(state))
	}
	if sort := v.Get("sort"); sort != "" {
		name, desc := strings.CutPrefix(sort, "-")
		l.Sort, l.Desc = store.Sort(name), desc
	}
	l.Filter.Own, _ = app.OwnAsked(v.Get("own")) // it fits
	if name, desc := strings.CutPrefix(v.Get("sort_own"), "-"); name != "" {
		l.Sort, l.Desc = store.ByOwn(name), desc
	}
	if q.flag("overdue") {
		s.onlyOverdue(&l.Filter)
	}
	return l
}

// onlyOverdue narrows a filter to what is overdue.
func (s *Server) onlyOverdue(f *store.Filter) {
	yesterday := s.app.Today() - 1
	if f.Due == 0 || f.Due > yesterday {
		f.Due = yesterday
	}
	if len(f.States) == 0 {
		f.States = ledger.Unclaimed()
		return
	}
	f.States = slices.DeleteFunc(f.States, func(st ledger.State) bool { return !ledger.IsUnclaimed(st) })
	f.Nothing = len(f.States) == 0
}
