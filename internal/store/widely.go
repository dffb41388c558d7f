package store

import "sync"

// widely is a question that many records fit.
type widely struct{ text, args string }

// wide remembers questions that many records fit, so that they are not counted each time.
type wide struct {
	mu   sync.Mutex
	left map[widely]int
}

const (
	mostWide  = 500 // questions
	countWide = 100 // how often one is asked until it is counted again
)

// asked reports whether many records fit a question, as far as is known.
func (w *wide) asked(k widely) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	n := w.left[k]
	if n > 1 {
		w.left[k] = n - 1
	} else {
		delete(w.left, k)
	}
	return n > 0
}

func (w *wide) put(k widely) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.left) >= mostWide {
		clear(w.left)
	}
	if w.left == nil {
		w.left = map[widely]int{}
	}
	w.left[k] = countWide
}
