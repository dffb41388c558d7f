package web_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/ledger"

	"github.com/bihuan/bihuan/internal/app/apptest"
)

var (
	namedFiles    = regexp.MustCompile(`(?:href|src)="(/static/[^"]+\.(?:css|js)|/ledger/labels\.css[^"]+)"`)
	importedFiles = regexp.MustCompile(`(?:from |import\()"\./([^"]+\.js)"`)
)

// TestLedgerIsLight: a full page with as many fields of one's own as there may be, in
// every row, weighs no more than a page should, with its scripts and styles.
func TestLedgerIsLight(t *testing.T) {
	w := newWorld(t)
	var names []string
	fields := map[string]string{}
	for i := range ledger.MostOwn {
		name := fmt.Sprintf("自设栏目%d", i+1)
		names, fields[name] = append(names, name), fmt.Sprintf("督查室第%d组", i)
	}
	if err := w.App.SetProfile(context.Background(), w.As("admin"), "base", "fields: ["+strings.Join(names, ", ")+"]\n", 0); err != nil {
		t.Fatal(err)
	}
	var deeds []app.Deed
	for i := range 50 {
		deeds = append(deeds, app.Deed{Kind: ledger.KindFinding, Move: ledger.MoveAdd, Fields: apptest.Fields(map[string]any{
			"round": w.round, "unit": w.Units["water"], "text": fmt.Sprintf("第%d处水位记录不完整，交接班没有签字", i), "fields": fields})})
	}
	if _, err := w.App.DoAll(context.Background(), w.As("verifier"), deeds); err != nil {
		t.Fatal(err)
	}
	page := w.as("organiser", "/ledger").Body.String()
	if n := strings.Count(page, "<tr data-id="); n != 50 || strings.Count(page, "督查室第11组") != 50 {
		t.Fatalf("%d rows", n)
	}
	all, seen := len(page), map[string]bool{}
	var weigh func(path string)
	weigh = func(path string) {
		if seen[path] {
			return
		}
		seen[path] = true
		body := w.as("organiser", strings.ReplaceAll(path, "&amp;", "&")).Body.String()
		all += len(body)
		for _, m := range importedFiles.FindAllStringSubmatch(body, -1) {
			weigh("/static/" + m[1])
		}
	}
	for _, m := range namedFiles.FindAllStringSubmatch(page, -1) {
		weigh(m[1])
	}
	t.Logf("the page weighs %d, with %d files %d", len(page), len(seen), all)
	if all > 150_000 {
		t.Errorf("the page weighs %d with its scripts and styles", all)
	}
}

// TestNoTextGoesOverLines: a line of a script is no part of a text that began above it.
func TestNoTextGoesOverLines(t *testing.T) {
	files, err := filepath.Glob("static/*.[jc]s*")
	if err != nil || len(files) < 20 {
		t.Fatal(files, err)
	}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for i, line := range strings.Split(string(data), "\n") {
			if strings.Count(line, "`")%2 > 0 || strings.HasSuffix(line, `\`) {
				t.Errorf("%s:%d: a text goes on in the next line", f, i+1)
			}
		}
	}
}
