package contents

import (
	"fmt"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/internal/sample"
	"github.com/bihuan/bihuan/read"
)

// docx is a document of paragraphs, each with its properties and those of its run.
func docx(styles string, paras ...[3]string) []byte {
	var b strings.Builder
	for _, p := range paras {
		fmt.Fprintf(&b, `<w:p><w:pPr>%s</w:pPr><w:r><w:rPr>%s</w:rPr><w:t>%s</w:t></w:r></w:p>`, p[0], p[1], p[2])
	}
	const space = ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`
	if styles != "" {
		styles = `<w:styles` + space + `>` + styles + `</w:styles>`
	}
	return sample.DocxParts(`<w:document`+space+`><w:body>`+b.String()+`</w:body></w:document>`, styles, "")
}

// uni writes words as RTF does.
func uni(words string) string {
	var b strings.Builder
	for _, r := range words {
		fmt.Fprintf(&b, `\u%d`, int16(r))
	}
	return b.String() + " "
}

func inStyle(id string) string { return `<w:pStyle w:val="` + id + `"/>` }

const (
	hei  = `<w:rFonts w:eastAsia="黑体"/><w:sz w:val="32"/>`
	kai  = `<w:rFonts w:eastAsia="楷体"/><w:sz w:val="32"/>`
	fang = `<w:rFonts w:eastAsia="仿宋"/><w:sz w:val="32"/>`
	song = `<w:rFonts w:eastAsia="方正小标宋简体"/><w:sz w:val="44"/>`
	body = "平时能够参加集体学习，但是学习的质量不高，读得不深，想得不透，学用结合也不够紧密，需要认真改进。"
)

// TestLinesOf: headings that only their layout tells, in every format that has one.
func TestLinesOf(t *testing.T) {
	for _, c := range []struct {
		name string
		file []byte
		want string
	}{
		{"docx, a style based on a heading, and an outline level", docx(
			`<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style><w:style w:type="paragraph" w:styleId="own"><w:name w:val="我的小标题"/><w:basedOn w:val="two"/></w:style><w:style w:type="paragraph" w:styleId="two"><w:name w:val="节"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>`,
			[3]string{inStyle("1"), "", "基本情况"}, [3]string{"", "", body}, [3]string{inStyle("own"), "", "窗口服务"}, [3]string{"", "", body}, [3]string{`<w:outlineLvl w:val="0"/>`, "", "下一步打算"}, [3]string{"", "", body}),
			"1 基本情况\n2 窗口服务\n1 下一步打算\n"},
		{"docx, a whole paragraph in the style of a heading", docx(
			`<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>`,
			[3]string{inStyle("1"), "", body + body}, [3]string{inStyle("1"), "", "基本情况"}, [3]string{"", "", body}),
			"1 基本情况\n"},
		{"docx, bold lines", docx("",
			[3]string{"", "<w:b/>", "某局对照检查材料"}, [3]string{"", "", body}, [3]string{"", "<w:b/>", "基本情况"}, [3]string{"", "", body}, [3]string{"", "<w:b/>", "要点：读完这一段就明白。"}, [3]string{"", "<w:b/>", "下一步"}, [3]string{"", "", body}, [3]string{"", "<w:b/>", "某局"}),
			"1 某局对照检查材料\n1 基本情况\n1 下一步\n"},
		{"docx, as offices set them", docx("",
			[3]string{"", song, "某局对照检查材料"}, [3]string{"", kai, "（2026年3月）"}, [3]string{"", fang, body}, [3]string{"", hei, "存在的问题"}, [3]string{"", kai, "学习方面"}, [3]string{"", fang, body}, [3]string{"", hei, "整改打算"}, [3]string{"", fang, body}, [3]string{"", fang, "某局"}),
			"1 存在的问题\n2 学习方面\n1 整改打算\n"},
		{"html", []byte(`<html><body><h2>基本情况</h2><p>` + body + `</p><p><b>窗口</b><strong>服务</strong></p><p>` + body + `<b>要紧</b></p><p><b>来信</b>答复</p><p>` + body + `</p></body></html>`),
			"2 基本情况\n3 窗口服务\n"},
		{"markdown", []byte("# 某局对照检查材料\n\n## 基本情况\n\n" + body + "\n\n**窗口服务**\n\n" + body + "\n\n**来信**答复\n\n" + body + "\n"),
			"1 某局对照检查材料\n2 基本情况\n3 窗口服务\n"},
		{"rtf", []byte(`{\rtf1\ansi\ansicpg936\uc0 ` + uni(body) + `\par{\b ` + uni("窗口服务") + `}\par ` + uni(body) + `\par{\b ` + uni("来信") + `}` + uni("答复") + `\par\b ` + uni("下一步") + `\b0\par ` + uni(body) + `\par}`),
			"1 窗口服务\n1 下一步\n"},
		{"odt", []byte(`<?xml version="1.0" encoding="UTF-8"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:mimetype="application/vnd.oasis.opendocument.text"><office:styles><style:style style:name="H" style:family="paragraph" style:default-outline-level="1"/><style:style style:name="own" style:family="paragraph" style:parent-style-name="H"/><style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="normal" style:font-weight-asian="bold"/></style:style></office:styles><office:body><office:text><text:p text:style-name="own">基本情况</text:p><text:p>` + body + `</text:p><text:p><text:span text:style-name="B">窗口服务</text:span></text:p><text:p>` + body + `</text:p><text:p><text:span text:style-name="B">来信</text:span>答复</text:p></office:text></office:body></office:document>`),
			"1 基本情况\n2 窗口服务\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := read.Document(c.file)
			if err != nil {
				t.Fatal(err)
			}
			layout, err := read.Layout(c.file)
			if err != nil {
				t.Fatal(err)
			}
			var got strings.Builder
			for _, l := range LinesOf(d, layout) {
				fmt.Fprintf(&got, "%d %s\n", l.Level, d.Words(l.Span))
			}
			if got.String() != c.want {
				t.Errorf("got\n%swant\n%s", &got, c.want)
			}
		})
	}
}

// TestLinesOfNothing: a text that nobody laid out has none.
func TestLinesOfNothing(t *testing.T) {
	d := doc.New(doc.TXT, "一行\n又一行")
	d.Blocks = []doc.Block{{Span: doc.Span{End: 2}}, {Span: doc.Span{Start: 3, End: 6}}}
	if list := LinesOf(d, nil); len(list) > 0 {
		t.Errorf("got %+v", list)
	}
}
