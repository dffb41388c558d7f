package paper_test

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/internal/paper"
	"github.com/bihuan/bihuan/read/docx"
)

func written(t *testing.T, p *paper.Paper) (text, body string) {
	t.Helper()
	var b bytes.Buffer
	if err := p.Write(&b, paper.Chinese); err != nil {
		t.Fatal(err)
	}
	d, err := docx.Read(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return d.Text, string(data)
}

// TestPaper reads what was written: words as they are, whatever signs they hold.
func TestPaper(t *testing.T) {
	p := &paper.Paper{}
	p.Line(paper.Title, "甲<乙>&\"丙\"")
	p.Table(4422, 4422)
	p.Heads("项目", "数")
	p.Cells(true, paper.Filled{Style: paper.Cell, Words: "问题"}, paper.Filled{Style: paper.Number, Words: "12"})
	p.EndTable()
	p.Runs(paper.Passage, []paper.Run{{Words: "一行\n二行"}, {Words: "同", Shaded: true}})
	text, body := written(t, p)
	for _, want := range []string{"甲<乙>&\"丙\"", "项目", "问题", "12", "一行", "二行"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in %q", want, text)
		}
	}
	if strings.Count(body, "<w:tblHeader/>") != 1 || strings.Count(body, "<w:br/>") != 1 {
		t.Errorf("%s", body)
	}
}

// TestSigned: the day stands four characters from the margin, the name in the middle
// above it; one that is longer keeps two characters.
func TestSigned(t *testing.T) {
	for _, c := range []struct {
		who, day  string
		name, own string
	}{
		{"水务局", "2026年11月23日", `w:right="1920"`, `w:right="1280"`},
		{"临江市水务局", "2026年11月23日", `w:right="1440"`, `w:right="1280"`},
		{"临江市人民政府政务服务和数据管理局办公室", "2026年11月23日", `w:right="640"`, `w:right="2720"`},
		{"", "", `w:right="1280"`, `w:right="1280"`},
	} {
		p := &paper.Paper{}
		p.Signed(c.who, c.day)
		_, body := written(t, p)
		first, second, _ := strings.Cut(body[strings.Index(body, "<w:ind"):], "</w:p>")
		if !strings.Contains(first, c.name) || !strings.Contains(second, c.own) {
			t.Errorf("%s: %s / %s", c.who, first, second)
		}
	}
}
