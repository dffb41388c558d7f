package cli

import (
	"bytes"
	"path"
	"strings"
)

// headSize is how much of a file tells what kind it is.
const headSize = 128

// packageParts begin the ZIP files that are one document each: the first part of
// OOXML, ODF and OFD files.
var packageParts = []string{"[Content_Types].xml", "mimetype", "OFD.xml", "_rels/", "docProps/", "word/", "Doc_0/"}

// looksPacked reports a ZIP file whose first entry is none of a document's. The
// directory settles it.
func looksPacked(head []byte) bool {
	if bytes.HasPrefix(head, []byte("PK\x05\x06")) {
		return true // an archive of nothing
	}
	if len(head) < 30 || !bytes.HasPrefix(head, []byte("PK\x03\x04")) {
		return false
	}
	size := int(head[26]) | int(head[27])<<8
	name := string(head[30:min(30+size, len(head))])
	for _, part := range packageParts {
		if strings.HasPrefix(name, part) {
			return false
		}
	}
	return true
}

// looksBinary reports the beginning of a document that is not plain text.
func looksBinary(head []byte) bool {
	for _, sign := range []string{"PK\x03\x04", "\xD0\xCF\x11\xE0", "%PDF-", `{\rtf`} {
		if bytes.HasPrefix(head, []byte(sign)) {
			return true
		}
	}
	return false
}

// otherText are endings of text files that hold data or programs. In a folder,
// where nobody named them, they are not taken for documents; every other file is
// judged by its content alone.
var otherText = " .json .jsonl .ndjson .xml .xsd .xsl .csv .tsv .yaml .yml .toml .ini .cfg .conf .properties .log .lock " +
	".go .mod .sum .py .js .ts .css .java .c .h .cc .cpp .rs .rb .php .sh .bat .ps1 .sql .vue .diff .patch .svg .txtar "

// dataFile reports a text file that holds no document.
func dataFile(name string, data []byte) bool {
	ending := strings.ToLower(path.Ext(name))
	return ending != "" && strings.Contains(otherText, " "+ending+" ") && !looksBinary(data)
}
