package labelled_test

import (
	"flag"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/internal/labelled"
	"github.com/bihuan/bihuan/read"
	"github.com/bihuan/bihuan/statement"
)

var update = flag.Bool("update", false, "write the deviations anew")

const (
	deviationsFile = "../../testdata/deviations.txt" // not among the documents: those are all .txt
	deviationsHead = `# Where what is read still differs from the labels of statements: case, kind, - for a
# fact that is missing or + for one too many, the fact. Everything else is exact.
# Written by go test ./internal/labelled -run TestOwnScores -update; shorter is better.
`
)

// judge compares what is read out of a case with its label: the scores by kind,
// and the differences as lines of the deviations.
func judge(t *testing.T, c labelled.Case) (map[string]labelled.Score, []string) {
	t.Helper()
	d, err := read.Document(c.Text)
	if err != nil {
		t.Fatalf("%s: %v", c.Name, err)
	}
	scores, lines := map[string]labelled.Score{}, []string(nil)
	want, got := c.Want.Facts(), labelled.Of(statement.Of(d)).Facts()
	for _, facts := range []map[string][]string{want, got} {
		for kind := range facts {
			if _, seen := scores[kind]; seen {
				continue
			}
			s, diff := labelled.Compare(want[kind], got[kind])
			scores[kind] = s
			for _, line := range diff {
				lines = append(lines, c.Name+" "+kind+" "+strings.ReplaceAll(line, "\n", `\n`))
			}
		}
	}
	return scores, lines
}

// judgeAll sums the scores of cases and sorts their deviations.
func judgeAll(t *testing.T, list []labelled.Case) (map[string]labelled.Score, []string) {
	t.Helper()
	total, all := map[string]labelled.Score{}, []string(nil)
	for _, c := range list {
		scores, lines := judge(t, c)
		for kind, s := range scores {
			total[kind] = total[kind].Add(s)
		}
		all = append(all, lines...)
	}
	slices.Sort(all)
	return total, all
}

// TestOwnScores reads our labelled documents: everything is as the label says but
// what the file of deviations lists, and all of that still deviates.
func TestOwnScores(t *testing.T) {
	total, got := judgeAll(t, cases(t, own))
	logScores(t, total)
	heldTo(t, deviationsFile, deviationsHead, got)
}

// heldTo compares deviations with a file of them, or writes it anew.
func heldTo(t *testing.T, name, head string, got []string) {
	t.Helper()
	if *update {
		text := head + strings.Join(append(got, ""), "\n")
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	file, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	_, diff := labelled.Compare(strings.Split(strings.TrimPrefix(string(file), head), "\n"), append(got, ""))
	for _, line := range diff {
		if words, ok := strings.CutPrefix(line, "+ "); ok {
			t.Errorf("new deviation: %s", words)
		} else {
			t.Errorf("no longer a deviation, see -update: %s", line[2:])
		}
	}
}

// wrongLabels are labels of the shared collection that contradict the contract:
// two actors that are joined are one owner.
var wrongLabels = []string{
	"d05 owner + 开展低保对象集中核查 → 民政办、各村",
	"d05 owner - 开展低保对象集中核查 → 民政办",
}

// TestSharedScores reads the shared labelled documents, where they are at hand:
// all is exact but links and targets, which have floors.
func TestSharedScores(t *testing.T) {
	list := cases(t, shared)
	if list == nil {
		t.Skip("no shared labelled documents beside the module")
	}
	total, lines := judgeAll(t, list)
	logScores(t, total)
	floors := map[string]float64{"links": 0.975, "target": 0.85}
	for kind, floor := range floors {
		if f1 := total[kind].F1(); f1 < floor {
			t.Errorf("%s: F1 %.3f, want at least %.3f", kind, f1, floor)
		}
	}
	for _, line := range lines {
		kind := strings.Fields(line)[1]
		if _, graded := floors[kind]; !graded && !slices.Contains(wrongLabels, line) {
			t.Error(line)
		}
	}
}

func logScores(t *testing.T, total map[string]labelled.Score) {
	t.Helper()
	var kinds []string
	for kind := range total {
		kinds = append(kinds, kind)
	}
	slices.Sort(kinds)
	for _, kind := range kinds {
		s := total[kind]
		t.Logf("%-10s F1 %.3f, right %d, missing %d, extra %d", kind, s.F1(), s.Right, s.Missing, s.Extra)
	}
}
