package cli

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

var (
	storyUse   = say.Text{ZH: "story ID [--json]", EN: "story ID [--json]"}
	storyShort = say.Text{ZH: "一个问题和由它而来的一切", EN: "A finding and all that came of it"}
)

// story is a finding with all that came of it.
type story struct {
	Finding     ledger.Finding      `json:"finding"`
	Causes      []ledger.Cause      `json:"causes"`
	Actions     []json.RawMessage   `json:"actions"`
	Entries     []ledger.Entry      `json:"entries"`
	Evidence    []ledger.Evidence   `json:"evidence"`
	Extensions  []ledger.Extension  `json:"extensions"`
	Closures    []ledger.Closure    `json:"closures"`
	LookBacks   []ledger.LookBack   `json:"look_backs"`
	Recurrences []ledger.Recurrence `json:"recurrences"`
	Surveys     []ledger.Survey     `json:"surveys"`
	Indicators  []ledger.Indicator  `json:"indicators"`
}

func (w *world) storyVerb() *cobra.Command {
	return w.oneRecord(ledger.KindFinding, storyUse, storyShort, "story", func(ctx context.Context, r *remote, data []byte) error {
		var s story
		if err := understand(data, &s); err != nil {
			return err
		}
		return r.tell(ctx, &s)
	})
}

// tell draws a story as a tree: causes, actions with what was done, look-backs.
func (r *remote) tell(ctx context.Context, s *story) error {
	actions := make([]ledger.Action, len(s.Actions))
	refs := map[string]ledger.Kind{}
	for i, data := range s.Actions {
		if err := understand(data, &actions[i]); err != nil {
			return err
		}
		refs[actions[i].Lead], refs[actions[i].Unit] = ledger.KindPerson, ledger.KindUnit
	}
	refs[s.Finding.Unit] = ledger.KindUnit
	for _, e := range s.Entries {
		refs[e.Author] = ledger.KindPerson
	}
	for _, b := range s.LookBacks {
		refs[b.Answered.By] = ledger.KindPerson
	}
	r.names.look(ctx, refs)
	t := &teller{r, &paper{width: pageWidth(r.out), palette: stdoutPalette()}}
	t.item(0, "■", findingStyle, s.Finding.Number, s.Finding.Text, r.names.of(s.Finding.Unit)+" · "+r.stateOf(&s.Finding, false))
	for i := range s.Causes {
		t.item(1, "◆", causeStyle, "", s.Causes[i].Text, r.stateOf(&s.Causes[i], false))
	}
	for i := range actions {
		t.action(s, &actions[i], isLate(s.Actions[i]))
	}
	for i := range s.Surveys {
		if v := &s.Surveys[i]; v.Action == "" {
			t.survey(1, v)
		}
	}
	for i := range s.Indicators {
		t.item(1, "–", faint, ledger.KindName(ledger.KindIndicator).In(t.lang), s.Indicators[i].Name, t.stateOf(&s.Indicators[i], false))
	}
	for i := range s.LookBacks {
		b := &s.LookBacks[i]
		t.item(1, "○", plain, ledger.KindName(ledger.KindLookBack).In(r.lang), b.Answered.Text, b.On.String()+" · "+r.stateOf(b, false))
	}
	for i := range s.Recurrences {
		c := &s.Recurrences[i]
		other := c.Earlier
		if other == s.Finding.ID {
			other = c.Finding
		}
		t.item(1, "↺", plain, ledger.KindName(ledger.KindRecurrence).In(r.lang), c.Shared, other+" · "+r.stateOf(c, false))
	}
	_, err := r.out.Write(t.out)
	return err
}

// teller draws the lines of a story.
type teller struct {
	*remote
	*paper
}

// item writes one line of the tree.
func (t *teller) item(depth int, mark string, s style, number, words, tail string) {
	indent := strings.Repeat("  ", depth)
	head := mark + " "
	if number != "" {
		head += number + " "
	}
	first := []run{{indent, plain}, {head, s}}
	rest := []run{{indent + "  ", plain}}
	runs := []run{{words, plain}}
	if tail != "" {
		runs = append(runs, run{"  " + tail, faint})
	}
	t.line(first, rest, runs...)
}

// action writes an action, with what was done, shown and asked for.
func (t *teller) action(s *story, a *ledger.Action, late bool) {
	tail := []string{t.remote.names.of(a.Unit)}
	if a.Lead != "" {
		tail = append(tail, t.remote.names.of(a.Lead))
	}
	if words := t.due(a.Due); words != "" {
		tail = append(tail, words)
	}
	t.item(1, "●", measureStyle, a.Number, a.Text, strings.Join(append(tail, t.stateOf(a, late)), " · "))
	for i := range s.Entries {
		if e := &s.Entries[i]; e.Action == a.ID {
			words := e.Text
			for _, m := range e.Remarks {
				words = strings.TrimSpace(words + " " + m.Part + " " + m.Text)
			}
			t.item(2, "–", faint, e.On.String()+" "+ledger.MoveName(ledger.KindAction, e.Move).In(t.lang), words, t.remote.names.of(e.Author))
		}
	}
	for i := range s.Evidence {
		if e := &s.Evidence[i]; slices.Contains(e.Actions, a.ID) {
			t.item(2, "–", faint, ledger.KindName(ledger.KindEvidence).In(t.lang), e.Title, e.Name+" · "+t.stateOf(e, false))
		}
	}
	for i := range s.Extensions {
		if x := &s.Extensions[i]; x.Action == a.ID {
			t.item(2, "–", faint, ledger.KindName(ledger.KindExtension).In(t.lang)+" "+x.Day.String(), x.Reason, t.stateOf(x, false))
		}
	}
	for i := range s.Surveys {
		if v := &s.Surveys[i]; v.Action == a.ID {
			t.survey(2, v)
		}
	}
}

// survey writes a survey, with its rate and what that is divided by.
func (t *teller) survey(depth int, v *ledger.Survey) {
	words := v.Title
	if r := v.Satisfaction(); r.Whole > 0 {
		words += " " + rateWords.With(ledger.RateName(r.Of).In(t.lang), r.Percent(), r.Part, r.Whole, ledger.WholeName(r.Over).In(t.lang)).In(t.lang)
	}
	t.item(depth, "–", faint, ledger.KindName(ledger.KindSurvey).In(t.lang), words, t.stateOf(v, false))
}

var rateWords = say.Text{ZH: "%s%s%%（%d/%d，%s）", EN: "%s %s %% (%d of %d, %s)"}
