package docx

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/bihuan/bihuan/internal/sample"
	"github.com/bihuan/bihuan/internal/sample/readtest"
)

// TestHostileFiles reads files that are made to cost much. A limit on time would
// depend on the machine; the bound here is only far beyond what they cost.
func TestHostileFiles(t *testing.T) {
	if testing.Short() {
		t.Skip("large files")
	}
	repeat := strings.Repeat
	many := func(n int, f string) string {
		var out strings.Builder
		for i := range n {
			fmt.Fprintf(&out, f, i)
		}
		return out.String()
	}
	box := `<w:r><w:pict><v:textbox><w:txbxContent><w:p>`
	endBox := `</w:p></w:txbxContent></v:textbox></w:pict></w:r>`
	for _, c := range []struct{ name, body, styles, lists string }{
		{"boxes in boxes", `<w:p>` + repeat(box, 90) + `<w:r><w:t>` + repeat("字", 1<<20) + `</w:t></w:r>` + repeat(endBox, 90) + `</w:p>`, "", ""},
		{"boxes in a row", `<w:p>` + repeat(box+`<w:r><w:t>字</w:t></w:r>`+endBox, 100_000) + `</w:p>`, "", ""},
		{"notes in one paragraph", `<w:p>` + repeat(`<w:r><w:rPr><w:highlight w:val="red"/></w:rPr><w:t>亮</w:t></w:r><w:r><w:t>暗</w:t></w:r>`, 50_000) + `</w:p>`, "", ""},
		{"comments from the start", `<w:p>` + many(50_000, `<w:commentRangeStart w:id="%d"/>`) + many(50_000, `<w:r><w:t>字</w:t></w:r><w:commentRangeEnd w:id="%d"/>`) + `</w:p>`, "", ""},
		{"comments before signs", many(100_000, `<w:p><w:commentRangeStart w:id="%d"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>字</w:t></w:r></w:p>`), "", abstract(0, lvl(0, "decimal", "%1.", "")) + list(1, 0, "")},
		{"fields that never end", `<w:p>` + repeat(`<w:r><w:fldChar w:fldCharType="begin"/></w:r>`, 100_000) + `</w:p>`, "", ""},
		{"styles on styles", many(20_000, `<w:p><w:pPr><w:pStyle w:val="s%d"/></w:pPr><w:r><w:t>字</w:t></w:r></w:p>`), many(30_000, `<w:style w:type="paragraph" w:styleId="s%[1]d"><w:basedOn w:val="s%[1]d"/></w:style>`), ""},
		{"lists on lists", many(20_000, `<w:p><w:pPr><w:numPr><w:numId w:val="%d"/></w:numPr></w:pPr><w:r><w:t>字</w:t></w:r></w:p>`), "", many(30_000, `<w:abstractNum w:abstractNumId="%d"><w:lvl/></w:abstractNum>`) + many(30_000, `<w:num w:numId="%[1]d"><w:abstractNumId w:val="%[1]d"/><w:lvlOverride><w:lvl/></w:lvlOverride></w:num>`)},
		{"long signs", repeat(p(numPr(1, 8), "字"), 2_000), "", abstract(0, lvl(8, "decimal", repeat("%1", 100_000), "")) + list(1, 0, "")},
		{"wide rows", `<w:tbl>` + repeat(`<w:tr><w:tc><w:tcPr><w:gridSpan w:val="63"/><w:vMerge/></w:tcPr><w:p><w:r><w:t>`+repeat("字", 50)+`</w:t></w:r></w:p></w:tc></w:tr>`, 50_000) + `</w:tbl>`, "", ""},
		{"tables in tables", repeat(`<w:tbl><w:tr><w:tc>`, 160) + repeat(p("", "字"), 50_000) + repeat(`</w:tc></w:tr></w:tbl>`, 160), "", ""},
	} {
		wrap := func(name, content string) string {
			return `<w:` + name + ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">` + content + `</w:` + name + `>`
		}
		data := sample.DocxParts(document(c.body), wrap("styles", c.styles), wrap("numbering", c.lists))
		begin := time.Now()
		d, err := Read(data)
		t.Log(c.name, time.Since(begin), err) // logged, never asserted: machines differ
		if err == nil {
			readtest.Places(t, d)
		}
	}
}
