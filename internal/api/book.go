package api

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"html/template"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/bihuan/bihuan/say"
)

//go:embed book.html book.css
var bookFiles embed.FS

// book is what the API says of itself, in one language.
type book struct{ openapi, page, etag string }

var tagBook = tag{"book", say.Text{ZH: "说明", EN: "about the API"}}

func bookRoutes(s *shapes) []route {
	lang := []param{{"lang", oneOf(string(say.ZH), string(say.EN)), say.Text{ZH: "语言", EN: "the language"}}}
	return []route{
		{method: http.MethodGet, path: "/openapi.json", tag: tagBook, open: true, gives: object(""), query: lang, run: (*Server).openAPI,
			say: say.Text{ZH: "OpenAPI 3.1 描述", EN: "the description as OpenAPI 3.1"}},
		{method: http.MethodGet, path: "/docs", tag: tagBook, open: true, media: "text/html", query: lang, run: (*Server).docs,
			say: say.Text{ZH: "可读的说明页", EN: "the page for readers"}},
		{method: http.MethodGet, path: "/docs.css", tag: tagBook, open: true, media: "text/css", run: (*Server).docsStyle,
			say: say.Text{ZH: "说明页的样式", EN: "the style of that page"}},
	}
}

// section is the routes of one tag.
type section struct {
	Name   string
	Title  string
	Routes []entry
}

type entry struct {
	ID, Method, Path, Say, Scope string
	Open, Stream                 bool
	Query, Headers, Body         []item
	Gives, Link, Media           string
	Status                       int
}

type item struct {
	Name, Sort, Link, Say string
	Must                  bool
}

// part is a shape that others name.
type part struct {
	Name    string
	Members []item
}

func newBook(list []route, s *shapes, lang say.Lang) *book {
	t := template.Must(template.ParseFS(bookFiles, "book.html"))
	var page bytes.Buffer
	view := struct {
		Lang     string
		Title    string
		About    string
		Words    map[string]string
		Sections []section
		Parts    []part
	}{langTags[lang], titleSay.In(lang), aboutSay.In(lang), wordsIn(lang), sections(list, lang), partsOf(list)}
	if err := t.Execute(&page, view); err != nil {
		panic(err) // the page is part of the program
	}
	b := &book{openapi: string(encode(describe(list, s, lang))), page: page.String()}
	sum := sha256.Sum256([]byte(b.openapi + b.page))
	b.etag = `"` + hex.EncodeToString(sum[:8]) + `"`
	return b
}

var langTags = map[say.Lang]string{say.ZH: "zh-CN", say.EN: "en"}

func sections(list []route, lang say.Lang) []section {
	var out []section
	at := map[string]int{}
	for i := range list {
		r := &list[i]
		n, ok := at[r.tag.name]
		if !ok {
			n = len(out)
			at[r.tag.name] = n
			out = append(out, section{Name: r.tag.name, Title: r.tag.say.In(lang)})
		}
		out[n].Routes = append(out[n].Routes, entryOf(r, lang))
	}
	return out
}

func entryOf(r *route, lang say.Lang) entry {
	e := entry{ID: r.name(), Method: r.method, Path: Base + r.path, Say: r.say.In(lang), Scope: string(r.scope), Open: r.open,
		Stream: r.stream, Media: r.media, Status: r.well()}
	for _, p := range r.query {
		e.Query = append(e.Query, item{Name: p.name, Sort: p.shape.words(), Say: p.say.In(lang)})
	}
	for _, p := range headersOf(r) {
		e.Headers = append(e.Headers, item{Name: p.name, Say: p.say.In(lang)})
	}
	if r.takes != nil {
		e.Body = linesOf(r.takes)
	}
	if r.gives != nil {
		e.Gives, e.Link = r.gives.words(), r.gives.named()
	}
	return e
}

func linesOf(sh *shape) []item {
	var list []item
	for _, m := range sh.of {
		list = append(list, item{Name: m.name, Sort: m.shape.words(), Link: m.shape.named(), Must: m.must})
	}
	return list
}

// named is the name of an object that a value is, or holds; "" where it is none.
func (sh *shape) named() string {
	for ; sh != nil; sh = sh.elem {
		if sh.sort == isObject && sh.name != "" {
			return sh.name
		}
	}
	return ""
}

// partsOf lists the objects with names, each once, in the order of their names.
func partsOf(list []route) []part {
	seen := map[string]part{}
	var walk func(sh *shape)
	walk = func(sh *shape) {
		if sh == nil || seen[sh.name].Name != "" {
			return
		}
		if sh.sort == isObject && sh.name != "" {
			seen[sh.name] = part{sh.name, linesOf(sh)}
		}
		walk(sh.elem)
		for _, m := range sh.of {
			walk(m.shape)
		}
		for _, one := range sh.any {
			walk(one)
		}
	}
	for i := range list {
		walk(list[i].takes)
		walk(list[i].gives)
	}
	return slices.SortedFunc(maps.Values(seen), func(a, b part) int { return strings.Compare(a.Name, b.Name) })
}

// words say briefly what a value is.
func (sh *shape) words() string {
	switch {
	case len(sh.enum) > 0:
		return strings.Join(sh.enum, " | ")
	case sh.sort == isList:
		return "[" + sh.elem.words() + "]"
	case sh.sort == isMap:
		return "{name: " + sh.elem.words() + "}"
	case sh.name != "":
		return sh.name
	case sh.sort == isObject:
		var names []string
		for _, m := range sh.of {
			names = append(names, m.name)
		}
		return "{" + strings.Join(names, ", ") + "}"
	case sh.format != "":
		return sh.format
	case sh.sort == isAny && len(sh.any) > 0:
		var names []string
		for _, one := range sh.any {
			names = append(names, one.words())
		}
		return strings.Join(names, " | ")
	case sh.sort == isAny:
		return "any"
	}
	return string(sh.sort)
}

// policy lets the page load its own style and nothing else.
const policy = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

func (s *Server) openAPI(q *request) (reply, error) {
	b := s.bookOf(q)
	return q.page(b.openapi, "application/json", b.etag)
}

func (s *Server) docs(q *request) (reply, error) {
	b := s.bookOf(q)
	return q.page(b.page, "text/html; charset=utf-8", b.etag)
}

func (s *Server) docsStyle(q *request) (reply, error) {
	css, err := bookFiles.ReadFile("book.css")
	if err != nil {
		return reply{}, err
	}
	return q.page(string(css), "text/css; charset=utf-8", s.books[say.ZH].etag)
}

func (s *Server) bookOf(q *request) *book {
	lang := q.lang
	if l := q.query.Get("lang"); l != "" {
		lang = say.Lang(l)
	}
	return s.books[lang]
}

// page answers with what is the same for everybody.
func (q *request) page(body, media, tag string) (reply, error) {
	out := reply{header: [][2]string{{"Content-Type", media}, {"ETag", tag}, {"Cache-Control", "no-cache"}, {"Vary", "Accept-Language"},
		{"Content-Security-Policy", policy}, {"Referrer-Policy", "no-referrer"}}}
	if known(q.Header.Values("If-None-Match"), tag) {
		out.status = http.StatusNotModified
		return out, nil
	}
	out.body = []byte(body)
	return out, nil
}
