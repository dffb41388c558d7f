package revise

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/read/docx"
	"github.com/bihuan/bihuan/say"
)

const tracker = `w:author="闭环" w:date="2024-05-06T08:09:00Z"`

func del(id int, props, words string) string {
	return fmt.Sprintf(`<w:del w:id="%d" %s><w:r>%s<w:delText xml:space="preserve">%s</w:delText></w:r></w:del>`, id, tracker, props, words)
}

func ins(id int, props, words string) string {
	return fmt.Sprintf(`<w:ins w:id="%d" %s><w:r>%s<w:t xml:space="preserve">%s</w:t></w:r></w:ins>`, id, tracker, props, words)
}

func TestChangesInDocx(t *testing.T) {
	for _, c := range []struct{ name, body, old, new, plain, tracked string }{
		{"inside a run", `<w:p><w:r>` + bold + `<w:t>甲布署乙</w:t></w:r></w:p>`, "布署", "部署",
			`<w:p><w:r>` + bold + `<w:t xml:space="preserve">甲部署乙</w:t></w:r></w:p>`,
			`<w:p><w:r>` + bold + `<w:t xml:space="preserve">甲</w:t></w:r>` + del(0, bold, "布") + ins(1, bold, "部") + `<w:r>` + bold + `<w:t xml:space="preserve">署乙</w:t></w:r></w:p>`},
		{"a whole run", `<w:p>` + r("甲") + r("乙") + r("丙") + `</w:p>`, "乙", "a & b",
			`<w:p>` + r("甲") + kept("a &amp; b") + r("丙") + `</w:p>`,
			`<w:p>` + r("甲") + del(0, "", "乙") + ins(1, "", "a &amp; b") + r("丙") + `</w:p>`},
		{"less", p("的的"), "的的", "的", `<w:p>` + kept("的") + `</w:p>`, `<w:p>` + kept("的") + del(0, "", "的") + `</w:p>`},
		{"more", p("“甲。"), "甲", "甲”", `<w:p>` + kept("“甲”。") + `</w:p>`, `<w:p>` + kept("“甲") + ins(0, "", "”") + kept("。") + `</w:p>`},
		{"over runs", `<w:p>` + r("甲乙") + `<w:bookmarkStart w:id="0" w:name="x"/>` + r("丙丁") + `</w:p>`, "乙丙", "戊",
			`<w:p>` + kept("甲戊") + `<w:bookmarkStart w:id="0" w:name="x"/>` + kept("丁") + `</w:p>`,
			`<w:p>` + kept("甲") + del(1, "", "乙") + `<w:bookmarkStart w:id="0" w:name="x"/>` + del(3, "", "丙") + ins(2, "", "戊") + kept("丁") + `</w:p>`},
		{"inside an insertion", `<w:p><w:ins w:id="0" ` + someone + `>` + r("甲乙丙") + `</w:ins></w:p>`, "乙", "丁",
			`<w:p><w:ins w:id="0" ` + someone + `>` + kept("甲丁丙") + `</w:ins></w:p>`,
			`<w:p><w:ins w:id="0" ` + someone + `>` + kept("甲") + del(1, "", "乙") + `</w:ins>` + ins(1, "", "丁") + `<w:ins w:id="2" ` + someone + `>` + kept("丙") + `</w:ins></w:p>`},
		{"in a link", `<w:p><w:hyperlink r:id="rId9">` + r("甲乙") + `</w:hyperlink></w:p>`, "乙", "丁",
			`<w:p><w:hyperlink r:id="rId9">` + kept("甲丁") + `</w:hyperlink></w:p>`,
			`<w:p><w:hyperlink r:id="rId9">` + kept("甲") + del(0, "", "乙") + ins(1, "", "丁") + `</w:hyperlink></w:p>`},
		{"in a link that is a field", `<w:p>` + field("HYPERLINK x", r("甲")) + `</w:p>`, "甲", "丁",
			`<w:p>` + field("HYPERLINK x", kept("丁")) + `</w:p>`, `<w:p>` + field("HYPERLINK x", del(0, "", "甲")+ins(1, "", "丁")) + `</w:p>`},
		{"both copies of a text box", `<w:p>` + r("前") + box("甲乙") + `</w:p>`, "乙", "丁",
			`<w:p>` + r("前") + strings.ReplaceAll(box("x"), r("x"), kept("甲丁")) + `</w:p>`,
			`<w:p>` + r("前") + strings.ReplaceAll(box("x"), r("x"), kept("甲")+del(0, "", "乙")+ins(1, "", "丁")) + `</w:p>`},
		{"hidden and deleted words stay", `<w:p>` + r("甲") + `<w:del w:id="0" ` + someone + `><w:r><w:delText>x</w:delText></w:r></w:del><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>` + r("乙") + `</w:p>`, "甲乙", "丁",
			`<w:p>` + kept("丁") + `<w:del w:id="0" ` + someone + `><w:r><w:delText>x</w:delText></w:r></w:del><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r></w:p>`,
			`<w:p>` + del(1, "", "甲") + `<w:del w:id="0" ` + someone + `><w:r><w:delText>x</w:delText></w:r></w:del><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>` + del(3, "", "乙") + ins(2, "", "丁") + `</w:p>`},
	} {
		t.Run(c.name, func(t *testing.T) {
			data := document(c.body)
			d, err := docx.Read(data)
			if err != nil {
				t.Fatal(err)
			}
			for _, tracked := range []bool{false, true} {
				e := Edits{Changes: []Change{{span(t, d, c.old), c.old, c.new}}, Tracked: tracked, Author: "闭环", Date: day}
				got, err := Docx(data, e)
				if err != nil || len(got.Left) > 0 {
					t.Fatalf("%v, left %v", err, got.Left)
				}
				want := c.plain
				if tracked {
					want = c.tracked
				}
				if b := body(t, got.Data); anyID(b) != anyID(want) {
					t.Errorf("tracked %v:\n got %s\nwant %s", tracked, b, want)
				}
				if a, _ := docx.Read(got.Data); a.Text != strings.Replace(d.Text, c.old, c.new, 1) {
					t.Errorf("reads %q", a.Text)
				}
				untouched(t, data, got.Data, "word/document.xml")
				valid(t, "word/document.xml", got.Data, data)
			}
		})
	}
}

