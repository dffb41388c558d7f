package examine_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/bihuan/bihuan/internal/cli"
	"github.com/bihuan/bihuan/internal/examine"
	"github.com/bihuan/bihuan/internal/sample"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/read"
	"github.com/bihuan/bihuan/statement"
)

// runAs makes this program another one: the command, or a server that is killed.
const runAs = "EXAMINE_TEST_RUN_AS"

func TestMain(m *testing.M) {
	switch os.Getenv(runAs) {
	case "command":
		os.Exit(cli.Main(os.Args[1:]))
	case "keeper":
		keepUntilKilled(os.Args[1])
	}
	os.Exit(m.Run())
}

func newExaminer(t testing.TB, o examine.Options) *examine.Examiner {
	t.Helper()
	if o.Dir == "" {
		o.Dir = t.TempDir()
	}
	e, err := examine.New(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { e.Close() })
	return e
}

func examined(t testing.TB, e *examine.Examiner, p examine.Paper) *examine.Result {
	t.Helper()
	r, err := e.Examine(t.Context(), p)
	if err != nil {
		t.Fatalf("%s: %v", p.Name, err)
	}
	return r
}

// command runs the command over a folder and gives its lines by their file.
func command(t *testing.T, args ...string) map[string][]byte {
	t.Helper()
	c := exec.Command(os.Args[0], args...)
	c.Env = append(os.Environ(), runAs+"=command", "LC_ALL=zh_CN.UTF-8", "BIHUAN_CONFIG="+t.TempDir())
	var out, bad bytes.Buffer
	c.Stdout, c.Stderr = &out, &bad
	if err := c.Run(); err != nil && c.ProcessState.ExitCode() != 1 {
		t.Fatalf("%v: %v\n%s", args, err, bad.Bytes())
	}
	of := map[string][]byte{}
	for line := range bytes.Lines(out.Bytes()) {
		var l struct{ File string }
		if err := json.Unmarshal(line, &l); err != nil {
			t.Fatalf("%v\n%s", err, line)
		}
		of[l.File] = append(of[l.File], line...)
	}
	return of
}

// formats make a file of the lines of a text; nil where one cannot.
var formats = []struct {
	ending string
	write  func(lines []string) []byte
}{
	{".txt", func(l []string) []byte { return []byte(strings.Join(l, "\n")) }},
	{".docx", func(l []string) []byte { return sample.Docx(l, sample.Numbers, sample.Styles) }},
	{".doc", func(l []string) []byte { return sample.Doc(l) }},
	{".odt", func(l []string) []byte { return sample.ODT(l, sample.Numbers) }},
	{".rtf", func(l []string) []byte { return sample.ChineseRTF(l) }},
	{".ofd", sample.OFD},
	{".pdf", sample.PDF},
	{".html", func(l []string) []byte { return sample.HTML(l) }},
	{".gbk.txt", func(l []string) []byte { return sample.Text(l, simplifiedchinese.GB18030) }},
}

