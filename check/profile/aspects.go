package profile

import (
	"cmp"
	"errors"
	"io/fs"
	"slices"

	"github.com/goccy/go-yaml/ast"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/say"
)

// AspectSet is aspects that some notice prescribed, as data with a day.
type AspectSet struct {
	Name    string // of the file
	Title   say.Text
	Since   string // YYYY-MM-DD, YYYY-MM or YYYY: from when it was asked for
	Aspects []check.Aspect
}

// AspectSets are all sets of aspects, by name; an organisation's takes the place
// of a built-in one of the same name.
func (l *Library) AspectSets() ([]AspectSet, error) {
	var sets []AspectSet
	for _, f := range slices.Backward(l.folders) {
		names, err := f.names("aspects")
		if err != nil {
			return nil, err
		}
		for _, name := range names {
			if slices.ContainsFunc(sets, func(s AspectSet) bool { return s.Name == name }) {
				continue
			}
			s, err := l.aspectSet(f, name)
			if err != nil {
				return nil, err
			}
			sets = append(sets, *s)
		}
	}
	slices.SortFunc(sets, func(a, b AspectSet) int { return cmp.Compare(a.Name, b.Name) })
	return sets, nil
}

// Aspects gives a set of aspects by the name of its file or by its title.
func (l *Library) Aspects(name string) ([]check.Aspect, error) {
	for _, f := range slices.Backward(l.folders) {
		if s, err := l.aspectSet(f, name); err != nil || s != nil {
			return listOf(s), err
		}
	}
	sets, err := l.AspectSets()
	if err != nil {
		return nil, err
	}
	for _, s := range sets {
		if s.Title.ZH == name || s.Title.EN == name {
			return s.Aspects, nil
		}
	}
	return nil, &fault.Error{Kind: fault.NotFound, Code: "aspects-missing", Say: noSuchSet.With(name)}
}

func listOf(s *AspectSet) []check.Aspect {
	if s == nil {
		return nil
	}
	return s.Aspects
}

// aspectSet reads the file of a set in one folder; nil where there is none.
func (l *Library) aspectSet(f Folder, name string) (*AspectSet, error) {
	file := "aspects/" + name + ".yaml"
	if !fs.ValidPath(file) {
		return nil, nil
	}
	data, err := fs.ReadFile(f.Files, file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err != nil:
		return nil, f.unreadable(file, err)
	}
	d := l.decoder(f, file)
	s := &AspectSet{Name: name}
	if body := d.parse(data); body != nil {
		seen := d.mapping(body, "", []key{
			{"title", func(n ast.Node, path string) { s.Title = d.title(n, path) }},
			d.dayTo("since", true, &s.Since),
			{"aspects", func(n ast.Node, path string) { s.Aspects = d.aspectList(n, path) }},
		})
		d.wanted(body, "", seen, "title", "since", "aspects")
	}
	return s, d.err()
}
