package odt

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/internal/sample"
	"github.com/bihuan/bihuan/internal/sample/readtest"
	"github.com/bihuan/bihuan/read/refuse"
)

const namespaces = ` xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:fo="fo" xmlns:loext="loext" xmlns:svg="svg" xmlns:dc="dc" xmlns:field="field"`

// flat makes a flat document of styles and the content of its body.
func flat(styles, body string) []byte {
	return []byte(`<office:document` + namespaces + `><office:automatic-styles>` + styles + `</office:automatic-styles><office:body><office:text>` + body + `</office:text></office:body></office:document>`)
}

// p is a paragraph.
func p(words string) string { return "<text:p>" + words + "</text:p>" }

func TestReadText(t *testing.T) {
	const styles = `<style:style style:name="W2" style:family="text"><style:text-properties style:font-name="Wingdings 2"/></style:style><style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style><style:style style:name="Y" style:family="text"><style:text-properties fo:background-color="#ffff00"/></style:style><style:style style:name="Y2" style:family="text" style:parent-style-name="Y"/><style:style style:name="W" style:family="text"><style:text-properties fo:background-color="transparent"/></style:style><style:style style:name="HP" style:family="paragraph"><style:text-properties text:display="none"/></style:style><style:style style:name="S" style:family="text"><style:text-properties text:display="true"/></style:style><style:style style:name="O" style:family="paragraph" style:default-outline-level="2"/><style:style style:name="O2" style:family="paragraph" style:parent-style-name="O"/>`
	const region = `<text:changed-region text:id="%s"><text:%s><office:change-info><dc:creator>x</dc:creator></office:change-info>%s</text:%[2]s></text:changed-region>`
	tracked := "<text:tracked-changes>" + fmt.Sprintf(region, "i", "insertion", "") + fmt.Sprintf(region, "d", "deletion", p("no")) + fmt.Sprintf(region, "f", "format-change", "") + "</text:tracked-changes>"
	for _, c := range []struct{ name, body, want string }{
		{"spans and links", p(`存<text:span text:style-name="X">在<text:span>的</text:span></text:span><text:a>问<text:bookmark text:name="b"/>题</text:a>`), "存在的问题\n"},
		{"symbols", p("（\uf0fe<text:span text:style-name=\"W2\">\uf052</text:span>\ue001"), "（☑☑\ue001\n"},
		{"white space", p(" a \n\t b<text:s/> <text:s text:c=\"2\"/>c<text:tab/>d<text:span> e</text:span> f "), "a b    c\td e f\n"},
		{"line breaks", p("a<text:line-break/> b<text:soft-page-break/>c<text:line-break/>"), "a\nbc\n"},
		{"fields", p(`<text:date>5月</text:date><text:page-number>1</text:page-number><text:conditional-text>甲</text:conditional-text><text:drop-down><text:label text:value="no"/>乙</text:drop-down><loext:content-control>丙</loext:content-control><field:fieldmark-start/>丁<text:variable-set text:display="none">no</text:variable-set>`), "5月1甲乙丙丁\n"},
		{"notes and phonetic guides", p(`a<text:note><text:note-citation>1</text:note-citation><text:note-body>` + p("no") + `</text:note-body></text:note><text:ruby><text:ruby-base>拼</text:ruby-base><text:ruby-text>pin</text:ruby-text></text:ruby>`), "a拼\n"},
		{"headings", `<text:h text:outline-level="2">a</text:h><text:h>b</text:h><text:p text:style-name="O2">c</text:p>`, "[2]a\n[1]b\n[2]c\n"},
		{"hidden", p(`a<text:span text:style-name="H">no<text:span text:style-name="S">b</text:span></text:span>`) + `<text:p text:style-name="HP">no</text:p><text:section text:display="none">` + p("no") + `</text:section>` + p(`<text:hidden-text text:is-hidden="true">no</text:hidden-text>c`) + p(`no<text:hidden-paragraph text:is-hidden="true"/>no`), "ab\nc\n"},
		{"highlighted", p(`a<text:span text:style-name="Y2">b<text:span text:style-name="W">c</text:span>d</text:span>`), "abcd\nhighlight \"b\"\nhighlight \"d\"\n"},
		{"tracked", tracked + p(`a<text:change-start text:change-id="i"/>b`) + p(`c<text:change-end text:change-id="i"/>d<text:change text:change-id="d"/><text:change-start text:change-id="f"/>e<text:change-end text:change-id="f"/>`), "ab\ncde\ninserted \"b\\nc\"\ndeleted \"\"\n"},
		{"comments", p(`a<office:annotation office:name="1"><dc:creator>x</dc:creator>` + p("no") + `</office:annotation>b<office:annotation-end office:name="1"/>c<office:annotation>` + p("no") + `</office:annotation>d<office:annotation office:name="2"/>`), "abcd\ncomment \"b\"\ncomment \"\"\ncomment \"\"\n"},
		{"text boxes", p(`a<draw:frame><draw:text-box>`+p(`b<draw:custom-shape>`+p("c")+`<draw:enhanced-geometry/></draw:custom-shape>`)+p("d")+`</draw:text-box><svg:title>no</svg:title></draw:frame>e`) + `<draw:frame><draw:text-box>` + p("f") + `</draw:text-box></draw:frame>` + p(`<draw:g><draw:rect>`+p("g")+`</draw:rect></draw:g><draw:frame><draw:object><office:document><office:body>`+p("no")+`</office:body></office:document></draw:object></draw:frame>`), "ae\nb\nc\nd\nf\ng\n"},
		{"contents", `<text:table-of-content><text:table-of-content-source>no</text:table-of-content-source><text:index-body><text:index-title>` + p("目录") + `</text:index-title>` + p("一、问题<text:tab/>1") + `</text:index-body></text:table-of-content>` + p("正文"), "[contents]目录\n[contents]一、问题\t1\n正文\n"},
		{"what is not text", `<text:sequence-decls><text:sequence-decl/></text:sequence-decls><office:forms>` + p("no") + `</office:forms><text:section>` + p("a") + `</text:section><text:soft-page-break/>`, "a\n"},
	} {
		readtest.Check(t, c.name, Read, flat(styles, c.body), c.want)
	}
}

