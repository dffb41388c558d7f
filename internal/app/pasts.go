package app

import (
	"context"
	"slices"

	"github.com/bihuan/bihuan/internal/recur"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

const (
	// mostOfPasts bounds what is kept of the findings of units, in bytes.
	mostOfPasts = 8 << 20
	// mostAltered is how many findings may have changed before it is cheaper to begin anew.
	mostAltered = 5000
)

// pasts keeps the earlier findings of the units that were compared lately, as they are
// compared. One comparison at a time has it.
type pasts struct {
	units map[string]*keptPast
	seen  int64 // the event up to which they are true
	asked int   // counts who asked
}

type keptPast struct {
	*recur.Past
	asked int // when somebody asked last
}

// renew takes in what was changed in findings meanwhile.
func (p *pasts) renew(ctx context.Context, v *store.View) error {
	head, err := v.Head(ctx)
	if err != nil {
		return err
	}
	var altered []string
	if len(p.units) > 0 {
		if altered, err = v.Altered(ctx, ledger.KindFinding, p.seen, head.Seq, mostAltered); err != nil {
			return err
		}
	}
	if len(altered) == mostAltered || len(p.units) == 0 {
		p.units, altered = map[string]*keptPast{}, nil
	}
	err = v.SaidBy(ctx, altered, func(s *store.Said) {
		past := p.units[s.Unit]
		switch {
		case past == nil:
		case !remembered(s.State):
			past.Drop(s.ID)
		default:
			past.Add(wordsOf(s))
		}
	})
	if err == nil {
		p.seen = head.Seq
	}
	return err
}

// of gives the findings of a unit that were made before some new ones.
func (p *pasts) of(ctx context.Context, v *store.View, unit string, news []string) (*recur.Past, error) {
	p.asked++
	if kept := p.units[unit]; kept != nil {
		kept.asked = p.asked
		return kept.Past, nil
	}
	isNew := map[string]bool{}
	for _, id := range news {
		isNew[id] = true
	}
	last := slices.Max(news)
	past := recur.New()
	err := v.SaidIn(ctx, unit, func(s *store.Said) {
		if !isNew[s.ID] && s.ID < last && remembered(s.State) {
			past.Add(wordsOf(s))
		}
	})
	if err != nil {
		return nil, err
	}
	p.units[unit] = &keptPast{past, p.asked}
	return past, nil
}

// remembered reports whether later findings are held against one: also where it was merged,
// whose words stand in no other.
func remembered(s ledger.State) bool { return !concluded(s) || s == ledger.Merged }

// bound forgets the units that nobody asked for longest.
func (p *pasts) bound() {
	size := 0
	for _, past := range p.units {
		size += past.Size()
	}
	for size > mostOfPasts && len(p.units) > 0 {
		oldest, when := "", p.asked+1
		for unit, past := range p.units {
			if past.asked < when {
				oldest, when = unit, past.asked
			}
		}
		size -= p.units[oldest].Size()
		delete(p.units, oldest)
	}
}

func wordsOf(s *store.Said) recur.Entry {
	return recur.Entry{ID: s.ID, Text: s.Text, Detail: s.Detail}
}
