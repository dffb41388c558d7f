package copies

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/bihuan/bihuan/read/docx"
	"github.com/bihuan/bihuan/say"
	"github.com/bihuan/bihuan/similar"
)

func example() *Report {
	return &Report{
		Lang: say.ZH, Counts: Counts{Docs: 3, Pairs: 8, Passages: 9},
		Pairs: []Pair{{
			A: "甲 <1>.txt", B: "乙.txt", ShareA: 0.61, ShareB: 0.59,
			Comparison: say.Text{ZH: "与上级的材料相同", EN: "same as the superior's text"},
			Passages: []Passage{{
				A:        Side{10, 30, 4, "班子只开过一次会，\n半年后才有人翻出来。"},
				B:        Side{12, 32, 5, "班子只开过一次会，\n半年后才有人找出来。"},
				Likeness: 0.95, Kind: similar.Light, Mark: "98811a3314c5",
			}},
		}},
		Groups: []Group{{N: 1, Words: "班子只开过一次会", Total: 3, Docs: []Member{{Name: "甲 <1>.txt"}, {Name: "乙.txt"}, {Name: "丙.txt"}}}},
		Usual:  []Usual{{"不忘初心", 3}},
		Aside:  map[similar.Why]int{similar.Titles: 2},
		Left:   7,
	}
}

// crowd is a report on documents that all hold the same passage.
func crowd(n int) *Report {
	g := Group{N: 1, Words: "班子只开过一次会", Total: n + 5, Alone: true, Sample: example().Pairs[0]}
	for i := range n {
		g.Docs = append(g.Docs, Member{fmt.Sprintf("%04d.txt", i), i + 1, 0.5 + 0.4*float64(i)/float64(n), 1, similar.Exact})
	}
	return &Report{Lang: say.ZH, Counts: Counts{Docs: n, Grouped: n, Groups: 1}, All: n, Groups: []Group{g}}
}

// A group that stands for its pairs is told with two places and all documents; a
// document on paper names a bearable number.
func TestGroupAlone(t *testing.T) {
	r := crowd(1000)
	var page, sheet, paper bytes.Buffer
	for _, err := range []error{WritePage(&page, r), WriteSheet(&sheet, r), WritePaper(&paper, r)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, want := range []string{"第 1 组：1005 份材料同出一源", "占全文 50%–90%", "这里列出 1000 份", "用 --reading", "<td>0999.txt</td><td>第 1000 行</td>", `href="#g1"`, `id="g1"`, "半年后才有人</mark>翻"} {
		if !strings.Contains(page.String(), want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	f, err := excelize.OpenReader(&sheet)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if rows, err := f.GetRows("雷同"); err != nil || len(rows) != 2 || rows[1][13] != "1" {
		t.Errorf("%v, %v", rows, err)
	}
	if rows, err := f.GetRows("同源"); err != nil || len(rows) != 1001 || rows[1000][2] != "0999.txt" || rows[1000][1] != "1005" {
		t.Errorf("%d rows, %v", len(rows), err)
	}
	d, err := docx.Read(paper.Bytes())
	if err != nil || !strings.Contains(d.Text, "0299.txt 62% 等，另有 700 份") || strings.Contains(d.Text, "0300.txt") {
		t.Errorf("%v:\n%s", err, d.Text)
	}
}

// A pair names the group that tells more of it.
func TestGroupBesidePair(t *testing.T) {
	r := crowd(8)
	r.Pairs = example().Pairs
	r.Pairs[0].Groups = []int{1}
	r.Counts.Pairs, r.Counts.Passages = 1, 1
	var page bytes.Buffer
	if err := WritePage(&page, r); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"8 份同出一源，分 1 组；另有 1 对有雷同，共 1 处", "还有相同的段落，见第 1 组"} {
		if !strings.Contains(page.String(), want) {
			t.Errorf("the page lacks %q", want)
		}
	}
}

func TestParts(t *testing.T) {
	left, right := Parts("甲乙丙丁戊己，庚辛", "丙丁戊己，甲壬辛庚辛")
	var words []string
	for _, list := range [][]Part{left, right} {
		for _, p := range list {
			if p.Same {
				words = append(words, p.Words)
			}
		}
	}
	if got := strings.Join(words, "|"); got != "丙丁戊己，庚辛|丙丁戊己，|庚辛" {
		t.Errorf("equal: %s", got)
	}
	whole := ""
	for _, p := range right {
		whole += p.Words
	}
	if whole != "丙丁戊己，甲壬辛庚辛" {
		t.Errorf("lost words: %s", whole)
	}
}

func TestWritePage(t *testing.T) {
	var b bytes.Buffer
	if err := WritePage(&b, example()); err != nil {
		t.Fatal(err)
	}
	page := b.String()
	for _, want := range []string{"甲 &lt;1&gt;.txt", "<mark>班子只开过一次会，\n半年后才有人</mark>翻<mark>", "与上级的材料相同", "第 4 行", "同出一源", "文件标题 2", "不忘初心", "另有 7 对", `href="#p1"`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	if strings.Contains(page, "<script") || strings.Contains(page, "http") {
		t.Error("the page needs something else")
	}
}

func TestWriteSheet(t *testing.T) {
	var b bytes.Buffer
	if err := WriteSheet(&b, example()); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows("雷同")
	if err != nil || len(rows) != 2 || rows[1][0] != "甲 <1>.txt" || rows[1][2] != "61%" || !strings.Contains(rows[1][10], "找出来") {
		t.Errorf("%v, %v", rows, err)
	}
	if rows, err := f.GetRows("同源"); err != nil || len(rows) != 4 {
		t.Errorf("%v, %v", rows, err)
	}
	if rows, err := f.GetRows("放过"); err != nil || len(rows) != 3 {
		t.Errorf("%v, %v", rows, err)
	}
}

func TestWritePaper(t *testing.T) {
	var b bytes.Buffer
	if err := WritePaper(&b, example()); err != nil {
		t.Fatal(err)
	}
	d, err := docx.Read(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"雷同情况", "1. 甲 <1>.txt ⇄ 乙.txt", "半年后才有人翻出来。", "半年后才有人找出来。", "同出一源", "不忘初心"} {
		if !strings.Contains(d.Text, want) {
			t.Errorf("the document lacks %q:\n%s", want, d.Text)
		}
	}
	empty := &Report{Lang: say.EN, Counts: Counts{Docs: 2}}
	b.Reset()
	if err := WritePaper(&b, empty); err != nil {
		t.Fatal(err)
	}
	if d, err := docx.Read(b.Bytes()); err != nil || !strings.Contains(d.Text, "No copied passages found") {
		t.Errorf("%v", err)
	}
}
