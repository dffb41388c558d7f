package form

import (
	"bytes"
	"context"
	"io"
	"io/fs"
	"log/slog"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/app/apptest"
	"github.com/bihuan/bihuan/internal/need/postgres"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// world is a program with pages, and somebody who looks at them.
type world struct {
	*apptest.World
	pages *Server
	log   bytes.Buffer
	agent string
	from  string // address
}

func newWorld(t testing.TB, url string) *world {
	t.Helper()
	w := &world{World: apptest.New(t, url, store.Options{}), agent: "Mozilla/5.0 (Spezialtelefon 7)", from: "198.51.100.77:40123"}
	w.pages = New(w.App, Options{Log: slog.New(slog.NewTextHandler(&w.log, &slog.HandlerOptions{Level: slog.LevelDebug}))})
	return w
}

// drive makes a drive with a question of each sort, and opens it.
func (w *world) drive(fields map[string]any) string {
	w.Helper()
	all := map[string]any{"unit": w.Units["water"], "title": "供水服务征求意见", "purpose": "改进服务", "anonymous": true, "channels": []string{"link", "named"},
		"from": "2026-11-20", "until": "2026-12-30",
		"groups": []map[string]any{{"id": "user", "name": "用户", "size": 300}, {"id": "staff", "name": "职工", "size": 40}},
		"questions": []map[string]any{
			{"id": "rate", "sort": "scale", "text": "满意吗", "required": true, "options": []map[string]any{{"id": "good", "text": "满意"}, {"id": "bad", "text": "不满意"}}},
			{"id": "what", "sort": "several", "text": "哪些要改", "options": []map[string]any{{"id": "a", "text": "窗口"}, {"id": "b", "text": "抄表"}}},
			{"id": "words", "sort": "text", "text": "还有什么意见"}}}
	for k, v := range fields {
		all[k] = v
	}
	id := w.Do("organiser", app.Deed{Kind: ledger.KindDrive, Move: ledger.MoveAdd, Fields: apptest.Fields(all)}).Top().ID
	w.Do("organiser", app.Deed{Kind: ledger.KindDrive, Move: ledger.MoveOpen, ID: id})
	return id
}

// visit asks for a page, or sends a form where there is one.
func (w *world) visit(path string, form url.Values) *httptest.ResponseRecorder {
	r := httptest.NewRequest("GET", path, nil)
	if form != nil {
		r = httptest.NewRequest("POST", path, strings.NewReader(form.Encode()))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	r.RemoteAddr = w.from
	r.Header.Set("User-Agent", w.agent)
	r.Header.Set("Cookie", "session=Spezialcookie")
	a := httptest.NewRecorder()
	w.pages.ServeHTTP(a, r)
	return a
}

var hidden = regexp.MustCompile(`name="(code|link)" value="([^"]*)"`)

// form reads what a form has in it by itself.
func (w *world) form(path string) url.Values {
	w.Helper()
	a := w.visit(path, nil)
	if a.Code != 200 {
		w.Fatalf("%s: %d %s", path, a.Code, a.Body)
	}
	v := url.Values{}
	for _, m := range hidden.FindAllStringSubmatch(a.Body.String(), -1) {
		v.Set(m[1], m[2])
	}
	return v
}

// want holds a page to its status and to words that it has.
func want(t testing.TB, a *httptest.ResponseRecorder, status int, words ...string) {
	t.Helper()
	if a.Code != status {
		t.Fatalf("%d, want %d: %s", a.Code, status, a.Body)
	}
	for _, s := range words {
		if !strings.Contains(a.Body.String(), s) {
			t.Errorf("the page does not say %q: %s", s, a.Body)
		}
	}
}

// whole holds every answer to what all of them have.
func whole(t testing.TB, a *httptest.ResponseRecorder) {
	t.Helper()
	h := a.Header()
	for _, s := range safety {
		if h.Get(s[0]) == "" {
			t.Errorf("no %s", s[0])
		}
	}
	body := a.Body.String()
	if h.Get("Set-Cookie") != "" || strings.Contains(body, "<script") || strings.Contains(body, "style=") || strings.Contains(body, " on") && regexp.MustCompile(`<[^>]+ on\w+=`).MatchString(body) {
		t.Error("a cookie, a script or a style of its own")
	}
	if regexp.MustCompile(`(src|href|action)="(https?:)?//`).MatchString(body) {
		t.Error("something from elsewhere")
	}
}

func TestSomebodyAnswersAndFollows(t *testing.T) {
	for name, url := range map[string]string{"sqlite": "", "postgres": "postgres"} {
		t.Run(name, func(t *testing.T) {
			if url != "" {
				url = postgres.Database(t)
			}
			journey(t, newWorld(t, url))
		})
	}
}

func journey(t *testing.T, w *world) {
	id := w.drive(nil)
	at := Base + id
	for _, lang := range []string{"zh", "en"} {
		a := w.visit(at+"?lang="+lang, nil)
		want(t, a, 200, "供水服务征求意见", "2026-12-30", "name=\"q.rate\"", word("kept-never").In(langOf(httptest.NewRequest("GET", "/?lang="+lang, nil))))
		whole(t, a)
	}
	f := w.form(at)
	f.Set("group", "user")
	f.Set("t.words", "水压<b>太低</b>")
	a := w.visit(at, f)
	want(t, a, 422, "第 1 题", "水压&lt;b&gt;太低", f.Get("code"), `value="user" checked`)
	whole(t, a)
	f.Set("q.rate", "bad")
	f["q.what"] = []string{"a", "b"}
	a = w.visit(at, f)
	want(t, a, 200, f.Get("code"), "已收到")
	whole(t, a)
	// Reloaded, or sent again after the answer was lost.
	f.Set("t.words", "后来改的")
	want(t, w.visit(at, f), 200, f.Get("code"), "没有重复保存")
	for range 4 {
		g := w.form(at)
		g.Set("group", "user")
		g.Set("q.rate", "good")
		g.Set("t.words", "水压低")
		want(t, w.visit(at, g), 200)
	}
	c, err := w.App.Coverage(context.Background(), w.As("organiser"), id)
	if err != nil || c.Heard != 5 {
		t.Fatalf("%+v %v", c, err)
	}
	code := url.Values{"code": {strings.ToLower(f.Get("code"))}}
	want(t, w.visit(at+"/follow", nil), 200, "查询")
	want(t, w.visit(at+"/follow", code), 200, word("have-it").ZH)
	want(t, w.visit(at+"/follow", url.Values{"code": {"AAAA-AAAA-AAAA-AAAA-AAAA"}}), 404, "没有查到")
	want(t, w.visit(at+"/follow", url.Values{"code": {"<1234>"}}), 422, "&lt;1234&gt;")
	want(t, w.visit(at+"/published", nil), 404)
	w.Do("organiser", app.Deed{Kind: ledger.KindDrive, Move: ledger.MoveClose, ID: id})
	want(t, w.visit(at, nil), 200, word("over").ZH)
	want(t, w.visit(at, w.lateForm(f)), 409, "已经结束")
	want(t, w.visit(at+"/follow", code), 200, word("reading").ZH)
	answered(t, w, id, at, code)
}

// lateForm is another form than one that was sent.
func (w *world) lateForm(f url.Values) url.Values {
	late := url.Values{}
	for k, v := range f {
		late[k] = slices.Clone(v)
	}
	late.Set("code", app.NewCode())
	return late
}

func answered(t *testing.T, w *world, id, at string, code url.Values) {
	r, err := w.App.Results(context.Background(), w.As("organiser"), id)
	if err != nil || !r.Told {
		t.Fatalf("%+v %v", r, err)
	}
	var voices []map[string]any
	for _, v := range r.Questions[2].Voices {
		voices = append(voices, map[string]any{"id": v.ID})
	}
	o := w.Do("organiser", app.Deed{Kind: ledger.KindOpinion, Move: ledger.MoveAdd, Fields: apptest.Fields(map[string]any{
		"drive": id, "matter": "小区水压低", "voices": voices, "shown": []string{r.Questions[2].Voices[0].ID}})})
	want(t, w.visit(at+"/follow", code), 200, "1 条等待答复")
	w.Do("organiser", app.Deed{Kind: ledger.KindOpinion, Move: ledger.MoveAnswer, ID: o.Top().ID,
		Fields: apptest.Fields(map[string]any{"verdict": "done", "reply": "加压泵已换"})})
	want(t, w.visit(at+"/follow", code), 200, "小区水压低", "加压泵已换", "已办")
	w.Do("organiser", app.Deed{Kind: ledger.KindDrive, Move: ledger.MovePublish, ID: id})
	a := w.visit(at+"/published", nil)
	want(t, a, 200, "小区水压低", "5 人提到", "水压", "已办", "加压泵已换", "收到答卷 5 份", "还没有听到：职工<")
	whole(t, a)
	want(t, w.visit(at+"/published?lang=en", nil), 200, "said by 5", "Done")
	want(t, w.visit(at, nil), 200, "/published")
}

func TestLinksForOneAnswer(t *testing.T) {
	w := newWorld(t, "")
	id := w.drive(nil)
	links, err := w.App.MakeLinks(context.Background(), w.As("organiser"), id, []app.Addressee{{Group: "staff"}, {Group: "staff"}})
	if err != nil {
		t.Fatal(err)
	}
	at := Base + id
	f := w.form(at + "/" + links[0])
	if f.Get("link") != links[0] {
		t.Fatalf("the form has no link in it: %v", f)
	}
	f.Set("q.rate", "good")
	want(t, w.visit(at, f), 200, f.Get("code"))
	want(t, w.visit(at, f), 200, f.Get("code"))
	want(t, w.visit(at+"/"+links[0], nil), 409, "已经用过")
	f.Set("code", app.NewCode())
	want(t, w.visit(at, f), 409, "已经用过")
	want(t, w.visit(at+"/no-such-link", nil), 404)
	want(t, w.visit(at+"/"+links[1], nil), 200, word("kept-link").ZH)
	c, err := w.App.Coverage(context.Background(), w.As("organiser"), id)
	if err != nil || c.Heard != 1 || c.Groups[1].Spent != 1 {
		t.Errorf("%+v %v", c, err)
	}
}

func TestPagesThatAreNotThere(t *testing.T) {
	w := newWorld(t, "")
	draft := w.Do("organiser", app.Deed{Kind: ledger.KindDrive, Move: ledger.MoveAdd, Fields: apptest.Fields(map[string]any{"unit": w.Units["water"], "title": "还没定"})}).Top().ID
	id := w.drive(map[string]any{"anonymous": false})
	for path, status := range map[string]int{
		"/f/": 404, "/f/zzzzzzzzzzzzz": 404, "/f/" + draft: 404, "/f/" + draft + "/qr.svg": 404, "/f/" + w.Units["water"]: 404, "/f/" + id + "/a/b": 404,
		"/f/style.css": 200, "/f/" + id: 200, "/f/" + id + "/poster": 200, "/f/" + id + "/qr.svg": 200,
	} {
		a := w.visit(path, nil)
		want(t, a, status)
		whole(t, a)
	}
	f := w.form("/f/" + id)
	f.Set("q.rate", "good")
	want(t, w.visit("/f/"+id, f), 422, `name="name"`)
	f.Set("name", "沈工")
	want(t, w.visit("/f/"+id, f), 200)
	f.Set("code", "short")
	want(t, w.visit("/f/"+id, f), 422)
	want(t, w.visit("/f/"+id, url.Values{"t.words": {strings.Repeat("长", 1<<20)}}), 413)
}

// What was filled in is not lost where too much comes in: the page has it, to be
// sent again.
func TestFloodsLoseNothing(t *testing.T) {
	w := newWorld(t, "")
	id := w.drive(nil)
	f := w.form("/f/" + id)
	f.Set("q.rate", "bad")
	f.Set("t.words", "\"不能丢\"")
	for w.App.HoldOff("198.51.100.77") == nil {
	}
	a := w.visit("/f/"+id, f)
	want(t, a, 429, "&#34;不能丢&#34;", f.Get("code"), `name="q.rate" value="bad"`)
	if a.Header().Get("Retry-After") == "" {
		t.Error("it is not said when to come again")
	}
	w.PassTime(time.Minute)
	want(t, w.visit("/f/"+id, f), 200, f.Get("code"))
}

// After an anonymous drive no row, no file and no line of the log tells who
// answered, from where, with what, when, or in what order.
func TestNothingTellsWhoAnswered(t *testing.T) {
	for name, at := range map[string]string{"sqlite": "", "postgres": "postgres"} {
		t.Run(name, func(t *testing.T) {
			var rows []string
			codes := []string{}
			for range 12 {
				codes = append(codes, app.NewCode())
			}
			for turn := range 2 { // the same answers in another order, at other times
				if at != "" {
					at = postgres.Database(t)
				}
				rows = append(rows, afterDrive(t, newWorld(t, at), codes, turn == 1))
			}
			if rows[0] != rows[1] {
				t.Errorf("another order leaves other rows:\n%s\n%s", rows[0], rows[1])
			}
		})
	}
}

// afterDrive lets people answer, and gives the rows that are kept of it.
func afterDrive(t *testing.T, w *world, codes []string, backwards bool) string {
	id := w.drive(nil)
	links, err := w.App.MakeLinks(context.Background(), w.As("organiser"), id, []app.Addressee{{Group: "staff", Name: "沈小姐"}})
	if err != nil {
		t.Fatal(err)
	}
	before := w.rows("")
	var marks []string // what must not be found
	order := make([]int, len(codes))
	for i := range order {
		order[i] = i
	}
	if backwards {
		slices.Reverse(order)
	}
	for n, i := range order {
		w.PassTime(time.Duration(37+n) * time.Second)
		f := w.form(Base + id)
		f.Set("code", codes[i])
		f.Set("group", []string{"user", "staff"}[i%2])
		f.Set("q.rate", []string{"good", "bad"}[i/2%2])
		f.Set("t.words", []string{"水压低", "窗口少", ""}[i%3])
		want(t, w.visit(Base+id, f), 200)
		want(t, w.visit(Base+id, f), 200) // sent twice
		stamp := w.Now().UnixMilli()
		marks = append(marks, codes[i], strings.ReplaceAll(codes[i], "-", ""), time.UnixMilli(stamp).UTC().Format("15:04:05"))
		marks = append(marks, strconv.FormatInt(stamp, 10), strconv.FormatInt(stamp/1000, 10))
	}
	f := w.form(Base + id + "/" + links[0])
	f.Set("code", codes[0][:len(codes[0])-1]+"Z")
	f.Set("q.rate", "bad")
	want(t, w.visit(Base+id, f), 200)
	want(t, w.visit(Base+id+"/follow", url.Values{"code": {codes[0]}}), 200)
	marks = append(marks, "198.51.100.77", "40123", "Spezial", links[0], f.Get("code"), "沈小姐")
	after := w.rows("")
	added := difference(before, after)
	for _, text := range []string{added, w.log.String()} {
		for _, m := range marks {
			if strings.Contains(text, m) {
				t.Errorf("%q is kept:\n%s", m, text)
			}
		}
	}
	if w.log.Len() > 0 {
		t.Errorf("the log has %s", w.log.String())
	}
	for line := range strings.Lines(added) {
		if table, _, _ := strings.Cut(line, "\t"); !slices.Contains([]string{"reply", "heard", "spent"}, table) {
			t.Errorf("answers leave a row in %s: %s", table, line)
		}
	}
	w.PassTime(time.Hour) // when it was closed is told
	w.Do("organiser", app.Deed{Kind: ledger.KindDrive, Move: ledger.MoveClose, ID: id})
	w.inFiles(t, marks)
	return strings.Join(w.ownRows(), "")
}

// rows are all rows of all tables, each behind the name of its table.
func (w *world) rows(only string) string {
	w.Helper()
	ctx, v := context.Background(), w.Store.View()
	tables, err := v.Tables(ctx)
	if err != nil {
		w.Fatal(err)
	}
	var all strings.Builder
	for _, table := range tables {
		if only != "" && table.Name != only {
			continue
		}
		var b bytes.Buffer
		if _, err := v.Rows(ctx, table, &b, nil); err != nil {
			w.Fatal(err)
		}
		for line := range strings.Lines(b.String()) {
			all.WriteString(table.Name + "\t" + line)
		}
	}
	return all.String()
}

// ownRows are those of answers, without the number of the drive: it is another one
// in another ledger.
func (w *world) ownRows() []string {
	var list []string
	for _, table := range []string{"reply", "heard", "spent"} {
		for line := range strings.Lines(w.rows(table)) {
			f := strings.SplitN(line, "\t", 3)
			list = append(list, f[0]+"\t"+f[2])
		}
	}
	return list
}

// difference are the lines that are new.
func difference(before, after string) string {
	known := map[string]bool{}
	for line := range strings.Lines(before) {
		known[line] = true
	}
	var b strings.Builder
	for line := range strings.Lines(after) {
		if !known[line] {
			b.WriteString(line)
		}
	}
	return b.String()
}

// inFiles looks for marks in every byte of the folder of the data.
func (w *world) inFiles(t *testing.T, marks []string) {
	t.Helper()
	err := filepath.WalkDir(w.Dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		for _, m := range marks {
			if len(m) > 8 && bytes.Contains(data, []byte(m)) {
				t.Errorf("%q stands in %s", m, filepath.Base(name))
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// A thousand people answer at once, and send twice: none is lost, none is doubled.
func TestAThousandAtOnce(t *testing.T) {
	w := newWorld(t, "")
	id := w.drive(nil)
	codes := make([]string, 1000)
	var all sync.WaitGroup
	for i := range codes {
		all.Go(func() {
			a := w.visit(Base+id, nil)
			m := hidden.FindStringSubmatch(a.Body.String())
			if a.Code != 200 || m == nil {
				t.Error(a.Code)
				return
			}
			codes[i] = m[2]
			for range 2 {
				if a := w.visit(Base+id, url.Values{"code": {codes[i]}, "q.rate": {"good"}, "group": {"user"}}); a.Code != 200 {
					t.Error(a.Code, a.Body)
				}
			}
		})
	}
	all.Wait()
	c, err := w.App.Coverage(context.Background(), w.As("organiser"), id)
	if err != nil || c.Heard != len(codes) {
		t.Errorf("%d heard, %v", c.Heard, err)
	}
	for _, code := range codes {
		if _, err := w.App.BecameOf(context.Background(), id, code); err != nil {
			t.Fatal(code, err)
		}
	}
}

func TestCodesCanBePhotographed(t *testing.T) {
	svg, err := QR("https://yijian.example.cn/f/0cn8y3dmrfbq8")
	if err != nil || !bytes.HasPrefix(svg, []byte("<svg ")) || len(svg) > 20_000 {
		t.Errorf("%d bytes %v", len(svg), err)
	}
	if _, err := QR(strings.Repeat("x", 5000)); err == nil {
		t.Error("what is too long has a code")
	}
}

// Every word that a page says is there in both languages, and every one that is
// there is said.
func TestWords(t *testing.T) {
	said := map[string]bool{"trouble": true, "received": true, "follow": true, "no-group": true}
	call := regexp.MustCompile(`\(?w \$?\w*\.? "([^"]+)"`)
	names, err := fs.Glob(templates, "templates/*.html")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		f, err := templates.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range call.FindAllSubmatch(data, -1) {
			said[string(m[1])] = true
			if words[string(m[1])].ZH == "" || words[string(m[1])].EN == "" {
				t.Errorf("%s says %s, which has no words", name, m[1])
			}
		}
	}
	for name := range words {
		if !said[name] {
			t.Errorf("nothing says %s", name)
		}
	}
}
