package book

import (
	"github.com/bihuan/bihuan/internal/table"
	"github.com/bihuan/bihuan/ledger"
)

// FindingWords are the words of a finding as they stand in the table now.
func (s *Scene) FindingWords(f *ledger.Finding) *[Columns]string {
	n := line{finding: f}
	(&layer{Scene: s}).findingWords(&n, s.Rounds[f.Round])
	return &n.words
}

// ActionWords are those of a measure.
func (s *Scene) ActionWords(a *ledger.Action) *[Columns]string {
	n := line{action: a}
	(&layer{Scene: s}).actionWords(&n, s.Rounds[a.Round])
	return &n.words
}

// fields are what the columns hold, in the terms of all tables.
var fields = map[Column]table.Field{
	FindingNumber: table.Number, FindingUnit: table.Unit, Text: table.Finding, Detail: table.Detail, Aspect: table.Aspect, Category: table.Category,
	Severity: table.Severity, Amount: table.Amount, Basis: table.Basis, Place: table.Place, Cause: table.Cause, Measure: table.Measure,
	Standard: table.Standard, ActionUnit: table.Unit, Lead: table.Owner, Superior: table.Superior, HelperUnits: table.Helpers, Helpers: table.Helpers, Due: table.Due,
}

// Holds names what a column holds.
func (c Column) Holds() table.Field { return fields[c] }
