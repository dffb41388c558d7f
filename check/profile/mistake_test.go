package profile

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/bihuan/bihuan/check/all"
	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/schema"
)

// TestMistakesNameTheirPlace: every mistake is told with line, column and key. Those
// that a schema can see, it sees too.
func TestMistakesNameTheirPlace(t *testing.T) {
	s := compiled(t, "profile", schema.Profile1)
	for _, c := range []struct {
		in, want string
		schema   bool // refuses it as well
	}{
		{"checkz: {}\n", "p.yaml:1:1：checkz：没有这个键，可用：schema title since extends kinds require order aspects voice checks words layout scale suppress fields", true},
		{"require: [findings, 原因]\n", "p.yaml:1:21：require：不能是 原因，可用：preamble insight", true},
		{"require: findings\n", "p.yaml:1:10：require：应是列表", true},
		{"order: [causes, causes]\n", "p.yaml:1:17：order：causes 重复", true},
		{"scale: nine\n", "p.yaml:1:8：scale：不能是 nine，可用：three three-unknown four five five-unknown", true},
		{"scale: {name: four, options: [{id: a, zh: 好, en: good, satisfied: true}, {id: b, zh: 差, en: bad}]}\n", "p.yaml:1:8：scale：four 是通用档次的名称，自己的档次请另取名", false},
		{"scale: {name: own, options: [{id: a, zh: 好, en: good, satisfied: true}, {id: a, zh: 差, en: bad}]}\n", "p.yaml:1:73：scale.options：a 重复", false},
		{"scale: {name: own, options: [{id: a, zh: 好, en: good, satisfied: true, aside: true}]}\n", "p.yaml:1:30：scale.options：选项 a 不能又计入满意、又不作评价", false},
		{"scale: {name: own, options: [{id: a, zh: 好, en: good, satisfied: true}]}\n", "p.yaml:1:8：scale：要有计入满意的选项，也要有不计入的", false},
		{"scale: {name: own, options: [{id: a, zh: 好}]}\n", "p.yaml:1:30：scale.options：缺少 en", true},
		{"scale: {name: own}\n", "p.yaml:1:8：scale：缺少 options", true},
		{"scale: {name: own, base: all, options: []}\n", "p.yaml:1:26：scale.base：不能是 all，可用：valid judged", true},
		{"voice: we\n", "p.yaml:1:8：voice：不能是 we，可用：person group any", true},
		{"since: 2027-02-30\n", "p.yaml:1:8：since：应是日期，如 2027-06-30，现为 2027-02-30", false},
		{"kinds: [letter]\n", "p.yaml:1:9：kinds：不能是 letter，可用：study-statement", true},
		{"title: {zh: 甲}\n", "p.yaml:1:8：title：缺少 en", true},
		{"checks:\n  A999: off\n", "p.yaml:2:3：checks.A999：没有这一项检查，见 bihuan checks", false},
		{"checks:\n  A302: high\n", "p.yaml:2:9：checks.A302：不能是 high，可用：off on note warning error", true},
		{"checks:\n  A302: {limit: 3}\n", "p.yaml:2:10：checks.A302.limit：这一项没有参数，可用：severity", false},
		{"checks:\n  A307: {nearest: 9999}\n", "p.yaml:2:19：checks.A307.nearest：应在 0 到 366 之间，现为 9999", false},
		{"checks:\n  A307: {nearest: 很久}\n", "p.yaml:2:19：checks.A307.nearest：应是数字，现为 很久", true},
		{"checks: [A302]\n", "p.yaml:1:9：checks：应写成“键: 值”", true},
		{"aspects: 不存在\n", "p.yaml:1:10：aspects：没有 不存在 这组方面，见 bihuan profile list", false},
		{"aspects: [{words: [甲]}]\n", "p.yaml:1:11：aspects：缺少 name", true},
		{"words: {nothing: {add: [甲]}}\n", "p.yaml:1:9：words.nothing：没有这个词表，见 bihuan checks", false},
		{"words: {wrong-word: {add: [甲乙 → 甲乙]}}\n", "p.yaml:1:28：words.wrong-word.add：词表 wrong-word 的“甲乙”改法与原词相同", false},
		{"suppress:\n  - {code: T201}\n", "p.yaml:2:5：suppress：缺少 reason", true},
		{"suppress:\n  - {code: T201, reason: ''}\n", "p.yaml:2:26：suppress.reason：不能为空", true},
		{"suppress:\n  - {code: T201, reason: 旧, until: 明年}\n", "p.yaml:2:36：suppress.until：应是日期，如 2027-06-30，现为 明年", true},
		{"suppress:\n  - {code: X001, reason: 旧}\n", "p.yaml:2:12：suppress.code：没有这一项检查", false},
		{"layout: {paper: A4, margin: 3}\n", "p.yaml:1:21：layout.margin：没有这个键，可用：standard paper margins", true},
		{"fields: [检查组, 检查组]\n", "p.yaml:1:15：fields：检查组 重复", false},
		{"fields: [{type: date}]\n", "p.yaml:1:10：fields：缺少 name", true},
		{"fields: [{name: 甲, type: day}]\n", "p.yaml:1:26：fields.type：不能是 day，可用：text number date choice", true},
		{"fields: [{name: 甲, type: choice}]\n", "p.yaml:1:10：fields：缺少 of", true},
		{"fields: [{name: 甲, of: [乙]}]\n", "p.yaml:1:10：fields：只有 type: choice 的栏目写 of", true},
		{"fields: [\"甲：乙\"]\n", "p.yaml:1:10：fields：栏目名称最多 40 个字", true},
		{"require: [findings\nvoice: any\n", "p.yaml:2:1：YAML 写法不对（", true},
		{"voice: any\nvoice: group\n", "p.yaml:2:1：YAML 写法不对（", true},
		{"voice: any\n---\nvoice: group\n", "p.yaml:3:6：一个文件只能有一份内容", false},
		{"- voice\n", "p.yaml:1:1：应写成“键: 值”", true},
		{"voice: *x\n", "p.yaml:1:8：voice：不能是 ", true},
	} {
		l := New(all.Rules(), nil)
		_, err := l.File("p.yaml", []byte(c.in))
		if err == nil || !strings.HasPrefix(fault.SayOf(err).ZH, c.want) {
			t.Errorf("%q: got %v\nwant %s", c.in, err, c.want)
		}
		if bad := valid(t, s, c.in); c.schema && bad == nil {
			t.Errorf("%q: the schema takes it", c.in)
		}
	}
}

