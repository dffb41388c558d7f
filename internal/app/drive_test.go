package app_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/app/apptest"
	"github.com/bihuan/bihuan/internal/secret"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// driveFields are a drive of the water bureau with a question of each sort.
func driveFields(w *apptest.World, anonymous bool, channels ...ledger.Channel) map[string]any {
	return map[string]any{"unit": w.Units["water"], "title": "供水服务征求意见", "purpose": "改进供水服务", "anonymous": anonymous, "channels": channels,
		"from": "2026-11-23", "until": "2026-12-10", "promise": "不记名，不追查",
		"groups": []map[string]any{{"id": "staff", "name": "职工", "size": 40}, {"id": "public", "name": "用户", "size": 300}, {"id": "heads", "name": "班子", "size": 6}},
		"questions": []map[string]any{
			{"id": "rate", "sort": "scale", "text": "您对供水服务是否满意", "required": true, "options": []map[string]any{{"id": "good", "text": "满意"}, {"id": "fair", "text": "基本满意"}, {"id": "bad", "text": "不满意"}}},
			{"id": "what", "sort": "several", "text": "哪些要改", "options": []map[string]any{{"id": "window", "text": "窗口"}, {"id": "meter", "text": "抄表"}}},
			{"id": "words", "sort": "text", "text": "还有什么意见"},
			{"id": "more", "sort": "text", "text": "有什么建议"}}}
}

// openDrive makes a drive and opens it.
func openDrive(w *apptest.World, anonymous bool, channels ...ledger.Channel) string {
	id := w.Do("organiser", app.Deed{Kind: ledger.KindDrive, Move: ledger.MoveAdd, Fields: apptest.Fields(driveFields(w, anonymous, channels...))}).Top().ID
	w.Do("organiser", app.Deed{Kind: ledger.KindDrive, Move: ledger.MoveOpen, ID: id})
	return id
}

func closeDrive(w *apptest.World, id string) {
	w.Do("organiser", app.Deed{Kind: ledger.KindDrive, Move: ledger.MoveClose, ID: id})
}

func said(rate, words string, what ...string) []ledger.Said {
	return []ledger.Said{{Question: "rate", Options: []string{rate}}, {Question: "words", Text: words}, {Question: "what", Options: what}}
}

func give(w *apptest.World, g app.Gift) string {
	w.Helper()
	g.Code = secret.NewFollow()
	if fresh, err := w.App.Give(ctx, g); err != nil || !fresh {
		w.Fatal(fresh, err)
	}
	return g.Code
}

func refusedWith(t testing.TB, err error, code string) {
	t.Helper()
	if f, ok := errors.AsType[*fault.Error](err); !ok || f.Code != code || f.Say.ZH == "" || f.Say.EN == "" {
		t.Errorf("got %v, want %s", err, code)
	}
}

func gather(w *apptest.World, who, drive, matter string, voices ...app.Uttered) *ledger.Opinion {
	var list []map[string]any
	for _, v := range voices {
		list = append(list, map[string]any{"id": v.ID})
	}
	return w.Do(who, app.Deed{Kind: ledger.KindOpinion, Move: ledger.MoveAdd, Fields: apptest.Fields(map[string]any{
		"drive": drive, "matter": matter, "voices": list, "shown": []string{voices[0].ID}})}).(*ledger.Opinion)
}

// TestCoverageOfUnknownSize: those heard of a group whose size nobody told are not held
// against the sizes of the others.
func TestCoverageOfUnknownSize(t *testing.T) {
	each(t, func(t *testing.T, w *apptest.World) {
		fields := driveFields(w, true, ledger.ByLink)
		fields["groups"] = []map[string]any{{"id": "public", "name": "群众"}, {"id": "staff", "name": "职工", "size": 20}}
		id := w.Do("organiser", app.Deed{Kind: ledger.KindDrive, Move: ledger.MoveAdd, Fields: apptest.Fields(fields)}).Top().ID
		w.Do("organiser", app.Deed{Kind: ledger.KindDrive, Move: ledger.MoveOpen, ID: id})
		for _, g := range []string{"public", "public", "public", "staff"} {
			give(w, app.Gift{Drive: id, Group: g, Said: said("fair", "")})
		}
		c, err := w.App.Coverage(ctx, w.As("organiser"), id)
		if err != nil || c.Heard != 4 || c.Asked != 20 || c.HeardOfAsked != 1 || !c.Unsized {
			t.Errorf("coverage %+v %v", c, err)
		}
	})
}

