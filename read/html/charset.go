package html

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/htmlindex"

	"github.com/bihuan/bihuan/read/plain"
)

// labelReach is how far into a page its label is looked for. The standard says
// 1,024 bytes; Word puts more before it.
const labelReach = 8 << 10

// decode turns a page into UTF-8. Bytes speak before labels, which lie: pages
// were converted and kept their old one.
//
// Source: WHATWG HTML, 13.2.3.2 (prescan); Encoding, 4.2 (labels).
func decode(data []byte, label string) (string, error) {
	if utf8.Valid(data) && bytes.IndexByte(data, 0) < 0 {
		return strings.TrimPrefix(string(data), "\uFEFF"), nil
	}
	if label == "" {
		label = metaLabel(data[:min(len(data), labelReach)])
	}
	if text := decodeLabelled(data, label); text != "" {
		return text, nil
	}
	text, _, err := plain.Decode(data)
	return text, err
}

// decodeLabelled decodes as a label says; "" where the label says too little or
// the bytes belie it.
func decodeLabelled(data []byte, label string) string {
	e, err := htmlindex.Get(label)
	if err != nil {
		return ""
	}
	switch name, _ := htmlindex.Name(e); name {
	case "utf-8", "utf-16le", "utf-16be", "windows-1252", "replacement", "x-user-defined":
		return ""
	case "gbk":
		if e, err = htmlindex.Get("gb18030"); err != nil {
			return ""
		}
	}
	if bytes.HasPrefix(data, []byte("\xEF\xBB\xBF")) || bytes.IndexByte(data, 0) >= 0 {
		return ""
	}
	out, err := e.NewDecoder().Bytes(data)
	if err != nil || 50*bytes.Count(out, []byte("\uFFFD")) > utf8.RuneCount(out) {
		return ""
	}
	return string(out)
}

// metaLabel finds charset=… in a meta element or an XML declaration.
func metaLabel(head []byte) string {
	head = bytes.ToLower(head)
	for {
		i := bytes.IndexByte(head, '<')
		if i < 0 {
			return ""
		}
		head = head[i:]
		end := bytes.IndexByte(head, '>')
		if end < 0 {
			return ""
		}
		tag := head[:end]
		head = head[end:]
		for _, key := range []string{"charset", "encoding"} {
			if !bytes.HasPrefix(tag, []byte("<meta")) && !bytes.HasPrefix(tag, []byte("<?xml")) {
				continue
			}
			if v := valueOf(tag, key); v != "" {
				return v
			}
		}
	}
}

// valueOf gives what follows key= up to a quote, a space or a semicolon.
func valueOf(tag []byte, key string) string {
	i := bytes.Index(tag, []byte(key))
	if i < 0 {
		return ""
	}
	rest := bytes.TrimLeft(tag[i+len(key):], " \t\r\n")
	if len(rest) == 0 || rest[0] != '=' {
		return ""
	}
	rest = bytes.TrimLeft(rest[1:], " \t\r\n\"'")
	if end := bytes.IndexAny(rest, "\"' \t\r\n;/>?"); end >= 0 {
		rest = rest[:end]
	}
	return string(rest)
}
