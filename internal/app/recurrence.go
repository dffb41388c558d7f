package app

import (
	"context"
	"encoding/json"
	"errors"
	"math"
	"slices"
	"strconv"
	"time"

	"github.com/bihuan/bihuan/internal/job"
	"github.com/bihuan/bihuan/internal/recur"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

const (
	// markName is where it is kept how far new findings were compared.
	markName = "recurrence"
	// inOneGo is how many new findings are taken together, unit by unit, so that what is
	// known of a unit is gathered once for all that are new there.
	inOneGo = 20_000
	// inOneStep is how many proposals are written in one operation, so that others who
	// write wait for few of them.
	inOneStep = 40
	// workedOn is how long it works before it rests, usualRests times as long, and that up
	// to moreRests times more while others wait for answers.
	workedOn   = 30 * time.Millisecond
	usualRests = 2
	moreRests  = 4
	// mostProposed bounds what a person has to answer for one finding.
	mostProposed = 3
)

// recur holds new findings against all earlier ones of their unit, closed ones too,
// and proposes what may have come back. A person confirms.
func (a *App) recur(ctx context.Context, j *job.Work) error {
	return a.comparing.take(func() error {
		for {
			c, err := a.comparison(ctx, j)
			if err != nil || c == nil {
				return err
			}
			if err = c.run(ctx); err != nil {
				a.pasts.units = nil // they have what was compared and not kept
			}
			if err != nil && err != errComparedByOther {
				return err
			}
		}
	})
}

// comparison holds some new findings against earlier ones.
type comparison struct {
	app    *App
	job    *job.Work
	mark   compared
	stored string   // the mark as it is kept
	units  []string // those that have new ones, in the order in which they are taken
	news   map[string][]string
	deeds  []*Deed
	begun  time.Time
}

// compared is how far new findings were compared: all up to an event; of those after it,
// up to another one, all in the units before one, and some of that one's.
type compared struct {
	At   int64  `json:"at"`
	UpTo int64  `json:"up_to,omitempty"`
	Unit string `json:"unit,omitempty"`
	Done int    `json:"done,omitempty"`
}

func (c compared) String() string {
	if c.UpTo == 0 {
		return strconv.FormatInt(c.At, 10)
	}
	text, _ := json.Marshal(c) // of numbers and words, which cannot fail
	return string(text)
}

// comparison finds what is new; nil where nothing is.
func (a *App) comparison(ctx context.Context, j *job.Work) (*comparison, error) {
	v := a.store.View()
	c := &comparison{app: a, job: j, news: map[string][]string{}, begun: time.Now()}
	var err error
	if c.mark, c.stored, err = a.marked(ctx, v); err != nil {
		return nil, err
	}
	upTo := int64(math.MaxInt64)
	if c.mark.UpTo > 0 {
		upTo = c.mark.UpTo
	}
	list, err := v.Newcomers(ctx, ledger.KindFinding, c.mark.At, upTo, inOneGo)
	if err != nil || len(list) == 0 && c.mark.UpTo == 0 {
		return nil, err
	}
	for _, n := range list {
		if c.news[n.Unit] == nil {
			c.units = append(c.units, n.Unit)
		}
		c.news[n.Unit] = append(c.news[n.Unit], n.ID)
	}
	slices.Sort(c.units)
	if c.mark.UpTo == 0 {
		c.mark.UpTo = list[len(list)-1].Seq
	}
	return c, a.pasts.renew(ctx, v)
}

// run compares all of them, and notes with what it proposes how far it has come.
func (c *comparison) run(ctx context.Context) error {
	from := c.mark
	for _, unit := range c.units {
		if unit < from.Unit {
			continue // before somebody stopped
		}
		done := 0
		if unit == from.Unit {
			done = from.Done
		}
		if err := c.unit(ctx, unit, done); err != nil {
			return err
		}
	}
	return c.keep(ctx, compared{At: c.mark.UpTo})
}

// unit compares the new findings of a unit, in the order in which they were made, with
// those before them; the first of them have been compared already.
func (c *comparison) unit(ctx context.Context, unit string, done int) error {
	v := c.app.store.View()
	past, err := c.app.pasts.of(ctx, v, unit, c.news[unit])
	if err != nil {
		return err
	}
	var list []*store.Said
	if err := v.SaidBy(ctx, c.news[unit], func(s *store.Said) { list = append(list, s) }); err != nil {
		return err
	}
	for i, f := range list {
		if i >= done && f.State == ledger.Opened {
			if err := c.compare(ctx, v, past, f); err != nil {
				return err
			}
		}
		if remembered(f.State) {
			past.Add(wordsOf(f))
		}
		if len(c.deeds) >= inOneStep {
			if err := c.keep(ctx, compared{c.mark.At, c.mark.UpTo, unit, i + 1}); err != nil {
				return err
			}
		}
		if err := c.rest(ctx); err != nil {
			return err
		}
	}
	c.app.pasts.bound()
	return nil
}

// compare proposes of which earlier findings a new one may be again.
func (c *comparison) compare(ctx context.Context, v *store.View, past *recur.Past, f *store.Said) error {
	e := wordsOf(f)
	matches := past.Like(e)
	if len(matches) == 0 {
		return nil
	}
	earlier, err := c.earlier(ctx, v, f, matches)
	if err != nil {
		return err
	}
	matches = slices.DeleteFunc(matches, func(m recur.Match) bool { return earlier[m.ID] == nil })
	said := map[string]*store.Said{} // of what stands, the words that are like it
	var standing []recur.Match
	for _, m := range recur.Nearest(matches) {
		s := earlier[m.ID]
		if s.State == ledger.Merged {
			m.ID = s.Into[0]
		}
		if said[m.ID] == nil { // the nearest words come first
			said[m.ID], standing = s, append(standing, m)
		}
	}
	for _, m := range standing[:min(len(standing), mostProposed)] {
		d, err := proposal(f.ID, m, recur.Shared(e, wordsOf(said[m.ID])))
		if err != nil {
			return err
		}
		c.deeds = append(c.deeds, d)
	}
	return nil
}

// earlier gives of what is like a finding that which is older, still stands or was merged
// into one that does, was not made of the same one or told in the same statement, and was
// not said to be the same by somebody already. What was merged names what stands for it now.
func (c *comparison) earlier(ctx context.Context, v *store.View, f *store.Said, matches []recur.Match) (map[string]*store.Said, error) {
	ids := make([]string, len(matches))
	for i, m := range matches {
		ids[i] = m.ID
	}
	known := append(slices.Clone(f.Again), f.ID)
	said, err := store.Of[*ledger.Recurrence](ctx, v, ledger.KindRecurrence, f.ID)
	if err != nil {
		return nil, err
	}
	for _, r := range said {
		if r.Finding == f.ID {
			known = append(known, r.Earlier)
		}
	}
	fits := func(s *store.Said) bool {
		older := s.Made < f.Made || s.Made == f.Made && s.ID < f.ID
		together := f.Paper != "" && s.Paper == f.Paper || slices.ContainsFunc(s.From, func(id string) bool { return slices.Contains(f.From, id) })
		return older && !together && !slices.Contains(known, s.ID)
	}
	list, merged := map[string]*store.Said{}, []*store.Said{}
	err = v.SaidBy(ctx, ids, func(s *store.Said) {
		switch {
		case !fits(s):
		case s.State == ledger.Merged:
			merged = append(merged, s)
		case !concluded(s.State):
			list[s.ID] = s
		}
	})
	for range mostMerged {
		if err != nil || len(merged) == 0 {
			break
		}
		merged, err = c.mergedInto(ctx, v, merged, func(s, into *store.Said) {
			if fits(into) {
				list[s.ID] = s
			}
		})
	}
	return list, err
}

// keep writes what is proposed, and how far it has come, in one operation.
func (c *comparison) keep(ctx context.Context, to compared) error {
	deeds := c.deeds
	err := c.job.Step(ctx, to.String(), func(tx *store.Tx) error {
		now, err := tx.Meta(ctx, markName)
		if err != nil {
			return err
		}
		if now != c.stored {
			return errComparedByOther
		}
		if err := tx.SetMeta(ctx, markName, to.String()); err != nil {
			return err
		}
		if err := tx.JobCameFurther(ctx, c.job.Claim()); err != nil {
			return err
		}
		_, err = c.app.inStep(ctx, House(), tx, deeds...)
		return err
	})
	if err == nil {
		c.deeds, c.stored = nil, to.String()
	}
	return err
}

// errComparedByOther stops a comparison that another program has gone on with.
var errComparedByOther = errors.New("compared by another program")

// rest lets whoever waits for an answer come first.
func (c *comparison) rest(ctx context.Context) error {
	took := time.Since(c.begun)
	if took < workedOn {
		return nil
	}
	for n := 0; n == 0 || n <= moreRests && c.app.rests > 0 && c.app.store.Busy(); n++ {
		select {
		case <-time.After(time.Duration(c.app.rests) * took):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	c.begun = time.Now()
	return nil
}

// marked is how far findings were compared; nothing where none ever was.
func (a *App) marked(ctx context.Context, v *store.View) (c compared, text string, err error) {
	text, err = v.Meta(ctx, markName)
	switch {
	case err != nil || text == "":
	case text[0] == '{':
		err = json.Unmarshal([]byte(text), &c)
	default:
		c.At, err = strconv.ParseInt(text, 10, 64)
	}
	return c, text, err
}

// mark sees to it that there is a mark: what was in the ledger before the first one
// is not new.
func (a *App) mark(ctx context.Context, tx *store.Tx, before int64) error {
	if a.isMarked.Load() {
		return nil
	}
	_, at, err := a.marked(ctx, &tx.View)
	if err != nil || at != "" {
		a.isMarked.Store(at != "")
		return err
	}
	return tx.SetMeta(ctx, markName, strconv.FormatInt(max(before, 1), 10))
}

func proposal(finding string, m recur.Match, shared string) (*Deed, error) {
	return deedOf(ledger.KindRecurrence, map[string]any{"finding": finding, "earlier": m.ID, "likeness": m.Likeness, "shared": shared})
}

func deedOf(k ledger.Kind, fields map[string]any) (*Deed, error) {
	body, err := json.Marshal(fields)
	if err != nil {
		return nil, err
	}
	d := &Deed{Kind: k, Move: ledger.MoveAdd}
	return d, json.Unmarshal(body, &d.Fields)
}
