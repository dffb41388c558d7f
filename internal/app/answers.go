package app

import (
	"context"
	"slices"
	"strconv"
	"sync"

	"github.com/bihuan/bihuan/internal/examine"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// answers keeps what was read from versions lately: a reviewer asks for the same
// one again with every correction.
type answers struct {
	mu   sync.Mutex
	list map[string]*ledger.Answer
}

// mostAnswers bounds them.
const mostAnswers = 64

// answer gives what was read from a version, by the digest of the answer, with the
// aspects that a round prescribes.
func (a *App) answer(digest string, r *ledger.Round) (*ledger.Answer, error) {
	key := digest + " " + r.ID + " " + strconv.Itoa(r.Rev)
	a.answers.mu.Lock()
	known := a.answers.list[key]
	a.answers.mu.Unlock()
	if known != nil {
		return known, nil
	}
	data, err := a.blobs.Bytes(digest)
	if err != nil {
		return nil, err
	}
	got, err := examine.AnswerOf(data, r.Aspects...)
	if err != nil {
		return nil, err
	}
	a.answers.mu.Lock()
	defer a.answers.mu.Unlock()
	if a.answers.list == nil || len(a.answers.list) >= mostAnswers {
		a.answers.list = map[string]*ledger.Answer{}
	}
	a.answers.list[key] = got
	return got, nil
}

// Review is what was read from the newest version, as people corrected it.
type Review struct {
	Version *ledger.Version
	Items   []ledger.Reviewed
	Ties    []ledger.Tie
	Unseen  int
	// Sure are the ties that a person made or let stand.
	Sure        map[ledger.Tie]bool
	Corrections []*ledger.Correction // of this version, the oldest first
}

// Review gives what was read from the newest version of a statement, with what
// people made of it.
func (a *App) Review(ctx context.Context, c Caller, statement string) (*Review, error) {
	v, s, err := a.paper(ctx, c, statement)
	if err != nil {
		return nil, err
	}
	version, err := a.newest(ctx, v, s)
	if err != nil {
		return nil, err
	}
	r, list, err := a.reviewed(ctx, v, s.ID, version)
	if err != nil {
		return nil, err
	}
	sure := map[ledger.Tie]bool{}
	for _, t := range r.Ties {
		if r.Sure(t) {
			sure[t] = true
		}
	}
	return &Review{version, r.Items, r.Ties, r.Unseen(), sure, list}, nil
}

// Changes tells what became of the items of a statement since it was returned last.
func (a *App) Changes(ctx context.Context, c Caller, statement string) ([]ledger.ItemChange, error) {
	v, s, err := a.paper(ctx, c, statement)
	if err != nil {
		return nil, err
	}
	list, err := store.Of[*ledger.Version](ctx, v, ledger.KindVersion, s.ID)
	if err != nil {
		return nil, err
	}
	round, err := a.roundOf(ctx, v, s)
	if err != nil {
		return nil, err
	}
	var before, after []ledger.Item
	for _, o := range list {
		if o.Number != s.Seen && o.Number != s.Version {
			continue
		}
		got, err := a.answer(o.Answer, round)
		if err != nil {
			return nil, err
		}
		if o.Number == s.Seen {
			before = got.Items
		}
		if o.Number == s.Version {
			after = got.Items
		}
	}
	return ledger.Compare(before, after, alike), nil
}

func (a *App) paper(ctx context.Context, c Caller, id string) (*store.View, *ledger.Statement, error) {
	r, err := a.Record(ctx, c, ledger.KindStatement, id)
	if err != nil {
		return nil, nil, err
	}
	return a.store.View(), r.(*ledger.Statement), nil
}

// newest gives the version that stands, nil before the first.
func (a *App) newest(ctx context.Context, v *store.View, s *ledger.Statement) (*ledger.Version, error) {
	list, err := store.Of[*ledger.Version](ctx, v, ledger.KindVersion, s.ID)
	at := slices.IndexFunc(list, func(o *ledger.Version) bool { return o.Number == s.Version })
	if at < 0 {
		return nil, err
	}
	return list[at], err
}

func (a *App) reviewed(ctx context.Context, v *store.View, statement string, version *ledger.Version) (*ledger.Review, []*ledger.Correction, error) {
	if version == nil {
		return &ledger.Review{}, nil, nil
	}
	round, err := a.roundOf(ctx, v, version)
	if err != nil {
		return nil, nil, err
	}
	got, err := a.answer(version.Answer, round)
	if err != nil {
		return nil, nil, err
	}
	list, err := store.Of[*ledger.Correction](ctx, v, ledger.KindCorrection, statement)
	if err != nil {
		return nil, nil, err
	}
	list = slices.DeleteFunc(list, func(c *ledger.Correction) bool { return c.Version != version.Number })
	r, err := ledger.ReviewOf(got, list)
	return r, list, err
}

// alike tells how much two texts have in common: twice the pairs of characters that
// both have, of all (Dice, 1945).
func alike(a, b string) float64 {
	count := map[[2]rune]int{}
	pairs := func(s string, by int) (n, shared int) {
		var last rune
		for _, r := range s {
			p := [2]rune{last, r}
			if n++; by < 0 && count[p] > 0 {
				shared++
			}
			count[p] += by
			last = r
		}
		return n, shared
	}
	n, _ := pairs(a, 1)
	m, shared := pairs(b, -1)
	if n+m == 0 {
		return 0
	}
	return 2 * float64(shared) / float64(n+m)
}

func (a *App) roundOf(ctx context.Context, v *store.View, r ledger.Record) (*ledger.Round, error) {
	round, err := v.Get(ctx, ledger.KindRound, r.Top().Round)
	if err != nil {
		return nil, err
	}
	return round.(*ledger.Round), nil
}
