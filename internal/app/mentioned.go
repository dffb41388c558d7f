package app

import (
	"slices"

	"github.com/bihuan/bihuan/ledger"
)

// seesNamed holds what somebody names to what they may see: a record that an action is
// tied to, or evidence that is used once more, is seen by whoever has a part in that.
// Nobody gets a part in what they do not see by knowing its id.
//
// Errors: NotFound, also for what is not there.
func (w *work) seesNamed(q *ledger.Ask, d *Deed) error {
	if w.act.House {
		return nil
	}
	for _, k := range namedBy(q, d) {
		if k.ID == "" {
			continue
		}
		if err := w.app.visible(w.ctx, w.v, &w.act, k.Kind, k.ID); err != nil {
			return err
		}
	}
	return nil
}

// namedBy lists the records that a deed names beside its subject; those that the
// subject names already stay.
func namedBy(q *ledger.Ask, d *Deed) []ledger.Key {
	list := []ledger.Key{{Kind: ledger.KindRound, ID: d.Into}}
	switch {
	case d.Other != "":
		list = append(list, ledger.Key{Kind: d.Kind, ID: d.Other})
	case d.Move == ledger.MoveLink, d.Kind == ledger.KindRecurrence && d.ID != "": // whoever answers it has seen both findings
		list = append(list, ledger.Key{Kind: d.Kind, ID: d.ID})
	}
	known := references(q.Subject)
	for _, k := range references(q.Given.Record) {
		if !slices.Contains(known, k) {
			list = append(list, k)
		}
	}
	return list
}

// references lists what a record names of the content of others.
func references(r ledger.Record) []ledger.Key {
	var list []ledger.Key
	add := func(k ledger.Kind, ids ...string) {
		for _, id := range ids {
			list = append(list, ledger.Key{Kind: k, ID: id})
		}
	}
	switch r := r.(type) {
	case *ledger.Finding:
		add(ledger.KindFinding, r.Extent.Findings...)
		switch r.Source.Kind {
		case ledger.FromStatement:
			add(ledger.KindStatement, r.Source.Record)
		case ledger.FromOpinion:
			add(ledger.KindOpinion, r.Source.Record)
		}
	case *ledger.Cause:
		add(ledger.KindFinding, r.Findings...)
	case *ledger.Action:
		add(ledger.KindFinding, r.Findings...)
		add(ledger.KindCause, r.Causes...)
	case *ledger.Recurrence:
		add(ledger.KindFinding, r.Finding, r.Earlier)
	case *ledger.Survey:
		add(ledger.KindAction, r.Action)
		add(ledger.KindFinding, r.Finding)
	case *ledger.Indicator:
		add(ledger.KindRound, r.Rounds...)
		add(ledger.KindFinding, r.Findings...)
		add(ledger.KindAction, r.Actions...)
	case *ledger.Measurement:
		add(ledger.KindIndicator, r.Indicator)
	case *ledger.Report:
		add(ledger.KindReport, r.Earlier)
	}
	return list
}
