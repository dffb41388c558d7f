package web_test

import (
	"testing"

	"github.com/bihuan/bihuan/ledger"
)

// TestTwoEditTheSame has two people change the same finding at once: the second is told
// what the first changed, loses nothing of what was typed, and decides.
func TestTwoEditTheSame(t *testing.T) {
	w := newWorld(t)
	o := &seated{browser: open(t, w), seats: map[string]*browser{}}
	first, second := o.as("organiser"), o.as("verifier")
	for _, b := range []*browser{first, second} {
		b.open("/do/finding/" + w.finding + "/edit?back=/findings/" + w.finding)
		b.waitText("具体表现")
	}
	first.fill(map[string]string{"f.place": "城北水源地二号点"})
	first.submit("修改")
	first.waitText("✓ 已修改")
	second.fill(map[string]string{"f.detail": "九月第二周和第四周各补填两次", "f.basis": "巡查制度第五条"})
	second.submit("修改")
	for _, words := range []string{"您打开之后，别人改了这些", "林若溪", "地点", "城北水源地二号点", "您填写的都还在下面"} {
		second.waitText(words)
	}
	if typed := js[string](second, `document.querySelector("[name='f.detail']").value`); typed != "九月第二周和第四周各补填两次" {
		t.Errorf("what was typed is now %q", typed)
	}
	second.shot("together")
	second.submit("修改")
	second.waitText("✓ 已修改")
	r, err := w.Store.View().Get(t.Context(), ledger.KindFinding, w.finding)
	if err != nil {
		t.Fatal(err)
	}
	f := r.(*ledger.Finding)
	if f.Detail != "九月第二周和第四周各补填两次" || f.Basis != "巡查制度第五条" || f.Place != "城北水源地二号点" {
		t.Errorf("in the end it says %q, held against %q, at %q", f.Detail, f.Basis, f.Place)
	}
	second.quiet()
}
