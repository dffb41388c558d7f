package web_test

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"github.com/bihuan/bihuan/internal/app/apptest"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/internal/web"
	"github.com/bihuan/bihuan/ledger"
)

// seated are the people of a round before their browsers, each signed in by themselves.
type seated struct {
	*browser
	seats map[string]*browser
	round string
}

// newSeated is an organisation in which nothing has been done yet.
func newSeated(t *testing.T) *seated {
	w := &world{World: apptest.New(t, "", store.Options{}), cookies: map[string]string{}}
	w.rename()
	var err error
	if w.pages, err = web.New(w.App, web.Options{}); err != nil {
		t.Fatal(err)
	}
	return &seated{browser: openFor(t, w, w.pages, 4*time.Minute), seats: map[string]*browser{}}
}

// at gives the browser of somebody; it is opened, and its person signs in, when they are
// first wanted.
func (o *seated) as(who string) *browser {
	o.Helper()
	if b := o.seats[who]; b != nil {
		return b
	}
	ctx, stop := chromedp.NewContext(o.ctx, chromedp.WithNewBrowserContext())
	o.Cleanup(stop)
	b := &browser{TB: o.TB, world: o.world, ctx: ctx, at: o.at}
	b.watch()
	b.signIn(who)
	o.seats[who] = b
	return b
}

// TestWholeRound does a round in a browser by its roles, from the notice to the archive,
// with what goes wrong on the way. What people do is what they find on pages: nothing is
// asked of the program beside.
func TestWholeRound(t *testing.T) {
	o := newSeated(t)
	o.announce()
	o.study()
	o.state()
	o.assign()
	o.carryOut()
	o.lookBack()
	o.archive()
	for who, b := range o.seats {
		if b.quiet(); t.Failed() {
			t.Fatalf("that was before %s", who)
		}
	}
}

// announce opens a round from a notice: what it says, who takes part, what is read and
// handed in.
func (o *seated) announce() {
	b := o.as("organiser")
	b.waitText("还没有轮次")
	b.click("新建轮次")
	b.fill(map[string]string{"f.name": "2026年度专题民主生活会", "f.topic": "对照检查、整改落实", "f.notice.number": "临发〔2026〕21号", "f.notice.issuer": "中共临江市委",
		"f.notice.title": "关于开好专题民主生活会的通知", "f.notice.on": "2026-11-20",
		"f.aspects": "理论学习\n服务群众", "f.terms.at_once": "5", "f.terms.look_back": "30", "f.terms.criteria": "现场再看一次"})
	b.stages([][3]string{{"学习研讨", "2026-11-20", "2026-11-27"}, {"对照检查", "2026-11-28", "2026-12-10"}, {"整改落实", "2026-12-11", "2027-06-30"}})
	b.tick("f.units", o.Units["water"])
	b.tick("f.units", o.Units["roads"])
	b.tick("f.terms.gates", "evidence")
	b.attach("f.notice.file", "通知.txt", "各单位：\n请认真学习规定的材料，对照检查，逐条整改。\n中共临江市委办公室")
	b.submit("新建轮次")
	b.waitText("请认真学习规定的材料") // read out of the file
	o.round = strings.TrimPrefix(js[string](b, "location.pathname"), "/rounds/")

	b.click("加必读材料")
	b.fill(map[string]string{"f.title": "关于加强基层水源地管理的意见", "f.due": "2026-11-26"})
	b.attach("f.file", "意见.txt", "关于加强基层水源地管理的意见\n一、总体要求\n水源地管理要坚持预防为主、巡查为要，把问题发现在早、处置在小。\n二、重点任务\n每周至少巡查两次，记录要当场填写。")
	b.submit("加必读材料")
	b.waitText("必读材料")
	b.waitText("关于加强基层水源地管理的意见")
	b.click("加报送要求")
	b.fill(map[string]string{"f.title": "领导班子对照检查材料", "f.due": "2026-12-05"})
	b.submit("加报送要求")
	b.waitText("✓")
	if n := js[int](b, `document.querySelectorAll("#requests ~ table tbody tr, section[aria-labelledby=requests] tbody tr").length`); n != 2 {
		o.Fatalf("%d are asked for a statement, not both units", n)
	}
	b.press(o.round, ledger.MoveOpen)
	b.waitText("✓ 轮次已启动")
	b.shot("round-opened")
}

