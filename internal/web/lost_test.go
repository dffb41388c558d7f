package web_test

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/chromedp/chromedp"

	"github.com/bihuan/bihuan/ledger"
)

// typed are the fields of the first form of main that posts, as the browser would send
// them, but for empty ones: rows have blank ones behind them. fill types something of its own into each.
const (
	typed = `[...new FormData(document.querySelector("main form.fields[method=post]"))].filter(([n, v]) => typeof v === "string" && v !== "").map(([n, v]) => n + "=" + v).sort().join("\n")`
	fill  = `document.querySelector("main form.fields[method=post]").querySelectorAll("input:not([type=hidden]):not([type=file]), textarea, select").forEach((e, i) => {
	  if (e.type === "checkbox" || e.type === "radio") e.checked = i % 3 !== 1;
	  else if (e.tagName === "SELECT") e.selectedIndex = e.options.length - 1;
	  else if (e.type === "date") e.value = "2027-01-" + String(10 + i % 18);
	  else if (e.type === "number" || e.inputMode === "decimal") e.value = String(i + 1);
	  else e.value = "第" + i + "栏的话，一句也不能丢\"<&";
	})`
)

// TestNothingTypedIsLost fills long forms in a real browser and ends the session before
// they are sent: after signing in again every field is as it was.
func TestNothingTypedIsLost(t *testing.T) {
	w := newWorld(t)
	b := open(t, w)
	for _, path := range []string{"/add/round", "/add/finding?on.round=" + w.round, "/do/finding/" + w.finding + "/edit", "/do/finding/" + w.finding + "/extent", "/do/round/" + w.round + "/edit"} {
		b.enter("organiser")
		b.open(path)
		js[any](b, fill+"; 0")
		was := js[string](b, typed)
		if strings.Count(was, "一句也不能丢") == 0 {
			t.Fatalf("nothing was typed into %s: %s", path, was)
		}
		b.clearCookies()
		b.do(chromedp.Click("main form.fields[method=post] .end button"), chromedp.WaitVisible("#login"),
			chromedp.SetValue("#login", "organiser"), chromedp.SetValue("#password", password), chromedp.Click("button.primary"))
		b.waitText("已重新登录")
		if is := js[string](b, typed); is != was {
			t.Errorf("%s: typed\n%s\nand after signing in again\n%s", path, was, is)
		}
	}
	b.quiet()
}

// cutting closes the connection in the middle of an upload.
type cutting struct {
	http.Handler
	on atomic.Bool
}

func (c *cutting) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if c.on.Load() && r.Method == http.MethodPost {
		_, _ = io.CopyN(io.Discard, r.Body, 64<<10)
		panic(http.ErrAbortHandler)
	}
	c.Handler.ServeHTTP(w, r)
}

// TestUploadCutOff breaks the line while a photo is sent: the page says so, has all that
// was typed and chosen, and sends it whole the next time.
func TestUploadCutOff(t *testing.T) {
	w := newWorld(t)
	line := &cutting{Handler: w.pages}
	b := openAt(t, w, line)
	photo := filepath.Join(t.TempDir(), "现场.jpg")
	if err := os.WriteFile(photo, bytes.Repeat([]byte("\xff\xd8\xff\xe0photo"), 500_000), 0o600); err != nil {
		t.Fatal(err)
	}
	b.enter("officer")
	b.open("/findings/" + w.finding)
	form := "#report-" + w.action
	b.do(chromedp.Click(form+" > summary"), chromedp.WaitVisible(form+" textarea"), chromedp.SendKeys(form+" textarea", "排班表已经公示"),
		chromedp.SetUploadFiles(form+" input[type=file]", []string{photo}))
	line.on.Store(true)
	b.press(w.action, ledger.MoveReport)
	b.waitText("正在重试") // by itself
	b.waitText("没有传完")
	if left := js[string](b, fmt.Sprintf(`(() => { const f = document.querySelector("%s form"); return f.querySelector("textarea").value + " " + f.querySelector("input[type=file]").files.length; })()`, form)); left != "排班表已经公示 1" {
		t.Errorf("after the line broke there is %q", left)
	}
	b.shot("cut-off")
	b.said = nil // the browser tells of the broken line
	line.on.Store(false)
	b.press(w.action, ledger.MoveReport)
	b.waitText("✓ 已报进展")
	b.waitText("现场.jpg")
	b.quiet()
}

// TestUploadGoesOn breaks the line in every form that keeps files while a long one is sent:
// it goes on with the piece that is missing, and what was sent is not sent again.
func TestUploadGoesOn(t *testing.T) {
	w := newWorld(t)
	b := open(t, w)
	long := filepath.Join(t.TempDir(), "水务局长材料.html")
	page := "<html><body><p>" + strings.ReplaceAll(document, "\n", "</p>\n<p>") + "</p><!--" + strings.Repeat("填充", 1_000_000) + "--></body></html>"
	if err := os.WriteFile(long, []byte(page), 0o600); err != nil {
		t.Fatal(err)
	}
	b.enter("clerk")
	b.open("/statements/new?round=" + w.round)
	js[bool](b, `(() => { const send = XMLHttpRequest.prototype.send; window.sent = [];
		XMLHttpRequest.prototype.send = function (body) { window.sent.push(body.get("piece").size); if (window.sent.length === 2) { setTimeout(() => this.onerror()); return; } send.call(this, body); };
		addEventListener("pagehide", () => sessionStorage.setItem("sent", JSON.stringify(window.sent))); return true })()`)
	b.do(chromedp.SetUploadFiles("#file", []string{long}), chromedp.SendKeys("#title", "很长的材料"), chromedp.Click("form.fields button.primary"))
	b.waitText("第 1 稿")
	info, err := os.Stat(long)
	if err != nil {
		t.Fatal(err)
	}
	piece, rest := 4<<20, int(info.Size())-4<<20
	if got, want := js[string](b, `sessionStorage.getItem("sent")`), fmt.Sprintf("[%d,%d,%d]", piece, rest, rest); got != want {
		t.Errorf("sent %s, not %s", got, want)
	}
	if page := js[string](b, "document.body.innerText"); !strings.Contains(page, "很长的材料") || !strings.Contains(page, "读出 ") {
		t.Errorf("the page: %s", page[:min(len(page), 2000)])
	}
	b.quiet()
}

// TestHalfAForm: the server keeps nothing of a form that did not come whole, and says so
// to whoever still listens.
func TestHalfAForm(t *testing.T) {
	w := newWorld(t)
	server := httptest.NewServer(w.pages)
	defer server.Close()
	c, err := net.Dial("tcp", server.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = c.Close() }()
	part := "--x\r\nContent-Disposition: form-data; name=\"reason\"\r\n\r\n办了\r\n--x\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.jpg\"\r\nContent-Type: image/jpeg\r\n\r\nhalf"
	_, _ = fmt.Fprintf(c, "POST /findings/%s HTTP/1.1\r\nHost: x\r\nAccept-Language: zh-CN\r\nCookie: %s\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 99999\r\nConnection: close\r\n\r\n%s", w.finding, w.in("officer"), part)
	_ = c.(*net.TCPConn).CloseWrite()
	answer, _ := io.ReadAll(c)
	if !bytes.Contains(answer, []byte("422")) || !bytes.Contains(answer, []byte("上传中断了")) {
		t.Errorf("the answer to half a form: %s", answer)
	}
}
