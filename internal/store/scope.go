package store

import (
	"context"
	"math"
	"slices"
	"strings"

	"github.com/bihuan/bihuan/ledger"
)

// within holds a part to what somebody may see. The conditions say the same as
// ledger.Scope.Has; a test holds them together.
func (l *List) within(p *part) *part {
	p.see(l.Kind, l.Scope)
	return p
}

// see adds the condition for records of a kind.
func (p *part) see(k ledger.Kind, s ledger.Scope) {
	if s.All && len(s.Rounds) == 0 {
		return
	}
	as := ledger.SeenAs(k)
	switch {
	case as == k:
		p.and(p.sight("record", k, s))
	case k == ledger.KindReading:
		p.and("EXISTS (SELECT 1 FROM record p WHERE p.id = record.round AND p.kind = 'round' AND " + p.sight("p", as, s) + ")")
	case k == ledger.KindClosure:
		p.and("(" + p.tied(ledger.KindFinding, s) + " OR " + p.tied(ledger.KindAction, s) + ")")
	case k == ledger.KindRecurrence: // it quotes the earlier finding
		p.and(p.tied(as, s))
		p.and("NOT EXISTS (SELECT 1 FROM tie t JOIN record p ON p.id = t.owner WHERE t.id = record.id AND p.kind = 'finding' AND NOT " + p.sight("p", as, s) + ")")
	default:
		p.and(p.tied(as, s))
	}
}

// tied is the condition that a record names one of a kind which is seen.
func (p *part) tied(k ledger.Kind, s ledger.Scope) string {
	return "EXISTS (SELECT 1 FROM tie t JOIN record p ON p.id = t.owner WHERE t.id = record.id AND p.kind = '" + string(k) + "' AND " +
		p.sight("p", k, s) + ")"
}

// sight is the condition that a scope means, for the records of one table.
func (p *part) sight(of string, k ledger.Kind, s ledger.Scope) string {
	var ways []string
	if s.All {
		ways = append(ways, "1 = 1")
	}
	for _, at := range s.Places {
		ways = append(ways, p.place(of, k, at))
	}
	if s.Person != "" {
		ways = append(ways, p.takesPart(of, k, s.Person)...)
	}
	if k == ledger.KindRound && len(s.Path) > 0 {
		units := placed(&p.args, s.Path, func(id string) any { return idOf(id) })
		ways = append(ways, "("+of+".state IN "+announced+" AND "+of+".id IN (SELECT id FROM tie WHERE kind = 'round' AND owner IN ("+units+")))")
	}
	cond := "1 = 0"
	if len(ways) > 0 {
		cond = "(" + strings.Join(ways, " OR ") + ")"
	}
	if len(s.Rounds) > 0 {
		cond = "(" + cond + " AND +" + of + ".round IN (" + placed(&p.args, s.Rounds, func(id string) any { return idOf(id) }) + "))"
	}
	return cond
}

// announced are the states of a round that has been opened.
const announced = "('open', 'rectifying', 'closed', 'archived')"

// personal reports whether there are records of a kind that are one person's own.
func personal(k ledger.Kind) bool { return k == ledger.KindStatement || k == ledger.KindNudge }

// place is the condition of one place of a scope.
func (p *part) place(of string, k ledger.Kind, at ledger.Place) string {
	var all []string
	if at.Unit != "" {
		all = append(all, "("+strings.Join(p.reach(of, k, at), " OR ")+")")
	}
	if at.Round != "" {
		all = append(all, "+"+of+".round = "+p.arg(idOf(at.Round)))
	}
	if len(at.States) > 0 {
		all = append(all, of+".state IN ("+p.unlikeIndex(at.States)+")")
	}
	if at.Shared && personal(k) {
		all = append(all, "+"+of+".person = 0")
	}
	if len(all) == 0 {
		return "1 = 1"
	}
	return "(" + strings.Join(all, " AND ") + ")"
}

