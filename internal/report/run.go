package report

import (
	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/say"
)

// Run is what writers are told of a whole run.
type Run struct {
	Lang    say.Lang
	Rules   []*check.Rule // all that there are, in the order of their codes
	Version string        // of the program
	Day     string        // YYYY-MM-DD to print; "" for none
}

// Severities are all there are, the heaviest first.
var Severities = []check.Severity{check.Error, check.Warning, check.Note}

// SeverityName is how much a diagnostic weighs, in a word.
func SeverityName(s check.Severity) say.Text {
	switch s {
	case check.Error:
		return say.Text{ZH: "错误", EN: "error"}
	case check.Warning:
		return say.Text{ZH: "警告", EN: "warning"}
	}
	return say.Text{ZH: "提示", EN: "note"}
}

// SeveritySign is the sign that stands for a severity wherever it is drawn.
func SeveritySign(s check.Severity) string {
	switch s {
	case check.Error:
		return "✕"
	case check.Warning:
		return "!"
	}
	return "i"
}

// Count tells how many of the diagnostics weigh so much.
func (d *Document) Count(s check.Severity) int {
	n := 0
	for i := range d.Diagnostics {
		if d.Diagnostics[i].Severity == s {
			n++
		}
	}
	return n
}
