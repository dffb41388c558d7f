package app

import (
	"context"
	"encoding/json"
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/archive"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// seal is an archive that was made for a deed: it holds what stood in the ledger then.
type seal struct {
	round              string
	records, revisions int64
}

// sealed makes the archives of rounds that are to be archived, and names them in their
// deeds, whatever these say: nothing is archived that is not kept here.
func (a *App) sealed(ctx context.Context, c Caller, deeds []Deed) ([]seal, error) {
	var list []seal
	for i := range deeds {
		d := &deeds[i]
		if d.Kind != ledger.KindRound || d.Move != ledger.MoveArchive {
			continue
		}
		moves, err := a.Moves(ctx, c.reading(), d.Kind, d.ID)
		if err != nil {
			return nil, nth(i, len(deeds), err)
		}
		if !slices.Contains(moves, ledger.MoveArchive) {
			continue // the ledger says why
		}
		s, err := a.seal(ctx, d)
		if err != nil {
			return nil, nth(i, len(deeds), err)
		}
		list = append(list, s)
	}
	return list, nil
}

// mostArchived bounds an archive, in bytes.
const mostArchived = 64 << 30

// seal makes the archive of a round, of one moment.
func (a *App) seal(ctx context.Context, d *Deed) (s seal, err error) {
	s.round = d.ID
	err = a.store.Snapshot(ctx, func(v *store.View) error {
		if s.records, s.revisions, err = v.RevisionsOfRound(ctx, d.ID); err != nil {
			return err
		}
		c, err := a.contents(ctx, v, d.ID)
		if err != nil {
			return err
		}
		digest, err := a.keepArchive(c)
		if err != nil {
			return err
		}
		d.Fields = map[string]json.RawMessage{"archive": json.RawMessage(strconv.Quote(digest)), "chain_head": json.RawMessage(strconv.Quote(c.Head.Hash))}
		return nil
	})
	return s, err
}

// keepArchive keeps an archive as it is written.
func (a *App) keepArchive(c *archive.Contents) (string, error) {
	in, out := io.Pipe()
	written := make(chan struct{})
	go func() {
		_ = out.CloseWithError(archive.Write(out, c)) // whoever reads is told
		close(written)
	}()
	kept, err := a.blobs.Put(in, mostArchived)
	_ = in.CloseWithError(err) // where it is not kept, nobody goes on writing
	<-written
	return kept.Digest, err
}

// still reports what was changed in the round while its archive was made.
func (s *seal) still(ctx context.Context, tx *store.Tx) error {
	records, revisions, err := tx.RevisionsOfRound(ctx, s.round)
	if err == nil && (records != s.records || revisions != s.revisions) {
		err = &fault.Error{Kind: fault.Conflict, Code: "app-archive-moved", Say: say.Text{
			ZH: "归档时有人改了本轮的内容，没有归档。请再点一次", EN: "somebody changed the round while it was put into the archive, and it was not; do it once more"}}
	}
	return err
}

// contents are those of the archive of a round.
func (a *App) contents(ctx context.Context, v *store.View, round string) (*archive.Contents, error) {
	r, err := v.Get(ctx, ledger.KindRound, round)
	if err != nil {
		return nil, err
	}
	org, err := v.Org(ctx)
	if err != nil {
		return nil, err
	}
	c := &archive.Contents{Round: round, Name: r.(*ledger.Round).Name, Made: a.now(), Names: map[string]string{},
		Records: v.OfRound(ctx, round), Events: v.EventsOfRound(ctx, round), Open: a.openBlob}
	if c.Head, err = v.Head(ctx); err != nil {
		return nil, err
	}
	for r, err := range v.OfRound(ctx, round) {
		if err != nil {
			return nil, err
		}
		body, err := ledger.AppendRecord(nil, r)
		if err != nil {
			return nil, err
		}
		nameAll(c.Names, org, string(body))
		c.Files = append(c.Files, store.FilesOf(r)...)
	}
	slices.Sort(c.Files)
	c.Files = slices.Compact(c.Files)
	return c, actors(c.Names, org, v.EventsOfRound(ctx, round))
}

func (a *App) openBlob(digest string) (io.ReadCloser, error) {
	f, _, err := a.blobs.Open(digest)
	return f, err
}

// nameAll adds the names of the units and people that a text of JSON names by their ids.
func nameAll(names map[string]string, org *ledger.Org, text string) {
	for id := range strings.SplitSeq(text, `"`) {
		if u := org.Unit(id); u != nil {
			names[id] = u.Name
		} else if p := org.Person(id); p != nil {
			names[id] = p.Name
		}
	}
}

// actors adds the names of those who did something.
func actors(names map[string]string, org *ledger.Org, events iter.Seq2[*ledger.Event, error]) error {
	for e, err := range events {
		if err != nil {
			return err
		}
		nameAll(names, org, e.Who+`"`+e.For)
	}
	return nil
}
