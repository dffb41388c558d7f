// Package lawful judges events by laws that are written down apart from the ledger's
// tables of rules: tests hold random moves to them, of the ledger and through the API.
package lawful

import (
	"fmt"
	"slices"
	"strings"

	"github.com/bihuan/bihuan/ledger"
)

// courses are the steps from state to state that a record may take, written down
// apart from the tables of rules.
var courses = map[ledger.Kind]string{
	ledger.KindUnit:       "active>retired",
	ledger.KindPerson:     "active>retired",
	ledger.KindDeputy:     "active>retired",
	ledger.KindRound:      "draft>open open>rectifying rectifying>closed closed>archived",
	ledger.KindReading:    "active>retired",
	ledger.KindNote:       "active>retired",
	ledger.KindCategory:   "active>retired",
	ledger.KindRequest:    "asked>received returned>received received>returned received>accepted asked>waived returned>waived received>asked returned>asked",
	ledger.KindStatement:  "draft>submitted submitted>draft submitted>returned returned>submitted submitted>accepted draft>dropped returned>dropped",
	ledger.KindFinding:    "open>closed open>merged open>split open>transferred open>refused closed>open",
	ledger.KindCause:      "standing>merged standing>refused",
	ledger.KindAction:     "proposed>assigned assigned>accepted assigned>disputed disputed>proposed disputed>assigned assigned>proposed accepted>proposed under_way>proposed accepted>under_way accepted>claimed under_way>claimed accepted>assigned claimed>done done>claimed claimed>under_way done>under_way done>closed closed>done proposed>dropped assigned>dropped disputed>dropped accepted>dropped under_way>dropped",
	ledger.KindEvidence:   "offered>good offered>refused good>refused offered>replaced good>replaced refused>replaced",
	ledger.KindExtension:  "asked>granted asked>refused asked>withdrawn",
	ledger.KindLookBack:   "scheduled>held scheduled>not_held scheduled>withdrawn",
	ledger.KindRecurrence: "proposed>confirmed proposed>rejected",
	ledger.KindDrive:      "draft>open open>closed closed>published published>closed draft>dropped",
	ledger.KindOpinion:    "open>merged open>answered open>raised answered>raised",

	ledger.KindSurvey:      "draft>open open>counted counted>open counted>confirmed draft>dropped open>dropped",
	ledger.KindIndicator:   "active>retired",
	ledger.KindMeasurement: "offered>confirmed offered>refused offered>withdrawn offered>replaced confirmed>replaced",
	ledger.KindReport:      "draft>issued draft>dropped",
}

// never are the kinds of record that are written once.
var never = map[ledger.Kind]bool{ledger.KindEntry: true, ledger.KindClosure: true, ledger.KindReceipt: true, ledger.KindNudge: true, ledger.KindVersion: true, ledger.KindCorrection: true}

// constant are fields that never change once they are set, growing those that only get
// longer.
var (
	constant = []string{"original", "number", "made", "author", "source"}
	growing  = []string{"trail", "formerly", "from", "earlier"}
)

// Event says what an event does that no event may do, whoever made it.
func Event(e *ledger.Event) error {
	if e.Rev > 1 && never[e.Kind] {
		return fmt.Errorf("%s never changes", e.Kind)
	}
	for _, c := range e.Changes {
		if err := change(e.Kind, c); err != nil {
			return err
		}
	}
	return nil
}

func change(k ledger.Kind, c ledger.Change) error {
	if c.Before == "" {
		return nil
	}
	step := strings.Trim(c.Before, `"`) + ">" + strings.Trim(c.After, `"`)
	switch {
	case c.Field == "state" && !slices.Contains(strings.Fields(courses[k]), step):
		return fmt.Errorf("%s takes no such step: %s", k, step)
	case slices.Contains(constant, c.Field) && !mayChange(k, c.Field):
		return fmt.Errorf("%s of %s does not change", c.Field, k)
	case slices.Contains(growing, c.Field) && !mayChange(k, c.Field) && !strings.HasPrefix(c.After, strings.TrimSuffix(c.Before, "]")):
		return fmt.Errorf("%s of %s only grows", c.Field, k)
	}
	return nil
}

// mayChange: a field of that name means something else for the kind. The source of an
// indicator is a sentence, a report has number and predecessor as a draft, and a drive
// begins on its day from.
func mayChange(k ledger.Kind, field string) bool {
	switch k {
	case ledger.KindIndicator:
		return field == "source"
	case ledger.KindReport:
		return field == "number" || field == "earlier"
	case ledger.KindDrive:
		return slices.Contains(growing, field)
	}
	return false
}
