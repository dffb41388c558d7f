// Package profile reads what applies to a kind of document: built-in profiles,
// those of an organisation, and what a round adds.
package profile

import (
	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/statement"
)

// For gives the built-in profile of a kind of document.
func For(kind statement.Profile) *check.Profile {
	p := &check.Profile{
		Name: string(kind), Kinds: []statement.Profile{kind},
		Require: []statement.Role{statement.Findings, statement.Measures},
	}
	return p
}
