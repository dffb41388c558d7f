package examine_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/internal/corpora"
	"github.com/bihuan/bihuan/internal/examine"
	"github.com/bihuan/bihuan/internal/sample"
	"github.com/bihuan/bihuan/schema"
)

// compared is bihuan/compared/1 as a caller reads it.
type compared struct {
	Texts    int
	Share    float64
	OwnShare float64 `json:"own_share"`
	Others   []struct {
		ID, Comparison string
		Share          float64
		OtherShare     float64 `json:"other_share"`
		Passages       []struct {
			Span       [2]int
			OtherSpan  [2]int `json:"other_span"`
			Likeness   float64
			Kind, Mark string
			Documents  int
			Words      string
			OtherWords string `json:"other_words"`
		}
		Left  int `json:"passages_left"`
		Aside []struct {
			Span      [2]int
			OtherSpan [2]int `json:"other_span"`
			Why       string
		}
	}
	Left int `json:"others_left"`
}

var comparedSchema = sync.OnceValues(func() (*jsonschema.Schema, error) {
	v, err := jsonschema.UnmarshalJSON(strings.NewReader(schema.Compared1))
	if err != nil {
		return nil, err
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("compared", v); err != nil {
		return nil, err
	}
	return c.Compile("compared")
})

// comparedOf reads what was compared, and holds it against the schema.
func comparedOf(t testing.TB, r *examine.Result) compared {
	t.Helper()
	s, err := comparedSchema()
	if err != nil {
		t.Fatal(err)
	}
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(r.Compared))
	if err == nil {
		err = s.Validate(v)
	}
	var got compared
	if err == nil {
		err = json.Unmarshal(r.Compared, &got)
	}
	if err != nil {
		t.Fatalf("%v\n%s", err, r.Compared)
	}
	return got
}

func labelledText(t testing.TB, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("../../testdata/statements", name+".txt"))
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(sample.Lines(string(text)), "\n")
}

// keepAll puts the plain texts of labelled documents into the index.
func keepAll(t testing.TB, e *examine.Examiner, names ...string) {
	t.Helper()
	for _, name := range names {
		text := examined(t, e, examine.Paper{ID: name, Name: name, Data: []byte(labelledText(t, name))}).Text
		if err := e.Keep(name, text); err != nil {
			t.Fatal(err)
		}
	}
}

// paragraph is the longest of a document.
func paragraph(text string) string {
	best := ""
	for line := range strings.SplitSeq(text, "\n") {
		if len(line) > len(best) && !strings.Contains(line, "\t") {
			best = line
		}
	}
	return best
}

// TestFindsACopy in every format, with both places and their words.
func TestFindsACopy(t *testing.T) {
	e := newExaminer(t, examine.Options{})
	keepAll(t, e, "a01", "a02", "a03", "a04", "a05", "a06", "b01", "b02")
	copied := paragraph(labelledText(t, "a01"))
	for _, f := range formats {
		data := f.write(append(strings.Split(paper, "\n"), "附：补充说明。", copied))
		r := examined(t, e, examine.Paper{ID: "new", Name: "新" + f.ending, Data: data})
		c := comparedOf(t, r)
		if len(c.Others) != 1 || c.Others[0].ID != "a01" || c.Others[0].Comparison != "sister" || len(c.Others[0].Passages) != 1 || c.Texts != 8 {
			t.Fatalf("%s: %s", f.ending, r.Compared)
		}
		p := c.Others[0].Passages[0]
		here, there := doc.New(doc.TXT, string(r.Text)), doc.New(doc.TXT, labelledText(t, "a01"))
		if here.Words(doc.Span{Start: p.Span[0], End: p.Span[1]}) != p.Words || there.Words(doc.Span{Start: p.OtherSpan[0], End: p.OtherSpan[1]}) != p.OtherWords {
			t.Errorf("%s: words of other places: %+v", f.ending, p)
		}
		if short := len([]rune(copied)) - p.Span[1] + p.Span[0]; short > 2 || short < 0 || p.Kind != "exact" || len(p.Mark) != 12 {
			t.Errorf("%s: %+v of %s", f.ending, p, copied)
		}
		if c.OwnShare != 0 || c.Share <= 0.1 || c.Share >= 0.9 {
			t.Errorf("%s: %v, %v", f.ending, c.Share, c.OwnShare)
		}
	}
}

// TestOwnEarlierVersions are told apart from the texts of others, and nothing is held
// against itself.
func TestOwnEarlierVersions(t *testing.T) {
	e := newExaminer(t, examine.Options{})
	keepAll(t, e, "a01", "a02", "a03", "a04", "a05", "a06")
	text := labelledText(t, "a01") + "\n" + paragraph(labelledText(t, "a02"))
	p := examine.Paper{ID: "a01-2", Name: "第2稿.docx", Data: sample.Docx(strings.Split(text, "\n")), Except: []string{"a01"}}
	r := examined(t, e, p)
	c := comparedOf(t, r)
	kinds := map[string]string{}
	for _, o := range c.Others {
		kinds[o.ID] = o.Comparison
	}
	if len(kinds) != 2 || kinds["a01"] != "own-earlier" || kinds["a02"] != "sister" {
		t.Errorf("%v\n%s", kinds, r.Compared)
	}
	if c.OwnShare < 0.7 || c.Share > 0.3 || c.Share == 0 {
		t.Errorf("own %v, others' %v", c.OwnShare, c.Share)
	}
	if bytes.Contains(r.Checked, []byte(`"O70`)) {
		t.Errorf("the checks say what others hand in: %s", r.Checked)
	}
	p = examine.Paper{ID: "a01", Name: "a01.txt", Data: []byte(labelledText(t, "a01"))}
	if c := comparedOf(t, examined(t, e, p)); len(c.Others) != 0 || c.Texts != 5 {
		t.Errorf("held against itself: %+v", c)
	}
	// What somebody else hands in as their own is a copy.
	p.ID = "b"
	if c := comparedOf(t, examined(t, e, p)); len(c.Others) != 1 || c.Others[0].Comparison != "sister" || c.Share < 0.9 {
		t.Errorf("%+v", c)
	}
}