// anyID leaves out the ids of new tracked changes.
func anyID(body string) string {
	return regexp.MustCompile(`w:id="\d+" (w:author="闭环")`).ReplaceAllString(body, "$1")
}

func TestChangesThatAreLeft(t *testing.T) {
	for _, c := range []struct {
		name, body, old, new string
		why                  say.Text
	}{
		{"a number", `<w:p>` + numbered + r("甲") + `</w:p>`, "第1条", "一、", whyNumber},
		{"two paragraphs", p("甲") + p("乙"), "甲\n乙", "丙", whyNumber},
		{"a computed field", `<w:p>` + field("REF a", r("甲")) + `</w:p>`, "甲", "乙", whyComputed},
		{"a simple field", `<w:p><w:fldSimple w:instr="DATE">` + r("甲") + `</w:fldSimple></w:p>`, "甲", "乙", whyComputed},
		{"a text box whose copies differ", `<w:p>` + strings.Replace(box("甲"), "甲", "甲乙", 1) + `</w:p>`, "甲", "丙", whyElement},
		{"a text box among words", `<w:p>` + strings.Replace(box("甲"), "<mc:", "<w:t>前</w:t><mc:", 1) + `</w:p>`, "甲", "丙", whyElement},
		{"ruby", `<w:p><w:r><w:ruby><w:rt>` + r("pīn") + `</w:rt><w:rubyBase>` + r("拼") + `</w:rubyBase></w:ruby></w:r></w:p>`, "拼", "乙", whyElement},
		{"a formula", `<w:p><m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath></w:p>`, "1", "2", whyElement},
		{"a tab", `<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r></w:p>`, "\t", "", whyElement},
		{"a control", `<w:sdt><w:sdtPr><w:dataBinding w:xpath="a"/></w:sdtPr><w:sdtContent>` + p("甲") + `</w:sdtContent></w:sdt>`, "甲", "乙", whyControl},
		{"a line break", p("甲"), "甲", "乙\n丙", whyBreaks},
	} {
		t.Run(c.name, func(t *testing.T) {
			data := document(c.body)
			d, err := docx.Read(data)
			if err != nil {
				t.Fatal(err)
			}
			got, err := Docx(data, Edits{Changes: []Change{{span(t, d, c.old), c.old, c.new}}})
			if err != nil || len(got.Left) != 1 || got.Left[0].Why != c.why || got.Left[0].Remark != -1 {
				t.Fatalf("%v, left %v", err, got.Left)
			}
			if b := body(t, got.Data); b != c.body {
				t.Errorf("\n got %s\nwant %s", b, c.body)
			}
		})
	}
}

func TestChangesThatOverlap(t *testing.T) {
	data := document(p("甲乙丙"))
	d, err := docx.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	got, err := Docx(data, Edits{Changes: []Change{
		{span(t, d, "甲乙"), "甲乙", "丁"}, {span(t, d, "乙丙"), "乙丙", "戊"}, {span(t, d, "丙"), "丙", "己"}, {span(t, d, "丙"), "错", "己"},
	}})
	if err != nil || fmt.Sprint(got.Left) != fmt.Sprint([]Left{{-1, 1, whyOverlap}, {-1, 3, whyOther}}) {
		t.Fatalf("%v, left %v", err, got.Left)
	}
	if b := body(t, got.Data); b != `<w:p>`+kept("丁己")+`</w:p>` {
		t.Errorf("got %s", b)
	}
}
