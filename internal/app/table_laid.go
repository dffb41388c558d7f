package app

import (
	"sync"
	"time"

	"github.com/bihuan/bihuan/internal/table/foreign"
	"github.com/bihuan/bihuan/internal/table/grid"
)

// laid is the large table that was tried last, read: it is mostly tried again, or written,
// within minutes, and to read it takes a while.
type laid struct {
	mu   sync.Mutex
	file string // digest
	grid *grid.Book
	gone *time.Timer
}

const (
	laidFor   = 2 * time.Minute
	laidLarge = 5000 // rows, from which on a table is kept
)

// keep keeps a table for a while, in the place of the last one.
func (l *laid) keep(file string, b *foreign.Book) {
	if b.Kept() < laidLarge {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.gone != nil {
		l.gone.Stop()
	}
	l.file, l.grid = file, b.Grid()
	l.gone = time.AfterFunc(laidFor, func() { l.take(file) })
}

// take gives a table that is kept, and keeps it no longer; nil where it is not.
func (l *laid) take(file string) *grid.Book {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.file != file {
		return nil
	}
	g := l.grid
	l.file, l.grid = "", nil
	l.gone.Stop()
	return g
}

// tablesOf reads the tables of a file that was uploaded.
func (a *App) tablesOf(file string) (*grid.Book, error) {
	if g := a.laid.take(file); g != nil {
		return g, nil
	}
	data, err := a.blobs.Bytes(file)
	if err != nil {
		return nil, err
	}
	return foreign.Read(data)
}
