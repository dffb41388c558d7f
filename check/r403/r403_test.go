package r403

import (
	"testing"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/check/checktest"
	"github.com/bihuan/bihuan/check/example"
	"github.com/bihuan/bihuan/internal/sample"
	"github.com/bihuan/bihuan/read"
	"github.com/bihuan/bihuan/statement"
)

func Test(t *testing.T) { checktest.Run(t, Rule()) }

// said gives what the rule says of a file.
func said(t *testing.T, data []byte) string {
	t.Helper()
	d, err := read.Document(data)
	if err != nil {
		t.Fatal(err)
	}
	c, err := check.New([]*check.Rule{Rule()}, &check.Profile{})
	if err != nil {
		t.Fatal(err)
	}
	return example.Lines(d, c.Run(check.Input{Doc: d, Statement: statement.Of(d)}).Diagnostics)
}

// What Word writes for the four kinds (ISO/IEC 29500-1, 17.13 and 17.3.2.15).
const inWord = `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>` +
	`<w:p><w:r><w:t>（一）灭火器过期。仓库</w:t></w:r><w:ins w:id="1" w:author="审稿人"><w:r><w:t>6具</w:t></w:r></w:ins>` +
	`<w:r><w:t>超过检验期</w:t></w:r><w:del w:id="2" w:author="审稿人"><w:r><w:delText>很久</w:delText></w:r></w:del><w:r><w:t>。</w:t></w:r></w:p>` +
	`<w:p><w:commentRangeStart w:id="0"/><w:r><w:t>后勤部</w:t></w:r><w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>` +
	`<w:r><w:t>更换，</w:t></w:r><w:r><w:rPr><w:highlight w:val="yellow"/></w:rPr><w:t>每周巡查</w:t></w:r></w:p></w:body></w:document>`

func TestWord(t *testing.T) {
	want := "1 R403 「6具」 留有一处没有接受的插入\n" +
		"1 R403 「」 留有一处没有接受的删除\n" +
		"2 R403 「后勤部」 留有一条批注\n" +
		"2 R403 「每周巡查」 留有突出显示的文字\n"
	if got := said(t, sample.DocxParts(inWord, "", "")); got != want {
		t.Errorf("got:\n%swant:\n%s", got, want)
	}
}

func TestTracked(t *testing.T) {
	lines := []string{"自查报告", "一、存在的问题", "（一）灭火器过期。", "序号\t问题", "1\t通道堆物"}
	for name, write := range map[string]func([]string, ...sample.Option) []byte{"docx": sample.Docx, "odt": sample.ODT, "flat odt": sample.FlatODT} {
		if got := said(t, write(lines, sample.Tracked)); got == "" {
			t.Errorf("%s: tracked changes are not reported", name)
		}
		if got := said(t, write(lines)); got != "" {
			t.Errorf("%s without changes: %s", name, got)
		}
	}
}
