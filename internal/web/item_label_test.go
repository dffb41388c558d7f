package web

import (
	"testing"

	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// TestItemsAreToldApart: items that have the same number in the text have different names.
func TestItemsAreToldApart(t *testing.T) {
	var items []ledger.Reviewed
	add := func(kind ledger.Kind, id, label, aspect string) {
		items = append(items, ledger.Reviewed{Item: ledger.Item{Kind: kind, ID: id, Label: label, Aspect: aspect}, Fate: ledger.Proposed})
	}
	add(ledger.KindFinding, "F1", "1.", "a1")
	add(ledger.KindFinding, "F2", "1.", "a2")
	add(ledger.KindFinding, "F3", "2.", "a2")
	add(ledger.KindFinding, "F4", "一是", "a1")
	add(ledger.KindFinding, "F5", "一是", "a1")
	add(ledger.KindCause, "C1", "（一）", "")
	add(ledger.KindAction, "M1", "1.", "")
	add(ledger.KindAction, "M2", "1.", "")
	ties := []ledger.Tie{{From: "F1", To: "M1"}, {From: "F2", To: "M2"}}
	names := map[string]string{"a1": "理论学习方面", "a2": "服务群众方面"}
	got := (&request{lang: say.ZH}).itemLabels(items, ties, func(id string) string { return names[id] })
	for id, want := range map[string]string{"F1": "理论学习 1.", "F2": "服务群众 1.", "F3": "2.", "F4": "理论学习 一是（第 4 条）", "F5": "理论学习 一是（第 5 条）", "C1": "（一）", "M1": "理论学习 1.", "M2": "服务群众 1."} {
		if got[id] != want {
			t.Errorf("%s is called %q, want %q", id, got[id], want)
		}
	}
}
