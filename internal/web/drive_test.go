package web_test

import (
	"context"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/app/apptest"
	"github.com/bihuan/bihuan/internal/secret"
	"github.com/bihuan/bihuan/ledger"
)

// ask makes two anonymous drives: one that is open, with two answers, and one that is
// closed, in which a group is too small to be shown.
func (w *world) ask() {
	make := func(title string) string {
		id := w.Do("organiser", app.Deed{Kind: ledger.KindDrive, Move: ledger.MoveAdd, Fields: apptest.Fields(map[string]any{
			"round": w.round, "unit": w.Units["water"], "title": title, "purpose": "找准群众反映强烈的问题", "anonymous": true, "channels": []string{"link", "paper"},
			"from": w.App.Today().String(), "until": "2026-12-20", "promise": "不记名，不追查",
			"groups": []map[string]any{{"id": "staff", "name": "职工", "size": 40}, {"id": "public", "name": "用户", "size": 300}, {"id": "heads", "name": "班子", "size": 6}},
			"questions": []map[string]any{
				{"id": "rate", "sort": "scale", "text": "您对供水服务是否满意", "required": true, "options": []map[string]any{{"id": "good", "text": "满意"}, {"id": "fair", "text": "基本满意"}, {"id": "bad", "text": "不满意"}}},
				{"id": "words", "sort": "text", "text": "还有什么意见"}}})}).Top().ID
		w.Move("organiser", ledger.KindDrive, id, ledger.MoveOpen, "")
		return id
	}
	w.asking, w.asked = make("2026年供水服务征求意见"), make("2025年供水服务征求意见")
	w.give(w.asking, "public", "水压太低")
	w.give(w.asking, "staff", "一句别人看不到的话")
	for _, said := range []string{"水压太低", "小区水压低", "抄表不准", "水压太低，早上没有水", "窗口排队太久", "抄表不准"} {
		w.give(w.asked, "public", said)
	}
	for range 5 {
		w.give(w.asked, "staff", "值班室太冷")
	}
	w.give(w.asked, "heads", "会议太多")
	w.Move("organiser", ledger.KindDrive, w.asked, ledger.MoveClose, "")
}

func (w *world) give(drive, group, words string) {
	w.Helper()
	g := app.Gift{Drive: drive, Group: group, Code: secret.NewFollow(), Said: []ledger.Said{{Question: "rate", Options: []string{"bad"}}, {Question: "words", Text: words}}}
	if _, err := w.App.Give(context.Background(), g); err != nil {
		w.Fatal(err)
	}
}

// TestDriveTellsNoOne: nothing of what was answered stands on a page before it may, or
// for who does not read it, and no group by itself that is too small.
func TestDriveTellsNoOne(t *testing.T) {
	w := newWorld(t)
	page := w.as("organiser", "/drives/"+w.asking).Body.String()
	if strings.Contains(page, "一句别人看不到的话") || !strings.Contains(page, "结束以后") || !strings.Contains(page, "/f/"+w.asking+"/qr.svg") {
		t.Errorf("while it is open: %s", page)
	}
	page = w.as("organiser", "/drives/"+w.asked).Body.String()
	if !strings.Contains(page, "水压太低") || regexp.MustCompile(`<th scope="col" class="number">班子</th>`).MatchString(page) || strings.Contains(page, "/qr.svg") {
		t.Errorf("when it is closed: %s", page)
	}
	for _, who := range []string{"clerk", "officer", "builder", "observer"} {
		if page := w.as(who, "/drives/"+w.asked).Body.String(); strings.Contains(page, "水压太低") || strings.Contains(page, "不满意 <progress") {
			t.Errorf("%s reads what was answered", who)
		}
	}
}