// study reads what is required, with a note on a passage, and signs for it.
func (o *seated) study() {
	for _, who := range []string{"clerk", "builder"} {
		b := o.as(who)
		b.open("/")
		b.waitText("关于加强基层水源地管理的意见")
		b.click("阅读")
		b.waitText("我的笔记")
		b.do(chromedp.WaitReady("html.scripted"))
		js[bool](b, `(() => { const p = [...document.querySelectorAll("p[data-at]")].find(p => p.textContent.includes("当场填写"));
			const at = p.textContent.indexOf("记录要当场填写"), r = document.createRange();
			r.setStart(p.firstChild, at); r.setEnd(p.firstChild, at + 7); getSelection().removeAllRanges(); getSelection().addRange(r); return true })()`)
		b.waitText("记录要当场填写")
		b.do(chromedp.WaitVisible("[data-marked]"))
		b.fill(map[string]string{"f.text": "我们的记录常常补填"})
		b.submit("记下")
		b.waitText("✓ 已记笔记")
		if words := js[string](b, `document.querySelector("mark.n").textContent`); words != "记录要当场填写" {
			o.Errorf("the note of %s stands at %q", who, words)
		}
		b.submit("我已读完，签回执")
		b.waitText("您已在")
	}
	b := o.as("organiser")
	b.open("/rounds/" + o.round)
	if n := js[string](b, `document.querySelector("section[aria-labelledby=readings] tbody td.number").textContent`); !strings.HasPrefix(n, "2") {
		o.Errorf("%s receipts are told of", n)
	}
}

// attach chooses a file.
func (b *browser) attach(name, file, text string) {
	b.Helper()
	path := filepath.Join(b.TempDir(), file)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		b.Fatal(err)
	}
	b.do(chromedp.SetUploadFiles(`main input[name="`+name+`"]`, []string{path}))
}

// fill types into the inputs of the page.
func (b *browser) fill(values map[string]string) {
	b.Helper()
	for name, value := range values {
		b.soon(`(() => { const i = [...document.querySelectorAll("main [name]")].find(i => i.name === `+strconv.Quote(name)+` && i.checkVisibility());
			if (!i) return false; i.focus(); i.value = `+strconv.Quote(value)+`; i.dispatchEvent(new Event("input", {bubbles: true}));
			i.dispatchEvent(new Event("change", {bubbles: true})); return i.value === `+strconv.Quote(value)+` })()`, "nothing on the page takes "+value+" as "+name)
	}
}

// stages fills the rows of a round's stages: one row more than is needed is asked for and
// taken away.
func (b *browser) stages(list [][3]string) {
	b.Helper()
	const rows = `[...document.querySelectorAll("main [data-row].stages")]`
	before := js[int](b, rows+`.length`)
	b.click("再加几行")
	b.soon(rows+`.length === `+strconv.Itoa(before+1), "there is no row more")
	js[any](b, rows+`.at(-1).querySelector("[data-away]").click()`)
	b.soon(rows+`.length === `+strconv.Itoa(before), "the row is still there")
	for n, s := range list {
		for i, name := range []string{"name", "from", "until"} {
			b.soon(`(() => { const i = `+rows+`[`+strconv.Itoa(n)+`]?.querySelector('[name="f.stages.`+name+`"]'); if (!i) return false; i.value = `+strconv.Quote(s[i])+`; return i.value === `+strconv.Quote(s[i])+` })()`, "no row for "+s[0])
		}
	}
}

// soon asks the page until it says yes: it may be on its way.
func (b *browser) soon(expression, otherwise string) {
	b.Helper()
	for range 300 {
		if ok, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool](expression)); err == nil && ok {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	b.Fatalf("%s:\n%s", otherwise, js[string](b, `document.body?.innerText ?? ""`))
}

// tick marks a box.
func (b *browser) tick(name, value string) {
	b.Helper()
	b.do(chromedp.Click(`main input[name="` + name + `"][value="` + value + `"]`))
}

// click goes where a link or a button of these words leads.
func (b *browser) click(words string) {
	b.Helper()
	b.onText("main a, main button, main summary", words)
}

// submit sends the form whose button says these words.
func (b *browser) submit(words string) {
	b.Helper()
	b.onText("main form button", words)
}

func (b *browser) onText(selector, words string) {
	b.Helper()
	b.soon(`(() => { const e = [...document.querySelectorAll(`+strconv.Quote(selector)+`)].find(e => e.checkVisibility() && e.textContent.trim().replace(/^＋ /, "") === `+strconv.Quote(words)+`);
		if (!e) return false; e.scrollIntoView({block: "center"}); e.click(); return true })()`, "nothing on the page says "+words)
}

// photo is a small picture, as a phone would take a large one.
func photo() string {
	var b bytes.Buffer
	_ = png.Encode(&b, image.NewGray(image.Rect(0, 0, 8, 8)))
	return b.String()
}
