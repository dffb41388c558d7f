package web_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var (
	listTable = regexp.MustCompile(`(?s)<table class="list[^"]*"[^>]*>.*?</table>`)
	columnTop = regexp.MustCompile(`<th scope="col"[^>]*>(.*?)</th>`)
	cellTop   = regexp.MustCompile(`<td([^>]*)>`)
)

// On a phone a row of a list is a card without the heads of its columns: every cell but the
// first says what it is. A state says so by itself.
func TestCellsAreNamedOnAPhone(t *testing.T) {
	seen := 0
	for _, file := range strings.Fields("round round_archive round_remind statements files drive drives surveys services reports me figure_rows indicator compare admin_calendar admin_hooks") {
		text, err := os.ReadFile(filepath.Join("templates", file+".html"))
		if err != nil {
			t.Fatal(err)
		}
		for _, table := range listTable.FindAllString(string(text), -1) {
			heads, cells := columnTop.FindAllStringSubmatch(table, -1), cellTop.FindAllStringSubmatch(table, -1)
			if len(heads) != len(cells) || strings.HasPrefix(table, `<table class="list keep`) {
				continue // rows of another make
			}
			for i, cell := range cells {
				quiet := i == 0 || i == 1 && strings.Contains(heads[0][1], `"hidden"`)
				if !quiet && strings.HasPrefix(heads[i][1], "{{t ") && !strings.Contains(heads[i][1], `"状态"`) && !strings.Contains(cell[1], "data-name=") {
					t.Errorf("%s: a cell under %s has no name", file, heads[i][1])
				}
				seen++
			}
		}
	}
	if seen < 50 {
		t.Errorf("only %d cells were looked at", seen)
	}
}
