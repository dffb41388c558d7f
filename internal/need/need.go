// Package need is for tests that cannot do without a program of others.
package need

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// Program gives the path of a program. Where it is missing, see Missing.
func Program(t testing.TB, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		Missing(t, name+" is not installed")
	}
	return path
}

// Package gives a file of a package of npm. It lies below the folder of its lock file,
// where .ci/programs puts it.
func Package(t testing.TB, dir, file string) string {
	t.Helper()
	path := filepath.Join(dir, "node_modules", file)
	if _, err := os.Stat(path); err != nil {
		Missing(t, path+" is not there: npm ci in "+dir+" brings it")
	}
	return path
}

// Missing skips a test, but fails it where BIHUAN_REQUIRE is set: there nothing may
// go untested.
func Missing(t testing.TB, what string) {
	t.Helper()
	if os.Getenv("BIHUAN_REQUIRE") != "" {
		t.Fatalf("%s, and nothing may be skipped here", what)
	}
	t.Skip(what)
}
