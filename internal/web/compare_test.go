package web_test

import (
	"context"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/ledger"
)

// After a return the reviewer sees what was changed, beside what was asked for.
func TestVersionsCompared(t *testing.T) {
	w := newWorld(t)
	w.Do("verifier", app.Deed{Kind: ledger.KindStatement, ID: w.handed, Move: ledger.MoveReturn, Remarks: []ledger.Remark{{Text: "打卡制度要写到哪一天"}, {Part: "F1", Text: "写实一些"}}})
	if home := w.as("clerk", "/").Body.String(); !strings.Contains(home, "退回：打卡制度要写到哪一天；写实一些") {
		t.Error("home does not say what the return asked for")
	}
	if page := w.as("clerk", "/statements/"+w.handed).Body.String(); !strings.Contains(page, `<summary class="button primary">上传新稿`) || strings.Index(page, "作废") < strings.Index(page, "上传新稿") {
		t.Error("a new version is not what is offered first")
	}
	next := strings.Replace(document, "2026年12月15日前完成", "2026年12月5日前完成", 1) + "（四）公开办理结果，办公室负责，2026年12月31日前完成。\n"
	if _, err := w.App.AddVersion(context.Background(), w.As("clerk"), w.handed, app.Upload{Name: "第二稿.txt", Body: strings.NewReader(next)}); err != nil {
		t.Fatal(err)
	}
	w.Move("clerk", ledger.KindStatement, w.handed, ledger.MoveSubmit, "")
	at := "/statements/" + w.handed
	if page := w.as("verifier", at).Body.String(); !strings.Contains(page, "与第 1 稿对照") {
		t.Error("the page does not lead to the comparison")
	}
	page := w.as("verifier", at+"/compare?before=1&after=2").Body.String()
	for _, words := range []string{"2 段不一样", "打卡制度要写到哪一天", "：写实一些</li>", "<mark class=\"odd\">", "公开办理结果"} {
		if !strings.Contains(page, words) {
			t.Errorf("the comparison does not say %q", words)
		}
	}
	for _, wrong := range malformed(page) {
		t.Error(wrong)
	}
	if r := w.as("verifier", at+"/compare?before=1&after=9"); r.Code != 404 {
		t.Errorf("a version that is not there: %d", r.Code)
	}
}
