package sarif

import (
	"net/url"
	"strings"
)

// address is the URI of a file as the person named it: relative where the name
// is, for a log goes along with its files.
//
// Source: RFC 3986, 4.2 (a colon in the first segment would make it a scheme);
// RFC 8089, appendix E.2 (drive letters).
func address(file string) string {
	path := strings.ReplaceAll(file, `\`, "/")
	drive := len(path) > 2 && path[1] == ':' && path[2] == '/'
	if drive {
		path = "/" + path
	}
	escaped := (&url.URL{Path: path}).EscapedPath()
	if strings.HasPrefix(path, "/") {
		return "file://" + strings.TrimPrefix(escaped, "//")
	}
	if first, _, _ := strings.Cut(escaped, "/"); strings.Contains(first, ":") {
		return "./" + escaped
	}
	return escaped
}
