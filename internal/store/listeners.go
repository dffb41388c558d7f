package store

import "sync"

// listeners are those who wait for something to be committed.
type listeners struct {
	mu   sync.Mutex
	next chan struct{}
}

// wait gives a channel that is closed at the next commit.
func (l *listeners) wait() <-chan struct{} {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.next == nil {
		l.next = make(chan struct{})
	}
	return l.next
}

func (l *listeners) tell() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.next != nil {
		close(l.next)
		l.next = nil
	}
}

// Committed gives a channel that is closed when this program commits next. What
// other programs commit to the same database is not heard.
func (s *Store) Committed() <-chan struct{} { return s.heard.wait() }
