package store

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/bihuan/bihuan/ledger"
)

// Leads by what few records fit: these are found by an index of it, and sorted. What many
// fit is come upon soon enough in the order of the list.
const (
	bySource  = "source"  // source, aspect, sort of an action
	byWaiting = "waiting" // the day of what somebody waits for
	byGrade   = "grade"   // severity
)

// leadsBy tells by which columns an index leads, for a lead that is not one column.
var leadsBy = map[string][]string{bySource: {"round", "source", "aspect", "grade"}, byWaiting: {"due"}, byGrade: {"grade"}}

// sparse is the part that finds all of a list of which there is little; nil where there is
// much, or nothing to find it by.
func (v *View) sparse(ctx context.Context, l *List) (*part, error) {
	f, lead := &l.Filter, ""
	only := List{Kind: l.Kind}
	switch {
	case l.Kind == ledger.KindFinding && (f.Source != "" || f.Aspect != ""),
		l.Kind == ledger.KindAction && (f.Source != "" || f.Measure != ""):
		lead, only.Filter = bySource, Filter{Round: f.Round, Source: f.Source, Aspect: f.Aspect, Measure: f.Measure}
	case l.Kind == ledger.KindAction && (f.Due != 0 || f.From != 0) && allWait(f.States):
		lead, only.Filter = byWaiting, Filter{Due: f.Due, From: f.From}
	case l.Kind == ledger.KindFinding && f.Severity > 0 && f.Category == "" && l.Sort != ByGrade:
		lead, only.Filter = byGrade, Filter{Severity: f.Severity}
	default:
		return nil, nil
	}
	if little, err := v.little(ctx, only.sparsely(lead), l.fewest()); !little || err != nil {
		return nil, err
	}
	return l.within(l.sparsely(lead)), nil
}

// sparsely is filtered, with what the index of a lead says.
func (l *List) sparsely(lead string) *part {
	p := l.filtered(lead)
	p.and("record.kind = '" + string(l.Kind) + "'")
	switch lead {
	case byGrade:
		return p
	case byWaiting:
		p.and(waits)
		return p
	}
	if l.Filter.Round == "" {
		p.and("round IN (SELECT id FROM record WHERE kind = 'round' UNION ALL SELECT 0)")
	}
	if l.Filter.Source == "" {
		p.and("source IN (" + sources + ")")
	}
	return p
}

// sources are those that a finding or an action may have.
var sources = func() string {
	list := []string{"''"}
	for _, k := range ledger.SourceKinds() {
		list = append(list, "'"+string(k)+"'")
	}
	return strings.Join(list, ", ")
}()

// waits says of actions, as their index does, that somebody has still to do something.
const waits = "state IN ('assigned', 'disputed', 'accepted', 'under_way')"

func allWait(list []ledger.State) bool {
	return len(list) > 0 && !slices.ContainsFunc(list, func(s ledger.State) bool { return !strings.Contains(waits, "'"+string(s)+"'") })
}

// little reports whether few records fit a part. What many fit, many fit the next time.
func (v *View) little(ctx context.Context, p *part, few int) (bool, error) {
	text := "SELECT COUNT(*) FROM (SELECT 1 FROM record WHERE " + strings.Join(p.where, " AND ") + atMost(few+1) + ") AS found"
	k := widely{text, fmt.Sprint(p.args...)}
	if v.s.wide.asked(k) {
		return false, nil
	}
	found := 0
	err := v.one(ctx, text, p.args, &found)
	if found > few {
		v.s.wide.put(k)
	}
	return found <= few && err == nil, err
}