// level is a level of a list style.
func level(n int, attrs, follow string) string {
	return fmt.Sprintf(`<text:list-level-style-number text:level="%d" %s><style:list-level-properties><style:list-level-label-alignment text:label-followed-by="%s"/></style:list-level-properties></text:list-level-style-number>`, n, attrs, follow)
}

func list(attrs string, items ...string) string {
	return "<text:list " + attrs + "><text:list-item>" + strings.Join(items, "</text:list-item><text:list-item>") + "</text:list-item></text:list>"
}

func TestReadNumbers(t *testing.T) {
	styles := `<text:list-style style:name="L">` + level(1, `style:num-suffix="、" style:num-format="一, 二, 三, ..."`, "listtab") + level(2, `style:num-format="1" text:display-levels="2" style:num-suffix="."`, "nothing") + level(3, `style:num-format="a" style:num-letter-sync="true" loext:num-list-format="%1%-%3%)" text:start-value="27"`, "space") + `<text:list-level-style-bullet text:level="4" text:bullet-char="•"/></text:list-style>` +
		`<text:list-style style:name="M">` + level(1, `style:num-format="A" style:num-suffix="."`, "listtab") + `</text:list-style>` +
		`<text:list-style style:name="C" text:consecutive-numbering="true">` + level(1, `style:num-format="1" style:num-suffix="."`, "listtab") + level(2, `style:num-format="1" style:num-suffix=")"`, "listtab") + `</text:list-style>` +
		`<style:style style:name="P" style:family="paragraph" style:list-style-name="M"/><style:style style:name="N" style:family="paragraph" style:list-style-name=""/>` +
		`<text:outline-style><text:outline-level-style text:level="1" style:num-format="1" style:num-prefix="第" style:num-suffix="章"/><text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/></text:outline-style>`
	const l = `text:style-name="L" `
	for _, c := range []struct{ name, body, want string }{
		{"levels", list(l, p("a")+p("b")+list("", p("c"), p("d")+list("", p("e")+list("", p("f"))), p("g")), p("h")+list("", p("i"))), "<一、 >a\nb\n<一.1.>c\n<一.2.>d\n<一-aa) >e\nf\n<一.3.>g\n<二、 >h\n<二.1.>i\n"},
		{"a list by itself", list(l, p("a")) + p("x") + list(l, p("b")), "<一、 >a\nx\n<一、 >b\n"},
		{"goes on", list(l+`xml:id="1"`, p("a")) + list(`text:style-name="M"`, p("b")) + list(l+`text:continue-numbering="true"`, p("c")) + list(l, p("d")) + list(l+`text:continue-list="1"`, p("e")), "<一、 >a\n<A. >b\n<二、 >c\n<一、 >d\n<三、 >e\n"},
		{"starts", `<text:list ` + l + `><text:list-header>` + p("a") + `</text:list-header><text:list-item text:start-value="5">` + p("b") + `</text:list-item><text:list-item text:style-override="M">` + p("c") + `</text:list-item><text:list-item>` + p("d") + `</text:list-item></text:list>`, "a\n<五、 >b\n<F. >c\n<七、 >d\n"},
		{"style of the paragraph", list("", `<text:p text:style-name="P">a</text:p>`, p("b")) + `<text:p text:style-name="P">c</text:p>`, "<A. >a\nb\nc\n"},
		{"numbered through", list(`text:style-name="C"`, p("a")+list("", p("b")), p("c")), "<1. >a\n<2) >b\n<3. >c\n"},
		{"empty paragraphs count", list(l, p(""), p("a")), "<二、 >a\n"},
		{"hidden ones do not", list(l, p(`<text:variable-set text:display="none"/><text:hidden-paragraph text:is-hidden="true"/>`), p("a")), "<一、 >a\n"},
		{"numbers alone in cells", "<table:table><table:table-row><table:table-cell>" + list(l, p("")) + "</table:table-cell><table:table-cell>" + p("a") + "</table:table-cell></table:table-row></table:table>", "[table]一、\ta\n"},
		{"numbered paragraphs", `<text:numbered-paragraph text:list-id="1" text:level="1" text:style-name="L">` + p("a") + `</text:numbered-paragraph>` + p("x") + `<text:numbered-paragraph text:list-id="1" text:level="2" text:style-name="L">` + p("b") + `</text:numbered-paragraph>`, "<一、 >a\nx\n<一.1.>b\n"},
		{"outline", `<text:h text:outline-level="1">总则</text:h><text:h text:outline-level="2">a</text:h><text:h text:outline-level="1" text:is-list-header="true">b</text:h><text:h text:style-name="N">c</text:h><text:h text:outline-level="1" text:restart-numbering="true" text:start-value="7">d</text:h><text:h text:outline-level="3">e</text:h>` + list(l, "<text:h>f</text:h>"), "[1]<第1章>总则\n[2]<1.1 >a\n[1]b\n[1]c\n[1]<第7章 >d\n[3]e\n[1]<一、 >f\n"},
		{"a comment on the words", list(l, p(`<office:annotation office:name="1"/>a<office:annotation-end office:name="1"/>`)), "<一、 >a\ncomment \"a\"\n"},
		{"levels that no one has", list(`text:style-name="none"`, p("a")) + strings.Repeat("<text:list "+l+"><text:list-item>", 12) + p("b") + strings.Repeat("</text:list-item></text:list>", 12), "a\nb\n"},
	} {
		readtest.Check(t, c.name, Read, flat(styles, c.body), c.want)
	}
}

