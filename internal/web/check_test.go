package web_test

import (
	"bytes"
	"mime/multipart"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// sendFile sends a form with files, as a browser does.
func (w *world) sendFile(who, path string, form url.Values, field string, files map[string]string) *httptest.ResponseRecorder {
	w.Helper()
	var b bytes.Buffer
	m := multipart.NewWriter(&b)
	for name, list := range form {
		for _, v := range list {
			_ = m.WriteField(name, v)
		}
	}
	for name, body := range files {
		part, err := m.CreateFormFile(field, name)
		if err != nil {
			w.Fatal(err)
		}
		_, _ = part.Write([]byte(body))
	}
	_ = m.Close()
	r := httptest.NewRequest("POST", path, &b)
	r.Header.Set("Content-Type", m.FormDataContentType())
	r.Header.Set("Accept-Language", "zh-CN")
	r.Header.Set("Cookie", w.in(who))
	rec := httptest.NewRecorder()
	w.pages.ServeHTTP(rec, r)
	return rec
}

// kept lists the files that the world keeps.
func (w *world) kept() (list []string) {
	_ = filepath.WalkDir(w.Dir, func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() && !strings.Contains(path, "ledger.db") {
			list = append(list, path)
		}
		return nil
	})
	return list
}

// What is tried is answered, shown again, and kept nowhere.
func TestCheckKeepsNothing(t *testing.T) {
	w := newWorld(t)
	before := len(w.kept())
	if before == 0 {
		t.Fatal("the world keeps no files")
	}
	for _, who := range []string{"clerk", "observer", "auditor", "admin"} {
		r := w.send("POST", "/check", w.in(who), url.Values{"text": {strings.ReplaceAll(document, "\n", "\r\n")}})
		page := r.Body.String()
		if r.Code != 200 {
			t.Fatalf("%s: %d %s", who, r.Code, page)
		}
		for _, words := range []string{`问题 <span class="n">4</span>`, `原因 <span class="n">3</span>`, `措施 <span class="n">3</span>`, "领导班子对照检查材料", `<mark class="f"`, "水源地巡查走过场", "不保存"} {
			if !strings.Contains(page, words) {
				t.Errorf("%s: the page does not say %q", who, words)
			}
		}
		for _, wrong := range malformed(page) {
			t.Error(wrong)
		}
	}
	r := w.sendFile("clerk", "/check?pane=1", nil, "file", map[string]string{"材料.txt": document})
	if page := r.Body.String(); r.Code != 200 || !strings.Contains(page, "data-read") || strings.Contains(page, "<html") {
		t.Errorf("a file: %d %s", r.Code, page)
	}
	r = w.sendFile("clerk", "/check", url.Values{"text": {"写了一半"}}, "file", map[string]string{"图.png": "\x89PNG\r\n\x1a\n"})
	if page := r.Body.String(); r.Code != 415 && r.Code != 422 || !strings.Contains(page, "写了一半") || !strings.Contains(page, `class="wrong"`) {
		t.Errorf("a file that is none: %d %s", r.Code, page)
	}
	if after := len(w.kept()); after != before {
		t.Errorf("%d files are kept, %d before", after, before)
	}
	if r := w.send("POST", "/check", w.in("clerk"), url.Values{"text": {document}, "round": {w.round}}); !strings.Contains(r.Body.String(), `问题 <span class="n">4</span>`) {
		t.Errorf("as the round asks: %d", r.Code)
	}
	if r := w.send("POST", "/check", "", url.Values{"text": {document}}); strings.Contains(r.Body.String(), `措施 <span`) {
		t.Error("somebody unknown is answered")
	}
}

// Marks stand at the words while they are typed, and move with them before the server
// has answered.
func TestCheckWhileTyping(t *testing.T) {
	w := newWorld(t)
	b := open(t, w)
	b.signIn("clerk")
	b.open("/check")
	write := func(words string) {
		b.Helper()
		js[bool](b, "(() => { const t = document.querySelector('#text'); t.focus(); return document.execCommand('insertText', false, "+strconv.Quote(words)+") })()")
	}
	write(document + "🙂\n")
	b.waitText("问题 4")
	of := `[...document.querySelectorAll(".mirror mark.f")].map((m) => m.textContent)`
	if got := js[[]string](b, of); len(got) != 4 || !strings.HasPrefix(got[2], "水源地巡查走过场") {
		t.Errorf("marked: %q", got)
	}
	const level = `(() => { const m = document.querySelector(".mirror").getBoundingClientRect(), t = document.querySelector("#text").getBoundingClientRect();
		return Math.abs(m.top - t.top) + Math.abs(m.left - t.left) + Math.abs(m.width - t.width) + Math.abs(document.querySelector("#text").scrollHeight - m.height) < 2 })()`
	if !js[bool](b, level) {
		t.Error("the marks do not lie under the words")
	}
	// Before anything else is answered, the marks have moved.
	js[bool](b, `(() => { const t = document.querySelector("#text"); t.setSelectionRange(0, 0); return document.execCommand("insertText", false, "关于🙂的\n") })()`)
	if got := js[[]string](b, of); len(got) != 4 || !strings.HasPrefix(got[2], "水源地巡查走过场") {
		t.Errorf("after a line before them: %q", got)
	}
	// While an input method composes nothing is asked; when it ends, all is.
	js[bool](b, `(() => { window.asked = 0; const real = window.fetch; window.fetch = (...a) => { window.asked++; return real(...a); }; return true })()`)
	time.Sleep(500 * time.Millisecond) // what is on its way
	js[bool](b, `(() => { window.asked = 0; const t = document.querySelector("#text"); t.dispatchEvent(new CompositionEvent("compositionstart")); t.value += "xun"; t.dispatchEvent(new Event("input")); return true })()`)
	if n := js[int64](b, "window.asked"); n != 0 {
		t.Errorf("asked %d times while composing", n)
	}
	js[bool](b, `(() => { const t = document.querySelector("#text"); t.value = t.value.slice(0, -3) + "（四）完善值班制度，办公室负责，2026年12月20日前完成。"; t.dispatchEvent(new Event("input")); t.dispatchEvent(new CompositionEvent("compositionend")); return true })()`)
	b.waitText("措施 4")
	// A card leads to its words.
	b.do(chromedp.Click(`.card.f a.mark`))
	if got := js[string](b, `(() => { const t = document.querySelector("#text"); return t.value.slice(t.selectionStart, t.selectionEnd) })()`); !strings.HasPrefix(got, "学习不够系统") {
		t.Errorf("the card leads to %q", got)
	}
	b.shot("check")
	b.quiet()
}
