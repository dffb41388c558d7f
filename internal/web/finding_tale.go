package web

import (
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// tale is a story, read.
type tale struct {
	finding     *ledger.Finding
	round       *ledger.Round
	causes      []*ledger.Cause
	actions     []*ledger.Action
	entries     []*ledger.Entry
	evidence    []*ledger.Evidence
	extensions  []*ledger.Extension
	lookBacks   []*ledger.LookBack
	recurrences []*ledger.Recurrence
	indicators  []*ledger.Indicator
	can         map[string]app.Can
}

func read[T ledger.Record](to *[]T, k ledger.Kind, rows []store.Found) error {
	for i := range rows {
		r, err := ledger.ParseRecord(k, rows[i].Body)
		if err != nil {
			return err
		}
		*to = append(*to, r.(T))
	}
	return nil
}

// tale gathers a finding's story, and what the person may do in it.
func (q *request) tale(id string) (*tale, error) {
	ctx := q.Context()
	st, err := q.s.app.Story(ctx, q.caller, id)
	if err != nil {
		return nil, err
	}
	t := &tale{}
	f, err := ledger.ParseRecord(ledger.KindFinding, st.Finding)
	if err != nil {
		return nil, err
	}
	t.finding = f.(*ledger.Finding)
	for _, err := range []error{
		read(&t.causes, ledger.KindCause, st.Causes), read(&t.actions, ledger.KindAction, st.Actions), read(&t.entries, ledger.KindEntry, st.Entries),
		read(&t.evidence, ledger.KindEvidence, st.Evidence), read(&t.extensions, ledger.KindExtension, st.Extensions),
		read(&t.lookBacks, ledger.KindLookBack, st.LookBacks), read(&t.recurrences, ledger.KindRecurrence, st.Recurrences),
		read(&t.indicators, ledger.KindIndicator, st.Indicators),
	} {
		if err != nil {
			return nil, err
		}
	}
	if r, err := q.s.app.Record(ctx, q.caller, ledger.KindRound, t.finding.Round); err == nil {
		t.round = r.(*ledger.Round)
	}
	keys := []ledger.Key{{Kind: ledger.KindFinding, ID: id}}
	for k, rows := range map[ledger.Kind][]store.Found{ledger.KindCause: st.Causes, ledger.KindAction: st.Actions, ledger.KindEvidence: st.Evidence,
		ledger.KindExtension: st.Extensions, ledger.KindLookBack: st.LookBacks, ledger.KindRecurrence: st.Recurrences} {
		for i := range rows {
			keys = append(keys, ledger.Key{Kind: k, ID: rows[i].ID})
		}
	}
	t.can, err = q.s.app.Can(ctx, q.caller, keys)
	return t, err
}
