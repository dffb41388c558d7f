package demo

import (
	"bytes"
	"encoding/json"
	"strings"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// fields are those of a record, as a face sends them.
type fields map[string]any

func (f fields) raw() map[string]json.RawMessage {
	out := make(map[string]json.RawMessage, len(f))
	for name, v := range f {
		out[name], _ = json.Marshal(v) // all that the play sends has a form in JSON
	}
	return out
}

// as is somebody who has signed in.
func (p *play) as(login string) app.Caller {
	return app.Caller{Person: p.people[login], Scopes: app.Scopes(), Session: true}
}

// do makes a move, and gives all records that it made or changed.
func (p *play) do(who string, d app.Deed) []ledger.Record {
	if p.err != nil {
		return nil
	}
	p.clock.pass()
	done, err := p.app.Do(p.ctx, p.as(who), d)
	if err != nil {
		p.fail(err, "%s: %s %s", who, d.Move, d.Kind)
		return nil
	}
	return done.Records
}

// add makes a record, remembers its id under a name, and gives it.
func (p *play) add(who string, k ledger.Kind, name string, f fields) string {
	made := p.do(who, app.Deed{Kind: k, Move: ledger.MoveAdd, Fields: f.raw()})
	if len(made) == 0 {
		return ""
	}
	p.ids[name] = made[0].Top().ID
	return p.ids[name]
}

// move makes a move of a record with a reason.
func (p *play) move(who string, k ledger.Kind, id string, m ledger.Move, reason string) {
	p.do(who, app.Deed{Kind: k, ID: id, Move: m, Reason: reason})
}

// edit changes fields of a record.
func (p *play) edit(who string, k ledger.Kind, id string, f fields) {
	p.do(who, app.Deed{Kind: k, ID: id, Move: ledger.MoveEdit, Fields: f.raw()})
}

// file uploads a file, and gives its digest.
func (p *play) file(who string, data []byte) string {
	if p.err != nil {
		return ""
	}
	b, err := p.app.PutFile(p.ctx, p.as(who), bytes.NewReader(data))
	p.fail(err, "%s: upload", who)
	return b.Digest
}

// listed gives the records of a kind that somebody sees, of a round or of what hangs
// on something.
func listed[T ledger.Record](p *play, who string, k ledger.Kind, f store.Filter) []T {
	if p.err != nil {
		return nil
	}
	page, err := p.app.List(p.ctx, p.as(who), store.List{Kind: k, Filter: f, Limit: app.MostRows})
	p.fail(err, "%s: list %s", who, k)
	list := make([]T, 0, len(page.Rows))
	for _, row := range page.Rows {
		r, err := ledger.ParseRecord(k, row.Body)
		if err != nil {
			p.fail(err, "read %s", k)
			return nil
		}
		list = append(list, r.(T))
	}
	return list
}

// finding is the one of a round whose text holds some words; action likewise.
func (p *play) finding(round, words string) *ledger.Finding {
	for _, f := range listed[*ledger.Finding](p, "gu", ledger.KindFinding, store.Filter{Round: p.ids[round]}) {
		if strings.Contains(f.Text+f.Detail, words) {
			return f
		}
	}
	p.fail(errMissing, "find %s", words)
	return &ledger.Finding{}
}

func (p *play) action(round, words string) *ledger.Action {
	for _, a := range listed[*ledger.Action](p, "gu", ledger.KindAction, store.Filter{Round: p.ids[round]}) {
		if strings.Contains(a.Text, words) {
			return a
		}
	}
	p.fail(errMissing, "find %s", words)
	return &ledger.Action{}
}
