package web

import (
	"html/template"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	tree "text/template/parse"
	"unicode"

	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// TestTextsInBothLanguages: every text of a template has both languages, and no text
// stands in one outside {{t …}}.
func TestTextsInBothLanguages(t *testing.T) {
	files, err := filepath.Glob("templates/*.html")
	if err != nil || len(files) == 0 {
		t.Fatal("no templates", err)
	}
	a, err := newAssets()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		page, err := template.New("x").Funcs(functions(say.ZH, a)).Parse(string(data))
		if err != nil {
			t.Fatal(err)
		}
		for _, part := range page.Templates() {
			if part.Tree != nil {
				walk(t, filepath.Base(name), part.Tree.Root)
			}
		}
	}
}

func walk(t *testing.T, name string, n tree.Node) {
	switch n := n.(type) {
	case *tree.ListNode:
		if n != nil {
			for _, one := range n.Nodes {
				walk(t, name, one)
			}
		}
	case *tree.TextNode:
		for _, r := range string(n.Text) {
			// The name of the other language stands in that language; signs say nothing.
			if unicode.Is(unicode.Han, r) && !strings.Contains(string(n.Text), "中文") {
				t.Errorf("%s: text outside {{t}}: %s", name, n.Text)
				break
			}
		}
	case *tree.ActionNode:
		walk(t, name, n.Pipe)
	case *tree.PipeNode:
		if n != nil {
			for _, c := range n.Cmds {
				walk(t, name, c)
			}
		}
	case *tree.CommandNode:
		texts(t, name, n)
		for _, a := range n.Args {
			walk(t, name, a)
		}
	case *tree.IfNode:
		branch(t, name, &n.BranchNode)
	case *tree.RangeNode:
		branch(t, name, &n.BranchNode)
	case *tree.WithNode:
		branch(t, name, &n.BranchNode)
	}
}

func branch(t *testing.T, name string, n *tree.BranchNode) {
	walk(t, name, n.Pipe)
	walk(t, name, n.List)
	walk(t, name, n.ElseList)
}

// texts holds one call of t to having both sentences, with the same things to fill in.
func texts(t *testing.T, name string, c *tree.CommandNode) {
	if id, ok := c.Args[0].(*tree.IdentifierNode); !ok || id.Ident != "t" {
		return
	}
	if len(c.Args) < 3 {
		t.Errorf("%s: %s has one language only", name, c)
		return
	}
	zh, ok1 := c.Args[1].(*tree.StringNode)
	en, ok2 := c.Args[2].(*tree.StringNode)
	if !ok1 || !ok2 || zh.Text == "" || en.Text == "" {
		t.Errorf("%s: %s lacks a sentence", name, c)
		return
	}
	if strings.Count(zh.Text, "%") != strings.Count(en.Text, "%") {
		t.Errorf("%s: %s fills in different things", name, c)
	}
	for _, r := range en.Text {
		if unicode.Is(unicode.Han, r) {
			t.Errorf("%s: the English of %s is Chinese", name, c)
			return
		}
	}
}

// TestEveryMoveHasItsForm: a move of the ledger has a form on a page, or a reason why it
// has none; and what a form asks for has words in both languages.
func TestEveryMoveHasItsForm(t *testing.T) {
	for _, k := range shownKinds {
		for _, r := range ledger.Rules(k) {
			if elsewhere[k][r.Move] != "" {
				continue
			}
			if name := buttons[k][r.Move]; name.ZH == "" || name.EN == "" {
				t.Errorf("%s %s has no name for its button", k, r.Move)
			}
			for _, f := range r.Fields {
				if !asksFor(k, r.Move, f) && notAsked[string(k)+"."+f] == "" {
					t.Errorf("%s %s changes %s, and no form asks for it", k, r.Move, f)
				}
			}
		}
		for _, in := range fields[k] {
			if in.say.ZH == "" || in.say.EN == "" || (in.help.ZH == "") != (in.help.EN == "") {
				t.Errorf("%s %s has no words", k, in.name)
			}
		}
	}
	for k, moves := range brought {
		for m, list := range moves {
			for _, in := range list {
				if in.say.ZH == "" || in.say.EN == "" {
					t.Errorf("%s %s %s has no words", k, m, in.name)
				}
			}
		}
	}
}

// shownKinds are those whose moves the pages make.
var shownKinds = []ledger.Kind{ledger.KindRound, ledger.KindReading, ledger.KindReceipt, ledger.KindNote, ledger.KindRequest, ledger.KindStatement, ledger.KindFinding,
	ledger.KindCause, ledger.KindAction, ledger.KindEvidence, ledger.KindExtension, ledger.KindLookBack, ledger.KindRecurrence, ledger.KindDrive, ledger.KindOpinion,
	ledger.KindSurvey, ledger.KindIndicator, ledger.KindMeasurement, ledger.KindReport,
	ledger.KindUnit, ledger.KindPerson, ledger.KindDeputy}

// notAsked are fields that a move may change and no page asks for, with the reason.
var notAsked = map[string]string{
	"round.archive": "the program makes the archive", "round.chain_head": "the program knows the head of the chain",
	"action.findings":  "an action is added at its findings",
	"action.causes":    "causes are tied at their findings",
	"cause.findings":   "a cause is added at its findings",
	"evidence.actions": "evidence is shared from the action that wants it",
	"reading.text":     "it is read from the file",
	"drive.about":      "a survey names its drive",
	"survey.name":      "it is the name of the file",
	"report.tables":    "the program counts",
	"report.changes":   "the program counts",
	"report.changed":   "the program counts",
	"unit.calendar":    "it has a page of its own",
	"unit.profiles":    "each has a page of its own",
	"opinion.voices":   "wordings are brought together where they stand, opinions by merging",
}