func TestAnAnonymousDrive(t *testing.T) {
	each(t, func(t *testing.T, w *apptest.World) {
		id := openDrive(w, true, ledger.ByLink, ledger.ByPaper, ledger.ByName)
		var codes []string
		for i := range 7 {
			codes = append(codes, give(w, app.Gift{Drive: id, Group: "public", Said: said([]string{"good", "bad"}[i%2], []string{"水压太低", "小区水压低", "抄表不准"}[i%3], "window")}))
		}
		for range 5 {
			give(w, app.Gift{Drive: id, Group: "staff", Said: said("fair", "")})
		}
		for range 2 {
			give(w, app.Gift{Drive: id, Group: "heads", Said: said("good", "班子会议太多")})
		}
		if fresh, err := w.App.Give(ctx, app.Gift{Drive: id, Group: "public", Code: codes[0], Said: said("bad", "改主意了")}); fresh || err != nil {
			t.Errorf("sent again: %v %v", fresh, err)
		}
		c, err := w.App.Coverage(ctx, w.As("organiser"), id)
		if err != nil || c.Heard != 14 || c.HeardOfAsked != 14 || c.Unsized || c.Asked != 346 || len(c.Silent) != 0 || c.Groups[2].Heard != 2 {
			t.Errorf("coverage %+v %v", c, err)
		}
		// Nothing of what was said is read while more may come: what is new would show.
		r, err := w.App.Results(ctx, w.As("organiser"), id)
		if err != nil || r.Told || r.Heard != 14 || len(r.Questions[2].Voices) != 0 {
			t.Errorf("while it is open: %+v %v", r, err)
		}
		closeDrive(w, id)
		_, err = w.App.Give(ctx, app.Gift{Drive: id, Code: secret.NewFollow(), Said: said("good", "")})
		refusedWith(t, err, "app-not-taking")
		if fresh, err := w.App.Give(ctx, app.Gift{Drive: id, Group: "public", Code: codes[0], Said: said("good", "水压太低", "window")}); fresh || err != nil {
			t.Errorf("sent again after the end: %v %v", fresh, err)
		}
		readAndAnswered(t, w, id, codes)
	})
}

// readAndAnswered is the second half: what was said is read, brought together,
// answered and published.
func readAndAnswered(t *testing.T, w *apptest.World, id string, codes []string) {
	r, err := w.App.Results(ctx, w.As("organiser"), id)
	if err != nil || fmt.Sprint(r.Classes) != "[{[public] 7} {[staff heads] 7}]" {
		t.Fatalf("%+v %v", r.Classes, err)
	}
	if got := fmt.Sprint(r.Questions[0].Counts, r.Questions[1].Counts); got != "[[4 2] [0 5] [3 0]] [[7 0] [0 0]]" {
		t.Errorf("counted %s", got)
	}
	for _, who := range []string{"observer", "clerk", "builder"} {
		if _, err := w.App.Results(ctx, w.As(who), id); err == nil {
			t.Errorf("%s reads what was answered", who)
		}
	}
	if _, err := w.App.Results(ctx, w.As("auditor"), id); err != nil {
		t.Error(err)
	}
	likes, err := w.App.Likes(ctx, w.As("verifier"), id)
	if err != nil || len(likes[0].Voices) != 5 {
		t.Fatalf("%+v %v", likes, err)
	}
	o := gather(w, "verifier", id, "水压低", likes[0].Voices...)
	if o.Heard != 5 || o.Unit != w.Units["water"] {
		t.Errorf("%+v", o)
	}
	became, err := w.App.BecameOf(ctx, id, strings.ToLower(codes[0]))
	if err != nil || became.Waiting != 1 || len(became.Opinions) != 0 {
		t.Errorf("%+v %v", became, err)
	}
	w.Do("organiser", app.Deed{Kind: ledger.KindOpinion, Move: ledger.MoveAnswer, ID: o.ID,
		Fields: apptest.Fields(map[string]any{"verdict": "planned", "reply": "明年改造三个泵站"})})
	if became, err = w.App.BecameOf(ctx, id, codes[0]); err != nil || len(became.Opinions) != 1 || became.Opinions[0].Reply != "明年改造三个泵站" {
		t.Errorf("%+v %v", became, err)
	}
	if became, err = w.App.BecameOf(ctx, id, codes[2]); err != nil || len(became.Opinions)+became.Waiting != 0 {
		t.Errorf("somebody else's: %+v %v", became, err)
	}
	_, err = w.App.BecameOf(ctx, id, secret.NewFollow())
	refusedWith(t, err, "app-no-reply")
	_, err = w.App.Told(ctx, id)
	refusedWith(t, err, "app-not-published")
	w.Do("organiser", app.Deed{Kind: ledger.KindDrive, Move: ledger.MovePublish, ID: id})
	told, err := w.App.Told(ctx, id)
	if err != nil || told.Heard != 14 || len(told.Opinions) != 1 || told.Opinions[0].People != 5 || len(told.Opinions[0].Words) != 1 || told.Unit != "water" {
		t.Errorf("%+v %v", told, err)
	}
	if n, err := w.Store.View().Audit(ctx, func(o store.Odd) error { return fmt.Errorf("%+v", o) }); err != nil || n == 0 {
		t.Error(n, err)
	}
}

