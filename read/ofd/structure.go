package ofd

import (
	"path"
	"strings"

	"github.com/bihuan/bihuan/read/markup"
	"github.com/bihuan/bihuan/read/refuse"
)

// bodies lists the documents of the file, each by the part that is its root: the
// current version where there are several (GB/T 33190—2016, 7.4 and 17).
func (r *reader) bodies(root string) ([]string, error) {
	s, err := r.scan(root)
	if err != nil {
		return nil, err
	}
	if r.encrypted() {
		return nil, refuse.Encrypted()
	}
	var out []string
	var docRoot, version string
	for k := s.Next(); k != markup.EOF; k = s.Next() {
		switch {
		case k == markup.End && string(s.Name) == "DocBody":
			if name, ok := r.current(root, docRoot, version); ok {
				out = append(out, name)
			} else if docRoot != "" {
				return nil, refuse.Damaged(name, nil)
			}
		case k != markup.Start:
		case string(s.Name) == "DocBody":
			docRoot, version = string(s.Attr("DocRoot")), "" // some programs' habit
		case string(s.Name) == "DocRoot":
			docRoot = textOf(s)
		case string(s.Name) == "Version" && string(s.Attr("Current")) == "true":
			version = string(s.Attr("BaseLoc"))
		case string(s.Name) == "Encryptions":
			return nil, refuse.Encrypted()
		}
	}
	if err := done(s, root); err != nil {
		return nil, err
	}
	if len(out) == 0 {
		return nil, refuse.Damaged(root, nil)
	}
	return out, nil
}

// encrypted reports the parts that GM/T 0099—2020 keeps keys in.
func (r *reader) encrypted() bool {
	for _, name := range r.pack.Names() {
		if base := strings.ToLower(path.Base(name)); base == "encryptions.xml" || base == "decryptseed.dat" {
			return true
		}
	}
	return false
}

func (r *reader) current(root, docRoot, version string) (string, bool) {
	dir := path.Dir(root)
	if name, ok := r.find(dir, version); ok && version != "" {
		if s, err := r.scan(name); err == nil {
			for k := s.Next(); k != markup.EOF; k = s.Next() {
				if k != markup.Start || string(s.Name) != "DocRoot" {
					continue
				}
				if doc, ok := r.find(path.Dir(name), textOf(s)); ok {
					return doc, true
				}
			}
		}
	}
	return r.find(dir, docRoot)
}

// document reads the pages of one document.
func (r *reader) document(name string) error {
	s, err := r.scan(name)
	if err != nil {
		return err
	}
	r.box = [4]float64{0, 0, 210, 297}
	r.templates, r.units = map[string]*template{}, map[string][]object{}
	dir := path.Dir(name)
	var pages, resources []string
	for k := s.Next(); k != markup.EOF; k = s.Next() {
		if k != markup.Start {
			continue
		}
		switch string(s.Name) {
		case "PhysicalBox":
			numbers(r.box[:], []byte(textOf(s)))
		case "PublicRes", "DocumentRes":
			resources = append(resources, textOf(s))
		case "TemplatePage":
			r.templates[string(s.Attr("ID"))] = &template{loc: string(s.Attr("BaseLoc"))}
		case "Page":
			if loc := s.Attr("BaseLoc"); loc != nil {
				pages = append(pages, string(loc))
			}
		case "Outlines", "Permissions", "Bookmarks", "Actions":
			s.Skip()
		}
	}
	if err := done(s, name); err != nil {
		return err
	}
	for _, loc := range resources {
		if err := r.resource(dir, loc); err != nil {
			return err
		}
	}
	for _, loc := range pages {
		if err := r.page(dir, loc); err != nil {
			return err
		}
	}
	return nil
}

// resource keeps the composite units of a resource part; fonts and images are
// not needed. A missing part is no harm to the text.
func (r *reader) resource(dir, loc string) error {
	name, ok := r.find(dir, loc)
	if !ok {
		return nil
	}
	s, err := r.scan(name)
	if err != nil {
		return err
	}
	for k := s.Next(); k != markup.EOF; k = s.Next() {
		if k != markup.Start || string(s.Name) != "CompositeGraphicUnit" {
			continue
		}
		id := string(s.Attr("ID"))
		var list []object
		r.objects(s, func(o *object) {
			kept := *o
			kept.codes = append([]code(nil), o.codes...)
			list = append(list, kept)
			r.drawn++
		})
		r.units[id] = list
		if err := r.full(); err != nil {
			return err
		}
	}
	return done(s, name)
}
