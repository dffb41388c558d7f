package foreign

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestPagesTellEveryCode holds the codes of problems against the pages that list them.
func TestPagesTellEveryCode(t *testing.T) {
	quoted := regexp.MustCompile(`"((?:amount|answer|blank|cell|closed|column|date|due|finding|name|no|person|row|rows|severity|sheet|unit)-[a-z]+(?:-[a-z]+)*)"`)
	var sources strings.Builder
	for _, room := range []string{".", "../value"} {
		files, err := filepath.Glob(filepath.Join(room, "*.go"))
		must(t, err)
		for _, f := range files {
			if strings.HasSuffix(f, "_test.go") {
				continue
			}
			data, err := os.ReadFile(f)
			must(t, err)
			sources.Write(data)
		}
	}
	found := quoted.FindAllStringSubmatch(sources.String(), -1)
	if len(found) < 30 {
		t.Fatalf("only %d codes", len(found))
	}
	for _, page := range []string{"../../../docs/foreign-tables.md", "../../../docs/foreign-tables.zh-CN.md"} {
		data, err := os.ReadFile(page)
		must(t, err)
		for _, m := range found {
			if !strings.Contains(string(data), "`"+m[1]+"`") {
				t.Errorf("%s does not tell %s", page, m[1])
			}
		}
	}
}
