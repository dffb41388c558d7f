package check

import "strings"

// Tied tells which items the links of a statement reach, by id.
type Tied struct {
	Cause   map[string]bool // findings that a cause answers, and causes that answer one
	Measure map[string]bool // findings that a measure answers, and measures that answer one
}

// Tied gathers the links of the statement.
func (p *Pass) Tied() Tied { return Once(p, "Tied", p.tied) }

func (p *Pass) tied() Tied {
	t := Tied{Cause: map[string]bool{}, Measure: map[string]bool{}}
	for _, l := range p.Statement.Links {
		side := t.Measure
		if strings.HasPrefix(l.To, "C") {
			side = t.Cause
		}
		side[l.From], side[l.To] = true, true
	}
	return t
}