func TestFewAnswersAreNotTold(t *testing.T) {
	w := apptest.New(t, "", store.Options{})
	id := openDrive(w, true, ledger.ByLink)
	for range 4 {
		give(w, app.Gift{Drive: id, Group: "heads", Said: said("bad", "说了会被认出来的话")})
	}
	closeDrive(w, id)
	r, err := w.App.Results(ctx, w.As("organiser"), id)
	if err != nil || r.Told || r.Heard != 4 || len(r.Questions[2].Voices) != 0 || len(r.Questions[0].Counts[2]) != 0 {
		t.Errorf("%+v %v", r, err)
	}
	_, err = w.App.Do(ctx, w.As("organiser"), app.Deed{Kind: ledger.KindOpinion, Move: ledger.MoveAdd, Fields: apptest.Fields(map[string]any{
		"drive": id, "matter": "猜的", "voices": []map[string]any{{"id": "x"}}})})
	refusedWith(t, err, "ledger-voices")
}

func TestNamedLinksAndNamedDrives(t *testing.T) {
	each(t, func(t *testing.T, w *apptest.World) {
		id := openDrive(w, false, ledger.ByName, ledger.ByAccount, ledger.ByLink, ledger.ByPaper)
		links, err := w.App.MakeLinks(ctx, w.As("organiser"), id, []app.Addressee{{Group: "staff", Name: "沈工"}, {Group: "heads", Name: "周局"}})
		if err != nil || len(links) != 2 {
			t.Fatal(links, err)
		}
		_, err = w.App.MakeLinks(ctx, w.As("clerk"), id, []app.Addressee{{Group: "staff", Name: "x"}})
		refusedWith(t, err, "ledger-not-by-you")
		code := give(w, app.Gift{Drive: id, Link: strings.ToUpper(links[0]), Group: "heads", Name: "冒名", Said: said("good", "好")})
		if r, err := w.Store.View().Reply(ctx, id, ledger.ReplyKey(strings.ReplaceAll(code, "-", ""))); err != nil || r.Group != "staff" || r.Name != "沈工" || r.Day == 0 || r.Channel != ledger.ByName {
			t.Errorf("%+v %v", r, err)
		}
		for _, c := range []struct {
			gift app.Gift
			code string
		}{
			{app.Gift{Link: links[0]}, "store-link-used"}, {app.Gift{Link: secret.NewFollow()}, "store-link"},
			{app.Gift{}, "app-name"}, {app.Gift{Code: "1234"}, "app-code"},
		} {
			g := c.gift
			if g.Drive, g.Said = id, said("bad", ""); g.Code == "" {
				g.Code = secret.NewFollow()
			}
			_, err := w.App.Give(ctx, g)
			refusedWith(t, err, c.code)
		}
		mine := app.Gift{Drive: id, Code: secret.NewFollow(), Group: "staff", Said: said("bad", "自己说的")}
		if _, err := w.App.GiveAs(ctx, w.As("clerk"), mine); err != nil {
			t.Error(err)
		}
		mine.Code = secret.NewFollow()
		_, err = w.App.GiveAs(ctx, w.As("clerk"), mine)
		refusedWith(t, err, "store-replied")
		// Names are read as long as it is open.
		r, err := w.App.Results(ctx, w.As("organiser"), id)
		if err != nil || !r.Told || len(r.Questions[2].Voices) != 2 || r.Questions[2].Voices[0].Name == "" {
			t.Errorf("%+v %v", r, err)
		}
		c, err := w.App.Coverage(ctx, w.As("observer"), id)
		if err != nil || c.Groups[0].Sent != 1 || c.Groups[0].Spent != 1 || c.Groups[2].Spent != 0 || len(c.Silent) != 2 {
			t.Errorf("%+v %v", c, err)
		}
	})
}

