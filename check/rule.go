// Package check says what is wrong with a statement: rules, each with a code
// that is kept for good, run over what was read, under a profile.
//
// The codes are docs/checks.md. A rule lives in a room of its own (check/t201);
// check/all lists them. Run is the door.
package check

import (
	"io/fs"

	"github.com/bihuan/bihuan/say"
)

// Severity is how much a diagnostic weighs.
type Severity uint8

// From the lightest. A Note is something that cannot be told for sure.
const (
	Note Severity = iota
	Warning
	Error
)

// String names a severity as profiles and outputs do.
func (s Severity) String() string { return [...]string{"note", "warning", "error"}[s] }

// Rule is one check.
type Rule struct {
	Code     string // for good: never given to another rule, even when this one is gone
	Name     string // says what is objected to, in words joined by hyphens
	Title    say.Text
	Severity Severity // where the profile does not say
	Off      bool     // until a profile switches it on
	Since    string   // the version that brought it
	Params   []Param  // what a profile may set
	Lists    []string // names of the word lists that it looks up with Pass.Hits
	Near     bool     // it looks them up in single items, with Pass.HitsNear instead
	Files    fs.FS    // zh.md and en.md: what, why, fails, passes, not reported, how to suppress; testdata/*.txtar: its examples
	Run      func(*Pass)
}

// Param is a number that a profile may set for a rule.
type Param struct {
	Name    string
	Default float64
	Least   float64 // a profile may set no less
	Most    float64 // nor more
	About   say.Text
}

func (r *Rule) param(name string) *Param {
	for i := range r.Params {
		if r.Params[i].Name == name {
			return &r.Params[i]
		}
	}
	return nil
}

// Page is the page of the rule in a language.
func (r *Rule) Page(lang say.Lang) (string, error) {
	name := "zh.md"
	if lang == say.EN {
		name = "en.md"
	}
	data, err := fs.ReadFile(r.Files, name)
	return string(data), err
}
