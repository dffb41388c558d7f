package figure

// What a finding's causes and actions say of it, at the end of a day.
const (
	hasCause      = 1 << iota
	hasAction     // one was assigned and is not dropped
	hasComplete   // of the present turn, completion accepted
	hasIncomplete // of the present turn, still to be done
	hasTaken      // of the present turn, accepted by whom it was assigned to, or further
	hasBegun      // of the present turn, under way or further
	hasClaim      // of the present turn, completion claimed or further
	hasHeld       // a look-back of the present turn found it closed still
)

// ofFinding lists the figures that a finding is counted in.
func ofFinding(status, has uint8) mask {
	switch status & findingState {
	case 0:
		return 0
	case fMerged, fSplit, fTransferred:
		return 1 << Replaced
	case fRefused:
		return 1 << Refused
	}
	m := mask(1<<Found | 1<<Open)
	if status&findingState == fClosed {
		m = 1<<Found | 1<<Closed | 1<<Rectified | 1<<TakenOn | 1<<Begun | 1<<PutForward
		if has&hasHeld != 0 {
			m |= 1 << Kept
		}
	} else if has&hasComplete != 0 && has&hasIncomplete == 0 {
		m |= 1 << Rectified
	}
	if has&hasCause != 0 {
		m |= 1 << Caused
	}
	if has&hasAction != 0 {
		m |= 1 << Measured
	}
	if has&hasTaken != 0 {
		m |= 1 << TakenOn
	}
	if has&hasBegun != 0 {
		m |= 1 << Begun
	}
	if has&hasClaim != 0 {
		m |= 1 << PutForward
	}
	if status&isReopened != 0 {
		m |= 1<<Reopened | 1<<CameBack
	}
	if status&isAgain != 0 {
		m |= 1<<Again | 1<<CameBack
	}
	return m
}

// inForce reports whether an action was assigned and is not dropped.
func inForce(status uint8) bool {
	s := status & actionState
	return s != 0 && s != aProposed && s != aDropped
}

func complete(status uint8) bool { s := status & actionState; return s == aDone || s == aClosed }

// ofAction lists the figures that a measure is counted in.
func ofAction(status uint8, due, day int32) mask {
	s := status & actionState
	if s == 0 {
		return 0
	}
	m := mask(1) << (Proposed + Figure(s-aProposed))
	if !inForce(status) {
		return m
	}
	m |= 1 << Actions
	switch {
	case s == aClosed && due != 0 && status&isLate != 0:
		m |= 1<<Dated | 1<<Late
	case s == aClosed && due != 0:
		m |= 1<<Dated | 1<<InTime
	case isOverdue(status, due, day):
		m |= 1 << Overdue
	}
	if complete(status) {
		m |= 1 << Completed
	}
	if status&isExtended != 0 {
		m |= 1 << Extended
	}
	if status&isReturned != 0 {
		m |= 1 << Returned
	}
	return m
}

// isOverdue reports whether the day has passed, and nobody has claimed completion.
func isOverdue(status uint8, due, day int32) bool {
	s := status & actionState
	return s >= aAssigned && s <= aUnderWay && due != 0 && day > due
}

// ofLook lists the figures that a look-back is counted in.
func ofLook(status uint8, due, day int32) mask {
	switch status & lookState {
	case lScheduled:
		if due <= day {
			return 1 << LookDue
		}
	case lHeld:
		return 1<<LookDue | 1<<Looked | 1<<Held
	case lFailed:
		return 1<<LookDue | 1<<Looked | 1<<Failed
	}
	return 0
}

// progressOf is what an action says of how far its finding has come.
func progressOf(status uint8) uint8 {
	switch s := status & actionState; {
	case s >= aDone:
		return hasTaken | hasBegun | hasClaim | hasComplete
	case s == aClaimed:
		return hasTaken | hasBegun | hasClaim | hasIncomplete
	case s == aUnderWay:
		return hasTaken | hasBegun | hasIncomplete
	case s == aAccepted:
		return hasTaken | hasIncomplete
	}
	return hasIncomplete
}