// TestOpinion brings wordings together, answers them, turns them into a finding, and
// publishes, all by the forms of the page.
func TestOpinion(t *testing.T) {
	w := newWorld(t)
	path, cookie := "/drives/"+w.asked, w.in("organiser")
	page := w.as("organiser", path).Body.String()
	var voices []string
	for _, m := range regexp.MustCompile(`name="voice" value="([^"]+)"> (小区水压低|水压太低)`).FindAllStringSubmatch(page, -1) {
		voices = append(voices, m[1])
	}
	if len(voices) != 3 {
		t.Fatalf("%d wordings: %s", len(voices), page)
	}
	r := w.send("POST", path+"/opinions", cookie, url.Values{"voice": voices, "matter": {""}})
	if r.Code != 422 || !strings.Contains(r.Body.String(), `role="alert"`) || strings.Count(r.Body.String(), "checked") != len(voices) {
		t.Errorf("without a matter: %d", r.Code)
	}
	if r = w.send("POST", path+"/opinions", cookie, url.Values{"voice": voices, "matter": {"水压不足"}}); r.Code != 303 {
		t.Fatalf("%d %s", r.Code, r.Body)
	}
	if page := w.as("organiser", "/rounds/"+w.round).Body.String(); !strings.Contains(page, "归并的意见：") {
		t.Error("the round does not tell of the opinion")
	}
	id := strings.TrimPrefix(r.Header().Get("Location")[strings.Index(r.Header().Get("Location"), "#"):], "#r-")
	page = w.as("organiser", path).Body.String()
	if !strings.Contains(page, "水压不足") || !strings.Contains(page, `id="answer-`+id) {
		t.Fatalf("%s", page)
	}
	move := func(m ledger.Move, form url.Values) {
		t.Helper()
		form.Set("kind", "opinion")
		form.Set("id", id)
		form.Set("move", string(m))
		if r := w.send("POST", path, cookie, form); r.Code != 303 {
			t.Errorf("%s: %d %s", m, r.Code, r.Body)
		}
	}
	move(ledger.MoveAnswer, url.Values{"f.verdict": {"planned"}, "f.reply": {"明年三月前改造二次供水泵房"}})
	if r := w.as("organiser", "/do/opinion/"+id+"/edit"); r.Code != 200 || strings.Count(r.Body.String(), `name="f.shown"`) != len(voices) {
		t.Errorf("which are published: %d %s", r.Code, r.Body)
	}
	move(ledger.MoveEdit, url.Values{"f.shown": voices[:1]})
	move(ledger.MoveRaise, url.Values{"parts": {"城北片区水压不足"}})
	if is := w.state(ledger.KindOpinion, id); is != ledger.Raised || w.findings("城北片区水压不足") != 1 {
		t.Errorf("it is %s", is)
	}
	if page = w.as("organiser", path).Body.String(); !strings.Contains(page, "转为问题") || !strings.Contains(page, "二次供水泵房") {
		t.Errorf("%s", page)
	}
	form := url.Values{"kind": {"drive"}, "id": {w.asked}, "move": {"publish"}}
	if r := w.send("POST", path, cookie, form); r.Code != 303 || w.state(ledger.KindDrive, w.asked) != ledger.Published {
		t.Errorf("publish: %d %s", r.Code, r.Body)
	}
	if page := w.as("organiser", path).Body.String(); !strings.Contains(page, "/f/"+w.asked+"/published") {
		t.Error("no way to what was published")
	}
}

// TestRoundHeard: a round names the groups of whom nobody was heard, to whoever sees the
// drive, and tells of no answer.
func TestRoundHeard(t *testing.T) {
	w := newWorld(t)
	path := "/rounds/" + w.round
	page := w.as("organiser", path).Body.String()
	for _, words := range []string{"2026年供水服务征求意见", "还没有听到：班子", "听到 2 / 346 人", "新建测评"} {
		if !strings.Contains(page, words) {
			t.Errorf("the round does not say %q", words)
		}
	}
	if strings.Contains(page, "水压太低") {
		t.Error("the round tells what was answered")
	}
	if page := w.as("mason", path).Body.String(); strings.Contains(page, "2026年供水服务征求意见") {
		t.Error("a sister unit is told of a drive")
	}
}

// TestDraftDriveShowsWhatItAsks: before anybody is asked, the page has what is to be looked
// through, and nothing of answers.
func TestDraftDriveShowsWhatItAsks(t *testing.T) {
	w := newWorld(t)
	page := w.as("organiser", "/drives/"+w.ownDraft()).Body.String()
	for _, want := range []string{"选一个，必答：满意 / 不满意", "写几句话", "问谁，怎么收"} {
		if !strings.Contains(page, want) {
			t.Errorf("the draft does not tell %q", want)
		}
	}
	if strings.Contains(page, "还没有人答") || strings.Contains(page, "意见和答复") {
		t.Error("the draft tells of answers")
	}
}
