package api

import (
	"slices"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/ledger"
)

// plurals are the kinds in paths.
var plurals = map[ledger.Kind]string{
	ledger.KindUnit:       "units",
	ledger.KindPerson:     "people",
	ledger.KindDeputy:     "deputies",
	ledger.KindCategory:   "categories",
	ledger.KindRound:      "rounds",
	ledger.KindReading:    "readings",
	ledger.KindReceipt:    "receipts",
	ledger.KindNote:       "notes",
	ledger.KindRequest:    "requests",
	ledger.KindNudge:      "nudges",
	ledger.KindStatement:  "statements",
	ledger.KindVersion:    "versions",
	ledger.KindCorrection: "corrections",
	ledger.KindFinding:    "findings",
	ledger.KindCause:      "causes",
	ledger.KindAction:     "actions",
	ledger.KindEntry:      "entries",
	ledger.KindEvidence:   "evidence",
	ledger.KindExtension:  "extensions",
	ledger.KindClosure:    "closures",
	ledger.KindLookBack:   "look-backs",
	ledger.KindRecurrence: "recurrences",
	ledger.KindDrive:      "drives",
	ledger.KindOpinion:    "opinions",

	ledger.KindSurvey:      "surveys",
	ledger.KindIndicator:   "indicators",
	ledger.KindMeasurement: "measurements",
	ledger.KindReport:      "reports",
}

// statesOf lists the states that a kind can be in.
func statesOf(k ledger.Kind) []string {
	var list []string
	put := func(s ledger.State) {
		if s != "" && !slices.Contains(list, string(s)) {
			list = append(list, string(s))
		}
	}
	for _, r := range ledger.Rules(k) {
		for _, s := range r.From {
			put(s)
		}
		put(r.To)
	}
	switch k {
	case ledger.KindEntry:
		put(ledger.Active)
	case ledger.KindClosure:
		put(ledger.Closed)
	case ledger.KindMeasurement:
		put(ledger.Replaced)
	}
	return list
}

// movesOf lists the moves of a kind, each once.
func movesOf(k ledger.Kind) []ledger.Move {
	var list []ledger.Move
	for _, r := range ledger.Rules(k) {
		if !slices.Contains(list, r.Move) {
			list = append(list, r.Move)
		}
	}
	return list
}

// hasDue reports whether lists tell of a kind what is overdue.
func hasDue(k ledger.Kind) bool { return k == ledger.KindAction }

// overdue reports whether what stands in a row is overdue.
func overdue(k ledger.Kind, state ledger.State, due, today ledger.Day) bool {
	return hasDue(k) && due != 0 && due < today && ledger.IsUnclaimed(state)
}

// scopeOf is what a token needs for moves of a kind.
func scopeOf(k ledger.Kind) app.Scope {
	switch k {
	case ledger.KindUnit, ledger.KindPerson:
		return app.ScopeAccounts
	}
	return app.ScopeWrite
}
