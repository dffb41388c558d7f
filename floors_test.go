package bihuan

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/bihuan/bihuan/"

// ground is what every room may stand on.
var ground = []string{"doc", "say", "fault"}

// floors says what a room may import beside the ground and rooms within itself.
// Every room must be here.
var floors = map[string][]string{
	"say":       {},
	"fault":     {},
	"doc":       {},
	"schema":    {},
	"numeral":   {},
	"ledger":    {},
	"outline":   {},
	"statement": {"outline"},
	"similar":   {},
	"read":      {},

	"check": {"statement", "outline", "numeral", "similar", "ledger"},

	"check/checktest": {"check", "statement", "read", "internal/sample"},

	"internal/lawful":      {"ledger"},
	"internal/blob":        {},
	"internal/hasher":      {"ledger"},
	"internal/need":        {},
	"internal/recur":       {},
	"internal/recent":      {},
	"internal/archive":     {"ledger"},
	"internal/figure":      {"ledger"},
	"internal/store":       {"ledger"},
	"internal/load":        {"ledger", "internal/ledgers", "internal/store", "internal/app", "internal/blob", "internal/backup"},
	"internal/settings":    {},
	"internal/app/apptest": {"ledger", "internal/app", "internal/store", "internal/blob", "internal/examine", "internal/hook"},
	"internal/examine":     {"internal/contents", "read", "statement", "check", "similar", "ledger", "internal/report", "internal/revise"},
	"internal/ledgers":     {"ledger"},
	"internal/app":         {"internal/contents", "internal/backup", "ledger", "internal/aligned", "internal/store", "internal/blob", "internal/secret", "internal/recent", "internal/archive", "internal/examine", "internal/recur", "internal/figure", "internal/issued", "internal/job", "internal/hook", "internal/table", "read", "schema"},
	"internal/secret":      {},
	"internal/ocr":         {"read"},
	"internal/corpora":     {},
	"internal/revise":      {"read"},
	"internal/labelled":    {"check", "statement"},
	"internal/typeset":     {"read/page"},
	"internal/sample":      {"internal/typeset", "read/numbering", "read/page"},
	"internal/report":      {"check", "statement", "outline", "similar", "internal/revise", "internal/paper"},
	"internal/config":      {},
	"internal/job":         {"ledger", "internal/store"},
	"internal/backup":      {"ledger", "internal/store", "internal/blob"},
	"internal/hook":        {},
	"internal/table":       {"ledger", "outline", "numeral", "check", "read"},

	"internal/report/reporttest": {"check", "statement", "read", "internal/report"},

	"internal/paper":    {},
	"internal/issued":   {"ledger", "internal/figure", "internal/paper", "internal/table"},
	"internal/visitor":  {},
	"internal/form":     {"ledger", "internal/app", "internal/store", "internal/visitor"},
	"internal/chart":    {"ledger"},
	"internal/ical":     {"ledger"},
	"internal/correct":  {"ledger"},
	"internal/aligned":  {"internal/report"},
	"internal/contents": {"outline"},
	"internal/client":   {},
	"internal/api":      {"ledger", "internal/app", "internal/figure", "internal/store", "internal/chart", "internal/visitor"},
	"internal/help":     {"check"},
	"internal/web":      {"internal/contents", "internal/aligned", "internal/ical", "internal/help", "internal/recent", "internal/correct", "ledger", "internal/app", "internal/store", "internal/blob", "internal/chart", "internal/figure", "internal/issued", "internal/table", "internal/visitor"},
	"internal/lsp":      {"check", "read", "internal/report", "internal/revise"},
	"internal/demo":     {"ledger", "internal/app", "internal/store", "internal/sample"},
	"internal/cli":      {"internal/table", "internal/demo", "internal/form", "internal/web", "read", "outline", "statement", "schema", "check", "similar", "ledger", "internal/report", "internal/revise", "internal/ocr", "internal/lsp", "internal/config", "internal/store", "internal/blob", "internal/examine", "internal/hasher", "internal/app", "internal/api", "internal/job", "internal/hook", "internal/backup", "internal/client", "internal/figure"},
	"cmd/bihuan":        {"internal/cli"},
}

