package profile

import (
	"fmt"
	"strconv"

	"github.com/goccy/go-yaml/ast"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/say"
)

// suppress reads what is set aside, each with its reason.
func (d *decoder) suppress(n ast.Node, path string) {
	for i, item := range d.items(n, path) {
		if s, ok := d.suppression(item, path); ok {
			d.put(item, join(path, d.file+strconv.Itoa(i)), func(p *check.Profile) { p.Suppress = append(p.Suppress, s) })
		}
	}
}

func (d *decoder) suppression(n ast.Node, path string) (s check.Suppression, ok bool) {
	before := len(d.wrongs)
	seen := d.mapping(n, path, []key{
		{"code", func(n ast.Node, path string) {
			if code, ok := d.text(n, path); ok && d.known(n, path, code) {
				s.Code = code
			}
		}},
		d.textTo("words", &s.Words),
		d.textTo("reason", &s.Reason),
		d.dayTo("until", false, &s.Until),
	})
	d.wanted(n, path, seen, "code", "reason")
	s.From = fmt.Sprintf("%s:%d", d.file, d.origin(n).Line)
	return s, len(d.wrongs) == before
}

var sidecarKeys = say.Text{ZH: "应写 suppress: 和下面的列表", EN: "wants suppress: with a list"}

// Sidecar reads the file beside a document that sets diagnostics of it aside.
//
// Errors: a fault that names line, column and key of every mistake.
func (l *Library) Sidecar(file string, data []byte) ([]check.Suppression, error) {
	d := l.decoder(Folder{}, file)
	var list []check.Suppression
	if body := d.parse(data); body != nil {
		d.mapping(body, "", []key{{"suppress", func(n ast.Node, path string) {
			for _, item := range d.items(n, path) {
				if s, ok := d.suppression(item, path); ok {
					list = append(list, s)
				}
			}
		}}})
	} else if len(d.wrongs) == 0 {
		d.wrong(nil, "", sidecarKeys)
	}
	return list, d.err()
}
