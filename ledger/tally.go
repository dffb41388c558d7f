package ledger

import "slices"

// Settled reports whether a record in a state asks for nothing more: what a round
// is closed by.
func Settled(k Kind, s State) bool { return !slices.Contains(unsettled[k], s) }

// unsettled is a table: it is not changed.
var unsettled = map[Kind][]State{
	KindRequest:    {Asked, Received, Returned},
	KindStatement:  {Draft, Submitted, Returned},
	KindFinding:    {Opened},
	KindAction:     {Proposed, Assigned, Disputed, Accepted, UnderWay, Claimed, Done},
	KindExtension:  {Asked},
	KindLookBack:   {Scheduled},
	KindRecurrence: {Proposed},

	KindSurvey:      {Draft, Opened, Counted},
	KindMeasurement: {Offered},
}