func TestWhatStaffEnters(t *testing.T) {
	w := apptest.New(t, "", store.Options{})
	id := openDrive(w, true, ledger.ByPaper, ledger.ByTelephone)
	list := []app.Entry{{Group: "staff", Said: said("good", "纸上写的"), Code: secret.NewFollow()}, {Group: "public", Said: said("bad", "")}}
	for i, want := range []int{2, 0} {
		if n, err := w.App.Enter(ctx, w.As("clerk"), id, ledger.ByPaper, list); err != nil || n != want {
			t.Errorf("%d: entered %d, %v", i, n, err)
		}
		list = list[:1] // the one with a code is known again
	}
	_, err := w.App.Enter(ctx, w.As("builder"), id, ledger.ByPaper, list)
	refusedWith(t, err, "app-not-found")
	_, err = w.App.Enter(ctx, w.As("clerk"), id, ledger.ByLetter, list)
	refusedWith(t, err, "ledger-channel")
	_, err = w.App.Enter(ctx, w.As("clerk"), id, ledger.ByPaper, []app.Entry{{Said: said("good", "")}, {Said: said("best", "")}})
	if n, ok := errors.AsType[*app.Nth](err); !ok || n.Index != 1 {
		t.Errorf("got %v", err)
	}
	d, err := w.App.Form(ctx, id)
	if err != nil || len(d.Entered) != 1 || d.Entered[0].Count != 2 {
		t.Errorf("%+v %v", d.Entered, err)
	}
	events, err := w.App.History(ctx, w.As("auditor"), ledger.KindDrive, id)
	if err != nil {
		t.Fatal(err)
	}
	if last := fmt.Sprintf("%+v", events[len(events)-1]); !strings.Contains(last, "enter") || strings.Contains(last, "纸上") || strings.Contains(last, "good") {
		t.Errorf("the event is %s", last)
	}
}

func TestFloodsAreHeldOff(t *testing.T) {
	w := apptest.New(t, "", store.Options{})
	n := 0
	for w.App.HoldOff("192.0.2.7") == nil {
		if n++; n > 30_000 {
			t.Fatal("one address can send as much as it likes")
		}
	}
	if n < 5000 {
		t.Errorf("a hall behind one address is held off after %d", n)
	}
	refusedWith(t, w.App.HoldOff("192.0.2.7"), "app-flood")
	for _, other := range []string{"192.0.2.8", "2001:db8::1", ""} {
		if err := w.App.HoldOff(other); err != nil {
			t.Errorf("somebody else is held off: %v", err)
		}
	}
	w.PassTime(10 * time.Second)
	if err := w.App.HoldOff("192.0.2.7"); err != nil {
		t.Errorf("it is held off for good: %v", err)
	}
	for i := range 200_000 {
		if w.App.HoldOff(fmt.Sprintf("10.%d.%d.%d", i>>16, i>>8&255, i&255)) != nil {
			return
		}
	}
	t.Error("there is no bound to what all send together")
}

