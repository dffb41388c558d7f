package web_test

import (
	"archive/zip"
	"bytes"
	"context"
	"html"
	"io"
	"net/url"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/sample"
	"github.com/bihuan/bihuan/ledger"
)

// The file goes out as it came and with comments, the text as a page, copies side by
// side; a copy that is allowed stays allowed, with its reason.
func TestDownloads(t *testing.T) {
	w := newWorld(t)
	ctx := context.Background()
	id := w.Add("clerk", ledger.KindStatement, map[string]any{"round": w.round, "unit": w.Units["water"], "title": "水务局另一份材料"})
	lines := strings.Split(document+"XX部门配合不够。\n", "\n")
	if _, err := w.App.AddVersion(ctx, w.As("clerk"), id, app.Upload{Name: "材料.docx", Body: bytes.NewReader(sample.Docx(lines))}); err != nil {
		t.Fatal(err)
	}
	w.Move("clerk", ledger.KindStatement, id, ledger.MoveSubmit, "")
	page := w.as("verifier", "/statements/"+id).Body.String()
	at := between(t, page, `href="/files/version/`, `/file"`)
	files := "/files/version/" + at
	z, err := zip.NewReader(bytes.NewReader(w.as("verifier", files+"/commented").Body.Bytes()), int64(w.as("verifier", files+"/commented").Body.Len()))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open("word/comments.xml")
	if err != nil {
		t.Fatal(err)
	}
	if notes, _ := io.ReadAll(f); !bytes.Contains(notes, []byte("R401")) {
		t.Errorf("the comments: %s", notes)
	}
	for part, words := range map[string]string{"/report": "水源地巡查走过场", "/copies": "水务局领导班子对照检查材料"} {
		r := w.as("verifier", files+part)
		if r.Code != 200 || !strings.Contains(r.Body.String(), words) || !strings.Contains(r.Header().Get("Content-Disposition"), ".html") {
			t.Errorf("%s: %d %v", part, r.Code, r.Header())
		}
	}
	if r := w.as("verifier", files+"/copies-paper"); r.Code != 200 || !strings.HasPrefix(r.Body.String(), "PK") {
		t.Errorf("copies as a document: %d", r.Code)
	}
	if r := w.as("builder", files+"/report"); r.Code != 404 {
		t.Errorf("a stranger: %d", r.Code)
	}
	mark := between(t, page[strings.Index(page, `value="allow"`)-300:], `name="item" value="`, `"`)
	r := w.send("POST", "/statements/"+id+"/items", w.in("verifier"), url.Values{"version": {"1"}, "deed": {"allow"}, "item": {mark}, "card": {"y1"}, "reason": {"两份写的是同一个会"}})
	if r.Code != 303 {
		t.Fatalf("%d %s", r.Code, r.Body)
	}
	if page := w.as("verifier", "/statements/"+id).Body.String(); !strings.Contains(page, "允许，因为：两份写的是同一个会") {
		t.Error("the page does not say why it is allowed")
	}
	if page := w.as("clerk", "/statements/"+id).Body.String(); strings.Contains(page, `value="allow"`) || !strings.Contains(page, "两份写的是同一个会") {
		t.Error("the writer's page")
	}
	if page := w.as("verifier", files+"/copies").Body.String(); !strings.Contains(page, "两份写的是同一个会") {
		t.Error("the report does not say why it is allowed")
	}
}

// Remarks are told in the language of who reads them: on the page, in the file with
// comments, in the report.
func TestRemarksInBothLanguages(t *testing.T) {
	w := newWorld(t)
	id := w.Add("clerk", ledger.KindStatement, map[string]any{"round": w.round, "unit": w.Units["water"], "title": "水务局第三份材料"})
	lines := strings.Split(strings.Replace(document, "9月份有4次", "XX月有4次", 1), "\n")
	if _, err := w.App.AddVersion(context.Background(), w.As("clerk"), id, app.Upload{Name: "材料.docx", Body: bytes.NewReader(sample.Docx(lines))}); err != nil {
		t.Fatal(err)
	}
	zh, en := w.as("clerk", "/statements/"+id+"?lang=zh").Body.String(), w.as("clerk", "/statements/"+id+"?lang=en").Body.String()
	files := "/files/version/" + between(t, zh, `href="/files/version/`, `/file"`)
	card := func(page string) string {
		_, page, _ = strings.Cut(page, "R401</a>")
		page, _, _ = strings.Cut(page, "</li>")
		return page
	}
	said := map[string]string{"zh": between(t, card(zh), "<p>", "</p>"), "en": between(t, card(en), "<p>", "</p>")}
	if said["zh"] == said["en"] || !strings.Contains(said["en"], "XX") || !strings.Contains(card(en), "→ ") {
		t.Errorf("on the page: %q; in English %s", said["zh"], card(en))
	}
	for lang, words := range said {
		body := w.as("clerk", files+"/commented?lang="+lang).Body.Bytes()
		z, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
		if err != nil {
			t.Fatal(err)
		}
		f, err := z.Open("word/comments.xml")
		if err != nil {
			t.Fatal(err)
		}
		if notes, _ := io.ReadAll(f); !strings.Contains(html.UnescapeString(string(notes)), html.UnescapeString(words)) {
			t.Errorf("%s: no %q in the comments: %s", lang, words, notes)
		}
		if page := w.as("clerk", files+"/report?lang="+lang).Body.String(); !strings.Contains(html.UnescapeString(page), html.UnescapeString(words)) {
			t.Errorf("%s: no %q in the report", lang, words)
		}
	}
}

// between is what stands behind begin, and before the next end.
func between(t *testing.T, s, begin, end string) string {
	t.Helper()
	if _, rest, ok := strings.Cut(s, begin); ok {
		if words, _, ok := strings.Cut(rest, end); ok {
			return words
		}
	}
	t.Fatalf("no %q … %q", begin, end)
	return ""
}
