package read

import (
	"bytes"
	"strings"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/read/cfb"
	"github.com/bihuan/bihuan/read/html"
	"github.com/bihuan/bihuan/read/pack"
	"github.com/bihuan/bihuan/read/refuse"
)

// head is how far into a file its kind is looked for.
const head = 4096

// sniff tells the format of a file by its content. TXT stands for Markdown too,
// and for what only its reader can refuse.
func sniff(data []byte) (doc.Format, error) {
	start := data[:min(len(data), head)]
	text := strings.TrimLeft(ascii(start), " \t\r\n\f")
	switch {
	case bytes.HasPrefix(start, []byte("PK\x03\x04")), bytes.HasPrefix(start, []byte("PK\x05\x06")):
		return sniffZIP(data)
	case bytes.HasPrefix(start, []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")):
		return sniffCompound(data)
	case beforeWord97(start):
		return doc.Doc, nil
	case strings.HasPrefix(text, `{\rtf`):
		return doc.RTF, nil
	case isPDF(data, start):
		return doc.PDF, nil
	}
	if name := foreign(start); name != "" {
		return "", refuse.NotDocument(name)
	}
	if strings.HasPrefix(text, "<") {
		return sniffMarkup(data, text)
	}
	if html.IsArchive(data) {
		return doc.HTML, nil
	}
	return doc.TXT, nil
}

// beforeWord97 knows Word 2, and Word for DOS with Write; their second word tells
// them from a text in GB18030.
func beforeWord97(start []byte) bool {
	return len(start) > 3 && (start[3] == 0 && bytes.HasPrefix(start, []byte("\xDB\xA5")) ||
		start[2] == 0 && start[1] == 0xBE && (start[0] == 0x31 || start[0] == 0x32))
}

// isPDF finds the header, before which other bytes may stand (ISO 32000-2,
// annex on implementation limits); a text that speaks of PDF has no trailer.
func isPDF(data, start []byte) bool {
	at := bytes.Index(start[:min(len(start), 1024)], []byte("%PDF-"))
	return at == 0 || at > 0 && bytes.Contains(data[max(0, len(data)-2048):], []byte("startxref"))
}

// ascii gives the ASCII characters of a file's beginning, whether in one byte
// each or in two.
func ascii(start []byte) string {
	out := make([]byte, 0, len(start))
	for _, c := range start {
		if c > 0 && c < 0x80 {
			out = append(out, c)
		}
	}
	return string(out)
}

// sniffZIP tells packages apart by the parts they hold.
//
// Source: ECMA-376 part 2 (OPC); OpenDocument 1.3 part 2, 3.3 (mimetype);
// GB/T 33190—2016, 7.1 (OFD.xml).
func sniffZIP(data []byte) (doc.Format, error) {
	p, err := pack.Open(data)
	if err != nil {
		return "", err
	}
	mime, _ := p.Part("mimetype") // damaged: the other parts tell
	switch kind := strings.TrimSpace(string(mime)); {
	case strings.HasPrefix(kind, "application/vnd.oasis.opendocument.text"),
		strings.HasPrefix(kind, "application/vnd.sun.xml.writer"):
		return doc.ODT, nil
	case strings.HasPrefix(kind, "application/epub"):
		return "", refuse.Unsupported("epub")
	case strings.HasPrefix(kind, "application/vnd.oasis.opendocument."):
		return "", refuse.Unsupported(openDocuments[strings.TrimPrefix(kind, "application/vnd.oasis.opendocument.")])
	}
	office := p.Has("[Content_Types].xml") || p.Has("word/document.xml")
	for _, name := range p.Names() {
		folder, _, _ := strings.Cut(strings.ToLower(name), "/")
		switch {
		case folder == "ofd.xml":
			return doc.OFD, nil
		case office && folder == "word":
			return doc.Docx, nil
		case office && officeFolders[folder] != "":
			return "", refuse.Unsupported(officeFolders[folder])
		}
	}
	switch {
	case p.Has("content.xml"):
		return doc.ODT, nil
	case office:
		return doc.Docx, nil
	case p.Has("Index/Document.iwa"):
		return "", refuse.Unsupported("iWork")
	case p.Has("uof.xml"), p.Has("content.uof"):
		return "", refuse.Unsupported("UOF")
	}
	return "", refuse.NotDocument("ZIP")
}

// officeFolders are those of Office Open XML that is no text, with the endings of
// the files.
var officeFolders = map[string]string{"xl": "xlsx", "ppt": "pptx", "visio": "vsdx"}

// openDocuments are the kinds that are no text, with the endings of their files.
var openDocuments = map[string]string{
	"spreadsheet": "ods", "presentation": "odp", "graphics": "odg", "formula": "odf", "database": "odb",
	"spreadsheet-template": "ots", "presentation-template": "otp", "chart": "odc", "image": "odi",
}

// sniffCompound names the compound files that are no text documents.
func sniffCompound(data []byte) (doc.Format, error) {
	c, err := cfb.Open(data)
	if err != nil || c.Has("WordDocument") {
		return doc.Doc, nil
	}
	for _, k := range [][2]string{{"Workbook", "xls"}, {"Book", "xls"}, {"PowerPoint Document", "ppt"}, {"VisioDocument", "vsd"}} {
		if c.Has(k[0]) {
			return "", refuse.Unsupported(k[1])
		}
	}
	return doc.Doc, nil
}

// sniffMarkup tells what opens with a tag: a page, an office document in one XML
// file, other XML, or Markdown with some HTML at its start.
func sniffMarkup(data []byte, text string) (doc.Format, error) {
	lower := strings.ToLower(text)
	switch {
	case strings.Contains(lower, "<!doctype html"), strings.Contains(lower, "<html"), strings.Contains(lower, "<body"):
		return doc.HTML, nil
	case strings.Contains(text, "opendocument") && strings.Contains(text, "office:document"):
		return doc.ODT, nil
	case strings.Contains(text, "<?mso-application"), strings.Contains(text, "w:wordDocument"), strings.Contains(text, "pkg:package"):
		return "", refuse.Unsupported("Word XML")
	case strings.Contains(text, "uof:UOF"):
		return "", refuse.Unsupported("UOF")
	case strings.HasPrefix(lower, "<?xml"):
		return "", refuse.NotDocument("XML")
	case strings.HasPrefix(lower, "<svg"):
		return "", refuse.NotDocument("SVG")
	}
	for strings.HasPrefix(lower, "<!--") {
		_, rest, _ := strings.Cut(lower, "-->")
		lower = strings.TrimLeft(rest, " \t\r\n")
	}
	name := strings.TrimPrefix(lower, "<")
	if end := strings.IndexAny(name, " \t\r\n/>"); end > 0 && strings.Contains(pageTags, " "+name[:end]+" ") {
		return doc.HTML, nil
	}
	end := bytes.TrimRight(data[max(0, len(data)-head):], " \t\r\n\x00")
	if bytes.HasSuffix(end, []byte(">")) && strings.Contains(lower, "</") {
		return doc.HTML, nil
	}
	return doc.TXT, nil
}

// pageTags open a page and nothing else.
const pageTags = " head body meta title style script link base frameset "
