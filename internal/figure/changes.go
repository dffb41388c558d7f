package figure

import (
	"slices"

	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// Change is what became of a record from one day to another.
type Change struct {
	Row
	Why []Why
}

// Why says in what a record counts otherwise.
type Why string

// The reasons.
const (
	WhyFound     Why = "found"
	WhyClosed    Why = "closed"
	WhyReopened  Why = "reopened"
	WhyRefused   Why = "refused"
	WhyReplaced  Why = "replaced"
	WhyCorrected Why = "corrected" // it is counted under something else
	WhyAdded     Why = "added"
	WhyExtended  Why = "extended"
	WhyDropped   Why = "dropped"
	WhyReturned  Why = "returned"
)

// Whys lists the reasons in the order of the documentation.
func Whys() []Why {
	return []Why{WhyFound, WhyClosed, WhyReopened, WhyRefused, WhyReplaced, WhyCorrected, WhyAdded, WhyExtended, WhyDropped, WhyReturned}
}

var whyWords = map[Why]say.Text{
	WhyFound: {ZH: "新发现", EN: "found since"}, WhyClosed: {ZH: "销号", EN: "closed since"}, WhyReopened: {ZH: "重新打开", EN: "opened again"},
	WhyRefused: {ZH: "不予认定", EN: "not upheld"}, WhyReplaced: {ZH: "合并、拆分、移交", EN: "merged, split or transferred"},
	WhyCorrected: {ZH: "更正或调整", EN: "corrected, or counted elsewhere"}, WhyAdded: {ZH: "新增措施", EN: "action added"},
	WhyExtended: {ZH: "改了期限", EN: "another date"}, WhyDropped: {ZH: "措施取消", EN: "action dropped"}, WhyReturned: {ZH: "退回", EN: "returned"},
}

// Say is what people call a reason.
func (w Why) Say() say.Text { return whyWords[w] }

// state is what a record counted as on a day.
type state struct {
	mask   mask
	status uint8
	sort   uint8
	due    int32
	place  uint32
	class  uint32
	amount int64
}

// Changes tells how what is counted on the day of the ask differs from an earlier day,
// record by record: findings first, each kind in the order in which it came.
func (b *Book) Changes(ask *Ask, since ledger.Day) ([]Change, error) {
	older := *ask
	older.Day = since
	var workers [2]*worker
	for i, a := range []*Ask{&older, ask} {
		plain := *a
		plain.By = nil
		f, err := b.frame(&plain)
		if err != nil {
			return nil, err
		}
		f.atDay()
		workers[i] = f.newWorker((*worker).remember)
		f.has = workers[i].has
	}
	var list []Change
	for row := range b.findings.rows.ids {
		list = workers[0].changed(workers[1], list, int32(row), (*worker).findingRow, changedFinding)
	}
	for row := range b.actions.rows.ids {
		list = workers[0].changed(workers[1], list, int32(row), (*worker).action, changedAction)
	}
	return list, nil
}

// remember keeps what an item counts as.
func (w *worker) remember(m mask) {
	x := &w.item
	w.last = state{m, x.status, x.sort, x.due, x.place, x.class, x.amount}
}

func (w *worker) changed(now *worker, list []Change, row int32, visit func(*worker, int32), why func(a, b *state) []Why) []Change {
	w.last, now.last = state{}, state{}
	visit(w, row)
	visit(now, row)
	if w.last == now.last {
		return list
	}
	if reasons := why(&w.last, &now.last); len(reasons) > 0 {
		x := &now.item
		if now.last.mask == 0 {
			x = &w.item
		}
		kind := ledger.KindFinding
		if x.kind == ofKindAction {
			kind = ledger.KindAction
		}
		list = append(list, Change{Row{kind, w.book.opts.Text(x.id)}, reasons})
	}
	return list
}

func changedFinding(a, b *state) []Why {
	var list []Why
	if a.mask == 0 { // it was not there, or not among these
		list = append(list, WhyFound)
	} else if b.mask == 0 || a.place != b.place || a.class != b.class || a.amount != b.amount {
		list = append(list, WhyCorrected)
	}
	if b.mask == 0 {
		return list
	}
	if a.mask != 0 && a.status&turnBits != b.status&turnBits {
		list = append(list, WhyReopened)
	}
	if old, new := a.status&findingState, b.status&findingState; old != new {
		switch new {
		case fClosed:
			list = append(list, WhyClosed)
		case fRefused:
			list = append(list, WhyRefused)
		case fMerged, fSplit, fTransferred:
			list = append(list, WhyReplaced)
		}
	}
	return list
}

func changedAction(a, b *state) []Why {
	var list []Why
	if a.mask == 0 {
		list = append(list, WhyAdded)
	} else if b.mask == 0 || a.place != b.place || a.class != b.class || a.sort != b.sort {
		list = append(list, WhyCorrected)
	}
	if b.mask == 0 {
		return list
	}
	if a.mask != 0 && a.due != 0 && a.due != b.due {
		list = append(list, WhyExtended)
	}
	if b.status&isReturned > a.status&isReturned {
		list = append(list, WhyReturned)
	}
	if old, new := a.status&actionState, b.status&actionState; old != new {
		switch new {
		case aClosed:
			list = append(list, WhyClosed)
		case aDropped:
			list = append(list, WhyDropped)
		}
	}
	return slices.Clip(list)
}
