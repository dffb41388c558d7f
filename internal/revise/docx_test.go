package revise

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/internal/sample"
	"github.com/bihuan/bihuan/read/docx"
)

const wordNames = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"`

// made gives a document of the content of its body.
func document(body string) []byte {
	return sample.DocxParts(`<w:document `+wordNames+`><w:body>`+body+`</w:body></w:document>`, "",
		`<w:numbering `+wordNames+`><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:lvlText w:val="第%1条"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`)
}

// body gives the content of the body of a document.
func body(t testing.TB, data []byte) string {
	t.Helper()
	main := part(t, data, "word/document.xml")
	_, rest, _ := strings.Cut(main, "body>")
	inside, _, _ := strings.Cut(rest, "</w:body>")
	return inside
}

func part(t testing.TB, data []byte, name string) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	out, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// span finds words in a document; | in them is where they are when empty.
func span(t testing.TB, d *doc.Document, words string) doc.Span {
	t.Helper()
	at := strings.Index(d.Text, words)
	if at < 0 {
		t.Fatalf("%q is not in %q", words, d.Text)
	}
	return d.PointSpan(at, at+len(words))
}

var day = time.Date(2024, 5, 6, 8, 9, 0, 0, time.UTC)

// p is a paragraph of one run.
func p(words string) string { return `<w:p>` + r(words) + `</w:p>` }

func r(words string) string { return `<w:r><w:t>` + words + `</w:t></w:r>` }

// kept is a run in a piece of another: its words say what their blanks are.
func kept(words string) string { return `<w:r><w:t xml:space="preserve">` + words + `</w:t></w:r>` }

func field(code, result string) string {
	return `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>` + code + `</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>` + result + `<w:r><w:fldChar w:fldCharType="end"/></w:r>`
}

const (
	numbered = `<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>`
	bold     = `<w:rPr><w:b/></w:rPr>`
	someone  = `w:author="甲" w:date="2024-01-01T00:00:00Z"`
)

// box is a run with a text box in both of its copies.
func box(words string) string {
	return `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>` + p(words) + `</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>` + p(words) + `</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>`
}

