package web

import (
	"slices"
	"strings"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/ledger"
)

// resultsView is what was answered, as far as it is told.
type resultsView struct {
	Told      bool
	Open      bool // it is not read before the drive is closed
	Least     int
	Classes   []string // groups that are told of together
	Questions []tallyView
}

// tallyView is what was answered to one question.
type tallyView struct {
	Text     string
	Answered int
	Words    int // how many wordings there are
	Options  []optionView
}

type optionView struct {
	Text    string
	N       int
	Classes []int
}

// gatherView is the wordings that stand in no opinion yet, and the form by which they
// are brought together.
type gatherView struct {
	Likes  []likeView
	More   bool
	Matter string
	Error  string
}

// likeView is wordings that are likely on one matter.
type likeView struct {
	Likeness int
	Voices   []option
}

// addResults tells what was answered, to who reads it.
func (q *request) addResults(v *driveView, d *ledger.Drive) error {
	r, err := q.s.app.Results(q.Context(), q.caller, d.ID)
	if err != nil {
		return unless(err, fault.Forbidden)
	}
	out := &resultsView{Told: r.Told, Open: !d.Readable(), Least: d.Shows()}
	v.Results = out
	if !r.Told {
		return nil
	}
	several := len(r.Classes) > 1 // one has the numbers of all
	for _, c := range r.Classes {
		if several {
			out.Classes = append(out.Classes, q.className(d, c))
		}
	}
	for i := range r.Questions {
		out.Questions = append(out.Questions, tallied(&r.Questions[i], several))
	}
	ok, err := q.s.app.CanAdd(q.Context(), q.caller, ledger.KindOpinion, with(nil, "drive", d.ID))
	if err != nil || !ok {
		return err
	}
	v.Gather, err = q.gatherView(d.ID)
	return err
}

func (q *request) className(d *ledger.Drive, c ledger.Class) string {
	var names []string
	for _, id := range c.Groups {
		name := q.say(ownGroupUntold)
		if g := d.Group(id); g != nil {
			name = g.Name
		}
		names = append(names, name)
	}
	return strings.Join(names, q.say(comma))
}

func tallied(t *app.Tallied, several bool) tallyView {
	v := tallyView{Text: t.Text, Answered: total(t.Answered), Words: len(t.Voices)}
	for i, o := range t.Options {
		ov := optionView{Text: o.Text, N: total(t.Counts[i])}
		if several {
			ov.Classes = t.Counts[i]
		}
		v.Options = append(v.Options, ov)
	}
	return v
}

func total(list []int) (n int) {
	for _, v := range list {
		n += v
	}
	return n
}

func (q *request) gatherView(drive string) (*gatherView, error) {
	likes, err := q.s.app.Likes(q.Context(), q.caller, drive)
	if err != nil || len(likes) == 0 {
		return nil, err
	}
	v := &gatherView{}
	var chosen []string
	if q.failed != nil && q.sent != nil && q.sent.Has("matter") {
		v.Matter, v.Error, chosen = q.sent.Get("matter"), q.say(said(q.failed.err)), q.sent.Values["voice"]
	}
	left := mostTold
	for _, l := range likes {
		if left -= len(l.Voices); left < 0 {
			v.More = true
			break
		}
		one := likeView{Likeness: l.Likeness}
		for _, u := range l.Voices {
			one.Voices = append(one.Voices, option{ID: u.ID, Name: u.Text, Value: u.Name, Chosen: slices.Contains(chosen, u.ID)})
		}
		v.Likes = append(v.Likes, one)
	}
	return v, nil
}