// corpus writes the labelled documents into a folder, each in two formats, and gives
// their names.
func corpus(t testing.TB, dir string) []string {
	t.Helper()
	var names []string
	for _, pattern := range []string{"../../testdata/statements/*.txt", "../../testdata/checks/*.txt"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatal("no documents", err)
		}
		for i, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range []int{i % len(formats), (3*i + 1) % len(formats)} {
				data := formats[f].write(sample.Lines(string(text)))
				if data == nil {
					continue
				}
				name := filepath.Join(dir, strings.TrimSuffix(filepath.Base(file), ".txt")+formats[f].ending)
				if err := os.WriteFile(name, data, 0o600); err != nil {
					t.Fatal(err)
				}
				names = append(names, name)
			}
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// TestSaysWhatTheCommandSays: for every labelled document, in every format.
func TestSaysWhatTheCommandSays(t *testing.T) {
	dir := t.TempDir()
	names := corpus(t, dir)
	read := command(t, "read", "--json", dir)
	checked := command(t, "check", "--format", "json", dir)
	y, m, d := time.Now().Date()
	today, _ := ledger.Date(y, int(m), d)
	e := newExaminer(t, examine.Options{})
	kinds := map[string]bool{}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		r := examined(t, e, examine.Paper{ID: name, Name: name, Data: data, Today: today})
		kinds[filepath.Ext(name)] = true
		if !bytes.Equal(r.Answer, read[name]) {
			t.Errorf("%s: read\ngot  %s\nwant %s", name, r.Answer, read[name])
		}
		if got, alone, err := e.Checked(r.Checked, "zh"); err != nil || alone || !bytes.Equal(got, checked[name]) {
			t.Errorf("%s: check\ngot  %s\nwant %s", name, got, checked[name])
		}
		count := map[string]int{}
		for line := range bytes.Lines(checked[name]) {
			var l struct {
				Severity   string
				Suppressed any
			}
			if err := json.Unmarshal(line, &l); err != nil {
				t.Fatal(err)
			}
			if l.Suppressed == nil {
				count[l.Severity]++
			}
		}
		if r.Errors != count["error"] || r.Warnings != count["warning"] {
			t.Errorf("%s: %d errors and %d warnings, want %v", name, r.Errors, r.Warnings, count)
		}
		sameItems(t, name, data, r)
	}
	if len(read) != len(names) || len(kinds) < 8 || len(names) < 300 {
		t.Errorf("%d of %d documents, in %v", len(read), len(names), kinds)
	}
}

// sameItems holds the items against what is read out of the file.
func sameItems(t *testing.T, name string, data []byte, r *examine.Result) {
	t.Helper()
	d, err := read.Document(data)
	if err != nil {
		t.Fatal(err)
	}
	st := statement.Of(d)
	if string(r.Text) != d.Text || r.Title != st.Title || r.Profile != string(st.Profile) {
		t.Errorf("%s: %q, %s", name, r.Title, r.Profile)
	}
	aspects := map[string]string{}
	for _, a := range st.Aspects {
		aspects[a.ID] = a.Text
	}
	var want []ledger.Item
	item := func(kind ledger.Kind, it statement.Item) *ledger.Item {
		want = append(want, ledger.Item{Kind: kind, ID: it.ID, Label: it.Label, Text: it.Text, Detail: it.Detail, Span: ledger.Span(it.Span)})
		return &want[len(want)-1]
	}
	for _, f := range st.Findings {
		item(ledger.KindFinding, f.Item).Aspect = aspects[f.Aspect]
	}
	for _, c := range st.Causes {
		item(ledger.KindCause, c.Item)
	}
	for _, m := range st.Measures {
		it := item(ledger.KindAction, m.Item)
		it.Owner, it.Due, it.Target = m.Owner, m.Due, m.Target
	}
	var ties []ledger.Tie
	for _, l := range st.Links {
		ties = append(ties, ledger.Tie{From: l.From, To: l.To})
	}
	if !slices.Equal(r.Items.Items, want) {
		t.Errorf("%s:\ngot  %+v\nwant %+v", name, r.Items.Items, want)
	}
	if !slices.Equal(r.Items.Ties, ties) {
		t.Errorf("%s:\ngot  %v\nwant %v", name, r.Items.Ties, ties)
	}
	for _, it := range r.Items.Items {
		if strings.TrimSpace(it.Text) == "" {
			t.Errorf("%s: %s says nothing", name, it.ID)
		}
		if it.Span.End > d.Len {
			t.Errorf("%s: %s at %v of %d", name, it.ID, it.Span, d.Len)
		}
	}
	if _, err := ledger.ReviewOf(r.Items, confirmAll(r.Items)); err != nil {
		t.Errorf("%s: %v", name, err)
	}
}