// TestShortRepeatsOfOnesOwn are no copies: a unit may say again what it is.
func TestShortRepeatsOfOnesOwn(t *testing.T) {
	e := newExaminer(t, examine.Options{})
	keepAll(t, e, "a02", "a03", "a04", "a05", "a06")
	again := "我局的档案库房设在办公楼地下一层，面积二百四十平方米，现有密集架三十六列，存放会计档案和文书档案共一万二千卷。"
	if n := len([]rune(again)); n < 50 || n >= 80 {
		t.Fatal(n)
	}
	if err := e.Keep("old", []byte(labelledText(t, "a06")+"\n"+again)); err != nil {
		t.Fatal(err)
	}
	p := examine.Paper{ID: "new", Name: "a.txt", Data: []byte(paper + "\n" + again)}
	if c := comparedOf(t, examined(t, e, p)); len(c.Others) != 1 || c.Share == 0 {
		t.Errorf("%+v", c)
	}
	p.Except = []string{"old"}
	if c := comparedOf(t, examined(t, e, p)); len(c.Others) != 0 || c.OwnShare != 0 {
		t.Errorf("%+v", c)
	}
}

// TestSetAside: what is equal and no copy is told beside the copies, with the reason.
func TestSetAside(t *testing.T) {
	e := newExaminer(t, examine.Options{})
	g := corpora.New(corpora.Corpus{Docs: 80, Seed: 3})
	asides := 0
	for i := range 80 {
		text, _ := g.Text(i)
		r := examined(t, e, examine.Paper{ID: fmt.Sprint(i), Name: "a.txt", Data: []byte(text)})
		for _, o := range comparedOf(t, r).Others {
			for _, a := range o.Aside {
				asides++
				if a.Why == "" || a.Span[1] <= a.Span[0] || a.Span[1] > len([]rune(string(r.Text))) {
					t.Errorf("%+v", a)
				}
			}
		}
		if err := e.Keep(fmt.Sprint(i), r.Text); err != nil {
			t.Fatal(err)
		}
	}
	if asides == 0 {
		t.Error("nothing was set aside")
	}
}

// TestComparedIsBounded whatever many texts repeat.
func TestComparedIsBounded(t *testing.T) {
	e := newExaminer(t, examine.Options{})
	const docs = 120
	g := corpora.New(corpora.Corpus{Docs: docs, Seed: 5, Long: 500})
	var all strings.Builder
	err := e.KeepAll(func(yield func(string, []byte) bool) {
		for i := range docs {
			text, _ := g.Text(i)
			all.WriteString(text + "\n")
			if !yield(fmt.Sprint("v", i), []byte(text)) {
				return
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	r := examined(t, e, examine.Paper{ID: "all", Name: "a.txt", Data: []byte(all.String())})
	c := comparedOf(t, r)
	if len(c.Others) != 100 || c.Left == 0 || len(r.Compared) > 4<<20 {
		t.Errorf("%d others, %d left, %d bytes", len(c.Others), c.Left, len(r.Compared))
	}
	for _, o := range c.Others {
		if len(o.Passages) > 100 {
			t.Errorf("%d passages", len(o.Passages))
		}
	}
}

// TestWhatVeryManyHold is told with their number, beside a few of them.
func TestWhatVeryManyHold(t *testing.T) {
	e := newExaminer(t, examine.Options{})
	const docs = 150
	text := labelledText(t, "a01")
	err := e.KeepAll(func(yield func(string, []byte) bool) {
		for i := range docs {
			if !yield(fmt.Sprint("v", i), []byte(text)) {
				return
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	r := examined(t, e, examine.Paper{ID: "new", Name: "a.txt", Data: []byte(text)})
	c := comparedOf(t, r)
	if len(c.Others) == 0 || len(c.Others) == docs || c.Share < 0.9 || c.Others[0].Passages[0].Documents < docs/2 {
		t.Errorf("%.2000s", r.Compared)
	}
}

// TestShorterWhereTheProfileAsks: the profile of an organisation says how long a
// passage is.
func TestShorterWhereTheProfileAsks(t *testing.T) {
	own := "title: {zh: 我们的, en: ours}\nextends: base\nchecks:\n  O701: {shortest: 20}\n  O702: {shortest: 20}\n"
	e := newExaminer(t, examine.Options{Profiles: organisation(own)})
	if err := e.Keep("old", []byte(labelledText(t, "a06")+"\n陶瓷研究所的窑炉三月漏水两回，修理工拖了九天才到。")); err != nil {
		t.Fatal(err)
	}
	p := examine.Paper{Name: "a.txt", Data: []byte(paper + "\n陶瓷研究所的窑炉三月漏水两回，修理工拖了九天才到。")}
	if c := comparedOf(t, examined(t, e, p)); len(c.Others) != 0 {
		t.Errorf("%+v", c)
	}
	p.Profile = "ours"
	if c := comparedOf(t, examined(t, e, p)); len(c.Others) != 1 {
		t.Errorf("%+v", c)
	}
}
