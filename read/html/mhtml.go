package html

import (
	"bytes"
	"encoding/base64"
	"io"
	"mime/quotedprintable"
	"strings"

	"github.com/bihuan/bihuan/read/refuse"
)

// Bounds of what is looked at in a web archive.
const (
	maxParts      = 10_000
	maxMultiparts = 16
	maxHeader     = 64 << 10 // bytes
)

// page finds the page of a web archive and gives it decoded, with the label of
// its characters. The first part of type text/html is the page; what it frames
// comes after it.
//
// Source: RFC 2045 (header, encodings), RFC 2046, 5.1 (multipart), RFC 2557.
func page(data []byte) (body []byte, label string, err error) {
	todo := [][]byte{data}
	for opened := 0; len(todo) > 0 && opened < maxMultiparts; {
		part := todo[0]
		todo = todo[1:]
		header, body := headerOf(part)
		kind, params := mediaType(header["content-type"])
		switch {
		case kind == "text/html" || kind == "application/xhtml+xml":
			body, err := transferred(body, header["content-transfer-encoding"])
			return body, params["charset"], err
		case strings.HasPrefix(kind, "multipart/") && params["boundary"] != "":
			opened++
			todo = append(parts(body, params["boundary"]), todo...)
		}
	}
	return nil, "", refuse.Damaged("text/html", nil)
}

// headerOf parts the header of a MIME entity from its body.
func headerOf(part []byte) (header map[string]string, body []byte) {
	header = map[string]string{}
	last := ""
	for size := len(part); len(part) > 0 && size-len(part) < maxHeader; {
		line, rest, _ := bytes.Cut(part, []byte("\n"))
		part = rest
		line = bytes.TrimRight(line, "\r")
		if len(line) == 0 {
			if len(header) == 0 {
				continue
			}
			break
		}
		if line[0] == ' ' || line[0] == '\t' {
			header[last] += string(line)
			continue
		}
		name, value, _ := strings.Cut(string(line), ":")
		last = strings.ToLower(strings.TrimSpace(name))
		header[last] = strings.TrimSpace(value)
	}
	return header, part
}

// mediaType reads type/subtype; name=value; name="value".
func mediaType(value string) (kind string, params map[string]string) {
	kind, rest, _ := strings.Cut(value, ";")
	params = map[string]string{}
	for rest != "" {
		name, after, found := strings.Cut(rest, "=")
		if !found {
			break
		}
		name = strings.ToLower(strings.Trim(name, " \t;"))
		after = strings.TrimLeft(after, " \t")
		end := ";"
		if strings.HasPrefix(after, `"`) {
			after, end = after[1:], `"`
		}
		params[name], rest, _ = strings.Cut(after, end)
	}
	return strings.ToLower(strings.TrimSpace(kind)), params
}

// parts cuts a multipart body at its boundary lines.
func parts(body []byte, boundary string) [][]byte {
	mark := []byte("--" + boundary)
	var out [][]byte
	for len(out) < maxParts {
		i := bytes.Index(body, mark)
		if i < 0 {
			break
		}
		body = body[i+len(mark):]
		if bytes.HasPrefix(body, []byte("--")) {
			break
		}
		end := bytes.Index(body, mark)
		if end < 0 {
			end = len(body)
		}
		out = append(out, bytes.TrimLeft(body[:end], "\r\n"))
		body = body[end:]
	}
	return out
}

func transferred(body []byte, encoding string) ([]byte, error) {
	var r io.Reader
	switch strings.ToLower(strings.TrimSpace(encoding)) {
	case "quoted-printable":
		r = quotedprintable.NewReader(bytes.NewReader(body))
	case "base64":
		r = base64.NewDecoder(base64.StdEncoding, bytes.NewReader(body))
	default:
		return body, nil
	}
	out, err := io.ReadAll(r)
	if err != nil && len(out) == 0 {
		return nil, refuse.Damaged("text/html", err)
	}
	return out, nil
}
