package docx

import (
	"archive/zip"
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/internal/sample/readtest"
	"github.com/bihuan/bihuan/read/refuse"
)

// packed makes a package of parts.
func packed(t *testing.T, parts map[string]string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for name, content := range parts {
		f, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func relations(kind, target string) string {
	return `<Relationships><Relationship Type="http://x/` + kind + `" Target="` + target + `"/></Relationships>`
}

func TestFindsTheParts(t *testing.T) {
	main := document(p(`<w:pStyle w:val="h"/>`, "正文"))
	styles := `<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">` + pStyle("h", "", `<w:outlineLvl w:val="0"/>`) + `</w:styles>`
	strict := strings.NewReplacer("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main",
		"w:", "", "xmlns:w=", "xmlns=")
	const types = `<Types><Override PartName="/x/main.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>`
	for name, parts := range map[string]map[string]string{
		"other names": {"_rels/.rels": relations("officeDocument", "/a/b.xml"), "a/b.xml": main,
			"a/_rels/b.xml.rels": relations("styles", "../c/s.xml"), "c/s.xml": styles},
		"other case": {"_Rels/.rels": relations("officeDocument", "Word/Document.xml"), "word/document.xml": main,
			"word/_rels/document.xml.rels": relations("styles", "styles.xml"), "word/Styles.xml": styles},
		"strict, with its own prefix": {"_rels/.rels": relations("officeDocument", "word/document.xml"), "word/document.xml": strict.Replace(main),
			"word/_rels/document.xml.rels": relations("styles", "styles.xml"), "word/styles.xml": strict.Replace(styles)},
		"by content type": {"[Content_Types].xml": types, "x/main.xml": main,
			"x/_rels/main.xml.rels": relations("styles", "styles.xml"), "x/styles.xml": styles},
		"by the usual name": {"word/document.xml": main,
			"word/_rels/document.xml.rels": relations("styles", "styles.xml"), "word/styles.xml": styles},
		"in UTF-16": {"_rels/.rels": relations("officeDocument", "d.xml"), "d.xml": utf16(main),
			"_rels/d.xml.rels": relations("styles", "s.xml"), "s.xml": styles},
	} {
		d, err := Read(packed(t, parts))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := readtest.Show(d); got != "[1]正文\n" {
			t.Errorf("%s: %q", name, got)
		}
	}
}

func utf16(s string) string {
	out := []byte{0xFF, 0xFE}
	for _, r := range s {
		out = append(out, byte(r), byte(r>>8))
	}
	return string(out)
}

func TestRefusesOtherPackages(t *testing.T) {
	for name, c := range map[string]struct {
		parts map[string]string
		want  error
	}{
		"nothing":           {map[string]string{"a.txt": "a"}, refuse.ErrNotDocument},
		"a workbook":        {map[string]string{"_rels/.rels": relations("officeDocument", "xl/workbook.xml"), "xl/workbook.xml": "<workbook/>"}, refuse.ErrNotDocument},
		"a lost main part":  {map[string]string{"_rels/.rels": relations("officeDocument", "word/document.xml")}, refuse.ErrDamaged},
		"broken relations":  {map[string]string{"_rels/.rels": "<Relationships>", "word/document.xml": document("")}, refuse.ErrDamaged},
		"a document inside": {map[string]string{"_rels/.rels": relations("image", "word/document.xml"), "a.xml": "<a/>"}, refuse.ErrNotDocument},
	} {
		if d, err := Read(packed(t, c.parts)); !errors.Is(err, c.want) || d != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
