package store

import (
	"bytes"
	"context"

	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// strayed is a record that does not stand at the revision that its events end with.
type strayed struct {
	id, rev, events int64
	kind            ledger.Kind
}

// verifyRecords holds the number of each record's revisions against its events: the chain
// does not show by itself that its last events were cut off, nor that a record was put back.
func (v *View) verifyRecords(ctx context.Context, last int64) (*ledger.Break, error) {
	var a strayed
	err := v.one(ctx, `SELECT r.id, r.kind, r.rev, (SELECT COUNT(*) FROM event e WHERE e.record = r.id) FROM record r
		WHERE r.rev <> (SELECT COUNT(*) FROM event e WHERE e.record = r.id) ORDER BY r.id LIMIT 1`, nil, &a.id, &a.kind, &a.rev, &a.events)
	if err == nil {
		return v.apart(ctx, a, last)
	}
	if err != errNoRow {
		return nil, err
	}
	var events, revs, first int64
	if err := v.one(ctx, `SELECT (SELECT COUNT(*) FROM event), (SELECT CAST(COALESCE(SUM(rev), 0) AS BIGINT) FROM record)`, nil, &events, &revs); err != nil || events == revs {
		return nil, err
	}
	err = v.one(ctx, `SELECT e.seq, e.record, e.kind FROM event e LEFT JOIN record r ON r.id = e.record WHERE r.id IS NULL ORDER BY e.seq LIMIT 1`, nil, &first, &a.id, &a.kind)
	if err != nil {
		return nil, err
	}
	return a.broken(first, sayGone), nil
}

var (
	sayGone = say.Text{ZH: "%[1]s %[3]s 的记录不见了，它的留痕还在", EN: "the record of %[2]s %[3]s is gone; its events are there"}
	// It may be that events were cut off, or that somebody wrote the record: no more can be known.
	sayAhead = say.Text{
		ZH: "留痕从第 %[6]d 条起不见了，或者%[1]s %[3]s 绕过程序被改过：它是第 %[4]d 版，留痕只到第 %[5]d 版",
		EN: "event %[6]d and what followed it are missing, or %[2]s %[3]s was changed past the program: it is at revision %[4]d, its events end with %[5]d"}
	sayNumbered = say.Text{
		ZH: "%[1]s %[3]s 的版本号被改过：写着第 %[4]d 版，留痕到第 %[5]d 版，内容与留痕一致",
		EN: "the revision of %[2]s %[3]s was changed: it says %[4]d, its events end with %[5]d, and its content is what they lead to"}
	sayPutBack = say.Text{
		ZH: "%[1]s %[3]s 被退回到第 %[4]d 版：它的留痕到第 %[5]d 版；若记录不错，后面的留痕就是后加的",
		EN: "%[2]s %[3]s was put back to revision %[4]d: its events go on to %[5]d; if the record is right, those were added"}
	sayUnlike = say.Text{
		ZH: "%[1]s %[3]s 绕过程序被改过：它是第 %[4]d 版，留痕到第 %[5]d 版，内容也不一致",
		EN: "%[2]s %[3]s was changed past the program: it is at revision %[4]d, its events end with %[5]d, and its content is not what they lead to"}
)

func (a strayed) broken(seq int64, words say.Text) *ledger.Break {
	k := ledger.KindName(a.kind)
	return &ledger.Break{Kind: ledger.Apart, Seq: seq, Say: words.With(k.ZH, k.EN, idText(a.id), a.rev, a.events, seq)}
}

// apart says what can be known of a record and its events by laying them side by side.
func (v *View) apart(ctx context.Context, a strayed, last int64) (*ledger.Break, error) {
	body, err := v.Body(ctx, a.kind, idText(a.id))
	if err != nil {
		return nil, err
	}
	list, err := v.Story(ctx, idText(a.id), 0)
	if err != nil {
		return nil, err
	}
	made, seq := ledger.New(a.kind), int64(0)
	like := func(rev int) bool {
		numbered, was := made, made.Top().Rev
		numbered.Top().Rev = rev
		b, err := ledger.AppendRecord(nil, numbered)
		numbered.Top().Rev = was
		return err == nil && bytes.Equal(b, body)
	}
	putBack := false
	for _, e := range list {
		if seq == 0 && int64(e.Rev) > a.rev {
			seq, putBack = e.Seq, like(int(a.rev))
		}
		if ledger.Apply(made, e) != nil {
			return a.broken(e.Seq, sayUnlike), nil
		}
	}
	if seq == 0 && len(list) > 0 {
		seq = list[len(list)-1].Seq
	}
	switch {
	case putBack:
		return a.broken(seq, sayPutBack), nil
	case len(list) > 0 && (like(int(a.rev)) || like(int(a.events))):
		return a.broken(seq, sayNumbered), nil
	case a.rev < a.events:
		return a.broken(seq, sayUnlike), nil
	}
	b := a.broken(last+1, sayAhead)
	b.Kind = ledger.Removed
	return b, nil
}
