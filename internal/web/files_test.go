package web_test

import (
	"archive/zip"
	"bytes"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// zipped is an archive of files: name, content, …
func zipped(t testing.TB, files ...string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		f, err := z.Create(files[i])
		if err == nil {
			_, err = f.Write([]byte(files[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// filesJob brings many files in, good ones and bad ones, and gives the job.
func (w *world) filesJob() string {
	w.Helper()
	r := w.sendFile("clerk", "/rounds/"+w.round+"/files", url.Values{"own": {"1"}}, "file", map[string]string{
		"水务局补充材料.txt": document + "补充。\n", "水务局图.png": "\x89PNG\r\n\x1a\n", "坏的.zip": "PK\x03\x04\x14\x00garbage",
		"一批.zip": zipped(w, "水务局/第二份.txt", document+"第二份。\n", "空.txt", ""),
	})
	to := r.Header().Get("Location")
	if r.Code != 303 || !strings.HasPrefix(to, "/rounds/"+w.round+"/files/") {
		w.Fatalf("%d %s %s", r.Code, to, r.Body)
	}
	w.jobs("clerk", to)
	return to[strings.LastIndexByte(to, '/')+1:]
}

// A result for each file; a bad one does not stop the others.
func TestManyFiles(t *testing.T) {
	w := newWorld(t)
	page := w.as("clerk", "/rounds/"+w.round+"/files/"+w.filesJob()).Body.String()
	for _, words := range []string{"都读过了", "✓ <a", "水务局补充材料.txt", "第二份.txt", "✕ 水务局图.png", "✕ 坏的.zip", "收下 2"} {
		if !strings.Contains(page, words) {
			t.Errorf("the page does not say %q:\n%s", words, page)
		}
	}
	if r := w.send("POST", "/rounds/"+w.round+"/files", w.in("clerk"), url.Values{}); r.Code != 422 || !strings.Contains(r.Body.String(), "至少一个文件") {
		t.Errorf("without a file: %d", r.Code)
	}
	if r := w.send("POST", "/rounds/"+w.round+"/files", w.in("clerk"), url.Values{"name": {"a.txt"}, "pieces": {"sha256:00,sha256:11"}}); r.Code != 422 {
		t.Errorf("pieces that are not there: %d", r.Code)
	}
}

// TestWhoseFileIsSaid: a file of which nobody can tell whose it is is taken once that is
// said, without being sent again.
func TestWhoseFileIsSaid(t *testing.T) {
	w := newWorld(t)
	r := w.sendFile("organiser", "/rounds/"+w.round+"/files", nil, "file", map[string]string{"补充.txt": "一、存在的问题\n（一）会议多。\n"})
	to := r.Header().Get("Location")
	w.jobs("organiser", to)
	page := w.as("organiser", to).Body.String()
	form := regexp.MustCompile(`name="pieces" value="([^"]+)"`).FindStringSubmatch(page)
	if form == nil || !strings.Contains(page, "是哪个单位的") {
		t.Fatalf("it cannot be said whose it is: %s", page)
	}
	r = w.send("POST", "/rounds/"+w.round+"/files", w.in("organiser"), url.Values{"name": {"补充.txt"}, "pieces": {form[1]}, "unit": {w.Units["water"]}})
	to = r.Header().Get("Location")
	w.jobs("organiser", to)
	if page := w.as("organiser", to).Body.String(); !strings.Contains(page, "收下 1") {
		t.Errorf("it was not taken: %s", page)
	}
}

// A long file goes in pieces; a piece that is lost is sent again.
func TestFilesInPieces(t *testing.T) {
	w := newWorld(t)
	b := open(t, w)
	b.signIn("clerk")
	b.open("/rounds/" + w.round)
	long := filepath.Join(t.TempDir(), "水务局长材料.txt")
	if err := os.WriteFile(long, []byte(document+strings.Repeat("水源地巡查每周两次，记录当场填写。\n", 100_000)), 0o600); err != nil {
		t.Fatal(err)
	}
	js[bool](b, `(() => { document.querySelector("[data-files]").closest("details").open = true; document.querySelector("[name=own]").checked = true;
		const send = XMLHttpRequest.prototype.send; window.sent = 0; window.lost = 0;
		XMLHttpRequest.prototype.send = function (body) { window.sent++; if (window.sent === 2) { window.lost++; setTimeout(() => this.onerror()); return; } send.call(this, body); }; return true })()`)
	b.do(chromedp.SetUploadFiles(`[data-files] input[type=file]`, []string{long}))
	b.waitText("正在读")
	at := js[string](b, "location.pathname")
	w.jobs("clerk", at)
	b.open(at)
	b.waitText("都读过了")
	b.waitText("水务局长材料.txt")
	b.quiet()
}
