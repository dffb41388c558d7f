package cli

import (
	"database/sql"
	"math/rand/v2"
	"net"
	"net/http"
	"regexp"
	"strconv"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"
)

// freePortCommand finds a port that nobody listens at: freeport VAR. It is below those that
// systems give to whoever wants any port, or another test could have it before the server.
func freePortCommand(ts *testscript.TestScript, _ bool, args []string) {
	for range 100 {
		port := strconv.Itoa(12_000 + rand.IntN(18_000))
		if l, err := net.Listen("tcp", "127.0.0.1:"+port); err == nil {
			ts.Setenv(args[0], port)
			ts.Check(l.Close())
			return
		}
	}
	ts.Fatalf("no port is free")
}

// readyCommand waits until a server answers: ready URL.
func readyCommand(ts *testscript.TestScript, _ bool, args []string) {
	for end := time.Now().Add(30 * time.Second); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		res, err := http.Get(args[0] + "/readyz")
		if err != nil {
			continue
		}
		_ = res.Body.Close()
		if res.StatusCode == http.StatusOK {
			return
		}
	}
	ts.Fatalf("%s is not ready", args[0])
}

// captureCommand keeps what a part of the last output is: capture VAR PATTERN.
func captureCommand(ts *testscript.TestScript, _ bool, args []string) {
	found := regexp.MustCompile(`(?m)` + args[1]).FindStringSubmatch(ts.ReadFile("stdout"))
	if len(found) < 2 {
		ts.Fatalf("no %s in %s", args[1], ts.ReadFile("stdout"))
	}
	ts.Setenv(args[0], found[1])
}

// sqlCommand changes a database behind the program's back: sql FILE STATEMENT.
func sqlCommand(ts *testscript.TestScript, _ bool, args []string) {
	db, err := sql.Open("sqlite", ts.MkAbs(args[0]))
	ts.Check(err)
	defer func() { _ = db.Close() }()
	res, err := db.Exec(args[1])
	ts.Check(err)
	if n, _ := res.RowsAffected(); n == 0 {
		ts.Fatalf("%s changed nothing", args[1])
	}
}

// cellCommand types into a workbook, as a spreadsheet program would: cell FILE SHEET
// CELL WORDS.
func cellCommand(ts *testscript.TestScript, _ bool, args []string) {
	f, err := excelize.OpenFile(ts.MkAbs(args[0]))
	ts.Check(err)
	defer func() { _ = f.Close() }()
	ts.Check(f.SetCellStr(args[1], args[2], args[3]))
	ts.Check(f.Save())
}
