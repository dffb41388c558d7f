package ledger

import (
	"slices"
	"strconv"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/say"
)

// ReviewOf lays corrections over an answer, the oldest first.
//
// Errors: fault "ledger-correction" for one that does not fit what stands: an item
// that is not there any more, a part that lies outside the whole.
func ReviewOf(a *Answer, corrections []*Correction) (*Review, error) {
	r := &Review{Ties: slices.Clone(a.Ties), read: a.Ties}
	for _, it := range a.Items {
		r.Items = append(r.Items, Reviewed{it, Proposed, []string{it.ID}})
	}
	for _, c := range corrections {
		if !r.correct(c) {
			return nil, misfit(c)
		}
	}
	return r, nil
}

func misfit(c *Correction) error {
	return &fault.Error{Kind: fault.Conflict, Code: "ledger-correction", Say: say.Text{
		ZH: "更正与现在的条目对不上（" + string(c.Deed) + "），请刷新后再改",
		EN: "the correction (" + string(c.Deed) + ") does not fit the items as they stand; load them again"}}
}

// at finds items that still stand.
func (r *Review) at(id string) *Reviewed {
	for i := range r.Items {
		if it := &r.Items[i]; it.ID == id && (it.Fate == Proposed || it.Fate == Confirmed) {
			return it
		}
	}
	return nil
}

func (r *Review) correct(c *Correction) bool {
	switch c.Deed {
	case DeedRestore:
		return r.restore(c.Items)
	case DeedAllow:
		return len(c.Items) > 0 && filled(c.Reason)
	case DeedDisallow:
		return len(c.Items) > 0
	}
	var list []*Reviewed
	for i, id := range c.Items {
		it := r.at(id)
		if it == nil || slices.Contains(c.Items[:i], id) {
			return false
		}
		list = append(list, it)
	}
	one := len(list) == 1
	switch c.Deed {
	case DeedConfirm:
		return r.fate(list, Confirmed)
	case DeedRefuse:
		return r.fate(list, Refused) && r.untie(c.Items)
	case DeedEdit:
		return one && len(c.New) == 1 && r.edit(list[0], c.New[0])
	case DeedSplit:
		return one && len(c.New) > 1 && r.split(*list[0], c.New)
	case DeedMerge:
		return len(list) > 1 && len(c.New) == 1 && r.merge(list, c.New[0])
	case DeedMove:
		return r.move(list, c)
	case DeedRelink:
		return r.relink(c)
	case DeedAdd:
		return len(list) == 0 && len(c.New) == 1 && r.add(c.New[0])
	}
	return false
}

func (r *Review) fate(list []*Reviewed, s State) bool {
	for _, it := range list {
		it.Fate = s
	}
	return len(list) > 0
}

// restore takes refused items back as they were read, with the ties that the machine
// gave them.
func (r *Review) restore(ids []string) bool {
	for _, id := range ids {
		i := slices.IndexFunc(r.Items, func(it Reviewed) bool { return it.ID == id && it.Fate == Refused })
		if i < 0 {
			return false
		}
		r.Items[i].Fate = Proposed
	}
	for _, t := range r.read {
		from, to := r.at(t.From), r.at(t.To)
		if (slices.Contains(ids, t.From) || slices.Contains(ids, t.To)) && from != nil && to != nil && from.Kind == KindFinding && to.Kind != KindFinding {
			r.tie(t)
		}
	}
	return len(ids) > 0
}

// edit changes words; what an item is, and where it stands, remain.
func (r *Review) edit(it *Reviewed, to Item) bool {
	if !filled(to.Text) {
		return false
	}
	to.Kind, to.ID, to.Span = it.Kind, it.ID, it.Span
	it.Item, it.Fate = to, Confirmed
	return true
}

// split makes parts of an item, which stand in its place: that is the order that they
// come into the ledger in. Each keeps its ties and must lie within it.
func (r *Review) split(it Reviewed, parts []Item) bool {
	var made []Reviewed
	for i, p := range parts {
		if !filled(p.Text) || p.Span.Start < it.Span.Start || p.Span.End > it.Span.End || p.Span.End < p.Span.Start {
			return false
		}
		p.Kind, p.ID, p.Aspect = it.Kind, it.ID+"."+strconv.Itoa(i+1), it.Aspect
		if r.has(p.ID) {
			return false
		}
		made = append(made, Reviewed{p, Confirmed, it.From})
	}
	r.at(it.ID).Fate = Divided
	ids := []string{}
	for _, m := range made {
		ids = append(ids, m.ID)
	}
	r.retie(it.ID, ids)
	after := slices.IndexFunc(r.Items, func(o Reviewed) bool { return o.ID == it.ID }) + 1
	r.Items = slices.Insert(r.Items, after, made...)
	return true
}

// merge makes one of several of a kind, under the id of the first.
func (r *Review) merge(list []*Reviewed, to Item) bool {
	first := list[0]
	if !filled(to.Text) {
		return false
	}
	for _, it := range list[1:] {
		if it.Kind != first.Kind {
			return false
		}
	}
	for _, it := range list[1:] {
		it.Fate = Merged
		first.From = with(first.From, it.From...)
		r.retie(it.ID, []string{first.ID})
	}
	to.Kind, to.ID, to.Span = first.Kind, first.ID, first.Span
	first.Item, first.Fate = to, Confirmed
	return true
}

