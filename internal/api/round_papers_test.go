package api

import (
	"net/url"
	"os"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/bihuan/bihuan/internal/sample"
	"github.com/bihuan/bihuan/ledger"
)

// paperOf is a statement that somebody hands in.
type paperOf struct {
	name   string // of its file in testdata/papers
	unit   string
	writer string
	own    bool // it is the writer's own
	ending string
	write  func(lines []string) []byte
	items  int // that are read out of it
}

// statements are the twelve of the round, in as many formats as there are.
func statements() []*paperOf {
	docx := func(l []string) []byte { return sample.Docx(l, sample.Numbers, sample.Styles) }
	odt := func(l []string) []byte { return sample.ODT(l, sample.Numbers) }
	rtf := func(l []string) []byte { return sample.ChineseRTF(l) }
	plain := func(l []string) []byte { return []byte(strings.Join(l, "\n")) }
	return []*paperOf{
		{"01-water", "清河市水务局", "li", false, "docx", docx, 9},
		{"02-roads", "清河市道路局", "wang", false, "odt", odt, 6},
		{"03-office", "清河市水务局办公室", "chen", false, "rtf", rtf, 6},
		{"04-schools", "清河市教育局", "zhao", false, "txt", plain, 6},
		{"05-health", "清河市卫生健康局", "he", false, "pdf", sample.PDF, 10},
		{"06-parks", "清河市园林局", "lin", false, "doc", func(l []string) []byte { return sample.Doc(l) }, 6},
		{"07-zhang", "清河市水务局", "zhang", true, "docx", func(l []string) []byte { return sample.Docx(l, sample.Split) }, 6},
		{"08-wang", "清河市道路局", "wang", true, "odt", func(l []string) []byte { return sample.ODT(l) }, 6},
		{"09-zhao", "清河市教育局", "zhao", true, "rtf", func(l []string) []byte { return sample.RTF(l) }, 6},
		{"10-he", "清河市卫生健康局", "he", true, "gbk.txt", func(l []string) []byte { return sample.Text(l, simplifiedchinese.GB18030) }, 6},
		{"11-lin", "清河市园林局", "lin", true, "pdf", sample.PDF, 6},
		{"12-chen", "清河市水务局办公室", "chen", true, "ofd", sample.OFD, 6},
	}
}

// paperLines are the words of a paper.
func paperLines(t testing.TB, name string) []string {
	t.Helper()
	data, err := os.ReadFile("testdata/papers/" + name + ".txt")
	if err != nil {
		t.Fatal(err)
	}
	return sample.Lines(string(data))
}

// version uploads a version of a paper.
func (c *course) version(p *paperOf, from string) *ledger.Version {
	c.Helper()
	file := p.write(paperLines(c.t, from))
	path := "/statements/" + c.id(p.name) + "/versions?name=" + url.QueryEscape(p.unit+"."+p.ending)
	v := c.do(call{as: p.writer, method: "POST", path: path, body: string(file)}).want(c.t, 201).made(c.t).record.(*ledger.Version)
	if body := c.do(call{as: p.writer, method: "GET", path: "/versions/" + v.ID + "/file"}).want(c.t, 200).Body.String(); body != string(file) {
		c.Errorf("the file of %s came back otherwise", p.name)
	}
	c.named("version of "+p.name, v.ID)
	return v
}

// review gives what was read from a paper, as somebody sees it.
func (c *course) reviewOf(as string, p *paperOf) reviewView {
	c.Helper()
	var view reviewView
	c.do(call{as: as, method: "GET", path: "/statements/" + c.id(p.name) + "/review"}).into(c.t, &view)
	return view
}

// handIn writes, uploads and submits the twelve. What is not handed in is seen by
// nobody but its writers.
func (c *course) handIn() {
	for _, p := range c.papers {
		fields := obj{"round": c.id("round"), "unit": c.id(p.unit), "title": p.unit + "对照检查材料", "request": c.id("request " + p.name)}
		if p.own {
			fields["person"] = c.id(p.writer)
		}
		c.add(p.writer, ledger.KindStatement, p.name, fields)
		c.refused("ledger-on-paper", "organiser", ledger.KindRequest, "request "+p.name, ledger.MoveReceive, nil)
		c.refused("ledger-version", p.writer, ledger.KindStatement, p.name, ledger.MoveSubmit, nil)
		c.version(p, p.name)
		if r := c.reviewOf(p.writer, p); r.Unseen != p.items || len(r.Items) != p.items {
			c.Errorf("%s: %d items were read, want %d: %+v", p.name, len(r.Items), p.items, r.Items)
		}
		c.plain(p)
		for _, who := range []string{"verifier", "organiser", "observer"} {
			c.unseen(who, ledger.KindStatement, p.name)
		}
	}
	c.unseen("li", ledger.KindStatement, "07-zhang") // a colleague's own
	for _, p := range c.papers {
		c.move(p.writer, ledger.KindStatement, p.name, ledger.MoveSubmit, nil)
		if r := got[*ledger.Request](c.town, p.writer, ledger.KindRequest, "request "+p.name); r.State != ledger.Received || r.Statement != c.id(p.name) {
			c.Errorf("the request of %s: %+v", p.name, r)
		}
	}
	c.unseen("li", ledger.KindStatement, "07-zhang")
	c.move("wang", ledger.KindStatement, "02-roads", ledger.MoveRecall, why("再看一遍"))
	c.unseen("verifier", ledger.KindStatement, "02-roads")
	c.move("wang", ledger.KindStatement, "02-roads", ledger.MoveSubmit, nil)
	c.onPaper()
}

