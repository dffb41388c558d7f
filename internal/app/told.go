package app

import (
	"cmp"
	"context"
	"slices"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// Told (意见办理情况) is what everybody can read of a drive: what was said, and what
// was done.
type Told struct {
	Drive *ledger.Drive
	Unit  string
	Asked int
	// Unsized says that there were groups besides of which nobody told how many they are.
	Unsized bool
	Heard   int // 0 where too few answered to be told of
	// Classes are the groups that were heard, as far as they may be told apart.
	Classes  []ledger.Class
	Opinions []ToldOpinion
}

// ToldOpinion is one matter with its answer.
type ToldOpinion struct {
	*ledger.Opinion
	People int      // 0 where they are too few to be told of
	Words  []string // wordings that a person chose to publish
}

// Told gives what was published of a drive.
//
// Errors: NotFound while nothing is published.
func (a *App) Told(ctx context.Context, drive string) (*Told, error) {
	v := a.store.View()
	d, err := a.formOf(ctx, v, drive)
	if err != nil {
		return nil, err
	}
	if d.State != ledger.Published {
		return nil, &fault.Error{Kind: fault.NotFound, Code: "app-not-published", Say: say.Text{
			ZH: "办理情况还没有公开", EN: "what was done has not been published yet"}}
	}
	counts, err := v.Heard(ctx, d.ID)
	if err != nil {
		return nil, err
	}
	out := &Told{Drive: d, Unit: a.UnitOf(ctx, d)}
	heard, least := map[string]int{}, max(d.Least, ledger.FewestLeast)
	for _, h := range counts {
		heard[h.Group] += h.N
		out.Heard += h.N
	}
	for _, g := range d.Groups {
		out.Asked += g.Size
		out.Unsized = out.Unsized || g.Size == 0
	}
	out.Classes = ledger.Classes(groupsOf(d), heard, least)
	if out.Heard < least {
		out.Heard = 0
	}
	list, err := store.Of[*ledger.Opinion](ctx, v, ledger.KindOpinion, d.ID)
	if err != nil {
		return nil, err
	}
	out.Opinions = toldOpinions(d, list, least)
	return out, nil
}

// toldOpinions are those that were answered, what most people said first.
func toldOpinions(d *ledger.Drive, list []*ledger.Opinion, least int) []ToldOpinion {
	var out []ToldOpinion
	for _, o := range list {
		if o.Drive != d.ID || o.State != ledger.Replied && o.State != ledger.Raised {
			continue
		}
		t := ToldOpinion{Opinion: o}
		if o.Heard >= least {
			t.People = o.Heard
		}
		for _, v := range o.Voices {
			if slices.Contains(o.Shown, v.ID) {
				t.Words = append(t.Words, v.Text)
			}
		}
		slices.Sort(t.Words)
		out = append(out, t)
	}
	slices.SortFunc(out, func(a, b ToldOpinion) int {
		return cmp.Or(cmp.Compare(b.People, a.People), cmp.Compare(a.Matter, b.Matter), cmp.Compare(a.ID, b.ID))
	})
	return out
}
