package api

import (
	"slices"

	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// What the tables of the API say, for a face that asks over it.

// Plural is a kind in paths.
func Plural(k ledger.Kind) string { return plurals[k] }

// Filter is something that a list can be asked for.
type Filter struct {
	Name  string
	Say   say.Text
	Yes   bool     // it is true or false
	Words []string // those that it can be, nil for any
}

// Filters lists what lists of a kind can be asked for.
func Filters(k ledger.Kind) []Filter {
	var list []Filter
	for _, p := range listParams(k) {
		f := Filter{Name: p.name, Say: p.say, Yes: p.shape.sort == isBoolean, Words: p.shape.enum}
		if p.shape.elem != nil {
			f.Words = p.shape.elem.enum
		}
		list = append(list, f)
	}
	return list
}

// Moves lists the moves of a kind that are made with what the caller says alone.
func Moves(k ledger.Kind) []ledger.Move {
	return slices.DeleteFunc(movesOf(k), func(m ledger.Move) bool { return !open(k, m) })
}

// Takes lists what goes with a move: members of its body, and fields of the record.
func Takes(k ledger.Kind, m ledger.Move) (members, fields []string) {
	fields = fieldsOf(k, m)
	if m == ledger.MoveAdd || m == ledger.MoveEdit {
		return nil, fields
	}
	members = slices.DeleteFunc(brought(k, m), func(name string) bool { return name == "fields" })
	return members, fields
}