// confirmAll is a person who takes everything as it was read.
func confirmAll(a *ledger.Answer) []*ledger.Correction {
	var list []*ledger.Correction
	for _, it := range a.Items {
		list = append(list, &ledger.Correction{Deed: ledger.DeedConfirm, Items: []string{it.ID}})
		if it.Kind == ledger.KindFinding {
			list = append(list, &ledger.Correction{Deed: ledger.DeedRelink, Items: []string{it.ID}, Ties: tiesOf(a, it.ID)})
		}
	}
	return list
}

func tiesOf(a *ledger.Answer, id string) []ledger.Tie {
	var list []ledger.Tie
	for _, t := range a.Ties {
		if t.From == id {
			list = append(list, t)
		}
	}
	return list
}

const paper = `关于安全生产问题的自查报告
一、存在的问题
（一）服务群众方面
1.窗口排队时间长。3月抽查12天，平均等候41分钟。
（二）在敬畏法纪上
1.出差报销不及时。
二、原因分析
（一）对窗口排队统筹不够，造成窗口排队时间长。
三、整改措施
（一）解决窗口排队时间长。由办公室负责，6月30日前增设窗口2个，平均等候时间降到15分钟以内。
云溪县政务服务中心
2025年3月20日`

// TestAspects: findings stand under the aspects that the round prescribes, by their
// ids, and the checks ask for those.
func TestAspects(t *testing.T) {
	e := newExaminer(t, examine.Options{})
	for _, c := range []struct {
		aspects []ledger.Aspect
		want    string // of the two findings
		missing bool   // S108
	}{
		{nil, "服务群众方面 在敬畏法纪上", false},
		{[]ledger.Aspect{{ID: "a1", Text: "敬畏人民、敬畏法纪"}, {ID: "a2", Text: "服务群众"}}, "a2 a1", true},
		{[]ledger.Aspect{{ID: "a1", Text: "服务群众方面"}, {ID: "a2", Text: "敬畏法纪方面"}, {ID: "a3", Text: "法纪"}}, "a1 a2", false},
		{[]ledger.Aspect{{ID: "a1", Text: "出差报销"}}, "服务群众方面 a1", false},
		{[]ledger.Aspect{{ID: "a1", Text: "廉洁自律"}}, "服务群众方面 在敬畏法纪上", true},
	} {
		r := examined(t, e, examine.Paper{ID: "1", Name: "a.txt", Data: []byte(paper), Aspects: c.aspects})
		var got []string
		for _, it := range r.Items.Items {
			if it.Kind == ledger.KindFinding {
				got = append(got, it.Aspect)
			}
		}
		if strings.Join(got, " ") != c.want || bytes.Contains(r.Checked, []byte(`"S108"`)) != c.missing {
			t.Errorf("%v: %q, want %q\n%s", c.aspects, got, c.want, r.Checked)
		}
		again, err := examine.AnswerOf(r.Answer, c.aspects...)
		if err != nil || !slices.Equal(again.Items, r.Items.Items) || !slices.Equal(again.Ties, r.Items.Ties) {
			t.Errorf("%v: %v", again, err)
		}
	}
}

func TestAnswerOfRefuses(t *testing.T) {
	const whole = `{"schema":"bihuan/statement/1","findings":[{"id":"F1","text":"甲","span":[0,1]}],"causes":[{"id":"C1","text":"乙","span":[1,2]}],"links":[{"from":"F1","to":"C1"},{"from":"F1","to":"C1"}]}`
	if a, err := examine.AnswerOf([]byte(whole)); err != nil || len(a.Items) != 2 || len(a.Ties) != 1 {
		t.Fatalf("%+v, %v", a, err)
	}
	for _, c := range [][2]string{
		{whole, ""}, {whole, "[]"}, {"statement/1", "statement/2"}, {`"C1","text"`, `"F1","text"`}, {`"from":"F1"`, `"from":"C1"`},
		{`"to":"C1"}]`, `"to":"C2"}]`}, {`"to":"C1"}]`, `"to":"F1"}]`}, {"[0,1]", "[2,1]"}, {"[0,1]", "[-1,1]"}, {`"id":"F1"`, `"id":""`},
	} {
		if _, err := examine.AnswerOf([]byte(strings.Replace(whole, c[0], c[1], 1))); err == nil {
			t.Errorf("%s for %s is taken", c[1], c[0])
		}
	}
}