// A finding can be made of an opinion, and knows it.
func TestAnOpinionBecomesAFinding(t *testing.T) {
	w := apptest.New(t, "", store.Options{})
	round := w.Do("organiser", app.Deed{Kind: ledger.KindRound, Move: ledger.MoveAdd, Fields: apptest.Fields(map[string]any{
		"unit": w.Units["city"], "name": "一轮", "topic": "作风", "units": []string{w.Units["water"]}, "notice": map[string]any{"number": "1号", "text": "请自查"}})}).Top().ID
	w.Do("organiser", app.Deed{Kind: ledger.KindRound, Move: ledger.MoveOpen, ID: round})
	fields := driveFields(w, false, ledger.ByLink)
	fields["round"] = round
	id := w.Do("organiser", app.Deed{Kind: ledger.KindDrive, Move: ledger.MoveAdd, Fields: apptest.Fields(fields)}).Top().ID
	w.Do("organiser", app.Deed{Kind: ledger.KindDrive, Move: ledger.MoveOpen, ID: id})
	give(w, app.Gift{Drive: id, Name: "沈工", Said: said("bad", "水压太低")})
	r, err := w.App.Results(ctx, w.As("organiser"), id)
	if err != nil {
		t.Fatal(err)
	}
	o := gather(w, "organiser", id, "水压低", r.Questions[2].Voices[0])
	done, err := w.App.Do(ctx, w.As("organiser"), app.Deed{Kind: ledger.KindOpinion, Move: ledger.MoveRaise, ID: o.ID,
		Parts: []map[string]json.RawMessage{apptest.Fields(map[string]any{"text": "老旧小区水压长期偏低"})}})
	if err != nil {
		t.Fatal(err)
	}
	f := done.Records[1].(*ledger.Finding)
	if f.Number == "" || f.Round != round || f.Source.Kind != ledger.FromOpinion || f.Source.Record != o.ID || f.Unit != w.Units["water"] {
		t.Errorf("%+v", f)
	}
}

func TestTablesOfAnswers(t *testing.T) {
	w := apptest.New(t, "", store.Options{})
	id := openDrive(w, true, ledger.ByTable)
	table := "征求对象,您对供水服务是否满意,哪些要改,还有什么意见,备注\r\n职工,满意,窗口；抄表,水压低,x\r\n\r\n用户,bad,,\"两行\n话\",\r\n"
	gbk, err := simplifiedchinese.GB18030.NewEncoder().String(table)
	if err != nil {
		t.Fatal(err)
	}
	sheet := excelize.NewFile()
	for i, row := range [][]any{{"group", "rate", "what"}, {"heads", "基本满意", "window"}} {
		if err := sheet.SetSheetRow("Sheet1", fmt.Sprint("A", i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	book, err := sheet.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	for i, c := range []struct {
		data        string
		dry         bool
		fresh, rows int
	}{{table, true, 0, 2}, {table, false, 2, 2}, {table, false, 0, 2}, {"\xef\xbb\xbf" + table, false, 2, 2}, {gbk, false, 2, 2}, {book.String(), false, 1, 1}, {book.String(), false, 0, 1}} {
		fresh, rows, err := w.App.EnterTable(ctx, w.As("clerk"), id, ledger.ByTable, []byte(c.data), c.dry)
		if err != nil || fresh != c.fresh || rows != c.rows {
			t.Errorf("%d: %d of %d, %v", i, fresh, rows, err)
		}
	}
	for data, words := range map[string]string{
		"": "表头", "您对供水服务是否满意\n": "表头", "别的\n1\n": "题目", "rate\n好极了\n": "好极了", "rate,group\ngood,外人\n": "外人",
		"what\nwindow\n": "第 2 行：请看第 1 题", "rate\ngood\nnone\nbest\n": "2 行有错", "PK\x03\x04rubbish": "读不出来",
	} {
		_, _, err := w.App.EnterTable(ctx, w.As("clerk"), id, ledger.ByTable, []byte(data), false)
		if err == nil || !strings.Contains(fault.SayOf(err).ZH, words) || fault.KindOf(err) != fault.Invalid {
			t.Errorf("%q: %v", data, fault.SayOf(err).ZH)
		}
	}
	closeDrive(w, id)
	r, err := w.App.Results(ctx, w.As("organiser"), id)
	if err != nil || r.Heard != 7 {
		t.Errorf("%+v %v", r, err)
	}
	_, _, err = w.App.EnterTable(ctx, w.As("clerk"), id, ledger.ByTable, []byte(table), false)
	refusedWith(t, err, "ledger-wrong-state")
}

func FuzzTables(f *testing.F) {
	f.Add([]byte("rate,what\ngood,window；meter\n"))
	f.Add([]byte("PK\x03\x04"))
	f.Add([]byte("\xc2\xfa\xd2\xe2\n\"1"))
	w := apptest.New(f, "", store.Options{})
	id := openDrive(w, true, ledger.ByTable)
	f.Fuzz(func(t *testing.T, data []byte) {
		_, _, err := w.App.EnterTable(ctx, w.As("clerk"), id, ledger.ByTable, data, true)
		if err != nil && fault.KindOf(err) != fault.Invalid {
			t.Error(err)
		}
	})
}