func asksFor(k ledger.Kind, m ledger.Move, field string) bool {
	for _, in := range fields[k] {
		if in.name == "f."+field {
			return true
		}
	}
	return false
}

func TestFen(t *testing.T) {
	in := input{name: "f.amount"}
	for text, want := range map[string]int64{"": 0, "3200": 320000, "3.5万": 3500000, "0.01": 1, "12,000.50元": 1200050, "1.234567万": 1234567} {
		got, err := fen(in, text)
		if err != nil || got != want && !(text == "" && got == 0) {
			if n, ok := got.(int64); !ok || n != want {
				t.Errorf("%q: %v %v, want %d", text, got, err, want)
			}
		}
	}
	for _, text := range []string{"很多", "-1", "1.234", ".", "万", "99999999999999999999"} {
		if got, err := fen(in, text); err == nil {
			t.Errorf("%q is taken for %v", text, got)
		}
	}
	if yuan(1200050) != "12000.50" || yuan(320000) != "3200" {
		t.Error("yuan: ", yuan(1200050), yuan(320000))
	}
}

// TestMarksOverlap: words under several marks carry all of them, and nothing of the text
// is lost or doubled, also beyond the basic plane.
func TestMarksOverlap(t *testing.T) {
	d := &reader{text: []rune("甲𠮷乙<丙\n丁戊")}
	for i, s := range []ledger.Span{{Start: 0, End: 3}, {Start: 1, End: 5}, {Start: 4, End: 99}, {Start: 2, End: 2}} {
		d.marks = append(d.marks, mark{s, "m" + strconv.Itoa(i), "f"})
	}
	got := string(d.html())
	want := `<p data-at="0"><a class="at" id="at-m0"></a><mark class="f" data-of="m0">甲</mark>` +
		`<a class="at" id="at-m1"></a><mark class="f f" data-of="m0 m1">𠮷</mark><mark class="f f" data-of="m0 m1">乙</mark>` +
		`<mark class="f" data-of="m1">&lt;</mark><a class="at" id="at-m2"></a><mark class="f f" data-of="m1 m2">丙</mark></p>` + "\n" +
		`<p data-at="6"><mark class="f" data-of="m2">丁戊</mark></p>` + "\n"
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestLangOf(t *testing.T) {
	for _, c := range []struct {
		asked, kept, accept string
		want                say.Lang
	}{{"", "", "", say.ZH}, {"", "", "fr, en-GB;q=0.8, zh;q=0.5", say.EN}, {"", "", "en;q=0, zh", say.ZH}, {"", "en", "zh", say.EN}, {"zh", "en", "en", say.ZH}, {"xx", "", "zh-Hant", say.ZH}} {
		if got := langOf(c.asked, c.kept, c.accept); got != c.want {
			t.Errorf("%v: %s", c, got)
		}
	}
}

// TestHelpIsThere: what pages and places lead to in the help is there.
func TestHelpIsThere(t *testing.T) {
	books, err := helpBooks()
	if err != nil {
		t.Fatal(err)
	}
	for _, list := range []map[string]string{helpOf, helpAt} {
		for of, name := range list {
			if books[say.ZH].Page(name) == nil {
				t.Errorf("%s leads to %s, which the help has not", of, name)
			}
		}
	}
	for _, p := range rail {
		if helpAt[p.At] == "" {
			t.Errorf("nothing in the help belongs to %s", p.At)
		}
	}
}

// TestPairs: fields with names of their own come back as they were typed, and what is no
// pair is refused.
func TestPairs(t *testing.T) {
	in := input{name: "f.fields", say: say.Text{ZH: "其他栏目", EN: "Other fields"}}
	for text, want := range map[string]string{"": "", "检查组：第三组": "检查组：第三组", "b: 2:3\na：1": "a：1\nb：2:3", "空：": ""} {
		got, err := pairsOf(in, text)
		if err != nil || pairLines(got, "\n") != want {
			t.Errorf("%q: %v %v", text, got, err)
		}
	}
	for _, text := range []string{"没有冒号", "：没有名称", "甲：1\n甲：2"} {
		if got, err := pairsOf(in, text); err == nil {
			t.Errorf("%q is taken for %v", text, got)
		}
	}
}

// TestEveryPageIsRead: a mistake in a template is not found by whoever opens it first.
func TestEveryPageIsRead(t *testing.T) {
	a, err := newAssets()
	if err != nil {
		t.Fatal(err)
	}
	p, err := newPages(a)
	if err != nil {
		t.Fatal(err)
	}
	for lang, list := range p.lists {
		for name, read := range list {
			if _, err := read(); err != nil {
				t.Errorf("%s in %s: %v", name, lang, err)
			}
		}
	}
}

// TestScriptsImportWhatIsServed: a script names another by the name it is served under,
// in whatever order they are taken in.
func TestScriptsImportWhatIsServed(t *testing.T) {
	a, err := newAssets()
	if err != nil {
		t.Fatal(err)
	}
	for name, f := range a.files {
		for _, m := range imported.FindAllSubmatch(f.plain, -1) {
			t.Errorf("%s imports %s, which is not served", name, m[1])
		}
	}
}
