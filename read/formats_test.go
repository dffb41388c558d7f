package read

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/internal/sample"
)

// texts gives documents in lines: ours, and the sample texts of the shared
// folder where that is at hand.
func texts(t testing.TB) map[string][]string {
	t.Helper()
	out := map[string][]string{}
	for _, pattern := range []string{"testdata/texts/*.txt", "../../shared/corpus/*.txt"} {
		names, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			out[filepath.Base(name)] = strings.Split(strings.TrimSpace(string(data)), "\n")
		}
	}
	return out
}

// writers make a file of lines; nil where the format has no way to write them.
func writers() map[string]struct {
	format doc.Format
	write  func([]string) []byte
} {
	type writer = struct {
		format doc.Format
		write  func([]string) []byte
	}
	with := func(write func([]string, ...sample.Option) []byte, opts ...sample.Option) func([]string) []byte {
		return func(lines []string) []byte { return write(lines, opts...) }
	}
	in := func(e encoding.Encoding) func([]string) []byte {
		return func(lines []string) []byte { return sample.Text(lines, e) }
	}
	return map[string]writer{
		"docx":              {doc.Docx, with(sample.Docx)},
		"docx numbers":      {doc.Docx, with(sample.Docx, sample.Numbers, sample.Split)},
		"docx styles":       {doc.Docx, with(sample.Docx, sample.Numbers, sample.Styles, sample.Tracked)},
		"doc":               {doc.Doc, with(sample.Doc)},
		"doc numbers":       {doc.Doc, with(sample.Doc, sample.Numbers)},
		"odt":               {doc.ODT, with(sample.ODT)},
		"odt numbers":       {doc.ODT, with(sample.ODT, sample.Numbers, sample.Split)},
		"odt flat":          {doc.ODT, with(sample.FlatODT, sample.Tracked)},
		"rtf":               {doc.RTF, with(sample.RTF)},
		"rtf numbers":       {doc.RTF, with(sample.RTF, sample.Numbers, sample.Tracked)},
		"rtf gbk":           {doc.RTF, with(sample.ChineseRTF, sample.Numbers)},
		"ofd":               {doc.OFD, sample.OFD},
		"pdf":               {doc.PDF, sample.PDF},
		"html":              {doc.HTML, with(sample.HTML)},
		"html numbers":      {doc.HTML, with(sample.HTML, sample.Numbers)},
		"html split":        {doc.HTML, with(sample.HTML, sample.Split, sample.Tracked)},
		"md":                {doc.MD, sample.Markdown},
		"md bare":           {doc.MD, bare},
		"txt utf-8":         {doc.TXT, in(encoding.Nop)},
		"txt utf-8 mark":    {doc.TXT, in(unicode.UTF8BOM)},
		"txt gb18030":       {doc.TXT, in(simplifiedchinese.GB18030)},
		"txt utf-16le":      {doc.TXT, in(unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM))},
		"txt utf-16be":      {doc.TXT, in(unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM))},
		"txt utf-16le mark": {doc.TXT, in(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM))},
		"txt utf-16be mark": {doc.TXT, in(unicode.UTF16(unicode.BigEndian, unicode.UseBOM))},
		"txt big5":          {doc.TXT, in(traditionalchinese.Big5)},
	}
}

// bare writes Markdown line by line without escapes, as people do: a mask stays
// a mask.
func bare(lines []string) []byte {
	text := "# " + strings.Join(lines, "\n\n")
	if strings.Contains(text, "\t") {
		return nil
	}
	return []byte(text)
}

func TestSameWordsInEveryFormat(t *testing.T) {
	all := texts(t)
	if len(all) == 0 {
		t.Fatal("no texts")
	}
	for name, w := range writers() {
		t.Run(name, func(t *testing.T) {
			for file, lines := range all {
				data := w.write(lines)
				if data == nil {
					continue
				}
				d, err := Document(data)
				if err != nil {
					t.Errorf("%s: %v", file, err)
					continue
				}
				if d.Format != w.format {
					t.Errorf("%s: format %s, want %s", file, d.Format, w.format)
				}
				compare(t, file, strings.Split(d.Text, "\n"), lines)
			}
		})
	}
}

// compare shows the first line that differs.
func compare(t *testing.T, file string, got, want []string) {
	t.Helper()
	for i := range max(len(got), len(want)) {
		if i >= len(got) || i >= len(want) || got[i] != want[i] {
			t.Errorf("%s: line %d\n got %q\nwant %q", file, i+1, got[i:min(i+1, len(got))], want[i:min(i+1, len(want))])
			return
		}
	}
}
