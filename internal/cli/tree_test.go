package cli

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/say"
	"github.com/bihuan/bihuan/statement"
)

// labelled reads a statement from a file in the shape of the labelled examples:
// the contract's JSON without spans, and links as pairs.
func labelled(t *testing.T, file string) *statement.Statement {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var in struct {
		Profile                   statement.Profile
		Title, Unit, Author, Date string
		References                []string
		Announced                 []statement.Announced
		Sections                  []statement.Section
		Aspects                   []statement.Aspect
		Findings                  []statement.Finding
		Causes                    []statement.Cause
		Measures                  []statement.Measure
		Links                     [][2]string
	}
	if err := json.Unmarshal(data, &in); err != nil {
		t.Fatal(err)
	}
	st := &statement.Statement{
		Profile: in.Profile, Title: in.Title, Unit: in.Unit, Author: in.Author, Date: in.Date,
		References: in.References, Announced: in.Announced, Sections: in.Sections, Aspects: in.Aspects,
		Findings: in.Findings, Causes: in.Causes, Measures: in.Measures,
	}
	for _, l := range in.Links {
		st.Links = append(st.Links, statement.Link{From: l[0], To: l[1], Score: 1})
	}
	return st
}

func TestTree(t *testing.T) {
	files, err := filepath.Glob("testdata/tree/*.json")
	if err != nil || len(files) == 0 {
		t.Fatal("no statements in testdata/tree", err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".json")
		t.Run(name, func(t *testing.T) {
			pg := page{lang: say.ZH, width: 72}
			if strings.HasPrefix(name, "en_") {
				pg.lang = say.EN
			}
			got := appendTree(nil, "材料/"+name+".docx", doc.RTF, labelled(t, file), pg)
			golden(t, strings.TrimSuffix(file, ".json")+".txt", got)
			for _, line := range strings.Split(string(got), "\n") {
				if n := widthOf(split([]run{{words: line}})); n > pg.width {
					t.Errorf("%d columns: %s", n, line)
				}
			}
		})
	}
}

func TestTreeOfEmptyStatement(t *testing.T) {
	got := string(appendTree(nil, "a\x1b[31m\u202e.txt", doc.TXT, &statement.Statement{}, page{width: 40}))
	if want := "a[31m.txt\n  读出  ■ 问题 0   ◆ 原因 0   ● 措施 0\n\n  没有读出问题。\n"; got != want {
		t.Errorf("got %q\nwant %q", got, want)
	}
}

func TestTreePaints(t *testing.T) {
	st := &statement.Statement{Findings: []statement.Finding{{Item: statement.Item{ID: "F1", Text: "乱"}}}}
	got := string(appendTree(nil, "a.txt", doc.TXT, st, page{width: 60, palette: sixteenPalette}))
	for _, want := range []string{"\x1b[31m■ F1 \x1b[0m\x1b[1m乱\x1b[0m\n", "\x1b[1;31m✕ 全文没有措施\x1b[0m\n"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q lacks %q", got, want)
		}
	}
}
