package postgres

import (
	"fmt"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"

	"github.com/bihuan/bihuan/internal/need"
)

// oldest is the first version that the program works with.
const oldest = 15

// folders are where packages put the programs of a server, out of PATH.
var folders = []string{"/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin"}

// programs are the paths of what makes and runs a cluster.
type programs struct{ initdb, postgres string }

// find gives the programs of the newest PostgreSQL, or ends the test where there is
// none that is new enough.
func find(t testing.TB) programs {
	t.Helper()
	best, newest := "", 0
	for _, path := range installed() {
		out, err := exec.Command(path, "--version").Output()
		if err != nil {
			t.Fatalf("%s --version: %v", path, err)
		}
		if v := majorOf(string(out)); v > newest {
			best, newest = path, v
		}
	}
	if newest < oldest || !canRun {
		need.Missing(t, fmt.Sprintf("PostgreSQL %d or newer is not installed", oldest))
	}
	return programs{initdb: best, postgres: filepath.Join(filepath.Dir(best), "postgres")}
}

// installed gives the paths of every initdb. In PATH it is often a link, and the
// server stands beside what it leads to.
func installed() (list []string) {
	if path, err := exec.LookPath("initdb"); err == nil {
		if path, err = filepath.EvalSymlinks(path); err == nil {
			list = append(list, path)
		}
	}
	for _, pattern := range folders {
		found, _ := filepath.Glob(filepath.Join(pattern, "initdb"))
		list = append(list, found...)
	}
	return list
}

var version = regexp.MustCompile(`(\d+)(\.\d+|devel|beta\d+|rc\d+)`)

// majorOf reads what --version prints: initdb (PostgreSQL) 15.14 (Debian 15.14-0).
func majorOf(out string) int {
	m := version.FindStringSubmatch(out)
	if m == nil {
		return 0
	}
	n, _ := strconv.Atoi(m[1])
	return n
}
