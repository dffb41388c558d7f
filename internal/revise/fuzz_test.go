package revise

import (
	"strings"
	"testing"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/internal/sample"
	"github.com/bihuan/bihuan/internal/sample/readtest"
	"github.com/bihuan/bihuan/read/docx"
	"github.com/bihuan/bihuan/read/plain"
)

// edits makes remarks and changes out of bytes, at any place of a document.
func edits(d *doc.Document, seed []byte) Edits {
	e := Edits{Author: "闭环", Date: day}
	for ; len(seed) >= 4; seed = seed[4:] {
		from := (int(seed[0])<<8 | int(seed[1])) * (d.Len + 1) >> 16
		s := doc.Span{Start: from, End: min(from+int(seed[2]%40), d.Len)}
		switch seed[3] % 4 {
		case 0:
			e.Tracked = !e.Tracked
		case 1:
			words := []string{"", "改", "a&b", "𠮷 "}[seed[3]>>2&3]
			s.End = min(s.End, s.Start+5)
			e.Changes = append(e.Changes, Change{s, d.Words(s), words})
		default:
			e.Remarks = append(e.Remarks, Remark{Span: s, Title: "S101", Text: "注"})
		}
	}
	return e
}

// revised checks what is true of every revision of a .docx.
func revised(t *testing.T, data []byte, e Edits) {
	t.Helper()
	d, err := docx.Read(data)
	if err != nil {
		return
	}
	got, err := Docx(data, e)
	if err != nil {
		t.Fatal(err)
	}
	untouched(t, data, got.Data, "word/document.xml")
	after, err := docx.Read(got.Data)
	if err != nil {
		t.Fatal(err)
	}
	if len(e.Changes) == 0 {
		readtest.Same(t, "text", after.Text, d.Text)
	}
	again, _ := Docx(data, e)
	if string(again.Data) != string(got.Data) {
		t.Error("two answers")
	}
	valid(t, "word/document.xml", got.Data, data)
}

func FuzzDocx(f *testing.F) {
	files := [][]byte{
		rich(f, variant{prefix: "w:"}), rich(f, variant{strict: true}), rich(f, variant{prefix: "ns0:", noNotes: true}),
		sample.Docx(readtest.Lines(0), sample.Numbers, sample.Split), sample.Docx(readtest.Lines(20), sample.Tracked, sample.Split),
	}
	for i := range files {
		f.Add(uint8(i), []byte("\x00\x10\x05\x02\x00\x40\x15\x03\x30\x00\x03\x05\x60\x00\x02\x09\x61\x00\x20\x02\x90\x00\x01\x0D\xA0\x00\x01\x01\xF0\x00\x20\x02"))
		f.Add(uint8(i), []byte("\x00\x00\x00\x00\x00\x10\x05\x02\x00\x40\x15\x03\x30\x00\x03\x05\x60\x00\x02\x09\x61\x00\x20\x02\x90\x00\x01\x0D"))
	}
	f.Fuzz(func(t *testing.T, file uint8, seed []byte) {
		data := files[int(file)%len(files)]
		d, err := docx.Read(data)
		if err != nil {
			t.Fatal(err)
		}
		revised(t, data, edits(d, seed[:min(len(seed), 200)]))
	})
}

// FuzzBody revises documents of any markup, at every kind of place.
func FuzzBody(f *testing.F) {
	for _, c := range []string{p("甲"), `<w:p>` + box("甲") + `</w:p>`, `<w:p>` + field("REF a", r("甲")) + r("乙") + `</w:p>`, `<w:p><w:ins w:id="0" ` + someone + `>` + r("甲乙") + `</w:ins></w:p>`, `<w:tbl><w:tr>` + cell("", "甲") + `</w:tr></w:tbl>`, `<w:p><w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>` + r("甲") + `</w:sdtContent></w:sdt></w:p>`} {
		f.Add(c, []byte("\x00\x00\x05\x02\x80\x00\x01\x05"))
		f.Add(c, []byte("\x00\x00\x00\x00\x10\x00\x01\x02\x80\x00\x01\x09"))
	}
	f.Fuzz(func(t *testing.T, body string, seed []byte) {
		if len(body) > 5_000 || !wellFormed(document(body), t) {
			return
		}
		data := document(body)
		d, err := docx.Read(data)
		if err != nil {
			return
		}
		got, err := Docx(data, edits(d, seed[:min(len(seed), 100)]))
		if err != nil {
			t.Fatal(err)
		}
		if !wellFormed(got.Data, t) {
			t.Errorf("not well formed: %s", part(t, got.Data, "word/document.xml"))
		}
	})
}

func wellFormed(data []byte, t *testing.T) bool {
	return xmlSound(part(t, data, "word/document.xml"))
}

// FuzzText changes any text at any place: what is not changed stays.
func FuzzText(f *testing.F) {
	for _, text := range []string{"一、问题\n（一）布署不细。\n", string(sample.Markdown(readtest.Lines(0))), "---\na: b\n---\n# 甲\n\n|a|b|\n|-|-|\n|1|2|\n", "<table><tr><td rowspan=2>甲</td></tr><tr><td>乙</td></tr></table>"} {
		f.Add([]byte(text), []byte("\x00\x00\x05\x05\x80\x00\x01\x05"))
	}
	f.Fuzz(func(t *testing.T, data, seed []byte) {
		if len(data) > 5_000 {
			return
		}
		d, err := plain.Read(data)
		if err != nil {
			return
		}
		changes := edits(d, seed[:min(len(seed), 40)]).Changes
		got, err := Text(data, changes)
		if err != nil {
			return
		}
		after, err := plain.Read(got.Data)
		if len(got.Left) == len(changes) && string(got.Data) != string(data) {
			t.Error("nothing was changed, and the file is another one")
		}
		if err != nil || len(changes) == 0 && after.Text != d.Text || strings.Contains(after.Text, "\x00") {
			t.Errorf("%v: %q became %q", err, d.Text, after.Text)
		}
	})
}
