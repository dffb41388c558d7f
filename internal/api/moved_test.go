package api

import (
	"maps"
	"slices"
	"testing"

	"github.com/bihuan/bihuan/ledger"
)

// A unit is moved in the tree: those above its new place find what is its own and
// what stands below it, in lists, numbers and searches; those above the old place no
// longer do, and those of the unit notice nothing.
func TestUnitMoves(t *testing.T) {
	towns(t, func(t *testing.T, w *town) {
		w.bureau()
		w.unit("archive", "office")
		w.person("keeper", "archive", "", "member@archive")
		mine := w.belongings(t)
		hold := func(above, not string) {
			t.Helper()
			w.idle()
			for _, who := range []string{above + ".watch", "observer"} {
				w.finds(t, who, mine)
			}
			w.findsNone(t, not+".watch", mine)
			w.finds(t, "officer", mine[:len(mine)-1])
			r := w.reconcile(t, "auditor")
			if got, want := w.counts(t, above+".watch", "", ""), r.slow(w.id(above), ""); !maps.Equal(got, want) {
				t.Errorf("%s counts %v, want %v", above, got, want)
			}
		}
		hold("water", "roads")
		w.move("admin", ledger.KindUnit, "office", ledger.MoveEdit, obj{"parent": w.id("roads")})
		hold("roads", "water")

		// What is made after the move stands there at once, before any job.
		w.move("admin", ledger.KindUnit, "office", ledger.MoveEdit, obj{"parent": w.id("water")})
		w.finding("late", "office", "来文登记迟了")
		mine = append([]thing{{ledger.KindFinding, "late", "来文登记迟了"}}, mine...)
		w.finds(t, "water.watch", mine[:1])
		hold("water", "roads")

		// Moved there and back before anybody was told, and once more.
		for _, parent := range []string{"roads", "city", "water", "roads"} {
			w.move("admin", ledger.KindUnit, "office", ledger.MoveEdit, obj{"parent": w.id(parent)})
		}
		hold("roads", "water")
		w.refused("ledger-no-circle", "admin", ledger.KindUnit, "office", ledger.MoveEdit, obj{"parent": w.id("archive")})
	})
}

// thing is a record with words that it is found by; none for what is not searched.
type thing struct {
	kind  ledger.Kind
	name  string
	words string
}

// belongings are what the office and the archive below it have; what the archive has
// comes last.
func (w *town) belongings(t *testing.T) []thing {
	t.Helper()
	w.finding("seals", "office", "印章使用没有登记")
	w.add("officer", ledger.KindCause, "why", obj{"findings": []string{w.id("seals")}, "text": "用印先盖后补"})
	w.add("officer", ledger.KindAction, "measure", obj{"findings": []string{w.id("seals")}, "text": "先登记后用印", "lead": w.id("officer"),
		"standard": "登记本齐全", "due": obj{"kind": "date", "day": "2026-12-31"}})
	w.move("organiser", ledger.KindAction, "measure", ledger.MoveAssign, nil)
	w.move("officer", ledger.KindAction, "measure", ledger.MoveAccept, nil)
	w.add("officer", ledger.KindEvidence, "shown", obj{"actions": []string{w.id("measure")}, "title": "登记本", "name": "a.txt", "file": w.upload("officer", "登记本")})
	w.add("organiser", ledger.KindRequest, "request", obj{"round": w.id("round"), "unit": w.id("office"), "title": "自查报告"})
	w.add("officer", ledger.KindStatement, "paper", obj{"round": w.id("round"), "unit": w.id("office"), "title": "办公室材料", "request": w.id("request")})
	w.do(call{as: "officer", method: "POST", path: "/statements/" + w.id("paper") + "/versions?name=a.txt", body: paper}).want(t, 201)
	w.move("officer", ledger.KindStatement, "paper", ledger.MoveSubmit, nil)
	var review reviewView
	w.do(call{as: "officer", method: "GET", path: "/statements/" + w.id("paper") + "/review"}).into(t, &review)
	var ids []string
	for _, it := range review.Items {
		ids = append(ids, it.ID)
	}
	w.add("verifier", ledger.KindCorrection, "", obj{"statement": w.id("paper"), "version": 1, "deed": "refuse", "items": ids, "reason": "试"})
	w.move("verifier", ledger.KindStatement, "paper", ledger.MoveAccept, nil)
	w.finding("shelves", "archive", "档案架积灰")
	return []thing{{ledger.KindFinding, "seals", "印章使用没有登记"}, {ledger.KindCause, "why", "用印先盖后补"}, {ledger.KindAction, "measure", "先登记后用印"},
		{ledger.KindEvidence, "shown", ""}, {ledger.KindRequest, "request", ""}, {ledger.KindStatement, "paper", "超过检定周期仍在使用"},
		{ledger.KindFinding, "shelves", "档案架积灰"}}
}

// finds holds that somebody finds things in every way there is.
func (w *town) finds(t *testing.T, who string, things []thing) {
	t.Helper()
	for _, x := range things {
		got[ledger.Record](w, who, x.kind, x.name)
		if !w.lists(who, x) {
			t.Errorf("%s does not list %s", who, x.name)
		}
		if x.words != "" && !slices.Equal(w.found(who, "q", x.words), []string{w.id(x.name)}) {
			t.Errorf("%s looks for %s and finds %v", who, x.words, w.found(who, "q", x.words))
		}
	}
}

func (w *town) lists(who string, x thing) bool {
	return slices.ContainsFunc(listed[ledger.Record](w, who, x.kind), func(r ledger.Record) bool { return r.Top().ID == w.id(x.name) })
}

// findsNone holds that somebody finds none of these, and counts none.
func (w *town) findsNone(t *testing.T, who string, things []thing) {
	t.Helper()
	for _, x := range things {
		w.unseen(who, x.kind, x.name)
		if w.lists(who, x) {
			t.Errorf("%s lists %s", who, x.name)
		}
		if x.words != "" && len(w.found(who, "q", x.words)) > 0 {
			t.Errorf("%s looks for %s and finds %v", who, x.words, w.found(who, "q", x.words))
		}
	}
	for _, unit := range []string{"", w.id("office"), w.id("archive")} {
		n := w.counts(t, who, unit, "")
		maps.DeleteFunc(n, func(f tallied, _ int64) bool { return f.unit != w.id("office") && f.unit != w.id("archive") })
		if len(n) > 0 {
			t.Errorf("%s counts %v", who, n)
		}
	}
}

// A unit that helps moves: those above its new place find what it helps with.
func TestHelperMoves(t *testing.T) {
	towns(t, func(t *testing.T, w *town) {
		w.bureau()
		w.unit("archive", "office")
		w.finding("leak", "water", "阀门漏水")
		w.add("clerk", ledger.KindAction, "valve", obj{"findings": []string{w.id("leak")}, "text": "更换阀门垫片", "helper_units": []string{w.id("archive")}})
		valve := thing{ledger.KindAction, "valve", "更换阀门垫片"}
		hold := func(finds bool) {
			t.Helper()
			w.idle()
			if finds {
				w.finds(t, "roads.watch", []thing{valve})
			} else {
				w.findsNone(t, "roads.watch", []thing{valve})
			}
			w.finds(t, "water.watch", []thing{valve}) // it is the bureau's own
			w.reconcile(t, "auditor")
		}
		hold(false)
		w.move("admin", ledger.KindUnit, "office", ledger.MoveEdit, obj{"parent": w.id("roads")})
		hold(true)
		w.move("admin", ledger.KindUnit, "office", ledger.MoveEdit, obj{"parent": w.id("water")})
		hold(false)
	})
}
