package contents

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/internal/need"
	"github.com/bihuan/bihuan/read"
)

// TestBoldLinesOfOfficeFiles: lines that are headings by being bold alone are headings in
// whatever format a word processor saves them. WPS writes .wps and .doc alike.
func TestBoldLinesOfOfficeFiles(t *testing.T) {
	office := need.Program(t, "soffice")
	const bold = `<w:b/>`
	data := docx(`<w:style w:type="character" w:styleId="strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="own"><w:name w:val="小标题"/><w:rPr><w:b/></w:rPr></w:style>`,
		[3]string{"", "", body}, [3]string{"", bold, "基本情况"}, [3]string{"", "", body},
		[3]string{inStyle("own"), "", "窗口服务"}, [3]string{"", "", body},
		[3]string{inStyle("own"), `<w:b w:val="0"/>`, "不粗的一行"}, [3]string{"", "", body},
		[3]string{"", `<w:rStyle w:val="strong"/>`, "下一步打算"}, [3]string{"", "", body},
		[3]string{"", bold, "来信</w:t></w:r><w:r><w:t>答复"}, [3]string{"", "", body})
	dir := t.TempDir()
	name := filepath.Join(dir, "材料.docx")
	if err := os.WriteFile(name, data, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, format := range []string{"docx", "rtf", "doc", "odt"} {
		out := filepath.Join(dir, format)
		if said, err := exec.Command(office, "-env:UserInstallation=file://"+filepath.ToSlash(dir)+"/profile", "--headless", "--convert-to", format, "--outdir", out, name).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, said)
		}
		data, err := os.ReadFile(filepath.Join(out, "材料."+format))
		if err != nil {
			t.Fatal(err)
		}
		d, err := read.Document(data)
		if err != nil {
			t.Fatal(err)
		}
		layout, err := read.Layout(data)
		if err != nil {
			t.Fatal(err)
		}
		var got strings.Builder
		for _, l := range LinesOf(d, layout) {
			fmt.Fprintf(&got, "%d %s\n", l.Level, d.Words(l.Span))
		}
		if want := "1 基本情况\n1 窗口服务\n1 下一步打算\n"; got.String() != want {
			t.Errorf("%s: got\n%swant\n%s", format, &got, want)
		}
	}
}
