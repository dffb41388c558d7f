package app

import (
	"context"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/archive"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// Proof is what was found when an archive was proven.
type Proof struct {
	Round    *ledger.Round
	Size     int64
	Archive  *archive.Archive // nil where it could not be read
	Wrong    []say.Text       // none for one that is proven
	InLedger int              // records that stand in the ledger as in the archive
}

// Prove opens the archive of a round and proves it: by itself, against the digest that
// the round names, and against the chain and the records of this ledger.
//
// Errors: NotFound where the round has no archive that is kept here.
func (a *App) Prove(ctx context.Context, c Caller, round string) (*Proof, error) {
	v, err := a.archiveOf(ctx, c, round)
	if err != nil {
		return nil, err
	}
	r, err := v.Get(ctx, ledger.KindRound, round)
	if err != nil {
		return nil, err
	}
	p := &Proof{Round: r.(*ledger.Round)}
	f, size, err := a.blobs.Open(p.Round.Archive)
	if err != nil {
		return nil, noArchive()
	}
	defer func() { _ = f.Close() }()
	p.Size = size
	if err := a.blobs.Check(p.Round.Archive); err != nil {
		p.wrong("归档包与登记的摘要不符，被换过或损坏了", "the archive is not the one whose digest the round names")
	}
	if p.Archive, err = archive.Open(f, size, a.store.Hashers()...); err != nil {
		p.wrong(fault.SayOf(err).ZH, fault.SayOf(err).EN)
		return p, nil
	}
	p.Wrong = append(p.Wrong, p.Archive.Wrong...)
	return p, p.against(ctx, v)
}

func (p *Proof) wrong(zh, en string, args ...any) {
	p.Wrong = append(p.Wrong, say.Text{ZH: zh, EN: en}.With(args...))
}

// against holds an archive against the ledger.
func (p *Proof) against(ctx context.Context, v *store.View) error {
	m := &p.Archive.Manifest
	if m.Round != p.Round.ID || m.Chain.Hash != p.Round.ChainHead {
		p.wrong("这不是本轮的归档包", "this is the archive of something else")
	}
	head, err := v.EventAt(ctx, m.Chain.Seq)
	if fault.KindOf(err) == fault.NotFound || err == nil && head.Hash != m.Chain.Hash {
		p.wrong("归档时的留痕末端不在现在的留痕里", "the head of the chain of then is not in the chain of now")
	} else if err != nil {
		return err
	}
	was := map[ledger.Key]ledger.Record{}
	for _, r := range p.Archive.Records {
		was[ledger.Key{Kind: r.Kind(), ID: r.Top().ID}] = r
	}
	for r, err := range v.OfRound(ctx, p.Round.ID) {
		if err != nil {
			return err
		}
		if old := was[ledger.Key{Kind: r.Kind(), ID: r.Top().ID}]; old != nil && (old.Top().Rev == r.Top().Rev || r.Kind() == ledger.KindRound) {
			p.InLedger++
		}
	}
	if p.InLedger != len(was) {
		p.wrong("台账里有 %d 条记录在归档以后又变了", "%d records of the ledger were changed after they were archived", len(was)-p.InLedger)
	}
	return nil
}

// OpenArchive gives the archive of a round as it is kept. The caller closes it.
//
// Errors: as Prove.
func (a *App) OpenArchive(ctx context.Context, c Caller, round string) (*File, error) {
	v, err := a.archiveOf(ctx, c, round)
	if err != nil {
		return nil, err
	}
	r, err := v.Get(ctx, ledger.KindRound, round)
	if err != nil {
		return nil, err
	}
	f := &File{Digest: r.(*ledger.Round).Archive, Name: r.(*ledger.Round).Name + ".zip"}
	if f.Body, f.Size, err = a.blobs.Open(f.Digest); err != nil {
		return nil, noArchive()
	}
	return f, nil
}

// MayOpenArchive reports whether the caller may open the archive of a round.
func (a *App) MayOpenArchive(ctx context.Context, c Caller, round string) bool {
	_, err := a.archiveOf(ctx, c, round)
	return err == nil
}

// archiveOf lets in who may open the archive of a round: it holds everything, so it is
// for those who run the round, and for auditors.
func (a *App) archiveOf(ctx context.Context, c Caller, round string) (*store.View, error) {
	v, act, err := a.asking(ctx, c)
	if err != nil {
		return nil, err
	}
	if err := a.visible(ctx, v, &act, ledger.KindRound, round); err != nil {
		return nil, err
	}
	r, err := v.Get(ctx, ledger.KindRound, round)
	if err != nil {
		return nil, err
	}
	if !auditor(&act) && !ledger.Runs(&act, r.(*ledger.Round)) {
		return nil, &fault.Error{Kind: fault.Forbidden, Code: "app-archive", Say: say.Text{
			ZH: "归档包由本轮的组织人和审计员打开", EN: "the archive is opened by those who run the round, and by auditors"}}
	}
	if r.(*ledger.Round).State != ledger.Archived {
		return nil, noArchive()
	}
	return v, nil
}

func noArchive() error {
	return &fault.Error{Kind: fault.NotFound, Code: "app-no-archive", Say: say.Text{
		ZH: "这一轮还没有归档，或者归档包不在这台服务器上", EN: "this round is not archived, or its archive is not kept on this server"}}
}
