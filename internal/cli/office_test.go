package cli

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/internal/need"
	"github.com/bihuan/bihuan/read"
)

// TestWordProcessorsFiles has a word processor open the examples and save them in
// other formats: the words stay the same, automatic numbers included. (As RTF and
// HTML it loses the signs 、 and （） itself.)
func TestWordProcessorsFiles(t *testing.T) {
	office := need.Program(t, "soffice")
	dir := t.TempDir()
	for _, format := range []string{"docx", "doc", "odt", "pdf"} {
		out := filepath.Join(dir, format)
		args := []string{"-env:UserInstallation=file://" + filepath.ToSlash(dir) + "/profile",
			"--headless", "--convert-to", format, "--outdir", out}
		var sources []string
		for _, e := range examples {
			switch filepath.Ext(e.name) {
			case ".docx", ".doc", ".rtf":
				sources = append(sources, e.name)
				args = append(args, filepath.Join("../../examples", e.name))
			}
		}
		if said, err := exec.Command(office, args...).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, said)
		}
		for _, name := range sources {
			stem := strings.TrimSuffix(name, filepath.Ext(name))
			want, err := os.ReadFile(filepath.Join("testdata/examples", stem+".txt"))
			if err != nil {
				t.Fatal(err)
			}
			data, err := os.ReadFile(filepath.Join(out, stem+"."+format))
			if err != nil {
				t.Fatal(err)
			}
			d, err := read.Document(data)
			if err != nil {
				t.Errorf("%s as %s: %v", name, format, err)
				continue
			}
			if d.Text != strings.TrimSpace(string(want)) {
				t.Errorf("%s as %s:\n got %s\nwant %s", name, format, d.Text, want)
			}
		}
	}
}
