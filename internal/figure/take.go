package figure

import (
	"encoding/json"
	"strconv"

	"github.com/bihuan/bihuan/ledger"
)

// Of the changes that events tell only those are read that some figure rests on.

// set reads what a field came to be.
func set[T any](to *T, after string) {
	var zero T
	*to = zero
	if after == "" {
		return
	}
	switch to := any(to).(type) {
	case *string:
		if n := len(after); n >= 2 && plain(after[1:n-1]) {
			*to = after[1 : n-1]
			return
		}
	case *int64:
		*to, _ = strconv.ParseInt(after, 10, 64)
		return
	}
	_ = json.Unmarshal([]byte(after), to) // what cannot be read is empty, and is for the doctor
}

func plain(s string) bool {
	for i := range len(s) {
		if s[i] == '\\' || s[i] < ' ' {
			return false
		}
	}
	return true
}

func word[T ~string](to *T, after string) {
	var s string
	set(&s, after)
	*to = T(s)
}

func takeHead(h *ledger.Head, ch *ledger.Change) bool {
	switch ch.Field {
	case "unit":
		set(&h.Unit, ch.After)
	case "round":
		set(&h.Round, ch.After)
	case "state":
		word(&h.State, ch.After)
	case "made":
		set((*int64)(&h.Made), ch.After)
	default:
		return false
	}
	return true
}

func takeFinding(f *ledger.Finding, e *ledger.Event) {
	for i := range e.Changes {
		ch := &e.Changes[i]
		if takeHead(&f.Head, ch) {
			continue
		}
		switch ch.Field {
		case "aspect":
			set(&f.Aspect, ch.After)
		case "category":
			set(&f.Category, ch.After)
		case "severity":
			set(&f.Severity, ch.After)
		case "amount":
			set(&f.Amount, ch.After)
		case "turn":
			set(&f.Turn, ch.After)
		case "earlier":
			set(&f.Earlier, ch.After)
		}
	}
}

func takeAction(a *ledger.Action, e *ledger.Event) {
	for i := range e.Changes {
		ch := &e.Changes[i]
		if takeHead(&a.Head, ch) {
			continue
		}
		switch ch.Field {
		case "sort":
			word(&a.Sort, ch.After)
		case "findings":
			set(&a.Findings, ch.After)
		case "due":
			set(&a.Due, ch.After)
		case "original":
			set(&a.Original, ch.After)
		case "claimed":
			set(&a.Claimed, ch.After)
		case "closed":
			set(&a.Closed, ch.After)
		case "returns":
			set(&a.Returns, ch.After)
		}
	}
}

func takeCause(c *ledger.Cause, e *ledger.Event) {
	for i := range e.Changes {
		switch ch := &e.Changes[i]; {
		case takeHead(&c.Head, ch):
		case ch.Field == "category":
			set(&c.Category, ch.After)
		case ch.Field == "findings":
			set(&c.Findings, ch.After)
		}
	}
}

func takeLook(l *ledger.LookBack, e *ledger.Event) {
	for i := range e.Changes {
		switch ch := &e.Changes[i]; {
		case takeHead(&l.Head, ch):
		case ch.Field == "finding":
			set(&l.Finding, ch.After)
		case ch.Field == "on":
			set(&l.On, ch.After)
		case ch.Field == "turn":
			set(&l.Turn, ch.After)
		}
	}
}
