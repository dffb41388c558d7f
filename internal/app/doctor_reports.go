package app

import (
	"context"
	"slices"

	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

var (
	doAskWho = say.Text{ZH: "查 bihuan audit verify，并从备份里找回这一条", EN: "run bihuan audit verify, and look for this record in a backup"}
	doTell   = say.Text{ZH: "单位或权限后来可能改过；查这份报告和之后的变更，需要的话另发一份", EN: "units or rights may have changed since; look at what changed, and issue another one if need be"}
)

// reports holds what was issued against its digest, and counts it again from the events:
// as they stood at the end of the day that the report tells of. One that was issued on
// that same day may have missed its evening.
func (d *doctor) reports(ctx context.Context, v *store.View) error {
	list, err := store.Everything[*ledger.Report](ctx, v, ledger.KindReport)
	if err != nil {
		return err
	}
	for _, r := range list {
		if r.State != ledger.Issued {
			continue
		}
		if !d.proven(r) {
			d.broken(kindID(ledger.KindReport, r.ID), say.Text{ZH: "签发的报告和它的摘要不符", EN: "an issued report is not what its digest says"}, doAskWho)
			continue
		}
		if r.AsOf >= d.app.dayOf(r.Issued.At) || !d.app.hasFigures() {
			continue
		}
		if err := d.recount(ctx, r); err != nil {
			return err
		}
	}
	return nil
}

func (d *doctor) proven(r *ledger.Report) bool {
	return slices.ContainsFunc(d.app.store.Hashers(), func(by ledger.Hasher) bool { return r.Proof(by) == r.Digest })
}

// recount counts a report again.
func (d *doctor) recount(ctx context.Context, r *ledger.Report) error {
	again := *r
	if err := d.app.fillTables(ctx, House(), &again); err != nil {
		return err
	}
	n := 0
	for i := range r.Tables {
		n += differing(r.Tables[i].Lines, again.Tables[i].Lines)
	}
	if n > 0 {
		d.warn(kindID(ledger.KindReport, r.ID), say.Text{ZH: "按变更记录重新统计，这份报告有 %d 行的数不一样", EN: "counted again from the events, %d lines of this report differ"}.With(n), doTell)
	}
	return nil
}

// differing counts the lines that say something else, or are missing on one side.
func differing(a, b []ledger.ReportLine) int {
	left := map[string][]ledger.FigureCount{}
	for _, l := range a {
		left[lineKey(&l)] = l.Counts
	}
	n := 0
	for _, l := range b {
		key := lineKey(&l)
		was, ok := left[key]
		if delete(left, key); (!ok && len(l.Counts) > 0) || ok && !slices.Equal(was, l.Counts) {
			n++
		}
	}
	for _, counts := range left {
		if len(counts) > 0 {
			n++
		}
	}
	return n
}

func lineKey(l *ledger.ReportLine) string {
	key := ""
	for _, c := range l.Where {
		key += c.Dimension + "\x00" + c.Key + "\x00"
	}
	return key
}
