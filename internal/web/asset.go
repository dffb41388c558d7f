package web

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"regexp"
	"strings"

	"github.com/klauspost/compress/gzip"
)

//go:embed static
var static embed.FS

// assetBase is where styles, scripts and pictures lie.
const assetBase = "/static/"

// assets are the files that pages name. A name holds the hash of the file, so that a
// browser may keep it for good.
type assets struct {
	names map[string]string // the plain name to the one with the hash
	files map[string]*asset // by the name with the hash
}

type asset struct {
	media        string
	plain, small []byte // small is packed
}

func newAssets() (*assets, error) {
	a := &assets{map[string]string{}, map[string]*asset{}}
	list, err := fs.ReadDir(static, "static")
	if err != nil {
		return nil, err
	}
	// What is named by others comes first, so that they name it with its hash.
	for _, ext := range []string{".svg", ".js", ".css"} {
		for _, e := range list {
			if path.Ext(e.Name()) != ext {
				continue
			}
			if err := a.read(e.Name()); err != nil {
				return nil, err
			}
		}
	}
	return a, nil
}

var imported = regexp.MustCompile(`(?:from |import\()"\./([a-z-]+\.js)"`)

// read takes a file in once, what it imports before it.
func (a *assets) read(name string) error {
	if a.names[name] != "" {
		return nil
	}
	data, err := static.ReadFile("static/" + name)
	if err != nil {
		return err
	}
	if path.Ext(name) != ".svg" {
		data = lean(data)
	}
	for _, other := range imported.FindAllSubmatch(data, -1) {
		if err := a.read(string(other[1])); err != nil {
			return err
		}
	}
	for plain, hashed := range a.names {
		data = bytes.ReplaceAll(data, []byte(`"./`+plain+`"`), []byte(`"./`+hashed+`"`))
		data = bytes.ReplaceAll(data, []byte("url("+plain+")"), []byte("url("+hashed+")"))
	}
	return a.add(name, data)
}

// lean leaves out what is for whoever reads a file: indents, blank lines, and lines that
// are a comment. No text in a file goes over several lines (TestNoTextGoesOverLines).
func lean(data []byte) []byte {
	var out []byte
	for line := range bytes.Lines(data) {
		line = bytes.TrimSpace(line)
		if len(line) > 0 && !bytes.HasPrefix(line, []byte("//")) && !(bytes.HasPrefix(line, []byte("/*")) && bytes.HasSuffix(line, []byte("*/"))) {
			out = append(append(out, line...), '\n')
		}
	}
	return out
}

func (a *assets) add(name string, data []byte) error {
	sum := sha256.Sum256(data)
	ext := path.Ext(name)
	hashed := strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:6]) + ext
	small, err := packed(data)
	if err != nil {
		return err
	}
	a.names[name] = hashed
	a.files[hashed] = &asset{mediaOf(ext), data, small}
	return nil
}

func packed(data []byte) ([]byte, error) {
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(data); err != nil {
		return nil, err
	}
	err = w.Close()
	return b.Bytes(), err
}

// mediaOf does not ask the machine, which may know it otherwise.
func mediaOf(ext string) string {
	switch ext {
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	}
	return mime.TypeByExtension(ext)
}

// url is the address of a file by its plain name, "" where there is none.
func (a *assets) url(name string) string {
	if hashed := a.names[name]; hashed != "" {
		return assetBase + hashed
	}
	return ""
}

func (a *assets) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	f := a.files[strings.TrimPrefix(r.URL.Path, assetBase)]
	if f == nil {
		http.NotFound(w, r)
		return
	}
	h := w.Header()
	h.Set("Content-Type", f.media)
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Vary", "Accept-Encoding")
	body := f.plain
	if takesGzip(r) {
		h.Set("Content-Encoding", "gzip")
		body = f.small
	}
	_, _ = w.Write(body)
}

// takesGzip reports whether an answer may be packed.
func takesGzip(r *http.Request) bool {
	for one := range strings.SplitSeq(r.Header.Get("Accept-Encoding"), ",") {
		name, weight, _ := strings.Cut(strings.TrimSpace(one), ";")
		if name == "gzip" {
			return strings.TrimSpace(weight) != "q=0"
		}
	}
	return false
}
