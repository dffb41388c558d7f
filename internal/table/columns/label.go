package columns

import (
	"strings"

	"github.com/bihuan/bihuan/internal/table"
)

// Label tells what stands beside or below some words in a form: a field of the ledger, or
// something that it does not have. Whole is certain of it by all the words.
func Label(words string) (f table.Field, whole, ok bool) {
	head := bare(words)
	if a, b, ok := known().both(head); ok {
		return a + "+" + b, true, true
	}
	f, sure := known().of(head)
	return f, sure >= sureWhole, sure > 0
}

// Finds reports a label of what was found.
func Finds(f table.Field) bool {
	return f == table.Finding || f == table.Detail || strings.HasPrefix(string(f), string(table.Finding)+"+")
}
