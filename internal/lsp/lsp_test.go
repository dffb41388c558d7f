package lsp

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/internal/report"
	"github.com/bihuan/bihuan/say"
)

const text = "# 关于防汛问题的整改报告\n\n## 一、存在的主要问题\n\n" +
	"（一）𠮷巡查记录不实。3月抽查的12份巡查表中,有5份没有签名。\r\n\r\n" +
	"（二）物资储备不足。实有编织袋2600条，缺口5400条。\n\n## 二、整改措施\n\n" +
	"（一）规范巡查。水政科6月底前制定巡查签字办法，每月抽查1次。\n\n（二）补齐物资。办公室5月底前购置编织袋5400条。\n"

func TestShowsWhatIsFoundWhileTyping(t *testing.T) {
	e := ready(t, zh)
	e.open(text)
	list := e.published(1)
	d := in(list, "L602")
	if d == nil {
		t.Fatalf("found %v", codes(list))
	}
	if got := holding(text, d.Range); got != "中,有" || d.Severity != 2 || d.Source != "bihuan" || !strings.Contains(d.Message, "半角") {
		t.Errorf("L602 stands at %q: %+v", got, d)
	}
	// A character outside the basic plane takes two units.
	if d.Range.Start != (position{4, 23}) {
		t.Errorf("L602 begins at %+v", d.Range.Start)
	}
	at := position{d.Range.Start.Line, d.Range.Start.Character + 1}
	e.change(2, change{Range: &span{at, position{at.Line, at.Character + 1}}, Text: "，"})
	if list = e.published(2); in(list, "L602") != nil {
		t.Errorf("mended, and still %v", codes(list))
	}
	// Two changes in one message, the second in the text that the first left; then all of it.
	e.change(3, change{Range: &span{}, Text: "卷首\n"}, change{Range: &span{position{0, 2}, position{0, 2}}, Text: "的的"})
	if d = in(e.published(3), "L603"); d == nil {
		t.Error("的的 is not reported")
	}
	e.change(4, change{Text: ""})
	if list = e.published(4); len(list) != 0 {
		t.Errorf("an empty text: %v", codes(list))
	}
	e.tell("textDocument/didClose", map[string]any{"textDocument": map[string]any{"uri": uri}})
	if list = e.published(4); len(list) != 0 {
		t.Errorf("closed: %v", codes(list))
	}
	if err := e.leave(); err != nil {
		t.Error(err)
	}
}

func actionsAt(t *testing.T, e *editor, at span, only ...string) []codeAction {
	t.Helper()
	r := e.ask("textDocument/codeAction", map[string]any{"textDocument": map[string]any{"uri": uri}, "range": at,
		"context": map[string]any{"diagnostics": []any{}, "only": only}})
	var list []codeAction
	if err := json.Unmarshal(r.Result, &list); err != nil {
		t.Fatal(err, string(r.Result), r.Error)
	}
	return list
}

// mended gives a text after an action, from the last edit to the first.
func mended(text string, a codeAction) string {
	edits := a.Edit.DocumentChanges[0].Edits
	l := linesOf(text)
	slices.SortFunc(edits, func(a, b textEdit) int { return l.offset(b.Range.Start) - l.offset(a.Range.Start) })
	for _, e := range edits {
		text = text[:l.offset(e.Range.Start)] + e.NewText + text[l.offset(e.Range.End):]
	}
	return text
}

func TestOffersToMend(t *testing.T) {
	e := ready(t, zh)
	e.open(text)
	at := in(e.published(1), "L602").Range
	list := actionsAt(t, e, at)
	if len(list) != 3 || list[0].Kind != quickFix || !list[0].Preferred || list[0].Edit.DocumentChanges[0].Document.Version != 1 || list[2].Kind != fixAll {
		t.Fatalf("offered: %+v", list)
	}
	good := strings.Replace(text, "中,有", "中，有", 1)
	if got := mended(text, list[0]); got != good {
		t.Errorf("mended: %q", got)
	}
	if got := mended(text, list[2]); got != good {
		t.Errorf("all mended: %q", got)
	}
	// Setting aside wants a reason; with one it works.
	aside := mended(text, list[1])
	if !strings.Contains(aside, "\n\n<!-- bihuan: 忽略 L602 原因： -->\n（一）𠮷") {
		t.Errorf("set aside: %q", aside)
	}
	e.change(2, change{Text: aside})
	if got := e.published(2); in(got, "L602") == nil || in(got, "") == nil {
		t.Errorf("without a reason: %v", codes(got))
	}
	e.change(3, change{Text: strings.Replace(aside, "原因：", "原因：引用原文", 1)})
	if got := e.published(3); in(got, "L602") != nil {
		t.Errorf("with a reason: %v", codes(got))
	}
	if list := actionsAt(t, e, span{}, "refactor"); len(list) != 0 {
		t.Errorf("nobody asked for %+v", list)
	}
	if list := actionsAt(t, e, span{}, "source"); len(list) != 0 {
		t.Errorf("nothing is left to mend, but %+v", list)
	}
}

