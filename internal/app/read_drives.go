package app

import (
	"bytes"
	"context"
	"sync"

	"github.com/bihuan/bihuan/internal/recent"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// mostDrives is how many drives are kept that were read.
const mostDrives = 100

// readDrives keeps drives as they were read, as long as what is stored is the same:
// a thousand people ask for one of them at once. They are not changed.
type readDrives struct {
	mu   sync.Mutex
	list recent.List[string, readDrive]
}

type readDrive struct {
	body  []byte
	drive *ledger.Drive
}

func (r *readDrives) get(ctx context.Context, v *store.View, id string) (*ledger.Drive, error) {
	body, err := v.Body(ctx, ledger.KindDrive, id)
	if err != nil {
		return nil, err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.list.Len() == 0 {
		r.list = recent.New[string, readDrive](mostDrives)
	}
	if had, ok := r.list.Get(id); ok && bytes.Equal(had.body, body) {
		return had.drive, nil
	}
	read, err := ledger.ParseRecord(ledger.KindDrive, body)
	if err != nil {
		return nil, err
	}
	d := read.(*ledger.Drive)
	r.list.Put(id, readDrive{body, d})
	return d, nil
}
