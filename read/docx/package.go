package docx

import (
	"path"
	"strings"

	"github.com/bihuan/bihuan/read/markup"
	"github.com/bihuan/bihuan/read/pack"
	"github.com/bihuan/bihuan/read/refuse"
)

// file is the package with the names of the parts that are read.
type file struct {
	*pack.Package
	main      string
	styling   string // "" where there is none
	numbering string
	theme     string // this and settings: for layout alone
	settings  string
	comments  string
	threads   string // which comment answers which
}

const (
	packageRels = "_rels/.rels"
	typesPart   = "[Content_Types].xml"
)

// open finds the parts by their relationships, whatever they are called.
//
// Source: ECMA-376 part 2, 9.3 (relationships), 10.1.2 (content types).
func open(data []byte) (*file, error) {
	p, err := pack.Open(data)
	if err != nil {
		return nil, err
	}
	f := &file{Package: p}
	err = f.relations(packageRels, "", func(_, kind, target string) {
		if kind == "officeDocument" && f.main == "" {
			f.main = target
		}
	})
	if err != nil {
		return nil, err
	}
	if f.main == "" || !f.Has(f.main) {
		if f.main, err = f.mainByType(f.main); err != nil {
			return nil, err
		}
	}
	folder, name := path.Split(f.main)
	err = f.relations(folder+"_rels/"+name+".rels", folder, func(_, kind, target string) {
		switch kind {
		case "styles":
			f.styling = target
		case "numbering":
			f.numbering = target
		case "comments":
			f.comments = target
		case "commentsExtended":
			f.threads = target
		}
	})
	return f, err
}

// relations calls found for every relationship to a part of the package, with its
// id, the last word of its type and the part's name.
func (f *file) relations(rels, folder string, found func(id, kind, target string)) error {
	part, err := f.Part(f.spelled(rels))
	if part == nil || err != nil {
		return err
	}
	x := markup.New(part)
	for k := x.Next(); k != markup.EOF; k = x.Next() {
		if k != markup.Start || string(x.Name) != "Relationship" || string(x.Attr("TargetMode")) == "External" {
			continue
		}
		kind, target := string(x.Attr("Type")), string(x.Attr("Target"))
		if !strings.HasPrefix(target, "/") {
			target = "/" + folder + target
		}
		found(string(x.Attr("Id")), kind[strings.LastIndexByte(kind, '/')+1:], f.spelled(strings.TrimPrefix(path.Clean(target), "/")))
	}
	if x.Err() != nil {
		return refuse.Damaged(rels, x.Err())
	}
	return nil
}

// spelled finds the part's name as the archive writes it: names of parts match
// in any case (ECMA-376 part 2, 9.1.1).
func (f *file) spelled(name string) string {
	if f.Has(name) {
		return name
	}
	for _, n := range f.Names() {
		if strings.EqualFold(n, name) {
			return n
		}
	}
	return name
}

// mainByType finds the main part by its content type, for packages whose
// relationships lead nowhere. missing is where they led.
func (f *file) mainByType(missing string) (string, error) {
	part, err := f.Part(typesPart)
	if err != nil {
		return "", err
	}
	x := markup.New(part)
	for k := x.Next(); k != markup.EOF; k = x.Next() {
		if k != markup.Start || string(x.Name) != "Override" || !isMain(string(x.Attr("ContentType"))) {
			continue
		}
		if name := f.spelled(strings.TrimPrefix(string(x.Attr("PartName")), "/")); f.Has(name) {
			return name, nil
		}
	}
	if name := f.spelled("word/document.xml"); f.Has(name) {
		return name, nil
	}
	if missing != "" {
		return "", refuse.Damaged(missing, nil)
	}
	return "", refuse.NotDocument("")
}

// within moves to the next start tag inside the element that was opened at a
// depth, at any level; false at its end.
func within(x *markup.Scanner, depth int) bool {
	for {
		switch x.Next() {
		case markup.Start:
			return true
		case markup.End:
			if x.Depth() < depth {
				return false
			}
		case markup.EOF:
			return false
		}
	}
}

func isMain(contentType string) bool {
	return strings.HasSuffix(contentType, ".main+xml") &&
		(strings.Contains(contentType, "wordprocessingml") || strings.Contains(contentType, "ms-word"))
}

func (f *file) part(name string) ([]byte, error) {
	part, err := f.Part(name)
	if err == nil && part == nil {
		err = refuse.Damaged(name, nil)
	}
	return part, err
}
