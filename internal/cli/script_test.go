package cli

import (
	"archive/zip"
	"bytes"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/bihuan/bihuan/internal/sample"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"bihuan": func() { os.Exit(Main(os.Args[1:])) }})
}

// TestScripts runs testdata/*.txtar, each named verb_case: what a person types,
// and what the command answers.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata",
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"bytes": bytesCommand,
			"zip":   zipCommand,
			"docx":  docxCommand,
			"part":  partCommand,
			"many":  manyCommand,

			"freeport": freePortCommand,
			"ready":    readyCommand,
			"capture":  captureCommand,
			"sql":      sqlCommand,
			"cell":     cellCommand,
		},
		Setup: func(e *testscript.Env) error {
			e.Setenv("LANG", "zh_CN.UTF-8")
			e.Setenv("COLUMNS", "80")
			return nil
		},
	})
}

// zipCommand packs files: zip [-gbk] ARCHIVE FILE... With -gbk the names are
// written as Chinese Windows writes them, without the flag for UTF-8.
func zipCommand(ts *testscript.TestScript, _ bool, args []string) {
	gbk := args[0] == "-gbk"
	if gbk {
		args = args[1:]
	}
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for _, name := range args[1:] {
		h := &zip.FileHeader{Name: name, Method: zip.Deflate}
		if gbk {
			encoded, err := simplifiedchinese.GBK.NewEncoder().String(name)
			ts.Check(err)
			h.Name, h.NonUTF8 = encoded, true
		}
		w, err := z.CreateHeader(h)
		ts.Check(err)
		_, err = w.Write([]byte(ts.ReadFile(name)))
		ts.Check(err)
	}
	ts.Check(z.Close())
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), buf.Bytes(), 0o644))
}

// manyCommand writes a text many times over: many N FOLDER TEXT [OWN]. Of a second
// text each file has a line of its own behind it, as long as there are lines.
func manyCommand(ts *testscript.TestScript, _ bool, args []string) {
	n, err := strconv.Atoi(args[0])
	ts.Check(err)
	ts.Check(os.MkdirAll(ts.MkAbs(args[1]), 0o755))
	var own []string
	if len(args) > 3 {
		own = strings.Split(ts.ReadFile(args[3]), "\n")
	}
	text := ts.ReadFile(args[2])
	for i := range n {
		name := filepath.Join(ts.MkAbs(args[1]), fmt.Sprintf("%03d.txt", i+1))
		more := ""
		if i < len(own) {
			more = own[i] + "\n"
		}
		ts.Check(os.WriteFile(name, []byte(text+more), 0o644))
	}
}

// docxCommand makes a word processor's file of a text: docx FILE TEXT.
func docxCommand(ts *testscript.TestScript, _ bool, args []string) {
	data := sample.Docx(sample.Lines(strings.TrimSpace(ts.ReadFile(args[1]))))
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), data, 0o644))
}

// partCommand prints a part of a package: part FILE NAME.
func partCommand(ts *testscript.TestScript, _ bool, args []string) {
	data := ts.ReadFile(args[0])
	z, err := zip.NewReader(strings.NewReader(data), int64(len(data)))
	ts.Check(err)
	f, err := z.Open(args[1])
	ts.Check(err)
	_, err = io.Copy(ts.Stdout(), f)
	ts.Check(err)
}

// bytesCommand writes a file that no archive of texts can hold: bytes FILE HEX.
func bytesCommand(ts *testscript.TestScript, _ bool, args []string) {
	data, err := hex.DecodeString(args[1])
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), data, 0o644))
}
