package store

import (
	"context"
	"path/filepath"
	"testing"
)

// A connection that is given up in the middle of a transaction does not come back.
func TestDroppedConnectionIsGone(t *testing.T) {
	s, err := Open(context.Background(), filepath.Join(t.TempDir(), "l.db"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	w := &writer{s: s} // the store's own has no connection before the first operation
	for range 2 {
		if _, err := w.begin(); err != nil {
			t.Fatal(err)
		}
		w.drop()
	}
}