func TestShowsThePageOfTheRule(t *testing.T) {
	e := ready(t, Settings{Lang: say.EN})
	e.open(text)
	at := in(e.published(1), "L602").Range
	ask := func(p position) reply {
		return e.ask("textDocument/hover", map[string]any{"textDocument": map[string]any{"uri": uri}, "position": p})
	}
	var h hover
	if r := ask(at.Start); json.Unmarshal(r.Result, &h) != nil || h.Contents.Kind != "markdown" || !strings.HasPrefix(h.Contents.Value, "# L602") || h.Range != at {
		t.Errorf("over the words: %+v", h)
	}
	if r := ask(position{99, 0}); string(r.Result) != "null" {
		t.Errorf("elsewhere: %s", r.Result)
	}
	if r := e.ask("textDocument/hover", map[string]any{"textDocument": map[string]any{"uri": "file:///other.md"}, "position": position{}}); string(r.Result) != "null" {
		t.Errorf("in a document that is not open: %s", r.Result)
	}
}

// TestTypingIsTakenTogether: what is typed while a check runs is checked once, and
// nothing old is published.
func TestTypingIsTakenTogether(t *testing.T) {
	begun, go1 := make(chan string), make(chan bool)
	s := zh
	s.Check = func(file string, d *doc.Document) (*report.Document, error) {
		begun <- d.Text
		<-go1
		return checkAll(file, d)
	}
	e := ready(t, s)
	e.open("一稿")
	if got := <-begun; got != "一稿" {
		t.Fatal(got)
	}
	for version := 2; version <= 9; version++ {
		e.change(version, change{Text: strings.Repeat("稿", version)})
	}
	id := e.begin("textDocument/hover", map[string]any{"textDocument": map[string]any{"uri": uri}, "position": position{}})
	e.ask("unknown/method", nil) // all changes have arrived
	go1 <- true
	if got := <-begun; got != strings.Repeat("稿", 9) {
		t.Errorf("checked %q", got)
	}
	// A request that waits for it can be called off.
	e.tell("$/cancelRequest", map[string]any{"id": id})
	if r := e.await(id); r.Error == nil || r.Error.Code != requestCancelled {
		t.Errorf("called off: %+v", r)
	}
	go1 <- true
	e.published(9)
	for _, r := range e.kept {
		t.Errorf("published %s", r.Params)
	}
}

func TestTellsWhatCouldNotBeChecked(t *testing.T) {
	s := zh
	s.Check = func(file string, d *doc.Document) (*report.Document, error) {
		if strings.Contains(d.Text, "坏") {
			panic("bad")
		}
		return nil, errors.New("no profile")
	}
	e := ready(t, s)
	e.open("坏\n文")
	if list := e.published(1); len(list) != 1 || list[0].Severity != 1 || holding("坏\n文", list[0].Range) != "坏" {
		t.Errorf("a failure of ours: %+v", list)
	}
	e.change(2, change{Text: "好"})
	if list := e.published(2); len(list) != 1 || list[0].Message != "no profile" {
		t.Errorf("no profile: %+v", list)
	}
}

