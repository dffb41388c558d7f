package docx

import (
	"fmt"
	"testing"

	"github.com/bihuan/bihuan/internal/sample/readtest"
)

// lvl is a level of a list.
func lvl(at int, format, text, more string) string {
	return fmt.Sprintf(`<w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val="%s"/>%s<w:lvlText w:val="%s"/></w:lvl>`, at, format, more, text)
}

// abstract is a list definition.
func abstract(id int, levels string) string {
	return fmt.Sprintf(`<w:abstractNum w:abstractNumId="%d">%s</w:abstractNum>`, id, levels)
}

// list is a list of a definition.
func list(id, of int, more string) string {
	return fmt.Sprintf(`<w:num w:numId="%d"><w:abstractNumId w:val="%d"/>%s</w:num>`, id, of, more)
}

// pStyle is a paragraph style.
func pStyle(id, parent, props string) string {
	return `<w:style w:type="paragraph" w:styleId="` + id + `"><w:name w:val="` + id + `"/><w:basedOn w:val="` + parent + `"/><w:pPr>` + props + `</w:pPr></w:style>`
}

const startAt = `<w:lvlOverride w:ilvl="%d"><w:startOverride w:val="%d"/></w:lvlOverride>`

func TestLists(t *testing.T) {
	outline := abstract(0, lvl(0, "chineseCounting", "%1、", `<w:pStyle w:val="one"/>`)+
		lvl(1, "chineseCounting", "（%2）", `<w:pStyle w:val="two"/>`)+lvl(2, "decimal", "%3.", ""))
	for _, c := range []struct{ name, body, styles, lists, want string }{
		{"levels and restarts",
			p(numPr(1, 0), "甲") + p(numPr(1, 1), "乙") + p(numPr(1, 1), "丙") + p(numPr(1, 2), "丁") + p(numPr(1, 0), "戊") + p(numPr(1, 1), "己"),
			"", outline + list(1, 0, ""),
			"<一、>甲\n<（一）>乙\n<（二）>丙\n<1.>丁\n<二、>戊\n<（一）>己\n"},
		{"lists of one definition count on, an override starts again",
			p(numPr(1, 0), "甲") + p(numPr(2, 0), "乙") + p(numPr(3, 0), "丙") + p(numPr(3, 0), "丁") + p(numPr(1, 0), "戊"),
			"", outline + list(1, 0, "") + list(2, 0, "") + list(3, 0, fmt.Sprintf(startAt, 0, 5)),
			"<一、>甲\n<二、>乙\n<五、>丙\n<六、>丁\n<七、>戊\n"},
		{"an overridden level",
			p(numPr(1, 0), "甲") + p(numPr(2, 0), "乙"),
			"", outline + list(1, 0, "") + list(2, 0, `<w:lvlOverride w:ilvl="0">`+lvl(0, "decimal", "第%1条", "")+`</w:lvlOverride>`),
			"<一、>甲\n<第2条>乙\n"},
		{"numbers of styles and their parents",
			p(`<w:pStyle w:val="one"/>`, "甲") + p(`<w:pStyle w:val="two"/>`, "乙") + p(`<w:pStyle w:val="child"/>`, "丙") + p(`<w:pStyle w:val="two"/>`+numPr(0, 0), "丁") + p(`<w:pStyle w:val="plain"/>`, "戊"),
			pStyle("one", "", `<w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/>`) + pStyle("two", "", `<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>`) + pStyle("child", "two", "") + pStyle("plain", "two", numPr(0, 0)),
			outline + list(1, 0, ""),
			"[1]<一、>甲\n<（一）>乙\n<（二）>丙\n丁\n戊\n"},
		{"the default style, circles of styles",
			p("", "甲") + p(`<w:pStyle w:val="loop"/>`, "乙"),
			`<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:pPr>` + numPr(1, 2) + `</w:pPr></w:style>` + pStyle("loop", "loop", ""),
			outline + list(1, 0, ""),
			"<1.>甲\n乙\n"},
		{"a definition by a numbering style",
			p(numPr(1, 1), "甲") + p(numPr(2, 1), "乙"),
			`<w:style w:type="numbering" w:styleId="公文"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>`,
			abstract(7, `<w:numStyleLink w:val="公文"/>`) + outline + list(1, 7, "") + list(2, 0, ""),
			"<（一）>甲\n<（二）>乙\n"},
		{"empty paragraphs count, deleted ones do not",
			p(numPr(1, 0), "甲") + `<w:p><w:pPr>` + numPr(1, 0) + `</w:pPr></w:p><w:p><w:pPr>` + numPr(1, 0) + `<w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>删</w:delText></w:r></w:del></w:p>` + p(numPr(1, 0), "乙"),
			"", outline + list(1, 0, ""),
			"<一、>甲\n<三、>乙\ndeleted \"\"\n"},
		{"a joined paragraph keeps its sign",
			`<w:p><w:pPr>` + numPr(1, 0) + `<w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前</w:t></w:r></w:p>` + p(numPr(1, 0), "后") + p(numPr(1, 0), "乙"),
			"", outline + list(1, 0, ""),
			"<一、>前后\n<二、>乙\ndeleted \"\"\n"},
		{"space after the sign",
			p(numPr(1, 0), "Findings") + p(numPr(1, 0), "问题") + p(numPr(1, 1), "库房") + p(numPr(1, 2), "Tight"),
			"", abstract(0, lvl(0, "decimal", "%1.", "")+lvl(1, "decimal", "%1.%2", "")+lvl(2, "decimal", "(%3)", `<w:suff w:val="nothing"/>`)) + list(1, 0, ""),
			"<1.> Findings\n<2.>问题\n<2.1> 库房\n<(1)>Tight\n"},
		{"legal numbers, restarts, bullets",
			p(numPr(1, 0), "甲") + p(numPr(1, 1), "乙") + p(numPr(1, 2), "丙") + p(numPr(1, 3), "丁") + p(numPr(1, 4), "戊") + p(numPr(1, 0), "己") + p(numPr(1, 1), "庚"),
			"", abstract(0, lvl(0, "chineseCounting", "%1、", "")+lvl(1, "decimal", "%2）", `<w:lvlRestart w:val="0"/>`)+lvl(2, "decimal", "%1.%2.%3", `<w:isLgl/>`)+lvl(3, "bullet", "\uf0b7", "")+lvl(4, "bullet", "——", "")) + list(1, 0, ""),
			"<一、>甲\n<1）>乙\n<1.1.1> 丙\n丁\n<——>戊\n<二、>己\n<2）>庚\n"},
		{"custom formats with their fallback",
			p(numPr(1, 0), "甲"),
			"", abstract(0, `<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl>`) + list(1, 0, ""),
			"<001> 甲\n"},
		{"lists that are not there", p(numPr(9, 0), "甲") + p(numPr(1, 99), "乙"), "", list(1, 5, ""), "甲\n乙\n"},
		{"numbers alone in a column",
			`<w:tbl><w:tr><w:tc>` + p(numPr(1, 0), "") + `</w:tc><w:tc>` + p("", "甲") + `</w:tc></w:tr><w:tr><w:tc>` + p(numPr(1, 0), "") + `</w:tc><w:tc>` + p("", "乙") + `</w:tc></w:tr></w:tbl>`,
			"", abstract(0, lvl(0, "decimal", "%1", "")) + list(1, 0, ""),
			"[table]1\t甲\n2\t乙\n"},
	} {
		if got := readtest.Show(read(t, c.body, c.styles, c.lists)); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

func TestStyles(t *testing.T) {
	styles := pStyle("h", "", `<w:outlineLvl w:val="2"/>`) + pStyle("heading 4", "", "") + pStyle("toc 1", "", "") +
		`<w:style w:type="paragraph" w:styleId="p"><w:rPr><w:vanish/></w:rPr></w:style>` +
		`<w:style w:type="character" w:styleId="c"><w:rPr><w:vanish/></w:rPr></w:style>`
	body := p(`<w:pStyle w:val="h"/>`, "甲") + p(`<w:pStyle w:val="heading 4"/>`, "乙") + p(`<w:pStyle w:val="toc 1"/>`, "丙") +
		p(`<w:pStyle w:val="p"/>`, "丁") + p(`<w:pStyle w:val="h"/><w:outlineLvl w:val="9"/>`, "戊") +
		`<w:p><w:r><w:rPr><w:rStyle w:val="c"/></w:rPr><w:t>藏</w:t></w:r><w:r><w:t>己</w:t></w:r></w:p>`
	const want = "[3]甲\n[4]乙\n[contents]丙\n戊\n己\n"
	if got := readtest.Show(read(t, body, styles, "")); got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}
