package labelled_test

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/check/all"
	"github.com/bihuan/bihuan/check/profile"
	"github.com/bihuan/bihuan/internal/labelled"
	"github.com/bihuan/bihuan/read"
	"github.com/bihuan/bihuan/statement"
)

// checkCase compares what the checks say of a case with its labelled defects. A
// labelled defect that is only a note counts as missing.
func checkCase(t *testing.T, c labelled.Case) (map[string]labelled.Score, []string) {
	t.Helper()
	d, err := read.Document(c.Text)
	if err != nil {
		t.Fatalf("%s: %v", c.Name, err)
	}
	st := statement.Of(d)
	checker, err := check.New(all.Rules(), profile.For(st.Profile))
	if err != nil {
		t.Fatalf("%s: %v", c.Name, err)
	}
	got, _ := labelled.Reported(d, checker.Run(check.Input{Doc: d, Statement: st}).Diagnostics)
	want := c.DefectFacts()
	scores, lines := map[string]labelled.Score{}, []string(nil)
	codes := slices.Sorted(maps.Keys(want))
	for code := range got {
		if want[code] == nil {
			codes = append(codes, code)
		}
	}
	for _, code := range codes {
		s, diff := labelled.Compare(want[code], got[code])
		scores[code] = s
		for _, line := range diff {
			lines = append(lines, c.Name+" "+code+" "+strings.ReplaceAll(line, "\n", `\n`))
		}
	}
	return scores, lines
}

// TestDefectScores scores folders that are named: BIHUAN_DEFECTS=DIR[:DIR], each
// with @PREFIX for some of its cases; BIHUAN_CODES=T,A30 prints the differences of
// codes with these beginnings.
func TestDefectScores(t *testing.T) {
	folders := os.Getenv("BIHUAN_DEFECTS")
	if folders == "" {
		t.Skip("for use by hand")
	}
	total := map[string]labelled.Score{}
	for folder := range strings.SplitSeq(folders, ":") {
		dir, prefix, _ := strings.Cut(folder, "@")
		for _, c := range cases(t, dir) {
			if !strings.HasPrefix(c.Name, prefix) {
				continue
			}
			scores, lines := checkCase(t, c)
			for code, s := range scores {
				total[code] = total[code].Add(s)
			}
			printDiff(lines)
		}
	}
	logScores(t, total)
}

func printDiff(lines []string) {
	wanted := strings.Split(os.Getenv("BIHUAN_CODES"), ",")
	for _, line := range lines {
		_, rest, _ := strings.Cut(line, " ")
		if slices.ContainsFunc(wanted, func(code string) bool { return strings.HasPrefix(rest, code) }) {
			fmt.Println(line)
		}
	}
}
