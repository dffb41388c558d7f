package web_test

import (
	"context"
	"encoding/json"
	"os"
	"regexp"
	"strings"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"golang.org/x/net/html"

	"github.com/bihuan/bihuan/internal/need"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// looker looks at pages as they stand in the browser.
type looker struct {
	*browser
	axe  string // the source of axe-core
	data string // all words of the ledger: they are in one language whatever the page's is
}

func newLooker(b *browser) *looker {
	b.Helper()
	source, err := os.ReadFile(need.Package(b, "testdata/axe", "axe-core/axe.min.js"))
	if err != nil {
		b.Fatal(err)
	}
	return &looker{b, string(source), b.words()}
}

// words are those of all records.
func (w *world) words() string {
	var b strings.Builder
	for _, k := range ledger.Kinds() {
		for _, who := range []string{"auditor", "clerk"} {
			list, err := w.App.List(context.Background(), w.As(who), store.List{Kind: k, Limit: 500})
			if err != nil {
				continue // a kind that is not listed
			}
			for _, row := range list.Rows {
				if r, err := w.App.Record(context.Background(), w.As(who), k, row.ID); err == nil {
					data, _ := json.Marshal(r)
					b.Write(data)
				}
			}
		}
	}
	for _, d := range []string{w.asking, w.asked} {
		if r, err := w.App.Results(context.Background(), w.As("organiser"), d); err == nil {
			data, _ := json.Marshal(r)
			b.Write(data)
		}
	}
	holidays, err := os.ReadFile("../../ledger/calendars/china.txt")
	if err != nil {
		w.Fatal(err)
	}
	return b.String() + document + string(holidays)
}

// seen is what a page says of itself.
type seen struct {
	Title, Lang string
	Status      int
	Heads       []string // its h1
	Wide        int64    // how wide it is
	Weight      int64    // bytes of the page, its styles, scripts and pictures, unpacked
	Texts       []string // every text that is not said to be in another language, or a document's
	Shown       string   // what main shows
}

const ask = `(() => {
  const texts = [];
  const walk = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let n = walk.currentNode; n; n = walk.nextNode()) {
    const e = n.nodeType === 3 ? n.parentElement : n;
    if (e.closest("body [lang], .doc, .paper, blockquote, textarea, pre, script, style")) continue;
    if (n.nodeType === 3) { if (n.data.trim()) texts.push(n.data.trim()); continue; }
    for (const a of ["aria-label", "title", "placeholder", "alt"]) if (e.getAttribute(a)) texts.push(e.getAttribute(a));
  }
  const files = performance.getEntriesByType("resource").filter((r) => /\.(css|js|svg)(\?|$)/.test(r.name));
  return { Title: document.title, Status: performance.getEntriesByType("navigation")[0].responseStatus, Lang: document.documentElement.lang, Heads: [...document.querySelectorAll("h1")].map((h) => h.textContent.trim()),
    Wide: document.documentElement.scrollWidth,
    Weight: [performance.getEntriesByType("navigation")[0], ...files].reduce((n, r) => n + r.decodedBodySize, 0),
    Texts: texts, Shown: (document.querySelector("main") ?? document.body).innerText };
})()`

// mostWeight is what a page may weigh.
const mostWeight = 150 << 10

// look opens a page in Chinese on a phone and in English on a desk, each light and dark:
// nothing in the console, nothing against the policy, nothing wider than the screen, no
// text in the other language, a title and one heading, no more than it may weigh, no
// breach of what axe holds to be accessible, and all of it there without a script.
func (l *looker) look(path, who string) {
	l.Helper()
	for _, at := range []struct {
		lang, tag string
		width     int64
		screen    chromedp.Action[chromedp.Void]
	}{{"zh", "zh-CN", 390, phone}, {"en", "en", 1280, desk}} {
		name := path + " " + at.lang
		l.scheme("light")
		l.do(at.screen)
		l.open(withLang(path, at.lang))
		s := js[seen](l.browser, ask)
		l.sound(name, at.tag, at.width, &s)
		l.axed(name+" light", "")
		l.scheme("dark")
		l.axed(name+" dark", "color-contrast")
		l.shot(strings.NewReplacer("/", "_", "?", "_", "&", "_").Replace(name))
		if !strings.HasPrefix(path, "/f/") {
			l.plain(name, withLang(path, at.lang), who, s.Shown)
		}
		l.quiet()
	}
	l.do(phone) // in English too, of which the words are longer
	if wide := js[string](l.browser, squeezed); wide != "" {
		l.Errorf("%s: in English on a phone: %s", path, wide)
	}
}

// squeezed is what does not fit on a phone: the page, or a place of the rail.
const squeezed = `(document.documentElement.scrollWidth > 390 ? "the page is " + document.documentElement.scrollWidth + " wide " : "") +
  [...document.querySelectorAll(".rail a")].filter((a) => a.scrollWidth > a.clientWidth).map((a) => a.textContent).join(" ")`

func withLang(path, lang string) string {
	if strings.Contains(path, "?") {
		return path + "&lang=" + lang
	}
	return path + "?lang=" + lang
}

func (l *looker) sound(name, tag string, width int64, s *seen) {
	l.Helper()
	if before, _, ok := strings.Cut(s.Title, " · "); s.Lang != tag || !ok && !strings.HasPrefix(name, "/f/") || before == "" {
		l.Errorf("%s: in %q with the title %q", name, s.Lang, s.Title)
	}
	if s.Status != 200 && !strings.HasPrefix(name, "/f/nothing") {
		l.Errorf("%s: answered with %d", name, s.Status)
	}
	if len(s.Heads) != 1 || s.Heads[0] == "" {
		l.Errorf("%s: its headings are %q", name, s.Heads)
	}
	if s.Wide > width {
		l.Errorf("%s: %d wide on a screen of %d", name, s.Wide, width)
	}
	if s.Weight > mostWeight {
		l.Errorf("%s: weighs %d", name, s.Weight)
	}
	for _, text := range append(s.Texts, s.Title) {
		if wrong := l.foreign(text, tag); wrong != "" {
			l.Errorf("%s: says %q in %q", name, wrong, text)
		}
	}
}

var (
	hanWords   = regexp.MustCompile(`\p{Han}[\p{Han}、，。：；]*`)
	latinWords = regexp.MustCompile(`[a-z]{2,}[ ,]+[a-z]{2,}`)
	// Commands, names of files and places in them are what they are in either language.
	commands = regexp.MustCompile(`bihuan( [a-z]+)+|\S+\.(png|zip|txt)|损坏处：[^）]*`)
)

// foreign gives what a text says in the other language, where it is no word of the ledger.
func (l *looker) foreign(text, tag string) string {
	words := hanWords
	if tag == "zh-CN" {
		words = latinWords
	}
	for _, w := range words.FindAllString(commands.ReplaceAllString(text, ""), -1) {
		if !strings.Contains(l.data, strings.TrimRight(w, "、，。：；")) {
			return w
		}
	}
	return ""
}

// axed lets axe look at a page: all its rules, or one.
func (l *looker) axed(name, only string) {
	l.Helper()
	if !js[bool](l.browser, `typeof axe === "object"`) {
		l.do(func(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
			_, err := chromedp.Evaluate[bool](l.axe+"; true")(ctx, t)
			return chromedp.Void{}, err
		})
	}
	rules := ""
	if only != "" {
		rules = `runOnly: ["` + only + `"], `
	}
	run := `axe.run(document, {` + rules + `resultTypes: ["violations"]}).then((r) => r.violations.map((v) => v.id + ": " + v.help + "\n" + v.nodes.slice(0, 4).map((n) => "  " + n.target.join(" ") + "  " + n.html.slice(0, 160) + "\n    " + n.failureSummary.split("\n").slice(1, 2)).join("\n")))`
	list, err := chromedp.Run(l.ctx, chromedp.Evaluate[[]string](run, chromedp.EvalAwaitPromise))
	if err != nil {
		l.Fatalf("%s: %v", name, err)
	}
	for _, v := range list {
		l.Errorf("%s: axe: %s", name, v)
	}
}

// plain holds what is shown with scripts against the page as it is sent: what is shown
// stands in it, but for a few words that scripts add.
func (l *looker) plain(name, path, who, shown string) {
	l.Helper()
	cookie := ""
	if who != "-" {
		cookie = l.in(who)
	}
	sent := flat(textOf(l.send("GET", path, cookie, nil).Body.String()))
	there, all := 0, 0
	for line := range strings.FieldsFuncSeq(shown, func(r rune) bool { return r == '\n' || r == '\t' }) {
		if line = flat(line); line != "" {
			all++
			if strings.Contains(sent, line) {
				there++
			}
		}
	}
	if all == 0 || there*10 < all*8 {
		l.Errorf("%s: of %d lines that are shown, %d are there without a script", name, all, there)
	}
}

// flat leaves out blanks and what styles draw.
func flat(s string) string { return strings.Join(strings.Fields(s), "") }

// textOf is what a page says.
func textOf(page string) string {
	var b strings.Builder
	for z := html.NewTokenizer(strings.NewReader(page)); ; {
		switch z.Next() {
		case html.ErrorToken:
			return b.String()
		case html.TextToken:
			b.Write(z.Text())
		}
	}
}

func (b *browser) clearCookies() {
	b.do(func(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, t, network.ClearBrowserCookies, cdp.Empty{})
		return chromedp.Void{}, err
	})
}

// forget empties what the browser has kept of pages, styles and scripts.
func (b *browser) forget() {
	b.do(func(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, t, network.ClearBrowserCache, cdp.Empty{})
		return chromedp.Void{}, err
	})
}

func (b *browser) setCookie(cookie string) {
	name, value, _ := strings.Cut(cookie, "=")
	b.do(func(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, t, network.SetCookie, network.SetCookieParams{Name: name, Value: value, URL: b.at})
		return chromedp.Void{}, err
	})
}
