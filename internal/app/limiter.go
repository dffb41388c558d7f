package app

import (
	"sync"
	"time"

	"github.com/bihuan/bihuan/internal/recent"
)

// How often one address may try to come in. What succeeds is given back, so that a
// whole office behind one address can sign in at nine o'clock.
const (
	mostTries   = 60               // in one go
	tryEvery    = 10 * time.Second // and then
	mostSources = 10_000           // that are remembered
)

// limiter counts attempts by address (a token bucket).
type limiter struct {
	mu   sync.Mutex
	list recent.List[string, *bucket]
}

type bucket struct {
	left float64
	at   time.Time // when left was true
	told time.Time
}

// take uses an attempt up; where none is left, first reports that nobody was told
// of it for a minute.
func (l *limiter) take(source string, now time.Time) (ok, first bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	b, known := l.list.Get(source)
	if !known {
		b = &bucket{left: mostTries, at: now}
		l.list.Put(source, b)
	}
	if passed := now.Sub(b.at); passed > 0 {
		b.left, b.at = min(mostTries, b.left+passed.Seconds()/tryEvery.Seconds()), now
	}
	if b.left >= 1 {
		b.left--
		return true, false
	}
	if now.Sub(b.told) >= time.Minute {
		b.told = now
		return false, true
	}
	return false, false
}

func (l *limiter) giveBack(source string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if b, ok := l.list.Get(source); ok {
		b.left = min(mostTries, b.left+1)
	}
}
