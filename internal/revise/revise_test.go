package revise

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/sample"
	"github.com/bihuan/bihuan/read/refuse"
)

func TestFileTellsWhatCannotBeWritten(t *testing.T) {
	remarks, changes := Edits{Remarks: make([]Remark, 1)}, Edits{Changes: make([]Change, 1)}
	for _, c := range []struct {
		format doc.Format
		edits  Edits
		says   string // "" where it can
	}{
		{doc.PDF, remarks, "批注只能写进 .docx 文件，这个文件是 pdf；请用 Word 或 WPS 另存为 .docx 再试"},
		{doc.TXT, remarks, "批注只能写进 .docx 文件，这个文件是 txt；请用 Word 或 WPS 另存为 .docx 再试"},
		{doc.ODT, changes, "只能修改 .docx、.md 和 .txt 文件，这个文件是 odt；请另存为 .docx 再试"},
		{doc.TXT, changes, ""},
		{doc.Docx, remarks, ""},
	} {
		data := []byte("甲")
		if c.format == doc.Docx {
			data = document(p("甲"))
		}
		switch _, err := File(c.format, data, c.edits); {
		case c.says == "" && err != nil:
			t.Errorf("%s: %v", c.format, err)
		case c.says != "" && (!errors.Is(err, ErrFormat) || fault.SayOf(err).ZH != c.says || fault.KindOf(err) != fault.Unsupported):
			t.Errorf("%s: %v", c.format, fault.SayOf(err))
		}
	}
	if _, err := File(doc.Docx, []byte("PK\x03\x04"), remarks); !errors.Is(err, refuse.ErrDamaged) {
		t.Errorf("a damaged file: %v", err)
	}
}

func TestSift(t *testing.T) {
	all := []int{0, 1, 2, 3, 4, 5, 6}
	for _, bad := range [][]int{{}, {0}, {3, 6}, {0, 1, 2, 3, 4, 5, 6}} {
		asked := 0
		got := sift(all, func(items []int) bool {
			asked++
			return !slices.ContainsFunc(items, func(i int) bool { return slices.Contains(bad, i) })
		})
		want := slices.DeleteFunc(slices.Clone(all), func(i int) bool { return slices.Contains(bad, i) })
		if !slices.Equal(got, want) || asked > 2*len(all)-1 {
			t.Errorf("without %v: %v after %d questions", bad, got, asked)
		}
	}
}

// TestCommentsTakeTheFilesStyles: where Word's styles of comments are there, they
// are used, and else the comment says itself what it looks like.
func TestCommentsTakeTheFilesStyles(t *testing.T) {
	data := document(p("甲"))
	e := Edits{Remarks: []Remark{{Span: doc.Span{End: 1}, Title: "S101", Text: "一\n二"}}, Author: `"闭环" & <x>`, Initials: "闭"}
	got, err := Docx(data, e)
	if err != nil {
		t.Fatal(err)
	}
	comments := part(t, got.Data, "word/comments.xml")
	for _, want := range []string{
		`w:author="&quot;闭环&quot; &amp; &lt;x&gt;" w:initials="闭">`, `<w:annotationRef/>`, `<w:b/>`, `>S101<`, `>一<`, `>二<`, `w:firstLineChars="0"`,
	} {
		if strings.Count(comments, want) < 1 {
			t.Errorf("%s is not in %s", want, comments)
		}
	}
	if strings.Count(comments, "<w:p>") != 3 || strings.Contains(comments, "w:date") {
		t.Errorf("got %s", comments)
	}
	data = sample.DocxParts(`<w:document `+wordNames+`><w:body>`+p("甲")+`</w:body></w:document>`,
		`<w:styles `+wordNames+`><w:style w:type="character" w:styleId="a5"><w:name w:val="annotation reference"/></w:style><w:style w:type="paragraph" w:styleId="a6"><w:name w:val="Annotation Text"/></w:style></w:styles>`, "")
	if got, err = Docx(data, e); err != nil {
		t.Fatal(err)
	}
	comments = part(t, got.Data, "word/comments.xml")
	if strings.Count(comments, `<w:pPr><w:pStyle w:val="a6"/></w:pPr>`) != 3 || !strings.Contains(comments, `<w:rStyle w:val="a5"/>`) || strings.Contains(comments, "w:ind") {
		t.Errorf("got %s", comments)
	}
	if b := body(t, got.Data); !strings.Contains(b, `<w:r><w:rPr><w:rStyle w:val="a5"/></w:rPr><w:commentReference w:id="0"/></w:r>`) {
		t.Errorf("got %s", b)
	}
}
