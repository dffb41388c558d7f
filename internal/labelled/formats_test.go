package labelled_test

import (
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"github.com/bihuan/bihuan/internal/labelled"
	"github.com/bihuan/bihuan/internal/sample"
	"github.com/bihuan/bihuan/read"
	"github.com/bihuan/bihuan/statement"
)

// own and shared are the folders of labelled documents: ours, and a collection
// that may lie beside the module.
const (
	own    = "../../testdata/statements"
	shared = "../../../shared/corpus"
)

// cases gives the labelled documents of a folder, none where it is not there.
func cases(t testing.TB, folder string) []labelled.Case {
	t.Helper()
	if _, err := os.Stat(folder); os.IsNotExist(err) && folder == shared {
		return nil
	}
	list, err := labelled.Load(folder)
	if err != nil {
		t.Fatal(err)
	}
	if len(list) == 0 {
		t.Fatalf("%s holds no labelled documents", folder)
	}
	return list
}

// writers make a file of lines; nil where the format has no way to write them.
func writers() map[string]func([]string) []byte {
	with := func(write func([]string, ...sample.Option) []byte, opts ...sample.Option) func([]string) []byte {
		return func(lines []string) []byte { return write(lines, opts...) }
	}
	in := func(e encoding.Encoding) func([]string) []byte {
		return func(lines []string) []byte { return sample.Text(lines, e) }
	}
	return map[string]func([]string) []byte{
		"docx":         with(sample.Docx),
		"docx numbers": with(sample.Docx, sample.Numbers),
		"docx styles":  with(sample.Docx, sample.Numbers, sample.Styles),
		"docx tracked": with(sample.Docx, sample.Tracked),
		"docx split":   with(sample.Docx, sample.Numbers, sample.Split),
		"doc":          with(sample.Doc),
		"doc numbers":  with(sample.Doc, sample.Numbers, sample.Split),
		"odt":          with(sample.ODT),
		"odt numbers":  with(sample.ODT, sample.Numbers, sample.Split),
		"odt flat":     with(sample.FlatODT, sample.Tracked),
		"rtf":          with(sample.RTF),
		"rtf numbers":  with(sample.RTF, sample.Numbers, sample.Tracked),
		"rtf cp936":    with(sample.ChineseRTF, sample.Numbers),
		"ofd":          sample.OFD,
		"pdf":          sample.PDF,
		"html":         with(sample.HTML),
		"html numbers": with(sample.HTML, sample.Numbers, sample.Split),
		"md":           sample.Markdown,
		"txt gb18030":  in(simplifiedchinese.GB18030),
		"txt utf-16le": in(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)),
		"txt utf-16be": in(unicode.UTF16(unicode.BigEndian, unicode.UseBOM)),
	}
}

// answer is what is read out of a file: the plain text, and the statement as JSON.
type answer struct {
	text      string
	statement []byte
}

func answerOf(t testing.TB, name string, data []byte) answer {
	t.Helper()
	d, err := read.Document(data)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	out, err := json.MarshalIndent(statement.Of(d), "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return answer{d.Text, out}
}

// TestSameStatementInEveryFormat writes every labelled document in every format:
// all of the statement must stay, with every place.
func TestSameStatementInEveryFormat(t *testing.T) {
	for _, c := range append(cases(t, own), cases(t, shared)...) {
		want := answerOf(t, c.Name, c.Text)
		lines := strings.Split(want.text, "\n")
		for format, write := range writers() {
			data := write(lines)
			if data == nil {
				continue
			}
			name := c.Name + " as " + format
			sameAnswer(t, name, answerOf(t, name, data), want)
		}
	}
}

func sameAnswer(t *testing.T, name string, got, want answer) {
	t.Helper()
	if got.text != want.text {
		t.Errorf("%s, text:%s", name, firstDifference(got.text, want.text))
	} else if !bytes.Equal(got.statement, want.statement) {
		t.Errorf("%s:%s", name, firstDifference(string(got.statement), string(want.statement)))
	}
}

// firstDifference shows the first line that two texts do not share.
func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range max(len(g), len(w)) {
		a, b := "", ""
		if i < len(g) {
			a = g[i]
		}
		if i < len(w) {
			b = w[i]
		}
		if a != b {
			return "\n got " + a + "\nwant " + b
		}
	}
	return ""
}