// TestProfiles: a round may name a kind, or a profile; what is told of whose document
// it is reaches the checks.
func TestProfiles(t *testing.T) {
	e := newExaminer(t, examine.Options{})
	p := examine.Paper{ID: "1", Name: "a.txt", Data: []byte(paper)}
	own := examined(t, e, p)
	p.Profile = own.Profile
	if r := examined(t, e, p); !bytes.Equal(r.Checked, own.Checked) {
		t.Errorf("under its own kind:\n%s\n%s", r.Checked, own.Checked)
	}
	p.Data = []byte(strings.Split(paper, "二、")[0]) // neither causes nor measures
	asked := map[string]bool{}
	for _, kind := range []statement.Profile{statement.Ledger, statement.SelfExamination, statement.AuditRectification} {
		p.Profile = string(kind)
		asked[string(examined(t, e, p).Checked)] = true
	}
	if len(asked) < 2 {
		t.Errorf("all kinds ask for the same: %v", asked)
	}
	p.Data = []byte(paper)
	p.Profile = "没有"
	if _, err := e.Examine(t.Context(), p); err == nil {
		t.Error("a profile that is not there")
	}
	p.Profile = ""
	p.Unit, p.Author = "云溪县政务服务中心", "沈维舟"
	if r := examined(t, e, p); !bytes.Equal(r.Answer, own.Answer) {
		t.Errorf("the answer depends on who hands it in:\n%s", r.Answer)
	}
	english := newExaminer(t, examine.Options{Lang: "en"})
	r := examined(t, english, p)
	said, _, err := english.Checked(r.Checked, "")
	if again, _, err2 := e.Checked(r.Checked, "en"); err != nil || err2 != nil || !bytes.Equal(said, again) || r.Errors != own.Errors || bytes.Equal(r.Checked, said) {
		t.Errorf("%s", said)
	}
}

// TestSuppressed: what a text sets aside with a reason does not count, and a reason
// that ran out does nothing.
func TestSuppressed(t *testing.T) {
	e := newExaminer(t, examine.Options{})
	before := examined(t, e, examine.Paper{Name: "a.md", Data: []byte(paper)})
	codes := map[string]bool{}
	for line := range bytes.Lines(before.Checked) {
		var l struct{ Code, Severity string }
		if err := json.Unmarshal(line, &l); err != nil {
			t.Fatal(err)
		}
		codes[l.Code] = l.Severity != "note" || codes[l.Code]
	}
	var list []string
	for code, counts := range codes {
		if counts {
			list = append(list, code)
		}
	}
	if len(list) == 0 {
		t.Fatalf("nothing to set aside: %s", before.Checked)
	}
	slices.Sort(list)
	data := fmt.Appendf(nil, "<!-- bihuan: 全文忽略 %s 原因：上级另有规定 至 2026-06-30 -->\n<!-- bihuan: 忽略 -->\n%s", strings.Join(list, "、"), paper)
	june, _ := ledger.Date(2026, 6, 30)
	r := examined(t, e, examine.Paper{Name: "a.md", Data: data, Today: june})
	if r.Errors+r.Warnings != 0 || !bytes.Contains(r.Checked, []byte("上级另有规定")) || len(r.Remarks) != 1 {
		t.Errorf("%d errors, %d warnings, %v\n%s", r.Errors, r.Warnings, r.Remarks, r.Checked)
	}
	r = examined(t, e, examine.Paper{Name: "a.md", Data: data, Today: june + 1})
	if r.Errors != before.Errors || r.Warnings != before.Warnings {
		t.Errorf("after its day: %d errors, %d warnings, want %d and %d", r.Errors, r.Warnings, before.Errors, before.Warnings)
	}
}
