package web_test

import (
	"fmt"
	"html"
	"regexp"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/ledger"
)

var restLink = regexp.MustCompile(`<a href="([^"]*lines=all[^"]*)">其余 (\d+) 行，列出全部</a>`)

// TestFiguresOfManyUnits: a table of very many units shows those with most and leads to all
// of them.
func TestFiguresOfManyUnits(t *testing.T) {
	w := newWorld(t)
	for i := range 60 {
		u := w.Found(ledger.KindUnit, map[string]any{"name": fmt.Sprintf("第%d小学", i), "parent": w.Units["city"]})
		for range 1 + i%2 {
			w.Add("verifier", ledger.KindFinding, map[string]any{"round": w.round, "unit": u, "text": "账目不清"})
		}
	}
	for _, part := range []string{"by", "heat"} {
		page := sectionOf(w.as("organiser", "/figures").Body.String(), part)
		rest := restLink.FindStringSubmatch(page)
		if rest == nil || strings.Count(page, "<tr>") > 45 {
			t.Fatalf("%s: %d lines and no way to the others: %s", part, strings.Count(page, "<tr>"), page)
		}
		if !strings.Contains(page, ">第59小学<") || strings.Contains(page, ">第58小学<") {
			t.Errorf("%s: those with most are left out", part)
		}
		to, _, _ := strings.Cut(html.UnescapeString(rest[1]), "#")
		all := sectionOf(w.as("organiser", to).Body.String(), part)
		if !strings.Contains(all, ">第58小学<") || strings.Contains(all, "列出全部") {
			t.Errorf("%s: %s does not list all", part, rest[1])
		}
	}
}

// sectionOf is a part of a page.
func sectionOf(page, part string) string {
	_, page, _ = strings.Cut(page, `id="`+part+`"`)
	page, _, _ = strings.Cut(page, "</section>")
	return page
}