// move puts items under another aspect, or says that they are of another kind.
func (r *Review) move(list []*Reviewed, c *Correction) bool {
	if c.Into != "" && c.Into != KindFinding && c.Into != KindCause && c.Into != KindAction {
		return false
	}
	for _, it := range list {
		if c.Into != "" && c.Into != it.Kind {
			it.Kind = c.Into
			r.untie([]string{it.ID})
		} else if c.Into == "" {
			it.Aspect = c.Aspect
		}
		it.Fate = Confirmed
	}
	return len(list) > 0
}

// relink gives items new ties in the place of all their old ones.
func (r *Review) relink(c *Correction) bool {
	for _, t := range c.Ties {
		from, to := r.at(t.From), r.at(t.To)
		if from == nil || to == nil || from.Kind != KindFinding || to.Kind == KindFinding ||
			!slices.Contains(c.Items, t.From) && !slices.Contains(c.Items, t.To) {
			return false
		}
	}
	r.untie(c.Items)
	for _, t := range c.Ties {
		r.tie(t)
		r.made = append(r.made, t)
	}
	return len(c.Items) > 0
}

// add takes in what the machine overlooked, in its place among those of its kind.
func (r *Review) add(it Item) bool {
	if it.ID == "" || !filled(it.Text) || it.Span.End < it.Span.Start || it.Span.Start < 0 ||
		it.Kind != KindFinding && it.Kind != KindCause && it.Kind != KindAction {
		return false
	}
	if r.has(it.ID) {
		return false
	}
	before := slices.IndexFunc(r.Items, func(o Reviewed) bool { return o.Kind == it.Kind && o.Span.Start > it.Span.Start })
	if before < 0 {
		before = len(r.Items)
	}
	r.Items = slices.Insert(r.Items, before, Reviewed{it, Confirmed, nil})
	return true
}

// has reports whether an id was ever used.
func (r *Review) has(id string) bool {
	return slices.ContainsFunc(r.Items, func(o Reviewed) bool { return o.ID == id })
}

func (r *Review) tie(t Tie) {
	if !slices.Contains(r.Ties, t) {
		r.Ties = append(r.Ties, t)
	}
}

func (r *Review) untie(ids []string) bool {
	of := func(t Tie) bool { return slices.Contains(ids, t.From) || slices.Contains(ids, t.To) }
	r.Ties, r.made = slices.DeleteFunc(r.Ties, of), slices.DeleteFunc(r.made, of)
	return true
}

// retie gives the ties of one item to others.
func (r *Review) retie(id string, to []string) {
	old, made := slices.Clone(r.Ties), slices.Clone(r.made)
	r.untie([]string{id})
	for _, t := range old {
		for _, other := range to {
			next := t
			switch id {
			case t.From:
				next.From = other
			case t.To:
				next.To = other
			default:
				continue
			}
			r.tie(next)
			if slices.Contains(made, t) {
				r.made = append(r.made, next)
			}
		}
	}
}

// ItemChange is what became of an item between two versions.
type ItemChange struct {
	Before, After *Item // nil where it is new, or gone
}

// Compare tells what changed between the items of two versions, for a reviewer
// who sees what was done since the last return: items that stayed word for word
// are left out.
//
// Shape:  alike says from 0 to 1 how much two texts have in common; nil takes
// only items that keep their label or their headline for the same.
func Compare(before, after []Item, alike func(a, b string) float64) []ItemChange {
	was := make([]int, len(after)) // index in before, from 1
	used := make([]bool, len(before))
	pair := func(same func(a, b *Item) bool) {
		for j := range after {
			for i := range before {
				if was[j] == 0 && !used[i] && before[i].Kind == after[j].Kind && same(&before[i], &after[j]) {
					was[j], used[i] = i+1, true
				}
			}
		}
	}
	pair(func(a, b *Item) bool { return sameWords(a, b) })
	pair(func(a, b *Item) bool { return a.Text == b.Text })
	if alike != nil {
		const same = 0.5 // below, two items have less in common than not
		pair(func(a, b *Item) bool { return alike(a.Text+a.Detail, b.Text+b.Detail) >= same })
	}
	pair(func(a, b *Item) bool { return a.Label != "" && a.Label == b.Label && a.Aspect == b.Aspect })
	var list []ItemChange
	for i := range before {
		if !used[i] {
			list = append(list, ItemChange{Before: &before[i]})
		}
	}
	for j := range after {
		if was[j] == 0 {
			list = append(list, ItemChange{After: &after[j]})
		} else if b := &before[was[j]-1]; !sameWords(b, &after[j]) {
			list = append(list, ItemChange{b, &after[j]})
		}
	}
	return list
}

func sameWords(a, b *Item) bool {
	return a.Text == b.Text && a.Detail == b.Detail && a.Owner == b.Owner && a.Due == b.Due && a.Target == b.Target
}
