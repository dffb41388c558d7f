package statement_test

import (
	"fmt"
	"os"
	"sort"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/internal/labelled"
	"github.com/bihuan/bihuan/read/plain"
	"github.com/bihuan/bihuan/statement"
)

// TestScore prints the scores of a folder of labelled documents; BIHUAN_SCORE
// names it, BIHUAN_DIFF lists kinds whose differences are shown.
func TestScore(t *testing.T) {
	dir := os.Getenv("BIHUAN_SCORE")
	if dir == "" {
		t.Skip("BIHUAN_SCORE names no folder")
	}
	total := map[string]labelled.Score{}
	for _, part := range strings.Split(dir, ":") {
		folder, prefix, _ := strings.Cut(part, "@")
		cases, err := labelled.Load(folder)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range cases {
			if strings.HasPrefix(c.Name, prefix) {
				scoreCase(t, c, total)
			}
		}
	}
	var kinds []string
	for k := range total {
		kinds = append(kinds, k)
	}
	sort.Strings(kinds)
	for _, k := range kinds {
		s := total[k]
		fmt.Printf("%-12s %.3f  right %d missing %d extra %d\n", k, s.F1(), s.Right, s.Missing, s.Extra)
	}
}

func scoreCase(t *testing.T, c labelled.Case, total map[string]labelled.Score) {
	d, err := plain.Read(c.Text)
	if err != nil {
		t.Fatal(c.Name, err)
	}
	got := labelled.Of(statement.Of(d)).Facts()
	want := c.Want.Facts()
	for kind := range union(want, got) {
		s, diff := labelled.Compare(want[kind], got[kind])
		sum := total[kind]
		sum.Right += s.Right
		sum.Missing += s.Missing
		sum.Extra += s.Extra
		total[kind] = sum
		show := os.Getenv("BIHUAN_DIFF")
		if show == "all" || strings.Contains(","+show+",", ","+kind+",") {
			for _, d := range diff {
				fmt.Println(c.Name, kind, d)
			}
		}
	}
}

func union(a, b map[string][]string) map[string]bool {
	m := map[string]bool{}
	for k := range a {
		m[k] = true
	}
	for k := range b {
		m[k] = true
	}
	return m
}
