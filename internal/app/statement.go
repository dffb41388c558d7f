package app

import (
	"bytes"
	"context"
	"encoding/json"
	"io"

	"github.com/bihuan/bihuan/internal/blob"
	"github.com/bihuan/bihuan/internal/examine"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// Upload is a file for a statement.
type Upload struct {
	Name string
	Body io.Reader
	File blob.Blob // that PutFile gave, in the place of Body
	Once *Once     // keeps the answer with the version; may be nil
}

// AddVersion uploads a new version of a statement. It is read, checked and compared
// at once; the answers are kept as they were given.
//
// Errors: those of the readers, such as "read-encrypted"; those of ledger.Allowed.
// Nothing is added then.
func (a *App) AddVersion(ctx context.Context, c Caller, statement string, up Upload) (*Done, error) {
	if err := c.May(ScopeWrite); err != nil {
		return nil, err
	}
	r, err := a.Record(ctx, c.reading(), ledger.KindStatement, statement)
	if err != nil {
		return nil, err
	}
	file := up.File
	if up.Body != nil {
		if file, err = a.blobs.Put(up.Body, MostBytes); err != nil {
			return nil, err
		}
	}
	res, err := a.examined(ctx, r.(*ledger.Statement), up.Name, file)
	if err != nil {
		return nil, err
	}
	deed, err := a.versionOf(statement, up.Name, file, res)
	if err != nil {
		return nil, err
	}
	var done *Done
	err = a.store.Write(ctx, func(tx *store.Tx) error {
		w, err := a.work(ctx, c, tx)
		if err != nil {
			return err
		}
		if done, err = w.do(deed); err != nil {
			return err
		}
		if err := tx.Findable(ctx, done.Records[1].(*ledger.Statement), string(res.Text)); err != nil {
			return err
		}
		return a.keepOnce(ctx, c, tx, up.Once, []*Done{done})
	})
	if err != nil {
		return nil, err
	}
	a.indexed(statement, res.Text)
	return done, nil
}

// indexed lets later statements be compared with this one, by its newest version. The
// index is made of what is kept: should this fail, it is made good at the next start.
func (a *App) indexed(statement string, text []byte) {
	if err := a.examiner.Keep(statement, text); err != nil {
		a.opts.Log.Warn("a text was not put into the index of copies", "statement", statement, "error", err)
	}
}

// mostOwn bounds the earlier statements that are told apart from those of others.
const mostOwn = 1000

// ownEarlier lists the other statements of the same person, or of the unit as such:
// what stands there too is not copied from others.
func (a *App) ownEarlier(ctx context.Context, v *store.View, s *ledger.Statement) ([]string, error) {
	l := store.List{Kind: ledger.KindStatement, Scope: ledger.Scope{All: true}, Filter: store.Filter{Unit: s.Unit}, Desc: true, Limit: mostOwn}
	page, err := v.List(ctx, l)
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, row := range page.Rows {
		r, err := ledger.ParseRecord(ledger.KindStatement, row.Body)
		if err != nil {
			return nil, err
		}
		if o := r.(*ledger.Statement); o.ID != s.ID && o.Person == s.Person {
			ids = append(ids, o.ID)
		}
	}
	return ids, nil
}

// examined reads, checks and compares a file.
func (a *App) examined(ctx context.Context, s *ledger.Statement, name string, file blob.Blob) (*examine.Result, error) {
	p, err := a.paperOf(ctx, s, name, file)
	if err != nil {
		return nil, err
	}
	return a.examiner.Examine(ctx, p)
}

// paperOf is a file of a statement, with what is known of it.
func (a *App) paperOf(ctx context.Context, s *ledger.Statement, name string, file blob.Blob) (none examine.Paper, err error) {
	data, err := a.blobs.Bytes(file.Digest)
	if err != nil {
		return none, err
	}
	v := a.store.View()
	round, err := v.Get(ctx, ledger.KindRound, s.Round)
	if err != nil {
		return none, err
	}
	org, err := a.Org(ctx)
	if err != nil {
		return none, err
	}
	if err := a.useOwn(org); err != nil {
		return none, err
	}
	own, err := a.ownEarlier(ctx, v, s)
	if err != nil {
		return none, err
	}
	p := examine.Paper{ID: s.ID, Name: name, Data: data, Profile: s.Profile, Aspects: round.(*ledger.Round).Aspects, Today: a.today(), Except: own}
	if p.Profile == "" {
		p.Profile = round.(*ledger.Round).Profile
	}
	if u := org.Unit(s.Unit); u != nil {
		p.Unit = u.Name
	}
	if who := org.Person(s.Person); who != nil {
		p.Author = who.Name
	}
	return p, nil
}

// versionOf is the deed that adds a version with its answers.
func (a *App) versionOf(statement, name string, file blob.Blob, res *examine.Result) (*Deed, error) {
	v := ledger.Version{Statement: statement, Name: name, File: file.Digest, Engine: a.opts.Version, Errors: res.Errors, Warnings: res.Warnings}
	for _, part := range []struct {
		to   *string
		data []byte
	}{{&v.Text, res.Text}, {&v.Answer, res.Answer}, {&v.Checked, res.Checked}, {&v.Compared, res.Compared}} {
		digest, err := a.keepBytes(part.data)
		if err != nil {
			return nil, err
		}
		*part.to = digest
	}
	body, err := json.Marshal(map[string]any{"statement": v.Statement, "name": v.Name, "file": v.File, "text": v.Text, "answer": v.Answer,
		"checked": v.Checked, "compared": v.Compared, "engine": v.Engine, "errors": v.Errors, "warnings": v.Warnings})
	if err != nil {
		return nil, err
	}
	d := &Deed{Kind: ledger.KindVersion, Move: ledger.MoveAdd}
	return d, json.Unmarshal(body, &d.Fields)
}

func (a *App) keepBytes(data []byte) (string, error) {
	b, err := a.blobs.Put(bytes.NewReader(data), MostBytes)
	return b.Digest, err
}
