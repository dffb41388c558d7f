package figure

import (
	"slices"

	"github.com/bihuan/bihuan/ledger"
)

// A status is a byte: what a record is, as far as figures ask.

// The status of a finding.
const (
	findingState = 0x07
	isAgain      = 0x08 // somebody said: an earlier one again
	isReopened   = 0x10
	turnBits     = 0x60 // the lowest bits of its turn
	turnShift    = 5
)

const (
	fOpen = iota + 1
	fClosed
	fMerged
	fSplit
	fTransferred
	fRefused
)

// findingStates are the states in the order of their numbers; 0 is none of them.
var findingStates = []ledger.State{ledger.Opened, ledger.Closed, ledger.Merged, ledger.Divided, ledger.Transferred, ledger.Refused}

func statusOfFinding(f *ledger.Finding) uint8 {
	s := uint8(slices.Index(findingStates, f.State) + 1)
	if len(f.Earlier) > 0 {
		s |= isAgain
	}
	if f.Turn > 1 {
		s |= isReopened
	}
	return s | uint8(f.Turn)<<turnShift&turnBits
}

// The status of an action.
const (
	actionState = 0x0f
	isLate      = 0x10 // claimed late, and once it is closed: closed late
	isExtended  = 0x20
	isReturned  = 0x40
)

const (
	aProposed = iota + 1
	aAssigned
	aDisputed
	aAccepted
	aUnderWay
	aClaimed
	aDone
	aClosed
	aDropped
)

var actionStates = []ledger.State{ledger.Proposed, ledger.Assigned, ledger.Disputed, ledger.Accepted, ledger.UnderWay,
	ledger.Claimed, ledger.Done, ledger.Closed, ledger.Dropped}

// statusOfAction asks the ledger itself what is late and what is extended; what is
// overdue depends on the day, and is asked when it is counted.
func statusOfAction(a *ledger.Action) uint8 {
	s := uint8(slices.Index(actionStates, a.State) + 1)
	t := ledger.TimingOf(a, 0, noCalendar)
	if a.State == ledger.Closed && t.ClosedLate || a.State != ledger.Closed && t.ClaimedLate {
		s |= isLate
	}
	if t.Extended {
		s |= isExtended
	}
	if a.Returns > 0 {
		s |= isReturned
	}
	return s
}

// noCalendar is for questions that working days have no part in.
var noCalendar = new(ledger.Calendar)

// sorts of actions, in the order of their numbers; the first is none.
var sorts = []ledger.Sort{"", ledger.Correct, ledger.Corrective, ledger.Systemic, ledger.Service}

const sortService = 4

// The states of look-backs.
const (
	lScheduled = iota + 1
	lHeld
	lFailed
)

const lookState = 0x07

var lookStates = []ledger.State{ledger.Scheduled, ledger.Held, ledger.NotHeld, ledger.Withdrawn}

// statusOfLook has the turn of its finding where a finding has it.
func statusOfLook(l *ledger.LookBack) uint8 {
	return uint8(slices.Index(lookStates, l.State)+1) | uint8(l.Turn)<<turnShift&turnBits
}
