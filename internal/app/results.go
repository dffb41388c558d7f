package app

import (
	"cmp"
	"context"
	"slices"

	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// Coverage is who has been heard, as it grows. It counts people, and tells of no
// answer.
type Coverage struct {
	Heard, Asked int
	// HeardOfAsked are those heard of the groups whose size is known; Unsized says that
	// the size of another group is not, so that Asked is not all.
	HeardOfAsked int
	Unsized      bool
	Groups       []GroupHeard
	Channels     []ChannelHeard
	Silent       []ledger.Group // of whom nobody was heard
}

// GroupHeard is how many of a group were heard. The group "" is of those who did
// not tell theirs.
type GroupHeard struct {
	ledger.Group
	Heard       int
	Sent, Spent int // of its named links
}

// ChannelHeard is how many answers came by a channel.
type ChannelHeard struct {
	Channel ledger.Channel
	Heard   int
}

// Coverage tells who sees a drive how many of whom were heard.
func (a *App) Coverage(ctx context.Context, c Caller, drive string) (*Coverage, error) {
	v, act, err := a.asking(ctx, c)
	if err != nil {
		return nil, err
	}
	if err := a.visible(ctx, v, &act, ledger.KindDrive, drive); err != nil {
		return nil, err
	}
	r, err := v.Get(ctx, ledger.KindDrive, drive)
	if err != nil {
		return nil, err
	}
	return coverageOf(ctx, v, r.(*ledger.Drive))
}

func coverageOf(ctx context.Context, v *store.View, d *ledger.Drive) (*Coverage, error) {
	heard, err := v.Heard(ctx, d.ID)
	if err != nil {
		return nil, err
	}
	invited, err := v.Invited(ctx, d.ID)
	if err != nil {
		return nil, err
	}
	out := &Coverage{}
	for _, g := range append(slices.Clone(d.Groups), ledger.Group{}) {
		row := GroupHeard{Group: g}
		for _, h := range heard {
			if h.Group == g.ID {
				row.Heard += h.N
			}
		}
		for _, in := range invited {
			if in.Group == g.ID {
				row.Sent, row.Spent = in.Sent, in.Spent
			}
		}
		out.Heard, out.Asked = out.Heard+row.Heard, out.Asked+g.Size
		if g.Size > 0 {
			out.HeardOfAsked += row.Heard
		}
		out.Unsized = out.Unsized || g.Size == 0 && (g.ID != "" || row.Heard > 0)
		switch {
		case g.ID != "" || row.Heard > 0 || row.Sent > 0:
			out.Groups = append(out.Groups, row)
		}
		if g.ID != "" && row.Heard == 0 {
			out.Silent = append(out.Silent, g)
		}
	}
	for _, by := range ledger.Channels() {
		n := 0
		for _, h := range heard {
			if h.Channel == by {
				n += h.N
			}
		}
		if n > 0 || slices.Contains(d.Channels, by) {
			out.Channels = append(out.Channels, ChannelHeard{by, n})
		}
	}
	return out, nil
}

// Results is what was answered to a drive, held to what may be told of it.
type Results struct {
	Drive *ledger.Drive
	Heard int // all answers there are
	// Told reports whether there is anything to be read: of an anonymous drive not
	// before it is closed, and never of fewer answers than it says.
	Told      bool
	Classes   []ledger.Class
	Questions []Tallied
}

// Tallied is what was answered to one question. Numbers by class stand in the order
// of the classes.
type Tallied struct {
	*ledger.Question
	Answered []int
	Counts   [][]int // by option, then by class
	Voices   []Uttered
}

// Uttered is a wording, with the class of who said it.
type Uttered struct {
	ledger.Voice
	Class    int
	Name     string   // of a drive that is not anonymous
	Opinions []string // that have it
	giver    int
}

// Results gives those who bring opinions together, and auditors, what was answered.
func (a *App) Results(ctx context.Context, c Caller, drive string) (*Results, error) {
	v, act, err := a.asking(ctx, c)
	if err != nil {
		return nil, err
	}
	d, err := a.readable(ctx, v, &act, drive)
	if err != nil {
		return nil, err
	}
	return resultsOf(ctx, v, d)
}

// readable gives a drive to who reads its answers.
func (a *App) readable(ctx context.Context, v *store.View, act *ledger.Act, drive string) (*ledger.Drive, error) {
	if err := a.visible(ctx, v, act, ledger.KindDrive, drive); err != nil {
		return nil, err
	}
	r, err := v.Get(ctx, ledger.KindDrive, drive)
	if err != nil {
		return nil, err
	}
	var round *ledger.Round
	if r.Top().Round != "" {
		at, err := v.Get(ctx, ledger.KindRound, r.Top().Round)
		if err != nil {
			return nil, err
		}
		round = at.(*ledger.Round)
	}
	if d := r.(*ledger.Drive); ledger.ReadsReplies(act, d, round) {
		return d, nil
	}
	return nil, notForYou()
}

func resultsOf(ctx context.Context, v *store.View, d *ledger.Drive) (*Results, error) {
	out := &Results{Drive: d}
	counts, err := v.Heard(ctx, d.ID)
	if err != nil {
		return nil, err
	}
	heard := map[string]int{}
	for _, h := range counts {
		heard[h.Group] += h.N
		out.Heard += h.N
	}
	if d.Readable() {
		out.Classes = ledger.Classes(groupsOf(d), heard, d.Shows())
	}
	out.Told = len(out.Classes) > 0
	for i := range d.Questions {
		q := &d.Questions[i]
		t := Tallied{Question: q, Answered: make([]int, len(out.Classes))}
		for range q.Options {
			t.Counts = append(t.Counts, make([]int, len(out.Classes)))
		}
		out.Questions = append(out.Questions, t)
	}
	if !out.Told {
		return out, nil
	}
	if err := out.count(ctx, v); err != nil {
		return nil, err
	}
	return out, out.gathered(ctx, v)
}

// groupsOf are the ids of the groups, with "" for who did not tell theirs.
func groupsOf(d *ledger.Drive) []string {
	var list []string
	for _, g := range d.Groups {
		list = append(list, g.ID)
	}
	return append(list, "")
}

func (r *Results) count(ctx context.Context, v *store.View) error {
	giver := 0
	err := v.Replies(ctx, r.Drive.ID, func(one *ledger.Reply) error {
		class := slices.IndexFunc(r.Classes, func(c ledger.Class) bool { return slices.Contains(c.Groups, one.Group) })
		giver++
		for _, s := range one.Said {
			at := slices.IndexFunc(r.Questions, func(t Tallied) bool { return t.ID == s.Question })
			if at < 0 || class < 0 {
				continue
			}
			t := &r.Questions[at]
			t.Answered[class]++
			for i, o := range t.Options {
				if slices.Contains(s.Options, o.ID) {
					t.Counts[i][class]++
				}
			}
			if s.Text != "" {
				t.Voices = append(t.Voices, Uttered{Voice: ledger.Voice{ID: ledger.VoiceID(one.Key, s.Question), Question: s.Question, Text: s.Text},
					Class: class, Name: one.Name, giver: giver})
			}
		}
		return ctx.Err()
	})
	for i := range r.Questions { // by what they say: nothing tells which of two questions are of the same giver
		slices.SortFunc(r.Questions[i].Voices, func(a, b Uttered) int { return cmp.Or(cmp.Compare(a.Text, b.Text), cmp.Compare(a.ID, b.ID)) })
	}
	return err
}

// gathered says which opinions have a wording already.
func (r *Results) gathered(ctx context.Context, v *store.View) error {
	list, err := store.Of[*ledger.Opinion](ctx, v, ledger.KindOpinion, r.Drive.ID)
	if err != nil {
		return err
	}
	have := map[string][]string{}
	for _, o := range list {
		if o.Drive != r.Drive.ID || o.State == ledger.Merged {
			continue
		}
		for _, v := range o.Voices {
			have[v.ID] = append(have[v.ID], o.ID)
		}
	}
	for _, t := range r.Questions {
		for i := range t.Voices {
			t.Voices[i].Opinions = have[t.Voices[i].ID]
		}
	}
	return nil
}

// spoken are the wordings of a drive that may be read, for the rules of the ledger.
func spoken(ctx context.Context, v *store.View, d *ledger.Drive) ([]ledger.Spoken, error) {
	r, err := resultsOf(ctx, v, d)
	if err != nil {
		return nil, err
	}
	var list []ledger.Spoken
	for _, t := range r.Questions {
		for _, u := range t.Voices {
			list = append(list, ledger.Spoken{Voice: u.Voice, Giver: u.giver})
		}
	}
	return list, nil
}
