package cli

import (
	"errors"
	"slices"
	"strings"
)

// choice is a flag that takes one of some words, the first by default.
type choice struct {
	to    *string
	words []string
}

func newChoice(to *string, words ...string) *choice {
	*to = words[0]
	return &choice{to, words}
}

func (c *choice) String() string { return "" } // the help names the default itself
func (c *choice) Type() string   { return "" }
func (c *choice) Set(s string) error {
	if !slices.Contains(c.words, s) {
		return errors.New(strings.Join(c.words, ", "))
	}
	*c.to = s
	return nil
}
