package app

import (
	"bytes"
	"context"
	"encoding/json"
	"io"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/ledger"
)

// redacted opens the answer of the comparison, as far as the caller may know whom it
// names: that a passage stands elsewhere too is told to all who see the statement;
// where, and in what words, only to those who see that other statement.
func (a *App) redacted(ctx context.Context, c Caller, f *File) error {
	data, err := a.blobs.Bytes(f.Digest)
	if err != nil {
		return err
	}
	var answer map[string]json.RawMessage
	var others []map[string]json.RawMessage
	if err := json.Unmarshal(data, &answer); err != nil {
		return err
	}
	if err := json.Unmarshal(answer["others"], &others); err != nil {
		return err
	}
	for _, o := range others {
		var id string
		if err := json.Unmarshal(o["id"], &id); err != nil {
			return err
		}
		_, err := a.Get(ctx, c, ledger.KindStatement, id)
		switch {
		case fault.KindOf(err) == fault.NotFound:
			if err := hide(o); err != nil {
				return err
			}
		case err != nil:
			return err
		}
	}
	if answer["others"], err = json.Marshal(others); err != nil {
		return err
	}
	if data, err = json.Marshal(answer); err != nil {
		return err
	}
	f.Body, f.Size = nopCloser{bytes.NewReader(data)}, int64(len(data))
	return nil
}

// hide takes what is another's out of one comparison.
func hide(o map[string]json.RawMessage) error {
	o["id"] = json.RawMessage(`""`)
	for _, list := range []string{"passages", "aside"} {
		var parts []map[string]json.RawMessage
		if err := json.Unmarshal(o[list], &parts); err != nil {
			return err
		}
		for _, p := range parts {
			delete(p, "other_words")
			p["other_span"] = json.RawMessage(`[0,0]`)
		}
		out, err := json.Marshal(parts)
		if err != nil {
			return err
		}
		o[list] = out
	}
	return nil
}

type nopCloser struct{ io.ReadSeeker }

func (nopCloser) Close() error { return nil }