// plain holds the plain text of a paper to the words that were written, and the
// spans of what was read to its words.
func (c *course) plain(p *paperOf) {
	c.Helper()
	text := c.do(call{as: p.writer, method: "GET", path: "/versions/" + c.id("version of "+p.name) + "/text"}).want(c.t, 200).Body.String()
	var want []string
	for _, line := range paperLines(c.t, p.name) {
		if line != "" {
			want = append(want, line)
		}
	}
	if text != strings.Join(want, "\n") {
		c.Errorf("the text of %s: %s", p.name, text)
	}
	runes := []rune(text)
	for _, it := range c.reviewOf(p.writer, p).Items {
		if words := string(runes[it.Span.Start:it.Span.End]); !strings.Contains(words, it.Text) {
			c.Errorf("%s %s stands at %q, says %q", p.name, it.ID, words, it.Text)
		}
	}
}

// onPaper are requests that no statement answers.
func (c *course) onPaper() {
	c.move("organiser", ledger.KindRequest, "on paper", ledger.MoveReceive, nil)
	c.refused("ledger-reason", "verifier", ledger.KindRequest, "on paper", ledger.MoveReturn, nil)
	c.move("verifier", ledger.KindRequest, "on paper", ledger.MoveReturn, why("缺第二页"))
	c.move("organiser", ledger.KindRequest, "on paper", ledger.MoveReceive, nil)
	c.refused("ledger-handed-in", "organiser", ledger.KindRound, "round", ledger.MoveRectify, nil)
	c.move("verifier", ledger.KindRequest, "on paper", ledger.MoveAccept, nil)
	c.move("organiser", ledger.KindRequest, "waived", ledger.MoveWaive, why("已在平台报过"))
}

// comparedView is bihuan/compared/1 as a reader takes it.
type comparedView struct {
	Others []struct {
		ID       string
		Passages []struct {
			Words      string
			OtherWords string `json:"other_words"`
			OtherSpan  [2]int `json:"other_span"`
		}
	}
}

func (c *course) comparedOf(as, version string) (view comparedView, body string) {
	c.Helper()
	a := c.do(call{as: as, method: "GET", path: "/versions/" + c.id(version) + "/compared"})
	a.into(c.t, &view)
	return view, a.Body.String()
}

// compare: the roads bureau copied a paragraph of the water bureau. The reviewer is
// told from whom; who wrote it is told that it stands elsewhere, and nothing of where.
func (c *course) compare() {
	view, _ := c.comparedOf("verifier", "version of 02-roads")
	if len(view.Others) != 1 || view.Others[0].ID != c.id("01-water") || !strings.Contains(view.Others[0].Passages[0].OtherWords, "没有把提前告知群众当作抢修的一部分") {
		c.Errorf("the reviewer is told %+v", view)
	}
	c.do(call{as: "verifier", method: "GET", path: "/statements/" + view.Others[0].ID}).want(c.t, 200, "清河市水务局")
	view, body := c.comparedOf("wang", "version of 02-roads")
	if len(view.Others) != 1 || view.Others[0].ID != "" || !strings.Contains(view.Others[0].Passages[0].Words, "没有把提前告知群众") {
		c.Errorf("the writer is told %+v", view)
	}
	p := view.Others[0].Passages[0]
	if p.OtherWords != "" || p.OtherSpan != [2]int{} || strings.Contains(body, c.id("01-water")) || strings.Contains(body, "水务局") {
		c.Errorf("the writer is told of whom: %s", body)
	}
	for _, part := range []string{"checked", "answer"} {
		body := c.do(call{as: "wang", method: "GET", path: "/versions/" + c.id("version of 02-roads") + "/" + part}).want(c.t, 200).Body.String()
		if strings.Contains(body, c.id("01-water")) || strings.Contains(body, "水务局") {
			c.Errorf("%s tells the writer of whom: %s", part, body)
		}
	}
	if list := c.found("wang", "q", "水表检定"); len(list) > 0 {
		c.Errorf("the writer finds %v", list)
	}
	if list := c.found("verifier", "q", "水表检定"); !slices.Contains(list, c.id("01-water")) {
		c.Errorf("the reviewer finds %v", list)
	}
	if view, _ := c.comparedOf("verifier", "version of 06-parks"); len(view.Others) > 0 {
		c.Errorf("the parks are said to have copied: %+v", view)
	}
}
