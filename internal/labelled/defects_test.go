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

const (
	ownChecks      = "../../testdata/checks"
	checkDeviation = "../../testdata/check-deviations.txt"
	checkHead      = `# Where the checks still differ from the labelled defects of checks: case, code, - for a
# defect that is missed or + for one too many, the words. Everything else is exact.
# Written by go test ./internal/labelled -run TestOwnDefects -update; shorter is better.
`
)

// TestOwnDefects checks our labelled documents: everything is as the label says but
// what the file of deviations lists, and all of that still deviates.
func TestOwnDefects(t *testing.T) {
	total, got := map[string]labelled.Score{}, []string(nil)
	for _, c := range cases(t, ownChecks) {
		scores, lines := checkCase(t, c)
		for code, s := range scores {
			total[code] = total[code].Add(s)
		}
		got = append(got, lines...)
	}
	slices.Sort(got)
	logScores(t, total)
	heldTo(t, checkDeviation, checkHead, got)
}

// sharedDeviations are where the checks differ from the labels of the shared
// collection. Links decide those of T; seed's A305 names no thing, its label says
// otherwise.
var sharedDeviations = []string{
	"d07 T203 + 提高环境监测频次",
	"d07 T204 + 灌装间环境监测频次偏低",
	"d13 T202 - 遇到矛盾绕着走",
	"d13 T204 + 宗旨意识有所弱化",
	"d13 T204 + 好人主义作怪",
	"d18 T202 - 厉行节约抓得不实",
	"seed A305 + 践行党的根本宗旨不强",
}

// TestSharedDefects checks the shared labelled documents, where they are at hand.
func TestSharedDefects(t *testing.T) {
	list := cases(t, shared)
	if list == nil {
		t.Skip("no shared labelled documents beside the module")
	}
	total := map[string]labelled.Score{}
	for _, c := range list {
		scores, lines := checkCase(t, c)
		for code, s := range scores {
			total[code] = total[code].Add(s)
		}
		for _, line := range lines {
			if !slices.Contains(sharedDeviations, line) {
				t.Error(line)
			}
		}
	}
	logScores(t, total)
}
