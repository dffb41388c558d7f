package read

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/sample"
	"github.com/bihuan/bihuan/read/refuse"
	"github.com/bihuan/bihuan/say"
)

// packed makes a ZIP package of parts; name, content, name, content…
func packed(parts ...string) []byte {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for i := 0; i < len(parts); i += 2 {
		if f, err := z.Create(parts[i]); err == nil {
			_, _ = f.Write([]byte(parts[i+1])) // a buffer takes all
		}
	}
	_ = z.Close()
	return out.Bytes()
}

func utf16le(text string) []byte {
	out := []byte{0xFF, 0xFE}
	for _, u := range utf16.Encode([]rune(text)) {
		out = binary.LittleEndian.AppendUint16(out, u)
	}
	return out
}

func TestFormats(t *testing.T) {
	for _, c := range []struct {
		name string
		in   []byte
		want doc.Format
	}{
		{"text", []byte("一、问题"), doc.TXT},
		{"text that begins like an image", []byte("BM是部门的缩写"), doc.TXT},
		{"text that begins with 郏县", []byte("\xDB\xA3\xCF\xD8\xB5\xB5\xB0\xB8\xBE\xD6"), doc.TXT},
		{"text about PDF", []byte("说明：%PDF-1.7 是文件头"), doc.TXT},
		{"text that opens with <", []byte("<关于检查的通知>\n一、问题"), doc.TXT},
		{"markdown", []byte("# 标题\n文"), doc.MD},
		{"markdown under html", []byte("<div align=center>\n\n# 标题\n\n</div>\n\n文"), doc.MD},
		{"html", []byte("\n<!-- x -->\n<!DOCTYPE html><p>文"), doc.HTML},
		{"html fragment", []byte("<p>文</p>\n"), doc.HTML},
		{"html from Word", []byte("<html xmlns:o='x'><head><meta charset=utf-8></head><body>文"), doc.HTML},
		{"html in utf-16", utf16le("<html><body><p>文</p></body></html>"), doc.HTML},
		{"xhtml", []byte("<?xml version='1.0' encoding='utf-8'?><!DOCTYPE html PUBLIC 'x'><html><body>文</body></html>"), doc.HTML},
		{"web archive", []byte("From: <x>\r\nMIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<p>文"), doc.HTML},
		{"docx", sample.Docx([]string{"文"}), doc.Docx},
		{"doc", sample.Doc([]string{"文"}), doc.Doc},
		{"ofd", sample.OFD([]string{"文"}), doc.OFD},
	} {
		if d, err := Document(c.in); err != nil || d.Format != c.want {
			t.Errorf("%s: got %v, %v, want %s", c.name, d, err, c.want)
		}
	}
}

func TestRefusals(t *testing.T) {
	excel := sample.Compound{Streams: []sample.Stream{{Name: "Workbook", Data: []byte("x")}}}
	locked := sample.Compound{Streams: []sample.Stream{{Name: "EncryptedPackage", Data: []byte("x")}, {Name: "EncryptionInfo", Data: []byte("x")}}}
	for _, c := range []struct {
		name string
		in   []byte
		want error
		says string
	}{
		{"nothing", nil, refuse.ErrEmpty, ""},
		{"white space", []byte(" \r\n\t　\n"), refuse.ErrEmpty, ""},
		{"empty page", []byte("<html><body><p>&nbsp;</p></body></html>"), refuse.ErrEmpty, ""},
		{"empty docx", sample.Docx(nil), refuse.ErrEmpty, ""},
		{"too big", make([]byte, MaxSize+1), refuse.ErrTooBig, ""},
		{"too long", []byte(strings.Repeat("字", refuse.MaxText+1)), refuse.ErrTooBig, ""},
		{"PNG", []byte("\x89PNG\r\n\x1a\n\x00"), refuse.ErrNotDocument, "PNG"},
		{"JPEG", []byte("\xFF\xD8\xFF\xE0"), refuse.ErrNotDocument, "JPEG"},
		{"EXE", []byte("MZ\x90\x00\x03\x00"), refuse.ErrNotDocument, "EXE"},
		{"RAR", []byte("Rar!\x1A\x07\x00"), refuse.ErrNotDocument, "RAR"},
		{"ZIP", packed("a.txt", "x"), refuse.ErrNotDocument, "ZIP"},
		{"ZIP of a folder named word", packed("word/a.docx", "x"), refuse.ErrNotDocument, "ZIP"},
		{"cut ZIP", []byte("PK\x03\x04xxxx"), refuse.ErrDamaged, ""},
		{"xlsx", packed("[Content_Types].xml", "x", "xl/workbook.xml", "x"), refuse.ErrUnsupported, "xlsx"},
		{"pptx", packed("[Content_Types].xml", "x", "ppt/presentation.xml", "x"), refuse.ErrUnsupported, "pptx"},
		{"ods", packed("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), refuse.ErrUnsupported, "ods"},
		{"epub", packed("mimetype", "application/epub+zip"), refuse.ErrUnsupported, "epub"},
		{"xls", excel.Bytes(), refuse.ErrUnsupported, "xls"},
		{"locked docx", locked.Bytes(), refuse.ErrEncrypted, ""},
		{"Word XML", []byte("<?xml version='1.0'?><?mso-application progid='Word.Document'?><w:wordDocument/>"), refuse.ErrUnsupported, "Word XML"},
		{"XML", []byte("<?xml version='1.0'?><a/>"), refuse.ErrNotDocument, "XML"},
		{"noise", []byte("\x01\x02\x03\xFE\xFF\x00\x04\x05\x06\x07"), refuse.ErrNotDocument, ""},
	} {
		d, err := Document(c.in)
		if !errors.Is(err, c.want) {
			t.Errorf("%s: got %v, %v, want %v", c.name, d, err, c.want)
			continue
		}
		var f *fault.Error
		if errors.As(err, &f) && !strings.Contains(f.Say.In(say.EN), c.says) {
			t.Errorf("%s: says %q, want %q in it", c.name, f.Say.In(say.EN), c.says)
		}
	}
}

func FuzzDocument(f *testing.F) {
	lines := []string{"一、问题", "（一）甲。", "序号\t问题", "1\t乙"}
	for _, w := range writers() {
		if data := w.write(lines); data != nil {
			f.Add(data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		start := time.Now()
		a, errA := Document(data)
		b, errB := Document(data)
		if (errA == nil) != (errB == nil) || errA == nil && a.Text != b.Text {
			t.Fatalf("two answers: %v, %v", errA, errB)
		}
		var fail *fault.Error
		switch {
		case errA == nil && (a.Len == 0 || a.Format == ""):
			t.Fatal("a document without words")
		case errA != nil && !errors.As(errA, &fail):
			t.Fatalf("no refusal: %v", errA)
		case errA != nil && fail.Err != nil && strings.Contains(fail.Err.Error(), "panic"):
			t.Fatal(fail.Err)
		}
		if d := time.Since(start); d > 4*time.Second {
			t.Fatalf("%v for %d bytes", d, len(data))
		}
	})
}

func BenchmarkDocument(b *testing.B) {
	lines := texts(b)["statement.txt"]
	for name, w := range writers() {
		data := w.write(lines)
		if data == nil {
			continue
		}
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := Document(data); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
