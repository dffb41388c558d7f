package profile

import (
	"slices"

	"github.com/goccy/go-yaml/ast"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/check/words"
	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/say"
)

var (
	noSuchList = say.Text{ZH: "没有这个词表，见 bihuan checks", EN: "there is no such word list, see bihuan checks"}
	notInList  = say.Text{ZH: "词表里没有“%s”，无从去掉", EN: "the list has no “%s” to take out"}
)

// words reads what is added to lists and taken out of them.
func (d *decoder) words(n ast.Node, path string) {
	for _, p := range d.pairs(n, path) {
		at := join(path, p.name)
		list, ok := words.Builtin(p.name)
		if !ok {
			d.wrong(p.at, at, noSuchList)
			continue
		}
		d.mapping(p.value, at, []key{
			{"add", func(n ast.Node, path string) { d.add(n, path, list) }},
			{"drop", func(n ast.Node, path string) { d.drop(n, path, list) }},
		})
	}
}

func has(list []words.Entry, phrase string) bool {
	return slices.ContainsFunc(list, func(e words.Entry) bool { return e.Phrase == phrase })
}

// add reads entries; one with a phrase that is there already takes its place.
func (d *decoder) add(n ast.Node, path string, list words.List) {
	for _, item := range d.items(n, path) {
		e, ok := d.entry(item, path, list.Name)
		if !ok {
			continue
		}
		d.put(item, join(path, e.Phrase), func(p *check.Profile) {
			c := without(p.Words[list.Name], e.Phrase)
			if has(list.Entries, e.Phrase) {
				c.Drop = append(c.Drop, e.Phrase)
			}
			c.Add = append(c.Add, e)
			p.Words[list.Name] = c
		})
	}
}

// drop takes entries out: those that a lower layer added, and built-in ones.
func (d *decoder) drop(n ast.Node, path string, list words.List) {
	for _, item := range d.items(n, path) {
		phrase, ok := d.text(item, path)
		if !ok {
			continue
		}
		d.put(item, join(path, phrase), func(p *check.Profile) {
			was := p.Words[list.Name]
			c := without(was, phrase)
			// One that is nowhere stays, for dropped to find.
			if len(c.Add) == len(was.Add) || has(list.Entries, phrase) {
				c.Drop = append(c.Drop, phrase)
			}
			p.Words[list.Name] = c
		})
	}
}

// without is a change that says nothing of a phrase.
func without(c words.Change, phrase string) words.Change {
	return words.Change{
		Add:  slices.DeleteFunc(slices.Clone(c.Add), func(e words.Entry) bool { return e.Phrase == phrase }),
		Drop: slices.DeleteFunc(slices.Clone(c.Drop), func(p string) bool { return p == phrase }),
	}
}

// entry reads a line as word lists have it, or an entry by its keys.
func (d *decoder) entry(n ast.Node, path, list string) (e words.Entry, ok bool) {
	if line, ok := scalar(n); ok {
		e = words.ParseEntry(line)
	} else {
		d.mapping(n, path, []key{
			d.textTo("phrase", &e.Phrase), d.textTo("instead", &e.Instead), d.textsTo("except", &e.Except),
		})
	}
	if _, err := words.Compile([]words.List{{Name: list, Entries: []words.Entry{e}}}); err != nil {
		d.wrong(n, path, fault.SayOf(err))
		return e, false
	}
	return e, true
}
