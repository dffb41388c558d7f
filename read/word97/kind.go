package word97

import (
	"bytes"

	"github.com/bihuan/bihuan/read/cfb"
	"github.com/bihuan/bihuan/read/refuse"
)

// kinds are compound files that are not documents of Word, by a stream of each.
var kinds = []struct{ stream, name string }{
	{"Workbook", "Excel"}, {"Book", "Excel"}, {"PowerPoint Document", "PowerPoint"},
	{"VisioDocument", "Visio"}, {"__properties_version1.0", "Outlook"}, {"BodyText/Section0", "HWP"},
}

// otherKind refuses a compound file without a document of Word.
func otherKind(c *cfb.File) error {
	if c.Has("EncryptedPackage") {
		return refuse.Encrypted()
	}
	for _, k := range kinds {
		if c.Has(k.stream) {
			return refuse.NotDocument(k.name)
		}
	}
	switch {
	case c.Has("MN0"), c.Has("MatOST"), c.Has("CONTENTS"):
		return refuse.Unsupported("Microsoft Works")
	case byWPS(c):
		return refuse.Unsupported("WPS 97, WPS 2000")
	}
	return refuse.NotDocument("")
}

// byWPS reports a file that WPS wrote: a stream of its own, the class of the
// document, or the program among its properties says so.
func byWPS(c *cfb.File) bool {
	if c.Has("WpsCustomData") {
		return true
	}
	// A stream that cannot be read tells nothing, and is no part of the text.
	class, _ := c.Stream("\x01CompObj")
	properties, _ := c.Stream("\x05SummaryInformation")
	return namesWPS(class) || namesWPS(program(properties))
}

func namesWPS(p []byte) bool {
	p = bytes.ReplaceAll(p, []byte{0}, nil) // names may be in UTF-16
	return bytes.Contains(p, []byte("WPS")) || bytes.Contains(p, []byte("Kingsoft"))
}

// program gives the name of the program in a SummaryInformation stream.
//
// Source: [MS-OLEPS] PropertySetStream, PropertySet.
func program(p []byte) []byte {
	const head, appName = 48, 18
	if len(p) < head || int64(le32(p, 44))+8 > int64(len(p)) {
		return nil
	}
	set := p[le32(p, 44):]
	n := int(min(le32(set, 4), uint32(len(set)/8-1)))
	for i := range n {
		at := int64(le32(set, 12+8*i))
		if le32(set, 8+8*i) != appName || at+8 > int64(len(set)) {
			continue
		}
		value := set[at+8:] // behind type and size
		return value[:min(int64(le32(set, int(at)+4)), int64(len(value)))]
	}
	return nil
}