// cell is a cell of a table.
func cell(attrs, words string) string {
	return "<table:table-cell " + attrs + ">" + p(words) + "</table:table-cell>"
}

func row(cells ...string) string {
	return "<table:table-row>" + strings.Join(cells, "") + "</table:table-row>"
}

func TestReadTables(t *testing.T) {
	const covered = "<table:covered-table-cell/>"
	for _, c := range []struct{ name, body, want string }{
		{"head and rows", "<table:table-columns><table:table-column/></table:table-columns><table:table-header-rows>" + row(cell("", "a"), cell("", "b")) + "</table:table-header-rows><table:table-rows>" + row(cell("", "c"), cell("", "d")) + "</table:table-rows>", "[table]a\tb\nc\td\n"},
		{"across", row(cell(`table:number-columns-spanned="2"`, "a"), covered, cell("", "b")) + row(cell("", "c"), cell("", "d"), cell("", "e")), "[table]a\ta\tb\nc\td\te\n"},
		{"down", row(cell(`table:number-rows-spanned="3"`, "a"), cell("", "b")) + row(covered, cell("", "c")) + row(covered, cell("", "d")) + row(cell("", "e"), cell("", "f")), "[table]a\tb\na\tc\na\td\ne\tf\n"},
		{"both", row(cell(`table:number-columns-spanned="2" table:number-rows-spanned="2"`, "a"), covered, cell("", "b")) + row(`<table:covered-table-cell table:number-columns-repeated="2"/>`, cell("", "c")), "[table]a\ta\tb\na\ta\tc\n"},
		{"covered by nothing", row(covered, cell("", "a")) + row(cell("", "b"), cell("", "c")), "[table]\ta\nb\tc\n"},
		{"repeated", row(cell("", "a"), cell(`table:number-columns-repeated="2"`, "")), "[table]a\t\t\n"},
		{"nested", row("<table:table-cell>"+p("a")+"<table:table>"+row(cell("", "b"), cell("", "c"))+row(cell("", "d"), cell("", "e"))+"</table:table></table:table-cell>", cell("", "f")), "[table]a\nb\nc\nd\ne\tf\n"},
		{"lines", row("<table:table-cell>"+p("a")+p("b<text:line-break/>c")+"</table:table-cell>", cell("", `d<text:hidden-paragraph text:is-hidden="true"/>`)), "[table]a\nb\nc\t\n"},
		{"kept beside hidden", row("<table:table-cell>"+p("a")+p(`no<text:hidden-paragraph text:is-hidden="true"/>`)+"</table:table-cell>", cell("", "b")), "[table]a\tb\n"},
	} {
		readtest.Check(t, c.name, Read, flat("", "<table:table>"+c.body+"</table:table>"), c.want)
	}
}