func TestAllMistakesAreTold(t *testing.T) {
	_, err := New(all.Rules(), nil).File("p.yaml", []byte("a: 1\nvoice: we\nsince: x\n"))
	if lines := strings.Split(fault.SayOf(err).ZH, "\n"); len(lines) != 3 {
		t.Errorf("%q", lines)
	}
	_, err = New(nil, nil).File("p.yaml", []byte("x"+strings.Repeat("a: 1\nx", 30)+": 1\n"))
	if lines := strings.Split(fault.SayOf(err).ZH, "\n"); len(lines) > shown+1 {
		t.Errorf("%d lines", len(lines))
	}
}

func TestHostileFilesAreRefused(t *testing.T) {
	l := New(nil, nil)
	for _, in := range []string{
		strings.Repeat("[", 100_000), strings.Repeat("{a: ", 50_000), strings.Repeat("- ", 50_000),
		strings.Repeat(" ", maxFile) + "a",
	} {
		if _, err := l.File("p.yaml", []byte(in)); err == nil || len(fault.SayOf(err).ZH) > 100 {
			t.Errorf("%.10q: %v", in, err)
		}
	}
}

func folder(files map[string]string) *Folder {
	list := fstest.MapFS{}
	for name, text := range files {
		list[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return &Folder{Layer: Organisation, Path: "/etc/本单位/", Files: list}
}

func TestLayers(t *testing.T) {
	own := folder(map[string]string{
		"profiles/base.yaml":             "checks: {A302: error, A303: off}\n",
		"profiles/self-examination.yaml": "checks: {A303: on}\naspects: 我们的\n",
		"profiles/weekly.yaml":           "extends: self-inspection\nkinds: [safety-inspection]\nvoice: group\n",
		"aspects/ours.yaml":              "title: 我们的\nsince: 2026\naspects: [会风]\n",
	})
	l := New(all.Rules(), own)
	e, err := l.For("self-examination")
	if err != nil {
		t.Fatal(err)
	}
	if !e.Checks["A301"].Off || !e.Checks["A303"].On || e.Checks["A303"].Off || e.Checks["A302"].Severity.String() != "error" ||
		len(e.Aspects) != 1 || len(e.Require) != 3 {
		t.Errorf("%+v", e.Profile)
	}
	if o := e.Origins["checks.A303"]; o != (Origin{Organisation, "/etc/本单位/profiles/self-examination.yaml", 1, 10}) {
		t.Errorf("%+v", o)
	}
	if e, err = l.For("safety-inspection"); err != nil || e.Name != "weekly" || e.Voice != "group" {
		t.Errorf("%+v, %v", e, err)
	}
	x, err := l.File("x.yaml", []byte("checks: {A302: off}\n"))
	if err != nil {
		t.Fatal(err)
	}
	if e, err = l.For("self-examination", x); err != nil || e.Name != "self-examination" || !e.Checks["A302"].Off {
		t.Errorf("%+v, %v", e, err)
	}
}

func TestLayersThatContradict(t *testing.T) {
	for _, c := range []struct {
		files map[string]string
		want  string
	}{
		{map[string]string{"profiles/a.yaml": "extends: b\n", "profiles/b.yaml": "extends: a\nkinds: [capa]\n"}, "绕了一圈"},
		{map[string]string{"profiles/a.yaml": "kinds: [capa]\n", "profiles/b.yaml": "kinds: [capa]\n"}, "/etc/本单位/profiles/a.yaml 和 /etc/本单位/profiles/b.yaml 都说自己管 capa"},
		{map[string]string{"profiles/a.yaml": "extends: c\nkinds: [capa]\n"}, "没有 c 这个配置，可用：a audit-rectification base"},
		{map[string]string{"profiles/base.yaml": "words:\n  wrong-word:\n    drop: [没有这个词]\n"}, "/etc/本单位/profiles/base.yaml:3:"},
		{map[string]string{"profiles/capa.yaml": "x: 1\n"}, "/etc/本单位/profiles/capa.yaml:1:1：x"},
		{map[string]string{"profiles/capa.yaml": "aspects: ours\n", "aspects/ours.yaml": "title: 甲\naspects: [甲]\n"}, "aspects/ours.yaml:1:6：缺少 since"},
	} {
		_, err := New(all.Rules(), folder(c.files)).For("capa")
		if err == nil || !strings.Contains(fault.SayOf(err).ZH, c.want) {
			t.Errorf("%v: got %v, want %s", c.files, err, c.want)
		}
	}
}

func TestSidecar(t *testing.T) {
	l := New(all.Rules(), nil)
	list, err := l.Sidecar("a.docx.bihuan.yaml", []byte("suppress:\n  - {code: T201, words: 甲, reason: 旧, until: 2027-06-30}\n"))
	if err != nil || len(list) != 1 || list[0].From != "a.docx.bihuan.yaml:2" || list[0].Until != "2027-06-30" || list[0].Words != "甲" {
		t.Errorf("%+v, %v", list, err)
	}
	for _, bad := range []string{"", "suppres: []\n", "suppress: [{code: T201}]\n", "[]\n"} {
		if _, err := l.Sidecar("s", []byte(bad)); err == nil {
			t.Errorf("%q is taken", bad)
		}
	}
}

// FuzzFile: no file makes the reader of profiles fail but with a fault.
func FuzzFile(f *testing.F) {
	names, _ := filepath.Glob("profiles/*.yaml")
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add([]byte(organisation))
	f.Add([]byte(round))
	l := New(all.Rules(), nil)
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, err := range []error{
			second(l.File("f.yaml", data)), second(l.Round("f.yaml", data)), second(l.Sidecar("f.yaml", data)),
		} {
			if err != nil && fault.KindOf(err) != fault.Invalid {
				t.Errorf("%v", err)
			}
		}
	})
}

func second[T any](_ T, err error) error { return err }

func BenchmarkFor(b *testing.B) {
	l := New(all.Rules(), nil)
	for b.Loop() {
		if _, err := l.For("self-examination"); err != nil {
			b.Fatal(err)
		}
	}
}
