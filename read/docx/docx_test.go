package docx

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/internal/sample"
	"github.com/bihuan/bihuan/internal/sample/readtest"
	"github.com/bihuan/bihuan/read/refuse"
)

// document makes a main part of the content of its body.
func document(body string) string {
	return `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="urn:wps" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><w:body>` + body + `</w:body></w:document>`
}

// read reads a document of the content of its body.
func read(t *testing.T, body, styles, lists string) *doc.Document {
	t.Helper()
	wrap := func(name, content string) string {
		if content == "" {
			return ""
		}
		return `<w:` + name + ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">` + content + `</w:` + name + `>`
	}
	d, err := Read(sample.DocxParts(document(body), wrap("styles", styles), wrap("numbering", lists)))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// p is a paragraph of one run.
func p(props, words string) string {
	return `<w:p><w:pPr>` + props + `</w:pPr><w:r><w:t>` + words + `</w:t></w:r></w:p>`
}

// numPr puts a paragraph in a list.
func numPr(num, level int) string {
	return fmt.Sprintf(`<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr>`, level, num)
}

func TestRead(t *testing.T) {
	for _, c := range []struct{ name, body, want string }{
		{"runs split anywhere", `<w:p><w:r><w:t>存在</w:t></w:r><w:proofErr/><w:r><w:t xml:space="preserve"> 的</w:t></w:r><w:hyperlink><w:r><w:t>问题</w:t></w:r></w:hyperlink><w:smartTag><w:smartTagPr/><w:r><w:t>。</w:t></w:r></w:smartTag></w:p>`,
			"存在 的问题。\n"},
		{"breaks, tabs, hyphens", `<w:p><w:r><w:t>标题</w:t><w:br/><w:t>副题</w:t><w:tab/><w:t>甲</w:t><w:softHyphen/><w:t>乙</w:t><w:noBreakHyphen/><w:t>丙</w:t><w:br w:type="page"/><w:t>丁</w:t><w:cr/></w:r></w:p>`,
			"标题\n副题\t甲乙\u2011丙\n丁\n"},
		{"symbols", `<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="Wingdings 2" w:char="F06C"/><w:sym w:font="Wingdings" w:char="F08C"/><w:sym w:font="Symbol" w:char="F0B3"/><w:sym w:font="宋体" w:char="2192"/><w:sym w:font="Wingdings" w:char="F001"/><w:t>&#xF0FC;&#xE001;</w:t></w:r></w:p>`,
			"☑③❶≥→✓\ue001\n"},
		{"simple and complex fields", `<w:p><w:fldSimple w:instr="DATE"><w:r><w:t>2024年</w:t></w:r></w:fldSimple>` + complexField("IF "+"", complexField("MERGEFIELD x", `<w:r><w:t>里</w:t></w:r>`), `<w:r><w:t>结果</w:t></w:r>`) + `</w:p>`,
			"2024年结果\n"},
		{"a field that never ends", `<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>DATE</w:instrText></w:r><w:r><w:t>正文</w:t></w:r></w:p>`,
			"正文\n"},
		{"fields that draw", `<w:p><w:r><w:t>见</w:t></w:r>` + complexField(`eq \o\ac(○,11)`) + complexField(`eq \o\ad(\s\up 9(pīn),拼)`) + complexField(`EQ \f(1,2)`) + complexField("PAGE") + `</w:p>`,
			"见⑪拼\n"},
		{"contents", `<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>` + p("", "目录") + `</w:sdtContent></w:sdt><w:p>` + begin(`TOC \o "1-3"`) + `<w:r><w:t>一、问题</w:t><w:tab/></w:r>` + complexField("PAGEREF a", `<w:r><w:t>1</w:t></w:r>`) + `</w:p><w:p><w:r><w:t>二、原因</w:t></w:r></w:p><w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>` + p("", "正文"),
			"[contents]目录\n[contents]一、问题\t1\n[contents]二、原因\n正文\n"},
		{"content controls keep placeholders", `<w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>单击此处输入文字。</w:t></w:r></w:sdtContent></w:sdt></w:p>`,
			"单击此处输入文字。\n"},
		{"tracked changes", `<w:p><w:r><w:t>甲</w:t></w:r><w:ins><w:r><w:t>加</w:t></w:r><w:r><w:t>入</w:t></w:r></w:ins><w:del><w:r><w:delText>删</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>移走</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>移来</w:t></w:r></w:moveTo><w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/><w:highlight w:val="red"/></w:rPr></w:rPrChange></w:rPr><w:t>丁</w:t></w:r></w:p>`,
			"甲加入移来丁\ninserted \"加入\"\ndeleted \"\"\ninserted \"移来\"\n"},
		{"deleted marks join", `<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前半</w:t></w:r></w:p><w:p><w:r><w:t>后半</w:t></w:r></w:p><w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr></w:p>` + p("", "另段"),
			"前半后半\n另段\ndeleted \"\"\ndeleted \"\"\n"},
		{"hidden text", `<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>见</w:t></w:r></w:p>`,
			"见\n"},
		{"alternate content once", `<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:t>新</w:t></mc:Choice><mc:Fallback><w:t>旧</w:t></mc:Fallback></mc:AlternateContent><mc:AlternateContent><mc:Fallback><w:t>退</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>`,
			"新退\n"},
		{"text boxes after their paragraph", `<w:p><w:r><w:t>锚前</w:t></w:r><w:r><w:pict><v:shape><v:textbox><w:txbxContent>` + p("", "框一") + `<w:p><w:r><w:t>框二</w:t></w:r><w:r><wps:txbx><w:txbxContent>` + p("", "内框") + `</w:txbxContent></wps:txbx></w:r></w:p></w:txbxContent></v:textbox></v:shape><v:shape><v:textpath string="艺术 &amp; 字"/></v:shape></w:pict></w:r><w:r><w:t>锚后</w:t></w:r><a:sp><a:txBody><a:p><a:r><a:t>图形</a:t></a:r></a:p></a:txBody></a:sp></w:p>` + p("", "下段"),
			"锚前锚后\n框一\n框二\n内框\n艺术 & 字\n图形\n下段\n"},
		{"math and ruby", `<w:p><m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath><w:r><w:ruby><w:rt><w:r><w:t>pīn</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>拼</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>`,
			"x=1拼\n"},
		{"comments and highlight", `<w:p><w:commentRangeStart w:id="1"/><w:r><w:t>被批</w:t></w:r><w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r><w:r><w:rPr><w:highlight w:val="yellow"/></w:rPr><w:t>标</w:t><w:t>黄</w:t></w:r><w:r><w:commentReference w:id="2"/><w:footnoteReference w:id="3"/></w:r></w:p>`,
			"被批标黄\ncomment \"被批\"\nhighlight \"标黄\"\ncomment \"\"\n"},
		{"levels", p(`<w:outlineLvl w:val="1"/>`, "二级") + p(`<w:outlineLvl w:val="9"/>`, "正文"),
			"[2]二级\n正文\n"},
		{"drop capital", p(`<w:framePr w:dropCap="drop"/>`, "我") + p("", "们"),
			"我们\n"},
		{"white space", "<w:p><w:r><w:t>\n  两行\n文字 </w:t></w:r><w:r><w:t xml:space=\"preserve\"> 尾 </w:t></w:r></w:p>",
			"两行 文字 尾\n"},
	} {
		if got := readtest.Show(read(t, c.body, "", "")); got != c.want {
			t.Errorf("%s:\n got %q\nwant %q", c.name, got, c.want)
		}
		indented := strings.ReplaceAll(c.body, "><", ">\n  <")
		if got := readtest.Show(read(t, indented, "", "")); got != c.want {
			t.Errorf("%s, indented:\n got %q\nwant %q", c.name, got, c.want)
		}
	}
}

// begin opens a complex field up to its result.
func begin(code string) string {
	return `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>` + code + `</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>`
}

// complexField is a complex field; the last of its parts is the result, those before
// belong to the code.
func complexField(code string, parts ...string) string {
	out := `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>` + code + `</w:instrText></w:r>`
	for i, part := range parts {
		if i == len(parts)-1 {
			out += `<w:r><w:fldChar w:fldCharType="separate"/></w:r>`
		}
		out += part
	}
	return out + `<w:r><w:fldChar w:fldCharType="end"/></w:r>`
}

func TestReadTables(t *testing.T) {
	row := func(cells ...string) string { return "<w:tr>" + strings.Join(cells, "") + "</w:tr>" }
	tc := func(props, words string) string {
		return "<w:tc><w:tcPr>" + props + "</w:tcPr>" + p("", words) + "</w:tc>"
	}
	table := func(rows ...string) string {
		return "<w:tbl><w:tblPr/><w:tblGrid/>" + strings.Join(rows, "") + "</w:tbl>"
	}
	for _, c := range []struct{ name, body, want string }{
		{"spans", table(row(tc(`<w:gridSpan w:val="2"/>`, "宽"), tc("", "窄")), row(tc("", "1"), tc("", "2"), tc("", "3"))),
			"[table]宽\t宽\t窄\n1\t2\t3\n"},
		{"merged down", table(row(tc(`<w:vMerge w:val="restart"/>`, "合"), tc("", "1")), row(tc(`<w:vMerge/>`, ""), tc("", "2"))),
			"[table]合\t1\n合\t2\n"},
		{"merged across", table(row(tc(`<w:hMerge w:val="restart"/>`, "合"), tc(`<w:hMerge/>`, ""), tc("", "1"))),
			"[table]合\t合\t1\n"},
		{"short rows", table(row(tc("", "甲"), tc("", "乙")), `<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>`+tc("", "丙")+`</w:tr>`),
			"[table]甲\t乙\n\t丙\n"},
		{"deleted rows", table(row(tc("", "甲"), tc("", "乙")), `<w:tr><w:trPr><w:del/></w:trPr>`+tc("", "丙")+tc("", "丁")+`</w:tr>`),
			"[table]甲\t乙\ndeleted \"\"\n"},
		{"rows and cells in controls", table(`<w:sdt><w:sdtContent><w:tr><w:sdt><w:sdtContent>` + tc("", "甲") + `</w:sdtContent></w:sdt>` + tc("", "乙") + `</w:tr></w:sdtContent></w:sdt>`),
			"[table]甲\t乙\n"},
		{"nested", table(row("<w:tc>"+p("", "外")+table(row(tc("", "内一"), tc("", "内二")))+"<w:p/></w:tc>", tc("", "旁"))),
			"[table]外\n内一\n内二\t旁\n"},
		{"two paragraphs in a cell", table(row("<w:tc>"+p("", "一")+p("", "二")+"</w:tc>", tc("", "旁"))),
			"[table]一\n二\t旁\n"},
	} {
		if got := readtest.Show(read(t, c.body, "", "")); got != c.want {
			t.Errorf("%s:\n got %q\nwant %q", c.name, got, c.want)
		}
	}
}

func TestReadRefuses(t *testing.T) {
	whole := sample.Docx([]string{"正文"})
	for _, c := range []struct {
		name string
		data []byte
		want error
	}{
		{"no package", []byte("text"), refuse.ErrDamaged},
		{"cut off", whole[:len(whole)/2], refuse.ErrDamaged},
		{"broken main part", sample.DocxParts(strings.TrimSuffix(document(""), "</w:document>"), "", ""), refuse.ErrDamaged},
		{"empty main part", sample.DocxParts(" ", "", ""), refuse.ErrDamaged},
		{"broken styles", sample.DocxParts(document(""), "<w:styles>", ""), refuse.ErrDamaged},
		{"broken numbering", sample.DocxParts(document(p(numPr(1, 0), "甲")), "", "<w:numbering>"), refuse.ErrDamaged},
		{"another kind of document", sample.DocxParts(`<workbook/>`, "", ""), refuse.ErrNotDocument},
		{"too many cells", sample.DocxParts(document("<w:tbl><w:tr>"+strings.Repeat("<w:tc/>", maxCells+1)+"</w:tr></w:tbl>"), "", ""), refuse.ErrTooBig},
		{"too long", sample.DocxParts(document(p("", strings.Repeat("长文", refuse.MaxText/2+1))), "", ""), refuse.ErrTooBig},
	} {
		if d, err := Read(c.data); !errors.Is(err, c.want) || d != nil {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestReadGivesTheSameWords(t *testing.T) {
	for name, lines := range readtest.Texts(t) {
		for opts := range sample.Split << 1 {
			d, err := Read(sample.Docx(lines, opts))
			if err != nil {
				t.Fatal(err)
			}
			readtest.Same(t, fmt.Sprintf("%s, options %b", name, opts), d.Text, strings.Join(lines, "\n"))
			if opts&sample.Styles != 0 && name == "Made" && (d.Blocks[1].Label != 2 || d.Blocks[1].Level != 1) {
				t.Errorf("options %b: %+v", opts, d.Blocks[1])
			}
		}
	}
}