func TestConversation(t *testing.T) {
	e := start(t, zh)
	if r := e.ask("textDocument/hover", map[string]any{}); r.Error == nil || r.Error.Code != notInitialized {
		t.Errorf("before initialize: %+v", r)
	}
	e.tell("textDocument/didOpen", map[string]any{}) // not heard yet
	r := e.ask("initialize", map[string]any{"capabilities": map[string]any{}})
	var got initializeResult
	if json.Unmarshal(r.Result, &got) != nil || got.Capabilities.Encoding != "utf-16" || got.Capabilities.Sync.Change != incremental || !got.Capabilities.Hover || got.Info.Name != "bihuan" {
		t.Errorf("initialize: %s", r.Result)
	}
	if r := e.ask("initialize", map[string]any{}); r.Error == nil || r.Error.Code != invalidRequest {
		t.Errorf("twice: %+v", r)
	}
	if r := e.ask("textDocument/rename", nil); r.Error == nil || r.Error.Code != methodNotFound {
		t.Errorf("unknown: %+v", r)
	}
	if r := e.ask("textDocument/hover", 7); r.Error == nil || r.Error.Code != invalidParams {
		t.Errorf("wrong params: %+v", r)
	}
	if err := writeFrame(e.to, []byte(`{"jsonrpc":`)); err != nil {
		t.Fatal(err)
	}
	if r, err := e.read(); err != nil || r.Error == nil || r.Error.Code != parseError || string(r.ID) != "null" && r.ID != nil {
		t.Errorf("no JSON: %+v %v", r, err)
	}
	e.tell("textDocument/didChange", map[string]any{"textDocument": map[string]any{"uri": "file:///unknown"}, "contentChanges": []any{}})
	if r := e.ask("shutdown", nil); string(r.Result) != "null" {
		t.Errorf("shutdown: %+v", r)
	}
	if r := e.ask("textDocument/hover", map[string]any{}); r.Error == nil || r.Error.Code != invalidRequest {
		t.Errorf("after shutdown: %+v", r)
	}
	e.tell("exit", nil)
	if err := <-e.end; err != nil {
		t.Errorf("exit after shutdown: %v", err)
	}
}

func TestEndsWithoutShutdown(t *testing.T) {
	e := ready(t, zh)
	e.tell("exit", nil)
	if err := <-e.end; !errors.Is(err, errEarly) {
		t.Errorf("exit: %v", err)
	}
	e = ready(t, zh)
	e.to.Close()
	if err := <-e.end; !errors.Is(err, errEarly) {
		t.Errorf("end of input: %v", err)
	}
	e = start(t, zh)
	if _, err := io.WriteString(e.to, "GET / HTTP/1.1\r\n\r\n"); err != nil {
		t.Fatal(err)
	}
	if err := <-e.end; !errors.Is(err, errFrame) {
		t.Errorf("another protocol: %v", err)
	}
}

func TestFileOf(t *testing.T) {
	for in, want := range map[string]string{
		uri:                      "/材料/报告.md",
		"file:///c%3A/%E6%9D%90": "C:/材",
		"file://server/c/a.md":   "//server/c/a.md",
		"untitled:Untitled-1":    "untitled:Untitled-1",
		"%zz":                    "%zz",
	} {
		if got := strings.ReplaceAll(fileOf(in), `\`, "/"); got != want {
			t.Errorf("%s: %s, want %s", in, got, want)
		}
	}
}

// FuzzServe: no message ends the server but the ones that should.
func FuzzServe(f *testing.F) {
	f.Add([]byte(`{"id":1,"method":"initialize","params":{}}`), []byte(`{"method":"textDocument/didOpen","params":{"textDocument":{"uri":"a","text":"一、,甲"}}}`), []byte(`{"id":2,"method":"textDocument/codeAction","params":{"textDocument":{"uri":"a"},"range":{"start":{"line":-1},"end":{"line":9}}}}`))
	f.Add([]byte(`[]`), []byte(`{"id":"x","method":"initialize"}`), []byte(`{"id":null,"method":"shutdown"}`))
	f.Fuzz(func(t *testing.T, a, b, c []byte) {
		var in bytes.Buffer
		for _, body := range [][]byte{a, b, c} {
			if err := writeFrame(&in, body); err != nil {
				t.Fatal(err)
			}
		}
		if err := Serve(context.Background(), &in, io.Discard, Settings{Check: checkAll}); err != nil && !errors.Is(err, errEarly) {
			t.Errorf("%v", err)
		}
	})
}

func BenchmarkCheck(b *testing.B) {
	v := &server{Settings: Settings{Check: checkAll}}
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		v.check(&document{}, text, 1)
	}
}