// reach lists where a place finds records: by their unit, by units that help, and
// by the round.
func (p *part) reach(of string, k ledger.Kind, at ledger.Place) []string {
	unit := p.arg(idOf(at.Unit))
	below := "(SELECT unit FROM below WHERE top = " + unit + ")"
	own := "= " + unit
	if at.Below {
		own = "IN " + below
	}
	ways := []string{"+" + of + ".unit " + own}
	if k == ledger.KindAction {
		ways = append(ways, of+".id IN (SELECT id FROM tie WHERE kind = 'action' AND owner "+own+")")
	}
	if !at.Below {
		return ways
	}
	ways = append(ways, "+"+of+".round IN (SELECT id FROM record WHERE kind = 'round' AND unit IN "+below+")")
	if k == ledger.KindRound {
		ways = append(ways, "("+of+".state IN "+announced+" AND "+of+".id IN (SELECT id FROM tie WHERE kind = 'round' AND owner IN "+below+"))")
	}
	return ways
}

// takesPart lists what somebody sees because they have a part in it.
func (p *part) takesPart(of string, k ledger.Kind, person string) []string {
	who := p.arg(idOf(person))
	ways := []string{"+" + of + ".author = " + who}
	switch k {
	case ledger.KindStatement, ledger.KindRequest, ledger.KindReceipt, ledger.KindNudge, ledger.KindIndicator:
		ways = append(ways, "+"+of+".person = "+who)
	case ledger.KindAction:
		ways = append(ways, of+".id IN (SELECT id FROM tie WHERE owner = "+who+" AND kind = 'action')")
	case ledger.KindFinding:
		ways = append(ways, of+".id IN (SELECT f.owner FROM tie a JOIN tie f ON f.id = a.id AND f.kind = 'action' WHERE a.owner = "+who+" AND a.kind = 'action')")
	case ledger.KindSurvey:
		ways = append(ways, of+".id IN ("+surveysFor(who)+")")
	}
	return ways
}

// surveysFor is the question for the surveys of somebody's actions, and of the findings
// of these.
func surveysFor(who string) string {
	return "SELECT s.id AS led_id FROM tie a JOIN tie s ON s.owner = a.id AND s.kind = 'survey' WHERE a.owner = " + who + " AND a.kind = 'action'" +
		" UNION SELECT s.id FROM tie a JOIN tie f ON f.id = a.id AND f.kind = 'action' JOIN record x ON x.id = f.owner AND x.kind = 'finding'" +
		" JOIN tie s ON s.owner = x.id AND s.kind = 'survey' WHERE a.owner = " + who + " AND a.kind = 'action'"
}

// mine are the parts that find what somebody has a part in, outside the units that
// they see.
func (v *View) mine(ctx context.Context, l *List, s *seen) ([]*part, error) {
	if l.Scope.Person == "" {
		return nil, nil
	}
	who := idOf(l.Scope.Person)
	list, err := v.written(ctx, l, who, s.units)
	if err != nil {
		return nil, err
	}
	switch l.Kind {
	case ledger.KindStatement, ledger.KindRequest, ledger.KindReceipt, ledger.KindNudge, ledger.KindIndicator:
		p := l.filtered(few)
		p.and("record.person = " + p.arg(who) + " AND record.person > 0")
		list = append(list, l.inside(p, true))
	case ledger.KindSurvey:
		// Somebody has many actions, and few of them are asked about.
		if n, err := v.HowMany(ctx, l.Kind, l.Filter.Round); n == 0 {
			return list, err
		}
		p := l.filtered(few)
		p.led = surveysFor(p.arg(who))
		list = append(list, l.inside(p, true))
	case ledger.KindAction, ledger.KindFinding:
		p := l.filtered(few)
		led, err := v.ofActions(ctx, p, l.Kind, l.Scope)
		if err != nil {
			return nil, err
		}
		if p.led = led; led != "" {
			list = append(list, l.inside(p, true))
		}
	}
	if l.Kind == ledger.KindAction && len(s.units) > 0 {
		p := l.filtered(few)
		p.led = "SELECT DISTINCT id AS led_id FROM tie WHERE kind = 'action' AND owner IN (" + placed(&p.args, s.units, func(u int64) any { return u }) + ")"
		list = append(list, l.within(p))
	}
	return list, nil
}

