package web_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"github.com/bihuan/bihuan/ledger"
)

// typeInto replaces what stands in a field as somebody who types: what is seen is asked
// for afterwards.
func (b *browser) typeInto(id, text string) {
	b.Helper()
	b.do(chromedp.Focus("#" + id))
	b.soon(`(() => { const i = document.getElementById("`+id+`"); i.value = `+quoteJS(text)+`; i.dispatchEvent(new Event("input", {bubbles: true})); return true })()`, "there is no field "+id)
}

// quoteJS writes a text as a script has it.
func quoteJS(text string) string {
	return "`" + strings.NewReplacer("`", "\\`", "\\", "\\\\", "${", "\\${").Replace(text) + "`"
}

// TestProfileAsSomebodyTypes: while a profile is typed the page says what is wrong with it
// and in which line, and what the checks say of the sample; it stays the same page, the
// caret stays where it is, and nothing is kept before somebody keeps it.
func TestProfileAsSomebodyTypes(t *testing.T) {
	w := newWorld(t)
	b := open(t, w)
	b.signIn("admin")
	b.open("/admin/profiles/team-examination")
	b.do(chromedp.WaitVisible("#text"))
	js[any](b, `window.stayed = true`)
	b.typeInto("sample", document)
	b.waitText("试出来的检查意见")
	before := js[int](b, `document.querySelectorAll("#tried tbody tr").length`)
	code := js[string](b, `document.querySelector("#tried code").innerText`)
	if before == 0 || code == "" {
		t.Fatalf("the trial says nothing: %d", before)
	}

	b.typeInto("text", "checks:\n  X999: off\n")
	b.soon(`document.querySelector("main .wrong.lines")?.innerText.includes("第 2 行")`, "the mistake is not told with its line")
	if n := js[int](b, `document.querySelectorAll("#tried tbody tr").length`); n != 0 {
		t.Errorf("%d remarks stand beside a mistake", n)
	}
	b.shot("profile-wrong")

	b.typeInto("text", "checks:\n  "+code+": off\n")
	b.soon(`!document.querySelector("main .wrong.lines") && document.querySelectorAll("#tried tbody tr").length > 0`, "the mistake stays, or no remarks come")
	if text := js[string](b, `document.querySelector("#tried").innerText`); strings.Contains(text, code) {
		t.Errorf("%s is off, and still speaks: %s", code, text)
	}
	if !js[bool](b, `window.stayed === true && document.activeElement.id === "text"`) {
		t.Error("the page was loaded again, or the caret is elsewhere")
	}
	if page := w.as("auditor", "/admin/profiles/team-examination").Body.String(); strings.Contains(page, code+": off") {
		t.Error("it is kept though nobody kept it")
	}

	b.do(chromedp.EmulateViewport(390, 844))
	if wide := js[int64](b, "document.documentElement.scrollWidth"); wide > 390 {
		t.Errorf("the page is %d wide on a phone", wide)
	}
	b.shot("profile-phone")
	b.click("保存")
	b.waitText("配置已保存")
	if page := w.as("auditor", "/admin/profiles/team-examination").Body.String(); !strings.Contains(page, code+": off") {
		t.Error("it is not kept")
	}
	b.quiet()
}

// TestArchiveInBrowser opens the archive of a round as its organiser: it says that it is
// whole, what was held against what, and which findings are in it; in both languages, on a
// phone, in the dark. Where a byte of it is changed, it says so and what to do.
func TestArchiveInBrowser(t *testing.T) {
	w := newWorld(t)
	sealed := w.Closed()
	w.Move("organiser", ledger.KindRound, sealed, ledger.MoveArchive, "")
	b := open(t, w)
	b.signIn("organiser")
	b.open("/rounds/" + sealed)
	b.waitText("这一轮已经归档")
	b.click("打开归档包")
	b.waitText("归档包完整，没有被改动")
	round := w.record(ledger.KindRound, sealed).(*ledger.Round)
	text := js[string](b, `document.querySelector("main").innerText`)
	for _, words := range []string{round.Archive, round.ChainHead, "逐条重算摘要", "个，逐个核对摘要", "里面有什么"} {
		if !strings.Contains(text, words) {
			t.Errorf("the page does not say %q", words)
		}
	}
	if list := js[string](b, `document.querySelector("section[aria-labelledby=inside] tbody").innerText`); !strings.Contains(list, "水表检定不及时") || !strings.Contains(list, "已销号") {
		t.Errorf("the findings of the archive: %s", list)
	}
	if js[string](b, `document.querySelector("a[download]").getAttribute("href")`) != "/files/round/"+sealed+"/archive" {
		t.Error("the archive is not offered")
	}
	b.shot("archive-desk")
	b.do(chromedp.EmulateViewport(390, 844))
	b.scheme("dark")
	if wide := js[int64](b, "document.documentElement.scrollWidth"); wide > 390 {
		t.Errorf("the page is %d wide on a phone", wide)
	}
	b.shot("archive-phone")
	b.open("/rounds/" + sealed + "/archive?lang=en")
	b.waitText("it is whole, and nothing in it was changed")

	w.spoil(round.Archive)
	b.open("/rounds/" + sealed + "/archive?lang=en")
	b.waitText("The archive is not proven")
	b.waitText("Bring it back from a backup")
	b.shot("archive-wrong")
	b.quiet()
}

// spoil changes a byte of an upload where it lies.
func (w *world) spoil(digest string) {
	w.Helper()
	_, name, _ := strings.Cut(digest, ":")
	done := false
	err := filepath.WalkDir(w.Dir, func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.HasSuffix(strings.ReplaceAll(path, string(filepath.Separator), ""), name) {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		data[len(data)/2] ^= 1
		done = true
		if err := os.Chmod(path, 0o600); err != nil {
			return err
		}
		return os.WriteFile(path, data, 0o600)
	})
	if err != nil || !done {
		w.Fatalf("the upload %s was not found: %v", digest, err)
	}
}
