package figure

import (
	"os"
	"strings"
	"testing"
)

// The pages define every name that an answer may have.
func TestPagesDefineEveryFigure(t *testing.T) {
	var names []string
	for f := range Count {
		names = append(names, f.String())
	}
	for _, r := range Rates() {
		names = append(names, r.Name)
	}
	for _, d := range Dimensions() {
		names = append(names, string(d))
	}
	for _, a := range spanAbouts {
		names = append(names, a.name)
	}
	names = append(names, Parts()...)
	for _, w := range Whys() {
		names = append(names, string(w))
	}
	for _, page := range []string{"../../docs/figures.md", "../../docs/figures.zh-CN.md"} {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range names {
			if !strings.Contains(string(text), "`"+n+"`") {
				t.Errorf("%s does not define %s", page, n)
			}
		}
	}
}