// written are the parts that find what somebody wrote in units that they do not see:
// those before, between and after the units that they do. Most people wrote nothing
// there: a few questions that are always the same tell, where they cost no round trip.
func (v *View) written(ctx context.Context, l *List, who int64, units []int64) ([]*part, error) {
	var list []*part
	ends := append(append([]int64{-1}, units...), math.MaxInt64)
	for i := 0; i+1 < len(ends); i++ {
		if v.s.engine.together == nil {
			next, err := v.numbers(ctx, `SELECT unit FROM record WHERE kind = '`+string(l.Kind)+`' AND author = $1 AND unit > $2 ORDER BY unit LIMIT 1`, who, ends[i])
			if err != nil || len(next) == 0 {
				return list, err
			}
			at, seen := slices.BinarySearch(units, next[0])
			if i = at; seen {
				continue
			}
		}
		p := l.filtered(few)
		p.and("record.author = " + p.arg(who) + " AND record.unit > " + p.arg(ends[i]) + " AND record.unit < " + p.arg(ends[i+1]))
		list = append(list, l.inside(p, true))
	}
	return list, nil
}

// rounds holds a part to the rounds of a scope, where it is held to some.
func (p *part) rounds(s ledger.Scope) {
	if len(s.Rounds) > 0 {
		p.and("+record.round IN (" + placed(&p.args, s.Rounds, func(id string) any { return idOf(id) }) + ")")
	}
}

// ofActions is the question for the actions that somebody has a part in, or for their
// findings, "" where there are none. Where they see their own unit, those of others are
// all that is to be asked for.
func (v *View) ofActions(ctx context.Context, p *part, k ledger.Kind, s ledger.Scope) (string, error) {
	who := idOf(s.Person)
	home := s.Home
	if home == "" {
		own, err := v.numbers(ctx, `SELECT unit FROM record WHERE id = $1`, who)
		if err != nil {
			return "", err
		}
		home = idText(append(own, 0)[0])
	}
	for _, at := range s.Places {
		if home != "" && at.Unit == home && at.Round == "" && len(at.States) == 0 {
			if v.s.engine.together == nil {
				some, err := v.numbers(ctx, `SELECT record FROM part WHERE person = $1 LIMIT 1`, who)
				if err != nil || len(some) == 0 {
					return "", err
				}
			}
			return "SELECT record AS led_id FROM part WHERE person = " + p.arg(who), nil
		}
	}
	if k == ledger.KindAction {
		return "SELECT id AS led_id FROM tie WHERE owner = " + p.arg(who) + " AND kind = 'action'", nil
	}
	return "SELECT DISTINCT f.owner AS led_id FROM tie a JOIN tie f ON f.id = a.id AND f.kind = 'action' WHERE a.owner = " + p.arg(who) + " AND a.kind = 'action'", nil
}

// Sees reports whether somebody may see one record: by the condition that lists
// are held to.
func (v *View) Sees(ctx context.Context, k ledger.Kind, id string, scope ledger.Scope) (bool, error) {
	if _, err := number(id); err != nil {
		return false, err
	}
	list, err := v.SeesAmong(ctx, k, []string{id}, scope)
	return list[id], err
}

// SeesAmong tells which of some records of a kind somebody may see.
func (v *View) SeesAmong(ctx context.Context, k ledger.Kind, ids []string, scope ledger.Scope) (map[string]bool, error) {
	p := &part{}
	if len(ids) == 1 {
		p.and("id = " + p.arg(idOf(ids[0])))
	} else if list := placed(&p.args, ids, func(id string) any { return idOf(id) }); list != "" {
		p.and("id IN (" + list + ")")
	} else {
		return nil, nil
	}
	p.and("kind = '" + string(k) + "'")
	p.see(k, scope)
	seen := make(map[string]bool, len(ids))
	err := v.each(ctx, "SELECT id FROM record WHERE "+strings.Join(p.where, " AND "), p.args, func(scan func(...any) error) error {
		var id int64
		err := scan(&id)
		seen[idText(id)] = true
		return err
	})
	return seen, err
}
