package docx

import (
	"fmt"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/internal/sample"
	"github.com/bihuan/bihuan/internal/sample/readtest"
)

const commentSpaces = ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"`

// spoken is a document with two places that are commented, in the order of the text 2, 1.
const spoken = `<w:p><w:commentRangeStart w:id="2"/><w:commentRangeStart w:id="3"/><w:r><w:t>巡查不实</w:t></w:r><w:commentRangeEnd w:id="2"/><w:r><w:commentReference w:id="2"/></w:r><w:commentRangeEnd w:id="3"/><w:r><w:t>，记录补填。</w:t></w:r></w:p>` +
	`<w:p><w:r><w:t>立即整改。</w:t></w:r><w:r><w:commentReference w:id="1"/></w:r></w:p>`

func comments(list string) sample.DocxPart {
	return sample.DocxPart{Name: "comments.xml", Kind: "comments", Content: `<w:comments` + commentSpaces + `>` + list + `</w:comments>`}
}

func oneComment(id int, who, para, words string) string {
	return fmt.Sprintf(`<w:comment w:id="%d" w:author="%s" w:date="2026-03-02T09:30:00Z" w:initials="x"><w:p w14:paraId="%s"><w:r><w:annotationRef/></w:r><w:r><w:t>%s</w:t></w:r></w:p></w:comment>`, id, who, para, words)
}

func threads(list string) sample.DocxPart {
	return sample.DocxPart{Name: "commentsExtended.xml", Kind: "commentsExtended", Content: `<w15:commentsEx` + commentSpaces + `>` + list + `</w15:commentsEx>`}
}

func showSaid(d *doc.Document) string {
	var b strings.Builder
	for _, s := range d.Said {
		fmt.Fprintf(&b, "%q %s %s %q %d %v\n", d.Words(s.Span), s.Author, s.Date, s.Text, s.Answers, s.Done)
	}
	return b.String()
}

func TestCommentsAreRead(t *testing.T) {
	three := oneComment(1, "王局", "A1", "何时？") + oneComment(2, "李&amp;科", "A2", "写具体：</w:t></w:r></w:p><w:p w14:paraId=\"A2B\"><w:r><w:t>哪几处？<w:tab/>") + oneComment(3, "赵工", "A3", "三处。")
	for _, c := range []struct {
		name  string
		parts []sample.DocxPart
		want  string
	}{
		{"no words", nil, ""},
		{"by place", []sample.DocxPart{comments(three)}, `"巡查不实" 李&科 2026-03-02T09:30:00Z "写具体：\n哪几处？" -1 false
"巡查不实" 赵工 2026-03-02T09:30:00Z "三处。" -1 false
"" 王局 2026-03-02T09:30:00Z "何时？" -1 false
`},
		{"a reply, a settled talk", []sample.DocxPart{comments(three), threads(`<w15:commentEx w15:paraId="A1" w15:done="1"/><w15:commentEx w15:paraId="A2B" w15:done="0"/><w15:commentEx w15:paraId="A3" w15:paraIdParent="A2B" w15:done="0"/>`)}, `"巡查不实" 李&科 2026-03-02T09:30:00Z "写具体：\n哪几处？" -1 false
"巡查不实" 赵工 2026-03-02T09:30:00Z "三处。" 0 false
"" 王局 2026-03-02T09:30:00Z "何时？" -1 true
`},
		{"nobody refers to it", []sample.DocxPart{comments(oneComment(9, "某", "A9", "没有出处"))}, ""},
		{"cut off", []sample.DocxPart{comments(oneComment(1, "王局", "A1", "何时？") + `<w:comment w:id="2"><w:p><w:r><w:t>半`)}, `"巡查不实"   "" -1 false
"" 王局 2026-03-02T09:30:00Z "何时？" -1 false
`},
		{"another part", []sample.DocxPart{{Name: "comments.xml", Kind: "comments", Content: `<html><body>&nbsp;<br></html>`}}, ""},
		{"threads in a circle", []sample.DocxPart{comments(three), threads(`<w15:commentEx w15:paraId="A2B" w15:paraIdParent="A3"/><w15:commentEx w15:paraId="A3" w15:paraIdParent="A2B"/><<`)}, `"巡查不实" 李&科 2026-03-02T09:30:00Z "写具体：\n哪几处？" -1 false
"巡查不实" 赵工 2026-03-02T09:30:00Z "三处。" 0 false
"" 王局 2026-03-02T09:30:00Z "何时？" -1 false
`},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := readtest.Sound(t, Read, sample.DocxWith(document(spoken), "", "", c.parts...))
			if d == nil || d.Text != "巡查不实，记录补填。\n立即整改。" {
				t.Fatalf("the text: %+v", d)
			}
			if got := showSaid(d); got != c.want {
				t.Errorf("got\n%swant\n%s", got, c.want)
			}
		})
	}
}

// TestManyCommentsAreBounded: what a comments part may claim ends somewhere, and the text
// stays.
func TestManyCommentsAreBounded(t *testing.T) {
	var body, list strings.Builder
	for i := range mostSaid + 500 {
		fmt.Fprintf(&body, `<w:r><w:t>字</w:t><w:commentReference w:id="%d"/></w:r>`, i)
		list.WriteString(oneComment(i, "某", fmt.Sprint("P", i), "话"))
	}
	long := oneComment(0, strings.Repeat("名", 500), "L", strings.Repeat("长", longestSaid+9))
	for name, part := range map[string]string{"many": list.String(), "long": long} {
		d, err := Read(sample.DocxWith(document(`<w:p>`+body.String()+`</w:p>`), "", "", comments(part)))
		if err != nil || d.Len != mostSaid+500 {
			t.Fatalf("%s: %v", name, err)
		}
		if n := len(d.Said); n == 0 || n > mostSaid {
			t.Errorf("%s: %d comments", name, n)
		}
		if s := d.Said[0]; len([]rune(s.Text)) > longestSaid+1 || len([]rune(s.Author)) > longestName+1 {
			t.Errorf("%s: not cut", name)
		}
	}
}

// FuzzComments puts any comments and any threads into a package: the text is what it is
// without them.
func FuzzComments(f *testing.F) {
	f.Add(comments(oneComment(1, "王局", "A1", "何时？")+oneComment(2, "李科", "A2", "哪几处？")).Content, threads(`<w15:commentEx w15:paraId="A2" w15:paraIdParent="A1" w15:done="1"/>`).Content)
	f.Add(`<w:comments><w:comment w:id="1"><w:comment w:id="2"><w:p>`, `<a paraId="">`)
	f.Add("\xff\xfe<\x00", "]]>")
	f.Fuzz(func(t *testing.T, list, ties string) {
		d := readtest.Sound(t, Read, sample.DocxWith(document(spoken), "", "",
			sample.DocxPart{Name: "comments.xml", Kind: "comments", Content: list}, sample.DocxPart{Name: "commentsExtended.xml", Kind: "commentsExtended", Content: ties}))
		if d == nil || d.Text != "巡查不实，记录补填。\n立即整改。" || len(d.Notes) != 3 {
			t.Fatalf("the text was lost: %+v", d)
		}
	})
}
