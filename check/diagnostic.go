package check

import (
	"cmp"
	"slices"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/say"
	"github.com/bihuan/bihuan/statement"
)

// Diagnostic (检查意见) is what a rule says of one place.
type Diagnostic struct {
	Rule     *Rule
	Severity Severity
	Span     doc.Span       // in code points; its words are the quote; empty where nothing stands
	Message  say.Text       // one sentence about this document
	Hint     say.Text       // how to mend it; may be empty
	Role     statement.Role // of the missing section (S101), else ""
	Fix      *Fix           // nil where nobody but the writer can mend it
	Related  []Related      // other places that the message speaks of
}

// Related is a second place of a diagnostic.
type Related struct {
	Span doc.Span
	Say  say.Text
}

// Fix mends a diagnostic.
type Fix struct {
	Say   say.Text
	Edits []Edit
	// Safe: only one reading is possible, and no word's meaning changes.
	Safe bool
}

// Edit puts New in the place of the words of Span.
type Edit struct {
	Span doc.Span
	New  string
}

// Report is what a run gives: what is wrong, and what was set aside with a reason.
type Report struct {
	Diagnostics []Diagnostic // by place, then by code
	Suppressed  []Suppressed
	Expired     []Suppression // that no longer hold, and would have set something aside
}

// Suppressed is a diagnostic that somebody set aside.
type Suppressed struct {
	Diagnostic
	By Suppression
}

// sort puts diagnostics in the order of the text, and at one place in that of
// the codes.
func sortByPlace(list []Diagnostic) {
	slices.SortStableFunc(list, func(a, b Diagnostic) int {
		return cmp.Or(
			cmp.Compare(a.Span.Start, b.Span.Start),
			cmp.Compare(a.Span.End, b.Span.End),
			cmp.Compare(a.Rule.Code, b.Rule.Code),
		)
	})
}
