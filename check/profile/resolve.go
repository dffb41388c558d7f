package profile

import (
	"path"
	"slices"
	"strings"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/check/words"
	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/statement"
)

// Extra lies over the profiles of a library for one run: a file that a person
// names, or a round.
type Extra struct {
	// Extends is the profile that a named file builds on. Where it names none it
	// lies over the profile of each document's kind.
	Extends  string
	name     string
	part     part
	profiles map[string][]setting // of a round, for documents under one profile
}

// File reads a profile that a person names.
//
// Errors: a fault that names line, column and key of every mistake.
func (l *Library) File(file string, data []byte) (*Extra, error) {
	p, err := l.decoder(Folder{Layer: Organisation}, file).part(data)
	if err != nil {
		return nil, err
	}
	base := path.Base(strings.ReplaceAll(file, `\`, "/"))
	return &Extra{Extends: p.extends, name: strings.TrimSuffix(base, path.Ext(base)), part: *p}, nil
}

// For gives the profile of a kind of document, with extras over it.
func (l *Library) For(kind statement.Profile, extras ...*Extra) (*Effective, error) {
	name, err := l.claimed(kind)
	if err != nil {
		return nil, err
	}
	if name == "" {
		if name = string(kind); !slices.Contains(kinds, name) {
			name = Base
		}
	}
	return l.Named(name, extras...)
}

// claimed finds the organisation's profile that says it is for a kind.
func (l *Library) claimed(kind statement.Profile) (string, error) {
	claimed := ""
	for _, f := range l.folders[1:] {
		names, err := f.names("profiles")
		if err != nil {
			return "", err
		}
		for _, name := range names {
			p, err := l.part(f, name)
			switch {
			case err != nil:
				return "", err
			case !slices.Contains(p.kinds, kind):
			case claimed != "":
				return "", &fault.Error{Kind: fault.Invalid, Code: "profile-two-for-kind", Say: twoForKind.With(
					f.named("profiles/"+claimed+".yaml"), f.named("profiles/"+name+".yaml"), kind)}
			default:
				claimed = name
			}
		}
	}
	return claimed, nil
}

// Named gives a profile by its name, with extras over it.
func (l *Library) Named(name string, extras ...*Extra) (*Effective, error) {
	chain, layers, err := l.chain(name)
	if err != nil {
		return nil, err
	}
	e := &Effective{Origins: map[string]Origin{}, Chain: chain}
	e.Name = name
	e.Checks, e.Words = map[string]check.Setting{}, map[string]words.Change{}
	for _, parts := range layers {
		for _, p := range parts {
			e.over(p)
		}
	}
	for _, x := range extras {
		if x.Extends != "" {
			e.Name, e.Kinds = x.name, nil
			e.Chain = append(e.Chain, x.name)
		}
		e.over(&x.part)
		for _, name := range e.Chain {
			e.apply(x.profiles[name])
		}
	}
	return e, l.dropped(e)
}

// over lays what a file says over what is there.
func (e *Effective) over(p *part) {
	if p == nil {
		return
	}
	if p.title.ZH != "" {
		e.Title = p.title
	}
	if p.since != "" {
		e.Since = p.since
	}
	e.apply(p.settings)
}

// chain gives the profiles that a profile is made of, the lowest first, and what
// each layer says of them, in the same order.
func (l *Library) chain(name string) (chain []string, layers [][]*part, err error) {
	layers = make([][]*part, len(l.folders))
	for name != "" {
		if slices.Contains(chain, name) {
			return nil, nil, &fault.Error{Kind: fault.Invalid, Code: "profile-circle", Say: inCircle.With(name)}
		}
		chain = append(chain, name)
		extends, found := "", false
		for i, f := range l.folders {
			p, err := l.part(f, name)
			if err != nil {
				return nil, nil, err
			}
			if layers[i] = append(layers[i], p); p != nil {
				found = true
				if p.extends != "" {
					extends = p.extends
				}
			}
		}
		if !found {
			return nil, nil, l.missing(name)
		}
		if extends == "" && name != Base {
			extends = Base
		}
		name = extends
	}
	slices.Reverse(chain)
	for _, parts := range layers {
		slices.Reverse(parts)
	}
	return chain, layers, nil
}

func (l *Library) missing(name string) error {
	names, err := l.Names()
	if err != nil {
		return err
	}
	return &fault.Error{Kind: fault.NotFound, Code: "profile-missing", Say: noSuchProfile.With(name, strings.Join(names, " "))}
}

// dropped holds the words that a profile takes out of lists against the lists:
// one that takes out nothing is a slip of the pen.
func (l *Library) dropped(e *Effective) error {
	for list, c := range e.Words {
		built, _ := words.Builtin(list)
		for _, phrase := range c.Drop {
			if has(built.Entries, phrase) {
				continue
			}
			at := "words." + list + ".drop"
			o := e.Origins[join(at, phrase)]
			d := decoder{file: o.File}
			d.wrongAt(o.Line, o.Column, at, notInList.With(phrase))
			return d.err()
		}
	}
	return nil
}
