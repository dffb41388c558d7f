// Package need is for tests that cannot do without a program of others.
package need

import (
	"os"
	"os/exec"
	"testing"
)

// Program gives the path of a program. Where it is missing the test is skipped,
// but fails where BIHUAN_REQUIRE is set: there nothing may go untested.
func Program(t testing.TB, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	switch {
	case err == nil:
	case os.Getenv("BIHUAN_REQUIRE") != "":
		t.Fatalf("%s is not installed, and nothing may be skipped here", name)
	default:
		t.Skipf("%s is not installed", name)
	}
	return path
}
