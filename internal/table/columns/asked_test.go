package columns

import (
	_ "embed"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/internal/table"
)

//go:embed testdata/heads.txt
var manyHeads string

// TestAsked: headings that are in no list are told by their kind, and others are left.
func TestAsked(t *testing.T) {
	open := map[table.Field]string{status: "progress done", unitOf: "unit", who: "unit owner", dueOr: "due found", demanded: "measure", table.Unknown: "none", none: "none"}
	n := 0
	for line := range strings.Lines(manyHeads) {
		f := strings.Fields(line)
		if len(f) != 2 {
			continue
		}
		n++
		got, _, _ := Label(f[1])
		if string(got) != f[0] && !strings.Contains(open[got], f[0]) {
			t.Errorf("%s: %q, want %s", f[1], got, f[0])
		}
	}
	if n < 400 {
		t.Errorf("only %d headings", n)
	}
}

func BenchmarkAsked(b *testing.B) {
	for b.Loop() {
		asked("规格型号")
	}
}
