package profile

import (
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/say"
)

// Round is what the file of a round says.
type Round struct {
	check.Round
	// Superior is the path of the superior's text, from the folder of the file; "" for none.
	Superior string
	Extra    *Extra // what it says of checks, over the profiles
}

// Round reads the file of a round.
//
// Errors: a fault that names line, column and key of every mistake.
func (l *Library) Round(file string, data []byte) (*Round, error) {
	d := l.decoder(Folder{Layer: ThisRound}, file)
	r := &Round{Extra: &Extra{profiles: map[string][]setting{}}}
	body := d.parse(data)
	if body == nil {
		return r, d.err()
	}
	known := []key{
		{"schema", func(n ast.Node, path string) { d.oneOf(n, path, []string{RoundSchema}) }},
		d.textTo("name", &r.Name),
		d.dayTo("date", true, &r.Date),
		{"units", func(n ast.Node, path string) { r.Units = d.units(n, path) }},
		{"reading", func(n ast.Node, path string) { r.Reading = d.works(n, path) }},
		{"works", func(n ast.Node, path string) { r.Works = d.works(n, path) }},
		d.textTo("superior", &r.Superior),
		{"profiles", func(n ast.Node, path string) { d.perProfile(n, path, l, r.Extra) }},
	}
	d.mapping(body, "", append(known, d.keys()...))
	r.Extra.part.settings = d.settings
	var p check.Profile
	for _, s := range d.settings {
		if s.path == "aspects" {
			s.set(&p)
		}
	}
	r.Aspects = p.Aspects
	return r, d.err()
}

// perProfile reads what a round says of documents under single profiles.
func (d *decoder) perProfile(n ast.Node, path string, l *Library, x *Extra) {
	names, err := l.Names()
	for _, p := range d.pairs(n, path) {
		if err == nil && !slices.Contains(names, p.name) {
			d.wrong(p.at, join(path, p.name), noSuchProfile.With(p.name, strings.Join(names, " ")))
			continue
		}
		before := len(d.settings)
		d.mapping(p.value, join(path, p.name), d.keys())
		own := slices.Clone(d.settings[before:])
		for i := range own {
			own[i].path = strings.TrimPrefix(own[i].path, join(path, p.name)+".")
		}
		x.profiles[p.name] = own
		d.settings = d.settings[:before]
	}
}

func (d *decoder) units(n ast.Node, path string) []check.Unit {
	var list []check.Unit
	for _, item := range d.items(n, path) {
		var u check.Unit
		if name, ok := scalar(item); ok {
			u.Name = strings.TrimSpace(name)
		} else {
			d.mapping(item, path, []key{d.textTo("name", &u.Name), d.textsTo("others", &u.Others), d.textsTo("people", &u.People)})
		}
		switch {
		case u.Name == "":
			d.wrong(item, path, lacksKey.With("name"))
		case slices.ContainsFunc(list, func(o check.Unit) bool { return o.Name == u.Name }):
			d.wrong(item, path, standsTwice.With(u.Name))
		default:
			list = append(list, u)
		}
	}
	return list
}

var insteadOfNothing = say.Text{ZH: "写了 instead，就要写 repealed: true", EN: "instead goes with repealed: true"}

func (d *decoder) works(n ast.Node, path string) []check.Work {
	var list []check.Work
	for _, item := range d.items(n, path) {
		var w check.Work
		if title, ok := scalar(item); ok {
			w.Title = title
		} else {
			d.mapping(item, path, []key{
				d.textTo("title", &w.Title), d.textTo("number", &w.Number), d.textsTo("others", &w.Others),
				d.flagTo("repealed", &w.Repealed), d.textTo("instead", &w.Instead),
			})
		}
		w.Title, w.Instead = bare(w.Title), bare(w.Instead)
		for i, o := range w.Others {
			w.Others[i] = bare(o)
		}
		switch {
		case w.Title == "":
			d.wrong(item, path, lacksKey.With("title"))
		case w.Instead != "" && !w.Repealed:
			d.wrong(item, path, insteadOfNothing)
		case slices.ContainsFunc(list, func(o check.Work) bool { return o.Title == w.Title && o.Number == w.Number }):
			d.wrong(item, path, standsTwice.With(w.Title))
		default:
			list = append(list, w)
		}
	}
	return list
}

// bare is a title without the marks around it.
func bare(title string) string {
	title = strings.TrimSpace(title)
	if inner, ok := strings.CutPrefix(title, "《"); ok && strings.Count(title, "《") == 1 {
		title = strings.TrimSuffix(inner, "》")
	}
	return title
}
