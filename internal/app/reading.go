package app

import (
	"context"
	"sync"

	"github.com/bihuan/bihuan/internal/examine"
	"github.com/bihuan/bihuan/ledger"
)

// readings keeps what was read of versions lately: their pages are looked at again and
// again.
type readings struct {
	mu   sync.Mutex
	list map[string]*examine.Reading
}

// Reading is what was read of a version beside its items; Why says what tied two.
type (
	Reading = examine.Reading
	Why     = examine.Why
)

// ReadingOf gives the headings of a version, why items of it were tied, and the comments
// that came with its file.
func (a *App) ReadingOf(ctx context.Context, c Caller, version string) (*Reading, error) {
	r, err := a.Record(ctx, c, ledger.KindVersion, version)
	if err != nil {
		return nil, err
	}
	return a.readingOf(ctx, r.(*ledger.Version))
}

func (a *App) readingOf(ctx context.Context, v *ledger.Version) (*examine.Reading, error) {
	key := v.Answer + v.Text + v.File
	a.readings.mu.Lock()
	known := a.readings.list[key]
	a.readings.mu.Unlock()
	if known != nil {
		return known, nil
	}
	answer, err := a.blobs.Bytes(v.Answer)
	if err != nil {
		return nil, err
	}
	text, err := a.blobs.Bytes(v.Text)
	if err != nil {
		return nil, err
	}
	got, err := a.examiner.ReadingOf(ctx, answer, string(text), func() ([]byte, error) { return a.blobs.Bytes(v.File) })
	if err != nil {
		return nil, err
	}
	a.readings.mu.Lock()
	defer a.readings.mu.Unlock()
	if a.readings.list == nil || len(a.readings.list) >= mostAnswers {
		a.readings.list = map[string]*examine.Reading{}
	}
	a.readings.list[key] = got
	return got, nil
}
