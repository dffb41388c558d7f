package recur

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "count the words of office language anew")

// least is how many sentences must have a feature for it to be in the list.
const leastUsual = 3

// TestUsual counts in how many sentences of the labelled documents a feature
// stands: the list of what is usual in office language.
func TestUsual(t *testing.T) {
	if !*update {
		t.Skip("run with -update to count anew")
	}
	names, err := filepath.Glob("../../testdata/statements/*.txt")
	if err != nil || len(names) == 0 {
		t.Fatal(err, len(names))
	}
	counts, n := map[string]int{}, 0
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for s := range strings.FieldsFuncSeq(string(data), func(r rune) bool { return strings.ContainsRune("。；\n\t", r) }) {
			n++
			seen := map[string]bool{}
			for _, term := range shipped().read(Entry{Text: s}).terms {
				for _, f := range term.features {
					if !seen[f] {
						counts[f]++
						seen[f] = true
					}
				}
			}
		}
	}
	var list []string
	for f, k := range counts {
		if k >= leastUsual {
			list = append(list, fmt.Sprintf("%s %d", f, k))
		}
	}
	slices.Sort(list)
	text := "# Generated: in how many sentences of testdata/statements a word stands.\n" +
		fmt.Sprintf("%s %d\n", sentences, n) + strings.Join(list, "\n") + "\n"
	if err := os.WriteFile("data/usual.txt", []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
