package app

import (
	"bufio"
	"context"
	"encoding/json"
	"os"
	"path/filepath"

	"github.com/bihuan/bihuan/internal/figure"
)

// The book is saved beside the data, so that a start does not count a large ledger
// anew. The file is derived: where anything about it is wrong, it is made again.

// savedFor says what a saved book belongs to.
type savedFor struct {
	Form int    `json:"form"`
	Zone string `json:"zone"` // days are those of its clock
	Seq  int64  `json:"seq"`  // the last event in it
	Hash string `json:"hash"` // of that event: another ledger has another
}

// saveAfter is after how many events the book is saved again.
const saveAfter = 50_000

// SaveFigures saves the book, where there is one and it has grown since.
func (a *App) SaveFigures(ctx context.Context) error {
	k := &a.counter
	k.saving.Lock()
	defer k.saving.Unlock()
	k.mu.RLock()
	defer k.mu.RUnlock()
	if a.opts.Figures == "" || k.book == nil || k.saved.Load() == k.seq {
		return nil
	}
	hash, err := a.store.View().EventHash(ctx, k.seq)
	if err != nil {
		return err
	}
	if err := a.writeBook(savedFor{figure.Form, a.zoneName(), k.seq, hash}); err != nil {
		return err
	}
	k.saved.Store(k.seq)
	return nil
}

func (a *App) writeBook(head savedFor) (err error) {
	f, err := os.CreateTemp(filepath.Dir(a.opts.Figures), ".figures-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = f.Close()
			_ = os.Remove(f.Name())
		}
	}()
	w := bufio.NewWriterSize(f, 1<<20)
	line, err := json.Marshal(head)
	if err != nil {
		return err
	}
	if _, err = w.Write(append(line, '\n')); err != nil {
		return err
	}
	if err = a.counter.book.Save(w); err != nil {
		return err
	}
	if err = w.Flush(); err != nil {
		return err
	}
	if err = f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), a.opts.Figures)
}

// readBook gives the book that was saved, nil where there is none for this ledger.
func (a *App) readBook(ctx context.Context) (*figure.Book, int64) {
	if a.opts.Figures == "" {
		return nil, 0
	}
	f, err := os.Open(a.opts.Figures)
	if err != nil {
		return nil, 0
	}
	defer func() { _ = f.Close() }()
	in := bufio.NewReaderSize(f, 1<<20)
	line, err := in.ReadBytes('\n')
	var head savedFor
	if err != nil || json.Unmarshal(line, &head) != nil || head.Form != figure.Form || head.Zone != a.zoneName() {
		return nil, 0
	}
	if hash, err := a.store.View().EventHash(ctx, head.Seq); err != nil || hash != head.Hash {
		return nil, 0 // of another ledger, or of one that was restored
	}
	book, err := figure.Read(in, a.figureOptions())
	if err != nil {
		a.opts.Log.Warn("the figures that were saved cannot be read and are made again", "file", a.opts.Figures, "error", err)
		return nil, 0
	}
	return book, head.Seq
}

// zoneName names the clock on the wall.
func (a *App) zoneName() string {
	return a.opts.Zone.String()
}
