package api

import (
	"context"
	"flag"
	"fmt"
	"net/http"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/bihuan/bihuan/ledger"
)

var update = flag.Bool("update", false, "write testdata/matrix.txt anew")

const matrixFile = "testdata/matrix.txt"

const matrixHead = `# Every route, by every role, in four places.
#
# What is asked for belongs to the water bureau. The four signs of a role stand for
# somebody who holds it
#   1 in the water bureau itself           (its own unit)
#   2 in the city, above the bureau        (a subordinate unit)
#   3 in the roads bureau, beside it       (a sister)
#   4 in an office, below the bureau       (a superior unit)
# "doer" is the member of the bureau who wrote all of it, and who leads its actions.
#
#   +  done, or seen       .  not seen          -  not allowed
#   =  not as things stand ?  not filled in right
#
`

// The table in testdata is the whole of who may do what. -update writes it; read the
// difference before keeping it.
func TestMatrix(t *testing.T) {
	w := newWorld(t)
	s := newScene(w)
	w.dry.Store(true)
	got := map[string]string{}
	for i := range w.api.routes {
		r := &w.api.routes[i]
		got[routeName(r)] = s.row(r)
	}
	text := matrixText(w.api, got)
	if *update {
		if err := os.WriteFile(matrixFile, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(matrixFile)
	if err != nil {
		t.Fatal(err)
	}
	told := rowsOf(string(want))
	for name, row := range got {
		if told[name] == "" {
			t.Errorf("%s is not in the table", name)
		} else if told[name] != row {
			t.Errorf("%s\n got %s\nwant %s", name, row, told[name])
		}
	}
	for name := range told {
		if got[name] == "" {
			t.Errorf("%s is in the table, and is no route", name)
		}
	}
	if string(want) != text && !t.Failed() {
		t.Error("the table is not written as it should be; -update writes it anew")
	}
}

func routeName(r *route) string { return r.method + " " + r.path }

func matrixText(s *Server, rows map[string]string) string {
	var b strings.Builder
	b.WriteString(matrixHead)
	fmt.Fprintf(&b, "%-38s", "")
	for _, r := range ledger.Roles() {
		fmt.Fprintf(&b, " %-13s", r)
	}
	b.WriteString(" doer\n")
	for i := range s.routes {
		name := routeName(&s.routes[i])
		fmt.Fprintf(&b, "%-38s %s\n", name, rows[name])
	}
	return b.String()
}

// rowsOf reads the table.
func rowsOf(text string) map[string]string {
	rows := map[string]string{}
	for line := range strings.Lines(text) {
		f := strings.Fields(line)
		if len(f) < 3 || f[0] != strings.ToUpper(f[0]) || !strings.HasPrefix(f[1], "/") {
			continue
		}
		rows[f[0]+" "+f[1]] = strings.TrimSpace(line[len(f[0])+1+len(f[1]):])
	}
	return rows
}

// row asks a route in the name of everybody.
func (s *scene) row(r *route) string {
	var cells []string
	for _, role := range ledger.Roles() {
		cell := ""
		for _, at := range places {
			cell += s.sign(r, string(role)+"@"+at)
		}
		cells = append(cells, fmt.Sprintf("%-13s", cell))
	}
	return strings.TrimSpace(strings.Join(append(cells, s.sign(r, "doer@water")), " "))
}

// sign asks a route once.
func (s *scene) sign(r *route, as string) string {
	s.w.t.Helper()
	ctx, end := context.WithTimeout(context.Background(), 20*time.Second)
	defer end()
	if r.media == "text/event-stream" {
		ctx, end = context.WithTimeout(ctx, 20*time.Millisecond)
		defer end()
	}
	c := s.call(r)
	c.as = as
	a := s.w.doIn(ctx, c)
	text := a.Body.String()
	switch {
	case a.Code < 300 && slices.Contains(lists, r.path) && !strings.Contains(text, c.header[1]):
		return "."
	case a.Code < 300, a.Code == http.StatusConflict && strings.Contains(text, `"code":"dry"`):
		return "+"
	case a.Code == http.StatusNotFound:
		return "."
	case a.Code == http.StatusForbidden:
		return "-"
	case a.Code == http.StatusConflict, a.Code == http.StatusUnsupportedMediaType:
		return "="
	case a.Code == http.StatusUnprocessableEntity:
		return "?"
	}
	s.w.t.Errorf("%s as %s: %d %s", routeName(r), as, a.Code, text)
	return "!"
}

// lists are the routes that answer everybody, with what they may see: what they are
// asked for has a name in X-Test.
var lists = func() []string {
	list := []string{"/search", "/events", "/counts", "/figures", "/figures/rows", "/figures/rounds/rows", "/accounts", "/jobs", "/hooks"}
	for _, p := range plurals {
		list = append(list, "/"+p)
	}
	return list
}()
