package revise

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/read/docx"
)

// variant is how a rich document is written.
type variant struct {
	strict  bool
	prefix  string // of WordprocessingML, with its colon; "" makes it the default
	noNotes bool   // no comments yet
}

// rich is a document with all that makes remarks hard: tracked changes, tables
// with merged cells, automatic numbers, comments, footnotes, fields, links,
// content controls, a text box, hidden text.
func rich(t testing.TB, v variant) []byte {
	t.Helper()
	body := `<w:p><w:pPr><w:pStyle w:val="a1"/></w:pPr>` + r("冷库专项自查") + r("报告") + `</w:p>` +
		`<w:p>` + numbered + r("存在的主要问题") + `</w:p>` +
		`<w:p>` + r("对制度的") + `<w:commentRangeStart w:id="7"/>` + r("落实") + `<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r>` + r("缺少检查") +
		`<w:r><w:footnoteReference w:id="2"/></w:r>` + r("，的的确确") + `<w:ins w:id="0" ` + someone + `>` + r("有三处𠮷灭火器") + `</w:ins><w:del w:id="1" ` + someone + `><w:r><w:delText>删去的字</w:delText></w:r></w:del>` + r("没有及时更换。") + `</w:p>` +
		`<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="3000"/><w:gridCol w:w="3000"/></w:tblGrid>` +
		row("", cell("", "序号"), cell(`<w:gridSpan w:val="2"/>`, "问题和措施")) +
		row("", cell(`<w:vMerge w:val="restart"/>`, "1"), cell("", "布署不细"), cell("", "修订3项")) +
		row("", cell(`<w:vMerge/>`, ""), cell("", "检查不到位"), cell("", "每月检查")) + `</w:tbl>` +
		`<w:p>` + numbered + r("原因分析") + `</w:p>` +
		`<w:p>` + r("详见") + field("REF a", r("附件一")) + r("和") + `<w:hyperlink w:anchor="a">` + r("有关通知") + `</w:hyperlink>` +
		`<w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent>` + r("控件里的字") + `</w:sdtContent></w:sdt><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>` + r("末尾。") + `</w:p>` +
		`<w:p>` + r("框前") + `<w:r><w:pict><v:shape id="s1" style="width:120pt;height:40pt"><v:textbox><w:txbxContent>` + p("框里的字") + `</w:txbxContent></v:textbox></v:shape></w:pict></w:r>` + r("框后") + `</w:p>` +
		`<w:p>` + r("2024年5月6日") + `</w:p><w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>`
	parts := [][2]string{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` + contentType("document", "document.main") + contentType("styles", "styles") + contentType("numbering", "numbering") + contentType("footnotes", "footnotes") + contentType("comments", "comments") + `</Types>`},
		{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="` + officeRels + `/officeDocument" Target="word/document.xml"/></Relationships>`},
		{"word/_rels/document.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + relation(1, "styles") + relation(2, "numbering") + relation(3, "footnotes") + relation(4, "comments") + `</Relationships>`},
		{"word/document.xml", `<w:document ` + wordNames + `><w:body>` + body + `</w:body></w:document>`},
		{"word/styles.xml", `<w:styles ` + wordNames + `><w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:pPr><w:ind w:firstLineChars="200" w:firstLine="640"/></w:pPr><w:rPr><w:sz w:val="32"/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="a1"><w:name w:val="Title"/><w:pPr><w:jc w:val="center"/></w:pPr></w:style></w:styles>`},
		{"word/numbering.xml", `<w:numbering ` + wordNames + `><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:suff w:val="nothing"/><w:lvlText w:val="%1、"/><w:lvlJc w:val="left"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`},
		{"word/footnotes.xml", `<w:footnotes ` + wordNames + `><w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote><w:footnote w:type="continuationSeparator" w:id="1"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote><w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>` + r("脚注的字") + `</w:p></w:footnote></w:footnotes>`},
		{"word/comments.xml", `<w:comments ` + wordNames + `><w:comment w:id="7" w:author="甲" w:initials="甲" w:date="2024-01-01T00:00:00Z">` + p("原有的批注") + `</w:comment></w:comments>`},
	}
	if v.noNotes {
		cut := func(i int, old string) { parts[i][1] = strings.Replace(parts[i][1], old, "", 1) }
		cut(0, contentType("comments", "comments"))
		cut(2, relation(4, "comments"))
		cut(3, `<w:r><w:commentReference w:id="7"/></w:r>`)
		cut(3, `<w:commentRangeStart w:id="7"/>`)
		cut(3, `<w:commentRangeEnd w:id="7"/>`)
		parts = parts[:len(parts)-1]
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, part := range parts {
		f, err := z.Create(part[0])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(xmlHead + v.spelled(part[1]))); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// spelled writes a part in the variant.
func (v variant) spelled(part string) string {
	if v.strict {
		part = strings.ReplaceAll(part, wordSpace, strictSpace)
		part = strings.ReplaceAll(part, officeRels, "http://purl.oclc.org/ooxml/officeDocument/relationships")
	}
	switch v.prefix {
	case "w:":
	case "":
		// Attributes keep a prefix; elements have none.
		part = strings.NewReplacer("<w:", "<", "</w:", "</", "xmlns:w=", `xmlns:q="urn:q" xmlns:w=`).Replace(part)
		space := wordSpace
		if v.strict {
			space = strictSpace
		}
		part = strings.Replace(part, ` xmlns:w="`, ` xmlns="`+space+`" xmlns:w="`, 1)
	default:
		part = strings.NewReplacer("w:", v.prefix, "xmlns:w=", "xmlns:"+strings.TrimSuffix(v.prefix, ":")+"=").Replace(part)
	}
	return part
}

const officeRels = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

func contentType(name, kind string) string {
	return `<Override PartName="/word/` + name + `.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.` + kind + `+xml"/>`
}

func relation(id int, kind string) string {
	return `<Relationship Id="rId` + string(rune('0'+id)) + `" Type="` + officeRels + `/` + kind + `" Target="` + kind + `.xml"/>`
}

func row(props string, cells ...string) string {
	return `<w:tr>` + props + strings.Join(cells, "") + `</w:tr>`
}

func cell(props, words string) string {
	return `<w:tc><w:tcPr>` + props + `</w:tcPr>` + p(words) + `</w:tc>`
}

// remarked are words of the rich document that get a remark each.
var remarked = []string{"自查报告", "二、", "一、存在", "的落实缺", "三处𠮷", "检查不", "问题和措施", "1\t布署不细\t修订3项", "附件一和有", "通知控件", "框里的字", "末尾。\n框前框后\n框里的字\n2024"}

func TestRichDocument(t *testing.T) {
	for name, v := range map[string]variant{
		"transitional": {prefix: "w:"}, "strict": {strict: true, prefix: "w:"}, "another prefix": {prefix: "ns0:"},
		"no prefix": {}, "strict without prefix": {strict: true}, "no comments yet": {prefix: "w:", noNotes: true},
		"strict, no comments yet": {strict: true, prefix: "w:", noNotes: true}, "no prefix, no comments yet": {noNotes: true},
	} {
		t.Run(name, func(t *testing.T) {
			data := rich(t, v)
			d, err := docx.Read(data)
			if err != nil {
				t.Fatal(err)
			}
			e := Edits{Author: "闭环", Initials: "闭", Date: day, Tracked: true}
			for _, words := range remarked {
				e.Remarks = append(e.Remarks, Remark{Span: span(t, d, words), Title: "S101", Text: "针对：" + words})
			}
			got, err := Docx(data, e)
			if err != nil || len(got.Left) > 0 {
				t.Fatalf("%v, left %v", err, got.Left)
			}
			sameWords(t, data, got.Data)
			untouched(t, data, got.Data, "word/document.xml")
			valid(t, "word/document.xml", got.Data, data)
			was := 1
			if v.noNotes {
				was = 0
			}
			if n := len(ids(t, []byte(part(t, got.Data, "word/comments.xml")), "comment")); n != was+len(remarked) {
				t.Errorf("%d comments", n)
			}
			e.Changes = []Change{
				{span(t, d, "的的"), "的的", "的"}, {span(t, d, "布署"), "布署", "部署"}, {span(t, d, "处𠮷灭"), "处𠮷灭", "个吉灭"}, {span(t, d, "附件一"), "附件一", "附件1"},
			}
			got, err = Docx(data, e)
			if err != nil || len(got.Left) != 1 || got.Left[0].Why != whyComputed {
				t.Fatalf("%v, left %v", err, got.Left)
			}
			want := strings.NewReplacer("的的", "的", "布署", "部署", "处𠮷灭", "个吉灭").Replace(d.Text)
			if a, err := docx.Read(got.Data); err != nil || a.Text != want {
				t.Errorf("%v, reads\n%s\nwant\n%s", err, a.Text, want)
			}
			valid(t, "word/document.xml", got.Data, data)
		})
	}
}