// locked makes a package whose manifest tells of encryption.
func locked(t *testing.T, content string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for name, part := range map[string]string{"META-INF/manifest.xml": "<manifest:encryption-data/>", "encrypted-package": "x", "content.xml": content} {
		if part == "" {
			continue
		}
		f, err := z.Create(name)
		if err == nil {
			_, err = f.Write([]byte(part))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestReadRefuses(t *testing.T) {
	content := func(body string) string {
		return "<office:document-content" + namespaces + "><office:body>" + body + "</office:body></office:document-content>"
	}
	whole := sample.ODT([]string{"正文"})
	long := p(strings.Repeat("长", refuse.MaxText/2))
	for _, c := range []struct {
		name string
		file []byte
		want error
	}{
		{"empty", nil, refuse.ErrNotDocument},
		{"other XML", []byte("<html/>"), refuse.ErrNotDocument},
		{"cut off", whole[:len(whole)/2], refuse.ErrDamaged},
		{"flat and cut off", flat("", p("a"))[:len(flat("", ""))-30], refuse.ErrDamaged},
		{"broken content", sample.ODTParts(content("<office:text>"), ""), refuse.ErrDamaged},
		{"broken styles", sample.ODTParts(content("<office:text/>"), "<a><b></a>"), refuse.ErrDamaged},
		{"no text", sample.ODTParts(content(""), ""), refuse.ErrDamaged},
		{"a spreadsheet", sample.ODTParts(content("<office:spreadsheet/>"), ""), refuse.ErrUnsupported},
		{"locked", locked(t, "\x01\x02\x03<\x04"), refuse.ErrEncrypted},
		{"locked whole", locked(t, ""), refuse.ErrEncrypted},
		{"nested", flat("", strings.Repeat("<text:section>", 600)), refuse.ErrDamaged},
		{"too long", flat("", long+long+long), refuse.ErrTooBig},
		{"too many cells", flat("", "<table:table><table:table-row>"+strings.Repeat("<table:table-cell/>", maxParas+1)+"</table:table-row></table:table>"), refuse.ErrTooBig},
	} {
		if d, err := Read(c.file); !errors.Is(err, c.want) || d != nil {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}
