package web

import (
	"github.com/bihuan/bihuan/ledger"
)

// ownPage is where the kinds stand that have a page of their own.
var ownPage = map[ledger.Kind]string{
	ledger.KindFinding: "/findings/", ledger.KindAction: "/actions/", ledger.KindStatement: "/statements/", ledger.KindRound: "/rounds/", ledger.KindReading: "/readings/",
	ledger.KindDrive: "/drives/", ledger.KindSurvey: "/surveys/", ledger.KindIndicator: "/indicators/", ledger.KindReport: "/reports/",
	ledger.KindUnit: unitPath(""), ledger.KindPerson: personPath(""),
}

// recordPath is the page of a record, "" where it has none of its own.
func recordPath(k ledger.Kind, id string) string {
	if at := ownPage[k]; at != "" {
		return at + id
	}
	return ""
}

// pathOf is the page of a record, or of what it stands in; "" where it stands on none, or
// on one that is for administrators.
func (q *request) pathOf(r ledger.Record) string {
	k, id := standsIn(r)
	switch {
	case id == "" || k == ledger.KindUnit || k == ledger.KindPerson:
		return ""
	case k == r.Kind() || r.Kind() == ledger.KindVersion || r.Kind() == ledger.KindCorrection:
		return recordPath(k, id)
	}
	if n, ok := r.(*ledger.Nudge); ok && n.Request != "" {
		return recordPath(k, id) + "#r-" + n.Request
	}
	switch {
	case k == ledger.KindAction && r.Kind() != ledger.KindEntry: // its page is that of a finding: see Server.action
		return recordPath(k, id) + "?at=" + r.Top().ID
	case k == ledger.KindAction || r.Kind() == ledger.KindNudge:
		return recordPath(k, id)
	}
	return recordPath(k, id) + "#r-" + r.Top().ID
}

// standsIn is the record on whose page one stands: itself, where it has a page.
func standsIn(r ledger.Record) (k ledger.Kind, id string) {
	if ownPage[r.Kind()] != "" {
		return r.Kind(), r.Top().ID
	}
	switch r := r.(type) {
	case *ledger.Extension:
		return ledger.KindAction, r.Action
	case *ledger.Entry:
		return ledger.KindAction, r.Action
	case *ledger.Evidence:
		return ledger.KindAction, firstOf(r.Actions)
	case *ledger.LookBack:
		return ledger.KindFinding, r.Finding
	case *ledger.Recurrence:
		return ledger.KindFinding, r.Finding
	case *ledger.Closure:
		return r.Of, r.Record
	case *ledger.Cause:
		return ledger.KindFinding, firstOf(r.Findings)
	case *ledger.Version:
		return ledger.KindStatement, r.Statement
	case *ledger.Correction:
		return ledger.KindStatement, r.Statement
	case *ledger.Opinion:
		return ledger.KindDrive, r.Drive
	case *ledger.Measurement:
		return ledger.KindIndicator, r.Indicator
	case *ledger.Request:
		return ledger.KindRound, r.Round
	case *ledger.Nudge:
		if r.Reading != "" {
			return ledger.KindReading, r.Reading
		}
		return ledger.KindRound, r.Round
	}
	return "", ""
}

func firstOf(ids []string) string {
	if len(ids) == 0 {
		return ""
	}
	return ids[0]
}

// headline is what a record is called in a line.
func headline(r ledger.Record) string {
	switch r := r.(type) {
	case *ledger.Finding:
		return r.Number + " " + r.Text
	case *ledger.Action:
		return r.Number + " " + r.Text
	case *ledger.Cause:
		return r.Text
	case *ledger.Evidence:
		return r.Title
	case *ledger.Nudge:
		return r.Text
	case *ledger.Round:
		return r.Name
	case *ledger.Reading:
		return r.Title
	case *ledger.Request:
		return r.Title
	case *ledger.Statement:
		return r.Title
	case *ledger.Extension:
		return r.Before.String() + " → " + r.Day.String() + "　" + r.Reason
	case *ledger.LookBack:
		return r.Criteria
	case *ledger.Note:
		return r.Text
	case *ledger.Drive:
		return r.Title
	case *ledger.Opinion:
		return r.Matter
	case *ledger.Survey:
		return r.Title
	case *ledger.Indicator:
		return r.Name
	case *ledger.Measurement:
		return r.On.String() + "　" + string(r.Value)
	case *ledger.Report:
		return r.Number + " " + r.Title
	case *ledger.Unit:
		return r.Name
	case *ledger.Category:
		return r.Name
	case *ledger.Person:
		return r.Name
	}
	return ""
}

// placeOf is the place of the rail where a kind is at home.
func placeOf(k ledger.Kind) string {
	switch k {
	case ledger.KindRound, ledger.KindReading, ledger.KindRequest, ledger.KindNote, ledger.KindReceipt:
		return "rounds"
	case ledger.KindStatement, ledger.KindVersion:
		return "statements"
	case ledger.KindDrive, ledger.KindOpinion, ledger.KindSurvey:
		return "drives"
	case ledger.KindIndicator, ledger.KindMeasurement, ledger.KindReport:
		return "figures"
	case ledger.KindUnit, ledger.KindPerson, ledger.KindDeputy:
		return "admin"
	}
	return "ledger"
}