func TestRemarksInDocx(t *testing.T) {
	for _, c := range []struct{ name, body, words, want string }{
		{"a whole run", p("甲乙"), "甲乙", `<w:p>[0` + r("甲乙") + `0]</w:p>`},
		{"inside a run", `<w:p><w:r w:rsidR="00A1">` + bold + `<w:t>甲乙丙</w:t></w:r></w:p>`, "乙",
			`<w:p><w:r w:rsidR="00A1">` + bold + `<w:t xml:space="preserve">甲</w:t></w:r>[0<w:r w:rsidR="00A1">` + bold + `<w:t xml:space="preserve">乙</w:t></w:r>0]<w:r w:rsidR="00A1">` + bold + `<w:t xml:space="preserve">丙</w:t></w:r></w:p>`},
		{"over runs", `<w:p>` + r("甲乙") + `<w:proofErr w:type="spellStart"/>` + r("丙") + r("丁戊") + `</w:p>`, "乙丙丁",
			`<w:p>` + kept("甲") + `[0` + kept("乙") + `<w:proofErr w:type="spellStart"/>` + r("丙") + kept("丁") + `0]` + kept("戊") + `</w:p>`},
		{"over paragraphs", p("甲乙") + p("丙") + p("丁戊"), "乙\n丙\n丁",
			`<w:p>` + kept("甲") + `[0` + kept("乙") + `</w:p>` + p("丙") + `<w:p>` + kept("丁") + `0]` + kept("戊") + `</w:p>`},
		{"other content keeps its order", `<w:p><w:r><w:t>甲</w:t><w:tab/><w:t xml:space="preserve">乙 </w:t><w:footnoteReference w:id="2"/><w:t>丙</w:t></w:r></w:p>`, "乙 丙",
			`<w:p><w:r><w:t>甲</w:t><w:tab/></w:r>[0<w:r><w:t xml:space="preserve">乙 </w:t><w:footnoteReference w:id="2"/><w:t>丙</w:t></w:r>0]</w:p>`},
		{"a tab", `<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r></w:p>`, "\t",
			`<w:p>` + r("甲") + `[0<w:r><w:tab/></w:r>0]` + r("乙") + `</w:p>`},
		{"blanks at edges that do not count", `<w:p><w:r><w:t>
 甲乙 </w:t></w:r></w:p>`, "甲",
			`<w:p>[0` + kept("甲") + `0]` + kept("乙") + `</w:p>`},
		{"references and surrogates", p("a&amp;𠮷&#x4E00;&lt;"), "𠮷一",
			`<w:p>` + kept("a&amp;") + `[0` + kept("𠮷&#x4E00;") + `0]` + kept("&lt;") + `</w:p>`},
		{"an automatic number and words", `<w:p>` + numbered + r("甲乙") + `</w:p>`, "第1条甲",
			`<w:p>` + numbered + `[0` + kept("甲") + `0]` + kept("乙") + `</w:p>`},
		{"an automatic number alone", `<w:p>` + numbered + r("甲乙，丙") + `</w:p>`, "第1条",
			`<w:p>` + numbered + `[0` + kept("甲乙") + `0]` + kept("，丙") + `</w:p>`},
		{"a table, merged cells", `<w:tbl><w:tr><w:tc>` + p("甲") + `</w:tc><w:tc>` + p("乙") + `</w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>` + p("") + `</w:tc><w:tc>` + p("丙") + `</w:tc></w:tr></w:tbl>`, "甲\t丙",
			`<w:tbl><w:tr><w:tc>` + p("甲") + `</w:tc><w:tc>` + p("乙") + `</w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>` + p("") + `</w:tc><w:tc><w:p>[0` + r("丙") + `0]</w:p></w:tc></w:tr></w:tbl>`},
		{"out of a table", `<w:tbl><w:tr><w:tc>` + p("甲") + `</w:tc></w:tr><w:tr><w:tc>` + p("乙") + `</w:tc></w:tr></w:tbl>` + p("丙"), "甲\n乙\n丙",
			`<w:tbl><w:tr><w:tc><w:p>[0` + r("甲") + `</w:p></w:tc></w:tr><w:tr><w:tc><w:p>` + r("乙") + `0]</w:p></w:tc></w:tr></w:tbl>` + p("丙")},
		{"a link", `<w:p><w:hyperlink r:id="rId9">` + r("甲") + r("乙") + `</w:hyperlink></w:p>`, "乙",
			`<w:p><w:hyperlink r:id="rId9">` + r("甲") + `[0` + r("乙") + `</w:hyperlink>0]</w:p>`},
		{"a tracked insertion", `<w:p><w:ins w:id="0" ` + someone + `>` + r("甲乙") + `</w:ins><w:del w:id="1" ` + someone + `><w:r><w:delText>丙</w:delText></w:r></w:del>` + r("丁") + `</w:p>`, "乙丁",
			`<w:p><w:ins w:id="0" ` + someone + `>` + kept("甲") + `[2` + kept("乙") + `</w:ins><w:del w:id="1" ` + someone + `><w:r><w:delText>丙</w:delText></w:r></w:del>` + r("丁") + `2]</w:p>`},
		{"a field's result", `<w:p>` + r("见") + field("REF a", r("甲乙")) + `</w:p>`, "甲",
			`<w:p>` + r("见") + field("REF a", `[0`+kept("甲")+`0]`+kept("乙")) + `</w:p>`},
		{"what a field draws", `<w:p>` + r("见") + `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>eq \o\ac(○,1)</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>` + r("后") + `</w:p>`, "①",
			`<w:p>` + r("见") + `[0<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>eq \o\ac(○,1)</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>0]` + r("后") + `</w:p>`},
		{"a text box: around it", `<w:p>` + r("甲") + box("框") + r("乙") + `</w:p>`, "框",
			`<w:p>` + r("甲") + `[0` + box("框") + `0]` + r("乙") + `</w:p>`},
		{"a content control", `<w:p><w:sdt><w:sdtPr><w:alias w:val="a"/></w:sdtPr><w:sdtContent>` + r("甲乙") + `</w:sdtContent></w:sdt></w:p>`, "乙",
			`<w:p><w:sdt><w:sdtPr><w:alias w:val="a"/></w:sdtPr><w:sdtContent>` + kept("甲") + `[0` + kept("乙") + `0]</w:sdtContent></w:sdt></w:p>`},
		{"a content control that Word fills", `<w:p><w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>` + r("甲乙") + `</w:sdtContent></w:sdt></w:p>`, "乙",
			`<w:p>[0<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>` + r("甲乙") + `</w:sdtContent></w:sdt>0]</w:p>`},
		{"a formula", `<w:p>` + r("甲") + `<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath></w:p>`, "=",
			`<w:p>` + r("甲") + `[0<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>0]</w:p>`},
		{"ruby", `<w:p>` + r("甲") + `<w:r><w:ruby><w:rt>` + r("pīn") + `</w:rt><w:rubyBase>` + r("拼") + `</w:rubyBase></w:ruby></w:r></w:p>`, "拼",
			`<w:p>` + r("甲") + `[0<w:r><w:ruby><w:rt>` + r("pīn") + `</w:rt><w:rubyBase>` + r("拼") + `</w:rubyBase></w:ruby></w:r>0]</w:p>`},
		{"a tracked change of formatting", `<w:p><w:r><w:rPr><w:b/><w:rPrChange w:id="0" ` + someone + `><w:rPr/></w:rPrChange></w:rPr><w:t>甲乙</w:t></w:r></w:p>`, "乙",
			`<w:p><w:r><w:rPr><w:b/><w:rPrChange w:id="0" ` + someone + `><w:rPr/></w:rPrChange></w:rPr><w:t xml:space="preserve">甲</w:t></w:r>[1<w:r><w:rPr><w:b/><w:rPrChange w:id="2" ` + someone + `><w:rPr/></w:rPrChange></w:rPr><w:t xml:space="preserve">乙</w:t></w:r>1]</w:p>`},
		{"CDATA", `<w:p><w:r><w:t>甲<![CDATA[乙]]></w:t></w:r></w:p>`, "乙",
			`<w:p>[0<w:r><w:t>甲<![CDATA[乙]]></w:t></w:r>0]</w:p>`},
	} {
		t.Run(c.name, func(t *testing.T) {
			data := document(c.body)
			d, err := docx.Read(data)
			if err != nil {
				t.Fatal(err)
			}
			got, err := Docx(data, Edits{Remarks: []Remark{{Span: span(t, d, c.words), Text: "注"}}, Author: "闭环", Date: day})
			if err != nil || len(got.Left) > 0 {
				t.Fatalf("%v, left %v", err, got.Left)
			}
			if b := brief(body(t, got.Data)); b != c.want {
				t.Errorf("\n got %s\nwant %s", b, c.want)
			}
			sameWords(t, data, got.Data)
			untouched(t, data, got.Data, "word/document.xml")
			valid(t, "word/document.xml", got.Data, data)
		})
	}
}

// brief writes the marks of comments short.
func brief(body string) string {
	for id := range 9 {
		n := fmt.Sprint(id)
		body = strings.ReplaceAll(body, `<w:commentRangeStart w:id="`+n+`"/>`, "["+n)
		body = strings.ReplaceAll(body, `<w:commentRangeEnd w:id="`+n+`"/><w:r><w:commentReference w:id="`+n+`"/></w:r>`, n+"]")
	}
	return body
}
