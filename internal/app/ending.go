package app

import (
	"context"

	"github.com/bihuan/bihuan/internal/secret"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// Ending is why a session counts no more.
type Ending string

// The endings.
const (
	EndedUnknown  Ending = ""         // it counts, or nothing is known of it
	EndedIdle     Ending = "idle"     // not used for SessionIdle
	EndedOld      Ending = "old"      // SessionWhole after it began
	EndedByNewer  Ending = "newer"    // its person has MostSessions newer ones
	EndedByPerson Ending = "person"   // themselves, from wherever
	EndedPassword Ending = "password" // it was changed, or set by a link
	EndedByAdmin  Ending = "admin"    // an administrator ended it
	EndedAccount  Ending = "account"  // disabled, or its person retired
)

// EndingOf tells why a session ended, to whoever shows the session itself: they were in
// by it, so nothing is told to anybody who only guesses. Of tokens of programs and of
// links it tells nothing.
func (a *App) EndingOf(ctx context.Context, bearer string) (Ending, error) {
	if bearer == "" || len(bearer) > longestSent {
		return EndedUnknown, nil
	}
	v := a.store.View()
	t, err := v.TokenOf(ctx, secret.Digest(bearer))
	if err != nil || t == nil || t.Sort != store.SessionToken {
		return EndedUnknown, err
	}
	if t.Ended == 0 {
		return endedByTime(t.Token, a.now()), nil
	}
	list, err := v.SignIns(ctx, t.Person, "", mostDoors)
	if err != nil {
		return EndedUnknown, err
	}
	e := endedBy(list, t.Ended)
	if t.State == ledger.Retired && (e == EndedUnknown || e == EndedByNewer) {
		e = EndedAccount // whoever retires somebody writes nothing at the door
	}
	return e, nil
}

// endedByTime is why a session counts no more that nobody ended.
func endedByTime(t *store.Token, now ledger.Moment) Ending {
	switch idle := t.Used + millis(SessionIdle); {
	case idle < t.Expires && now >= idle:
		return EndedIdle
	case now >= t.Expires:
		return EndedOld
	}
	return EndedUnknown
}

// When a session ended, something was kept of the door by the same operation; of a
// password, when somebody began to prove that they know it, which takes a while.
const (
	doorsBefore = ledger.Moment(60_000)
	doorsAfter  = ledger.Moment(1_000)
	mostDoors   = 200 // of somebody's, looked through for it
)

var endings = map[store.What]Ending{
	store.WhatOut: EndedByPerson, store.WhatRevoked: EndedByPerson, store.WhatEnded: EndedByAdmin, store.WhatDisabled: EndedAccount,
	store.WhatChanged: EndedPassword, store.WhatSet: EndedPassword, store.WhatIn: EndedByNewer,
}

// endedBy finds what happened at the moment when a session ended, the newest first. That
// somebody signed in then explains it only where nothing else does.
func endedBy(list []store.SignIn, at ledger.Moment) Ending {
	found := EndedUnknown
	for _, e := range list {
		if e.At > at+doorsAfter || e.At < at-doorsBefore || endings[e.What] == EndedUnknown {
			continue
		}
		if found = endings[e.What]; found != EndedByNewer {
			return found
		}
	}
	return found
}
