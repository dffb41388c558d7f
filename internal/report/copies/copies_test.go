package copies

import (
	"bytes"
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
