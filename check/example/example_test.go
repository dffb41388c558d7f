package example_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/bihuan/bihuan/check/all"
	"github.com/bihuan/bihuan/check/example"
	"github.com/bihuan/bihuan/read"
)

var update = flag.Bool("update", false, "write what the examples want anew")

// TestProfiles holds the built-in profiles to their examples.
func TestProfiles(t *testing.T) {
	list, err := example.OfProfiles()
	if err != nil || len(list) == 0 {
		t.Fatal(len(list), err)
	}
	for _, e := range list {
		d, err := read.Document(e.Text)
		if err != nil {
			t.Fatalf("%s: %v", e.Name, err)
		}
		got, err := e.RunAll(all.Rules(), d)
		if err != nil {
			t.Errorf("%s: %v", e.Name, err)
			continue
		}
		if got == e.Want {
			continue
		}
		if !*update {
			t.Errorf("%s: %s\ngot:\n%swant:\n%s", e.Name, e.Title, got, e.Want)
			continue
		}
		file := filepath.Join("../profile", e.Name)
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		a := txtar.Parse(data)
		for i := range a.Files {
			if a.Files[i].Name == "want" {
				a.Files[i].Data = []byte(got)
			}
		}
		if err := os.WriteFile(file, bytes.TrimLeft(txtar.Format(a), "\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
