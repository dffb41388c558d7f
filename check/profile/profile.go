// Package profile reads what applies to a kind of document: built-in profiles,
// those of an organisation, and what a round adds.
//
// A profile is a YAML file (schema/profile-1.json). Every setting keeps the file
// and the line that it came from. Library is the door; files are given to it.
package profile

import (
	"embed"
	"io/fs"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/statement"
)

//go:embed profiles aspects
var files embed.FS

//go:embed testdata/*.txtar
var examples embed.FS

// Examples are archives that show what profiles ask for, in testdata.
func Examples() fs.FS { return examples }

// Schema names the shape of a profile, RoundSchema that of a round.
const (
	Schema      = "bihuan/profile/1"
	RoundSchema = "bihuan/round/1"
)

// Base is the profile that all others extend.
const Base = "base"

// Layer is one of the three that lie over each other, the lowest first.
type Layer string

// The layers.
const (
	BuiltIn      Layer = "built-in"
	Organisation Layer = "organisation"
	ThisRound    Layer = "round"
)

// Folder is where one layer has its files: profiles/NAME.yaml and
// aspects/NAME.yaml.
type Folder struct {
	Layer Layer
	Path  string // as messages name it
	Files fs.FS
}

func builtin() Folder { return Folder{Layer: BuiltIn, Files: files} }

// Origin is the place of a setting.
type Origin struct {
	Layer        Layer
	File         string
	Line, Column int // from 1
}

// Effective is a profile with the origin of each of its settings.
type Effective struct {
	check.Profile
	Since   string   // the day of the last change of its built-in part
	Chain   []string // the profiles that it is made of, from the lowest up
	Origins map[string]Origin
}

// setting is one thing that a file says.
type setting struct {
	path string // of keys: checks.A301, checks.L605.length, words.wrong-word.add.布署
	at   Origin
	set  func(*check.Profile)
}

// apply lays settings over a profile.
func (e *Effective) apply(list []setting) {
	for _, s := range list {
		s.set(&e.Profile)
		e.Origins[s.path] = s.at
	}
}

// For gives the built-in profile of a kind of document.
func For(kind statement.Profile) *check.Profile {
	e, err := New(nil, nil).For(kind)
	if err != nil {
		panic(err) // built-in files are held by tests
	}
	return &e.Profile
}
