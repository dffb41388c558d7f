package profile

import (
	"errors"
	"fmt"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/say"
)

// decoder reads one file and gathers all that is wrong with it, each with its
// line, column and key.
type decoder struct {
	Folder
	file    string                 // as messages name it
	rules   map[string]*check.Rule // nil: codes are taken as they are
	aspects func(name string) ([]check.Aspect, error)

	wrongs   []say.Text
	settings []setting
}

// What bounds a file of settings: bytes, and values within each other. One that
// people write has a hundredth of the one and four of the other; the parser's work
// grows with the square of the second.
const (
	maxFile  = 256 << 10
	maxDepth = 32
)

var (
	notYAML      = say.Text{ZH: "YAML 写法不对（%s）", EN: "is no valid YAML (%s)"}
	tooLong      = say.Text{ZH: "文件超过 256 KiB", EN: "the file is over 256 KiB"}
	tooDeep      = say.Text{ZH: "套了 32 层以上", EN: "values lie within each other more than 32 deep"}
	oneDocument  = say.Text{ZH: "一个文件只能有一份内容，不要用 --- 隔开", EN: "a file holds one document, without --- inside"}
	atPlace      = say.Text{ZH: "%s:%d:%d：%s", EN: "%s:%d:%d: %s"}
	atKey        = say.Text{ZH: "%s：%s", EN: "%s: %s"}
	moreMistakes = say.Text{ZH: "另有 %d 处", EN: "%d more"}
)

// wrong notes a mistake at a node. path names the key, "" for none.
func (d *decoder) wrong(n ast.Node, path string, t say.Text) {
	line, column := 1, 1
	if n != nil && n.GetToken() != nil {
		line, column = n.GetToken().Position.Line, n.GetToken().Position.Column
	}
	d.wrongAt(line, column, path, t)
}

func (d *decoder) wrongAt(line, column int, path string, t say.Text) {
	if path != "" {
		t = say.Text{ZH: fmt.Sprintf(atKey.ZH, path, t.ZH), EN: fmt.Sprintf(atKey.EN, path, t.EN)}
	}
	d.wrongs = append(d.wrongs, say.Text{
		ZH: fmt.Sprintf(atPlace.ZH, d.file, line, column, t.ZH),
		EN: fmt.Sprintf(atPlace.EN, d.file, line, column, t.EN),
	})
}

// shown is how many mistakes of a file are told at once.
const shown = 10

// err is all that is wrong, a line each; nil where nothing is.
func (d *decoder) err() error {
	if len(d.wrongs) == 0 {
		return nil
	}
	lines := d.wrongs
	if more := len(lines) - shown; more > 0 {
		lines = append(lines[:shown:shown], moreMistakes.With(more))
	}
	all := lines[0]
	for _, t := range lines[1:] {
		all.ZH += "\n" + t.ZH
		all.EN += "\n" + t.EN
	}
	return &fault.Error{Kind: fault.Invalid, Code: "profile-invalid", Say: all}
}

// parse gives the one value of a file; nil for a file without any, or a broken one.
func (d *decoder) parse(data []byte) ast.Node {
	if len(data) > maxFile {
		d.wrong(nil, "", tooLong)
		return nil
	}
	if deep(string(data)) {
		d.wrong(nil, "", tooDeep)
		return nil
	}
	f, err := guarded([]byte(strings.TrimPrefix(string(data), "\uFEFF")))
	if err != nil {
		d.broken(err)
		return nil
	}
	var body ast.Node
	for _, part := range f.Docs {
		switch {
		case part.Body == nil:
		case body != nil:
			d.wrong(part.Body, "", oneDocument)
		default:
			body = part.Body
		}
	}
	return body
}

// deep reports brackets, or signs of lists in one line, within each other too deep.
// It does not know quotes: no text has so many brackets that nothing closes.
func deep(text string) bool {
	open := 0
	for line := range strings.Lines(text) {
		signs := strings.TrimLeft(line, " -")
		if strings.Count(line[:len(line)-len(signs)], "- ") > maxDepth {
			return true
		}
		for _, c := range []byte(line) {
			switch c {
			case '[', '{':
				open++
			case ']', '}':
				open = max(0, open-1)
			}
			if open > maxDepth {
				return true
			}
		}
	}
	return false
}

// guarded turns a panic of the parser into an error: files are a stranger's.
func guarded(data []byte) (f *ast.File, err error) {
	defer func() {
		if p := recover(); p != nil {
			f, err = nil, fmt.Errorf("%v", p)
		}
	}()
	return parser.ParseBytes(data, 0)
}

func (d *decoder) broken(err error) {
	var at yaml.Error
	if !errors.As(err, &at) || at.GetToken() == nil {
		d.wrong(nil, "", notYAML.With(err.Error()))
		return
	}
	d.wrong(&ast.NullNode{Token: at.GetToken()}, "", notYAML.With(at.GetMessage()))
}
