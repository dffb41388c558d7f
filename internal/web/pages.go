package web

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"github.com/bihuan/bihuan/say"
)

//go:embed templates
var templates embed.FS

// pages are the templates, in both languages. Texts stand in the templates, in both
// languages beside each other: {{t "退出" "Sign out"}}.
//
// A page is read when it is first asked for: each holds its own copy of the parts, and
// few people come to all of them.
type pages struct {
	lists map[say.Lang]map[string]func() (*template.Template, error)
}

// parts are templates that pages share.
var parts = []string{"frame.html", "parts.html", "admin_parts.html", "cards.html"}

func newPages(a *assets) (*pages, error) {
	p := &pages{map[say.Lang]map[string]func() (*template.Template, error){}}
	for _, lang := range []say.Lang{say.ZH, say.EN} {
		list, err := parsed(lang, a)
		if err != nil {
			return nil, err
		}
		p.lists[lang] = list
	}
	return p, nil
}

func parsed(lang say.Lang, a *assets) (map[string]func() (*template.Template, error), error) {
	base := template.New("base").Funcs(functions(lang, a))
	for _, name := range parts {
		if err := parse(base.New(name), name); err != nil {
			return nil, err
		}
	}
	settle(base, lang)
	files, err := fs.ReadDir(templates, "templates")
	if err != nil {
		return nil, err
	}
	list := map[string]func() (*template.Template, error){}
	for _, f := range files {
		if slices.Contains(parts, f.Name()) {
			continue
		}
		list[strings.TrimSuffix(f.Name(), ".html")] = sync.OnceValues(func() (*template.Template, error) {
			page, err := base.Clone()
			if err == nil {
				err = parse(page.New(f.Name()), f.Name())
			}
			if err == nil {
				settle(page, lang)
			}
			return page, err
		})
	}
	return list, nil
}

// settle writes the fixed texts of a set of templates once, in its language.
func settle(set *template.Template, lang say.Lang) {
	for _, part := range set.Templates() {
		if part.Tree != nil {
			settleTexts(part.Tree.Root, wordOf(lang))
		}
	}
}

// wordOf is which text of two is that of a language.
func wordOf(lang say.Lang) int {
	if lang == say.ZH {
		return 1
	}
	return 2
}

// parse reads a template. Space that only orders the source is left out of the page.
func parse(t *template.Template, name string) error {
	text, err := templates.ReadFile("templates/" + name)
	if err != nil {
		return err
	}
	var b strings.Builder
	for line := range strings.Lines(string(text)) {
		b.WriteString(strings.TrimLeft(line, " \t"))
	}
	_, err = t.Parse(b.String())
	return err
}

// functions are what templates may call.
func functions(lang say.Lang, a *assets) template.FuncMap {
	return template.FuncMap{
		"t": func(zh, en string, args ...any) string {
			text := say.Text{ZH: zh, EN: en}.In(lang)
			if len(args) > 0 {
				return fmt.Sprintf(text, args...)
			}
			return text
		},
		"asset": func(name string) (string, error) {
			if to := a.url(name); to != "" {
				return to, nil
			}
			return "", fmt.Errorf("no asset %s", name)
		},
		"lang":     func() string { return tagOf(lang) },
		"zh":       func() bool { return lang == say.ZH },
		"list":     func(v ...any) []any { return v },
		"inc":      func(n int) int { return n + 1 },
		"helplink": helpLink,
		"options":  optionTags,
		"marks":    marksOf,
	}
}

// frame is what stands around every page.
type frame struct {
	Title  string
	Main   any
	Path   string
	At     string
	Rail   []place
	Me     string
	Unit   string
	Stead  string
	Steads []steadView // whom they can act for
	Other  say.Lang
	Words  string // that were looked for
	Done   string // what was just done
	Undo   string // names it where it can be taken back
	Reopen string // where what was closed is opened again
	Help   string // the page of help that belongs to this one
}

// place is an entry of the rail.
type place struct {
	At, To, Sign string
	Say          say.Text
	Name         string
	Here         bool
}

// rail lists the places of the program. A place is added when its pages are there.
var rail = []place{
	{At: "home", To: "/", Sign: "home", Say: say.Text{ZH: "首页", EN: "Home"}},
	{At: "rounds", To: "/rounds", Sign: "round", Say: say.Text{ZH: "轮次", EN: "Rounds"}},
	{At: "ledger", To: "/ledger", Sign: "ledger", Say: say.Text{ZH: "台账", EN: "Ledger"}},
	{At: "statements", To: "/statements", Sign: "paper", Say: say.Text{ZH: "材料", EN: "Statements"}},
	{At: "figures", To: "/figures", Sign: "figure", Say: say.Text{ZH: "图表", EN: "Figures"}},
	{At: "drives", To: "/drives", Sign: "voice", Say: say.Text{ZH: "意见", EN: "Opinions"}},
	{At: "admin", To: "/admin", Sign: "admin", Say: say.Text{ZH: "管理", EN: "Admin"}},
}

// render writes a page.
func (p *pages) render(to *bytes.Buffer, q *request, out *reply) error {
	read := p.lists[q.lang][out.page]
	if read == nil {
		return fmt.Errorf("web: no template %q", out.page)
	}
	t, err := read()
	if err != nil {
		return err
	}
	if q.param("pane") != "" && q.me != nil {
		return t.ExecuteTemplate(to, "pane", frame{Title: out.title, Main: out.view})
	}
	f := frame{Title: out.title, Main: out.view, Path: q.here(), At: out.at, Other: otherLang(q.lang), Words: q.param("q"), Done: q.done(), Undo: q.param("undo"), Reopen: q.reopenPath(), Help: helpFor(out)}
	if q.me != nil {
		f.Me, f.Unit, f.Steads = q.me.Name, q.unit(q.me.Unit), q.steads()
		if q.stead != nil {
			f.Stead = q.stead.Name
		}
		for _, r := range rail {
			if r.At == "admin" && !q.duties().Any() {
				continue
			}
			r.Name, r.Here = r.Say.In(q.lang), r.At == out.at
			f.Rail = append(f.Rail, r)
		}
	}
	return t.ExecuteTemplate(to, "frame.html", f)
}