// shared are the rooms of read that its readers stand on; they know no reader.
var shared = []string{"read/refuse", "read/markup", "read/pack", "read/numbering", "read/page", "read/cfb", "read/glyph"}

// pure are the rooms that give the same answer for the same bytes: they reach
// neither files, clock, network nor chance.
var pure = []string{"doc", "say", "fault", "read", "outline", "statement", "schema", "check", "similar", "ledger", "internal/recur", "internal/table", "internal/chart", "internal/help", "internal/correct", "internal/aligned", "internal/ical", "internal/contents", "internal/paper", "internal/issued"}

var impure = []string{"os", "os/exec", "time", "net", "net/http", "math/rand", "math/rand/v2", "log", "syscall", "unsafe", "io/ioutil"}

// rule matches the room of one check.
var rule = regexp.MustCompile(`^check/[a-z]\d{3}$`)

type file struct {
	name string // from the module's root
	room string
	ast  *ast.File
}

func files(t *testing.T) []file {
	t.Helper()
	var list []file
	err := fs.WalkDir(os.DirFS("."), ".", func(name string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case e.IsDir() && name != "." && (strings.HasPrefix(e.Name(), ".") || e.Name() == "testdata" || e.Name() == "tools"):
			return fs.SkipDir
		case !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go"):
			return nil
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution|parser.ParseComments)
		list = append(list, file{name, path.Dir(name), f})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func within(room string, list []string) bool {
	return slices.ContainsFunc(list, func(r string) bool { return room == r || strings.HasPrefix(room, r+"/") })
}

// floorOf is the entry of floors that a room belongs to.
func floorOf(room string) string {
	for room != "." {
		if _, ok := floors[room]; ok {
			return room
		}
		room = path.Dir(room)
	}
	return ""
}

func TestRoomsImportLowerFloors(t *testing.T) {
	for _, f := range files(t) {
		floor := floorOf(f.room)
		if floor == "" {
			t.Errorf("%s: the room %s stands on no floor", f.name, f.room)
			continue
		}
		for _, spec := range f.ast.Imports {
			name, _ := strconv.Unquote(spec.Path.Value)
			room, ours := strings.CutPrefix(name, module)
			switch {
			case ours && !within(room, floors[floor]) && !within(room, ground) && floorOf(room) != floor:
				t.Errorf("%s: %s may not import %s", f.name, f.room, room)
			case ours && within(f.room, shared) && within(room, []string{"read"}) && !within(room, shared):
				t.Errorf("%s: %s may not know the reader %s", f.name, f.room, room)
			case !ours && within(f.room, pure) && f.room != "check/checktest" && slices.Contains(impure, name):
				t.Errorf("%s: %s may not import %s", f.name, f.room, name)
			}
		}
	}
}

func TestNothingRunsAtStart(t *testing.T) {
	for _, f := range files(t) {
		for _, d := range f.ast.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil && fn.Name.Name == "init" {
				t.Errorf("%s: func init", f.name)
			}
		}
	}
}

func TestRoomsSayWhatTheyAreFor(t *testing.T) {
	said := map[string]int{}
	for _, f := range files(t) {
		if f.ast.Doc != nil {
			said[f.room]++
		} else if said[f.room] == 0 {
			said[f.room] = 0
		}
	}
	for room, n := range said {
		if n != 1 {
			t.Errorf("%s has %d package comments, want 1", room, n)
		}
	}
}

func TestArchitectureNamesRoomsThatStand(t *testing.T) {
	data, err := os.ReadFile("ARCHITECTURE.md")
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	if lines := strings.Count(text, "\n"); lines >= 560 {
		t.Errorf("ARCHITECTURE.md has %d lines, want fewer than 560", lines)
	}
	for _, m := range regexp.MustCompile("`([a-z0-9]+(?:/[a-z0-9_.-]+)+/?)`").FindAllStringSubmatch(text, -1) {
		if _, err := os.Stat(m[1]); err != nil {
			t.Errorf("ARCHITECTURE.md names %s, which is not there", m[1])
		}
	}
	for _, f := range files(t) {
		// The rooms of single rules are listed in check/all, not in the map.
		if !rule.MatchString(f.room) && !strings.Contains(text, "`"+f.room+"`") {
			t.Errorf("ARCHITECTURE.md does not name the room %s", f.room)
		}
	}
}
