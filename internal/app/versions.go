package app

import (
	"context"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/aligned"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// CompareVersions lays two versions of a statement side by side.
//
// Errors: NotFound for a version that is not there.
func (a *App) CompareVersions(ctx context.Context, c Caller, statement string, before, after int) ([]aligned.Row, error) {
	v, s, err := a.paper(ctx, c, statement)
	if err != nil {
		return nil, err
	}
	list, err := store.Of[*ledger.Version](ctx, v, ledger.KindVersion, s.ID)
	if err != nil {
		return nil, err
	}
	texts := map[int]string{}
	for _, o := range list {
		if o.Number == before || o.Number == after {
			data, err := a.blobs.Bytes(o.Text)
			if err != nil {
				return nil, err
			}
			texts[o.Number] = string(data)
		}
	}
	for _, n := range []int{before, after} {
		if _, ok := texts[n]; !ok {
			return nil, noVersion(n)
		}
	}
	return aligned.Texts(texts[before], texts[after]), nil
}

func noVersion(n int) error {
	return &fault.Error{Kind: fault.NotFound, Code: "app-no-version", Say: say.Text{ZH: "没有第 %d 稿", EN: "there is no version %d"}.With(n)}
}
