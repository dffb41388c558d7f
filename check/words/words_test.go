package words

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/say"
)

func compile(t testing.TB, lists ...List) *Matcher {
	t.Helper()
	m, err := Compile(lists)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// found writes hits as "phrase@from", in order.
func found(m *Matcher, list, text string) string {
	var all []string
	for _, h := range m.Scan(text)[list] {
		all = append(all, fmt.Sprintf("%s@%d", text[h.From:h.To], h.From))
	}
	return strings.Join(all, " ")
}

func TestScan(t *testing.T) {
	for _, c := range []struct{ name, list, text, want string }{
		{"everywhere", "布署", "布署，再布署", "布署@0 布署@12"},
		{"shorter first", "党\n党员\n员", "党员", "党@0 党员@0 员@3"},
		{"nothing", "布署", "部署", ""},
		{"prefix only", "布署工作", "布署", ""},
		{"either case", "recieve", "Recieve RECIEVE", "Recieve@0 RECIEVE@8"},
		{"whole words", "the the", "bathe the; the thesis; the the", "the the@23"},
		{"letters beside characters", "OA系统", "新OA系统，COA系统", "OA系统@3"},
		{"exception", "做为 ! 敢做为民", "做为一名；敢做为民", "做为@0"},
		{"exception that begins with it", "按装 ! 按装置", "按装置，按装", "按装@12"},
		{"exception that holds it twice", "的的 ! 目的的的", "目的的的", ""},
		{"exception in another case", "oa ! OA1 XOA", "OA oa1", "OA@0"},
		{"exception by the phrase's sign", "(看|听)的少 ! 要~ ~不了", "看的少，要看的少，听的少不了", "看的少@0"},
		{"at the end", "看的少$", "看的少，看的少于", "看的少@0"},
		{"at the end of the text", "看的少$", "看的少", "看的少@0"},
		{"beyond the plane", "𠀀工", "甲𠀀工", "𠀀工@3"},
		{"invalid bytes", "工", "\xff工\xe5", "工@1"},
	} {
		m := compile(t, parse("l", c.list))
		if got := found(m, "l", c.text); got != c.want {
			t.Errorf("%s: %q in %q: got %q, want %q", c.name, c.list, c.text, got, c.want)
		}
	}
}

func TestListsAreApart(t *testing.T) {
	m := compile(t, parse("a", "党员\n党"), parse("b", "党员"), parse("c", "无"))
	hits := m.Scan("党员")
	if len(hits) != 2 || len(hits["a"]) != 2 || len(hits["b"]) != 1 {
		t.Errorf("got %v", hits)
	}
}

func TestParse(t *testing.T) {
	l := parse("l", `# why
since 2026-11-23

布署 → 部署
  做为 → 作为 ! 敢做为 为民做为
(看|听)的(少|不够)$ → $1得$2 ! 所看的不够
目的的
`)
	want := List{Name: "l", Since: "2026-11-23", Entries: []Entry{
		{Phrase: "布署", Instead: "部署"},
		{Phrase: "做为", Instead: "作为", Except: []string{"敢做为", "为民做为"}},
		{Phrase: "看的少", Instead: "看得少", AtEnd: true},
		{Phrase: "看的不够", Instead: "看得不够", AtEnd: true, Except: []string{"所看的不够"}},
		{Phrase: "听的少", Instead: "听得少", AtEnd: true},
		{Phrase: "听的不够", Instead: "听得不够", AtEnd: true},
		{Phrase: "目的的"},
	}}
	if !reflect.DeepEqual(l, want) {
		t.Errorf("got  %+v\nwant %+v", l, want)
	}
}

func TestMistakes(t *testing.T) {
	for _, c := range []struct {
		code string
		e    []Entry
		zh   string
	}{
		{"words-empty", []Entry{{Phrase: "甲"}, {}}, "词表 惯用 第 2 条是空的，请删去"},
		{"words-empty", []Entry{{Phrase: " "}}, "词表 惯用 第 1 条是空的，请删去"},
		{"words-edges", []Entry{{Phrase: "甲 "}}, "词表 惯用 的“甲 ”两端有空白，请去掉"},
		{"words-edges", []Entry{{Phrase: "甲", Instead: "　乙"}}, "词表 惯用 的“甲”两端有空白，请去掉"},
		{"words-break", []Entry{{Phrase: "甲\n乙"}}, `词表 惯用 的 "甲\n乙" 里有换行、制表符或无效字符，正文里不会有，请改写`},
		{"words-break", []Entry{{Phrase: "甲\xff"}}, ""},
		{"words-same", []Entry{{Phrase: "甲", Instead: "甲"}}, "词表 惯用 的“甲”改法与原词相同，请改正"},
		{"words-covered", []Entry{{Phrase: "oa", Except: []string{"OA"}}}, ""},
		{"words-exception", []Entry{{Phrase: "甲", Except: []string{"乙"}}}, ""},
		{"words-exception", []Entry{{Phrase: "甲", AtEnd: true, Except: []string{"甲乙"}}}, ""},
		{"words-exception", []Entry{{Phrase: "甲", AtEnd: true, Except: []string{"~乙"}}}, ""},
		{"words-covered", []Entry{{Phrase: "甲", Except: []string{"~"}}}, ""},
		{"words-twice", []Entry{{Phrase: "OA"}, {Phrase: "oa"}}, "词表 惯用 里“oa”出现两次，请留一条"},
	} {
		_, err := Compile([]List{{Name: "惯用", Entries: c.e}})
		said := fault.SayOf(err)
		if f, ok := err.(*fault.Error); !ok || f.Code != c.code || f.Kind != fault.Invalid || !strings.Contains(said.EN, "惯用") {
			t.Errorf("%+v: got %v, want %s", c.e, err, c.code)
		} else if c.zh != "" && said.In(say.ZH) != c.zh {
			t.Errorf("%+v: got %s, want %s", c.e, said.ZH, c.zh)
		}
	}
}

func TestTooManyWords(t *testing.T) {
	e := []Entry{{Phrase: strings.Repeat("甲", limit)}, {Phrase: "乙"}}
	if _, err := Compile([]List{{Name: "l", Entries: e}}); fault.KindOf(err) != fault.Invalid {
		t.Errorf("got %v", err)
	}
}

func TestWith(t *testing.T) {
	l := parse("l", "甲\n乙")
	got, err := l.With(Change{Drop: []string{"甲"}, Add: []Entry{{Phrase: "丙"}}})
	if err != nil || len(got.Entries) != 2 || got.Entries[0].Phrase != "乙" || got.Entries[1].Phrase != "丙" {
		t.Errorf("got %v, %v", got, err)
	}
	if len(l.Entries) != 2 || l.Entries[0].Phrase != "甲" {
		t.Errorf("the list itself became %v", l)
	}
	if _, err := l.With(Change{Drop: []string{"丁"}}); fault.SayOf(err).ZH != "词表 l 里没有“丁”，无从去掉，请核对" {
		t.Errorf("got %v", err)
	}
}

// TestBuiltinLists holds the lists to what their readers rely on: a sentence about
// them, a date, entries that can match.
func TestBuiltinLists(t *testing.T) {
	names, err := files.ReadDir("lists")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range names {
		name := strings.TrimSuffix(f.Name(), ".txt")
		l, ok := Builtin(name)
		if !ok || l.Since == "" || len(l.Entries) == 0 {
			t.Errorf("%s: since %q, %d entries", name, l.Since, len(l.Entries))
		}
		data, _ := files.ReadFile("lists/" + f.Name())
		if !strings.HasPrefix(string(data), "# ") {
			t.Errorf("%s does not say what it holds and where it comes from", name)
		}
		if _, err := Compile([]List{{Name: name, Entries: l.Entries}}); err != nil {
			t.Error(err)
		}
	}
	if _, ok := Builtin("none"); ok {
		t.Error("a list that nobody wrote is there")
	}
}

// naive finds phrases one at a time, everywhere.
func naive(lists []List, text string) map[string][]Hit {
	hits := map[string][]Hit{}
	for _, l := range lists {
		for from := range text {
			var here []Hit
			for i := range l.Entries {
				e := &l.Entries[i]
				to := from + len(e.Phrase)
				if to > len(text) || !strings.EqualFold(text[from:to], e.Phrase) {
					continue
				}
				if from > 0 && word(text[from-1]) && word(text[from]) || !e.fits(text, from, to) {
					continue
				}
				for len(here) < i+1 {
					here = append(here, Hit{})
				}
				here[i] = Hit{e, from, to}
			}
			for size := 1; size <= len(text); size++ {
				for _, h := range here {
					if h.Entry != nil && h.To-h.From == size {
						hits[l.Name] = append(hits[l.Name], h)
					}
				}
			}
		}
	}
	return hits
}

// FuzzScan holds the trie to a search for one phrase after the other.
func FuzzScan(f *testing.F) {
	f.Add("党员 的的 ab a", "共产党员的的 AB,a b")
	f.Add("a aa aaa ! aaaa", "aaaa a aa")
	f.Add("𠀀 工作工作", "\xff𠀀工作工作工")
	f.Fuzz(func(t *testing.T, phrases, text string) {
		var l List
		for _, p := range strings.Fields(phrases) {
			one := List{Name: "l", Entries: append(l.Entries[:len(l.Entries):len(l.Entries)], Entry{Phrase: p, AtEnd: len(p)%5 == 0})}
			if _, err := Compile([]List{one}); err == nil && !strings.ContainsAny(p, "KkSsſK") {
				l = one // EqualFold of naive folds more than ASCII for k and s
			}
		}
		if len(l.Entries) == 0 || len(text) > 500 {
			return
		}
		lists := []List{l, {Name: "m", Entries: l.Entries[:1]}}
		m := compile(t, lists...)
		got, want := m.Scan(text), naive(lists, text)
		if !reflect.DeepEqual(got, want) && utf8.ValidString(text) {
			t.Errorf("%q in %q:\ngot  %v\nwant %v", phrases, text, got, want)
		}
	})
}

// phrasesOf makes n phrases of two to five characters that texts are made of.
func phrasesOf(n int) List {
	r := rand.New(rand.NewPCG(1, 2))
	l := List{Name: "l"}
	seen := map[string]bool{}
	for len(l.Entries) < n {
		var b strings.Builder
		for range 2 + r.IntN(4) {
			b.WriteRune('一' + rune(r.IntN(1500)))
		}
		if !seen[b.String()] {
			seen[b.String()] = true
			l.Entries = append(l.Entries, Entry{Phrase: b.String()})
		}
	}
	return l
}

func textOf(size int) string {
	r := rand.New(rand.NewPCG(3, 4))
	var b strings.Builder
	for b.Len() < size {
		b.WriteRune('一' + rune(r.IntN(1500)))
	}
	return b.String()
}

// What a place costs must not grow with the number of phrases.
func BenchmarkScan(b *testing.B) {
	text := textOf(11 << 10)
	for _, n := range []int{50, 500, 5000, 50000} {
		m := compile(b, phrasesOf(n))
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				m.Scan(text)
			}
		})
	}
}

func BenchmarkCompile(b *testing.B) {
	l := phrasesOf(5000)
	for b.Loop() {
		if _, err := Compile([]List{l}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkParse(b *testing.B) {
	var text strings.Builder
	for _, e := range phrasesOf(5000).Entries {
		text.WriteString(e.Phrase + " → " + e.Phrase + "甲\n")
	}
	for b.Loop() {
		parse("l", text.String())
	}
}

// TestWithTakesThePlace: a profile may add a phrase that is built in, and says then
// what stands in its place.
func TestWithTakesThePlace(t *testing.T) {
	l, err := List{Name: "x", Entries: []Entry{{Phrase: "布署", Instead: "部署"}}}.With(Change{Add: []Entry{{Phrase: "布署", Instead: "安排"}}})
	if err != nil {
		t.Fatal(err)
	}
	m, err := Compile([]List{l})
	if err != nil {
		t.Fatal(err)
	}
	if hits := m.Scan("作出布署")["x"]; len(hits) != 1 || hits[0].Instead != "安排" {
		t.Errorf("hits: %+v", hits)
	}
}
