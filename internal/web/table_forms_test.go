package web_test

import (
	"strings"
	"testing"
)

// TestFormsIn takes forms in, one for each finding: what their labels mean is shown and
// corrected as for the columns of a table.
func TestFormsIn(t *testing.T) {
	const form = "问题整改单,,,\n存在问题,泵房钥匙一人保管,,\n整改措施,双人保管,,\n整改科室,临江市水务局,责任人,江映雪\n何时办结,2026年12月底前,分管科室,泵站科\n签字,,日期,\n"
	w := newWorld(t)
	path := "/rounds/" + w.round + "/import"
	page := w.bring("organiser", path, "整改单.csv", []byte(form+strings.ReplaceAll(form, "泵房钥匙一人保管", "配电箱没有上锁"))).Body.String()
	for _, wrong := range malformed(page) {
		t.Error(wrong)
	}
	if !strings.Contains(page, "单子上的各项是什么") || strings.Contains(page, "表头从第几行") || !strings.Contains(page, `value="take"`) {
		t.Fatalf("%s", page)
	}
	v := inputs(page)
	v.Set("col.0.5", "note")
	v.Set("do", "plan")
	if page = w.send("POST", path, w.in("organiser"), v).Body.String(); !strings.Contains(page, `value="take"`) {
		t.Fatalf("%s", page)
	}
	v = inputs(page)
	v.Set("do", "take")
	r := w.send("POST", path, w.in("organiser"), v)
	if r.Code != 303 {
		t.Fatalf("%d %s", r.Code, r.Body)
	}
	if page = w.jobs("organiser", r.Header().Get("Location")); !strings.Contains(page, "已经导入") || w.findings("泵房钥匙一人保管") != 1 || w.findings("配电箱没有上锁") != 1 || w.findings(`"备注":"泵站科"`) != 2 {
		t.Errorf("%s", page)
	}
	// What was settled is remembered for the next forms, and these are known again.
	if page = w.bring("organiser", path, "整改单.csv", []byte(form)).Body.String(); !strings.Contains(page, "没有要登记或修改的") {
		t.Errorf("%s", page)
	}
}
