package examine

import (
	"context"

	"github.com/bihuan/bihuan/check/all"
	"github.com/bihuan/bihuan/check/profile"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// over is an examiner with profiles of the organisation's over those that it has, which
// can check and nothing else.
//
// Errors: faults of profiles, which name file, line and key.
func (e *Examiner) over(own map[string]string) (*Examiner, error) {
	n := &Examiner{lang: e.lang, folder: e.folder, slots: e.slots, big: e.big, checkers: map[string]*checker{},
		library: profile.New(all.Rules(), e.folder, &profile.Folder{Layer: profile.Organisation, Files: profile.Texts(own)})}
	names, err := n.library.Names()
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		if _, err := n.checker(name, ""); err != nil {
			return nil, err
		}
	}
	return n, nil
}

// Sound reports what is wrong with profiles before they are used.
func (e *Examiner) Sound(own map[string]string) error {
	_, err := e.over(own)
	return err
}

// Use lays profiles over those that there are, by name. What is examined from now on is
// held against them.
//
// Errors: faults of profiles; what held before goes on to hold then.
func (e *Examiner) Use(own map[string]string) error {
	n, err := e.over(own)
	if err != nil {
		return err
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	e.library, e.checkers = n.library, n.checkers
	return nil
}

// Sample checks a text under one of the profiles, as if own were in use.
//
// Shape:  with an empty text nothing is said.
// Errors: faults of profiles; those of Try.
func (e *Examiner) Sample(ctx context.Context, own map[string]string, name, text string, today ledger.Day) (*Tried, error) {
	n, err := e.over(own)
	if err != nil || text == "" {
		return &Tried{}, err
	}
	return n.TryText(ctx, Paper{Name: name, Profile: name, Today: today}, text)
}

// Profile is one that documents are checked under.
type Profile struct {
	Name  string
	Title say.Text
	Kinds []string // of documents that it is for
	Chain []string // what it extends, itself first
}

// Profiles lists those that there are.
func (e *Examiner) Profiles() ([]Profile, error) {
	lib := e.lib()
	names, err := lib.Names()
	if err != nil {
		return nil, err
	}
	var list []Profile
	for _, name := range names {
		x, err := lib.Named(name)
		if err != nil {
			return nil, err
		}
		p := Profile{Name: name, Title: x.Title, Chain: x.Chain}
		for _, k := range x.Kinds {
			p.Kinds = append(p.Kinds, string(k))
		}
		list = append(list, p)
	}
	return list, nil
}

// Scale is how surveys of satisfaction are answered under a profile, "" for the one that
// holds for all; nil where none is named.
func (e *Examiner) Scale(name string) (*ledger.Scale, error) {
	c, err := e.checker(name, "")
	if err != nil {
		return nil, err
	}
	return c.profile.Scale, nil
}

// Shown writes a profile out as it holds, with where each setting comes from.
func (e *Examiner) Shown(name string) (string, error) {
	x, err := e.lib().Named(name)
	if err != nil {
		return "", err
	}
	return string(x.AppendYAML(nil, all.Rules(), e.lang)), nil
}

// lib is the library that holds now.
func (e *Examiner) lib() *profile.Library {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.library
}

// Fields lists the fields of one's own that a profile names, "" being that of all.
func (e *Examiner) Fields(name string) ([]ledger.OwnField, error) {
	c, err := e.checker(name, "")
	if err != nil {
		return nil, err
	}
	list := make([]ledger.OwnField, len(c.profile.Fields))
	for i, f := range c.profile.Fields {
		list[i] = ledger.OwnField{Name: f.Name, Type: ledger.OwnType(f.Type), Of: f.Of}
	}
	return list, nil
}
