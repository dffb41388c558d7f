package store

import (
	"context"

	"github.com/bihuan/bihuan/ledger"
)

// Around gives all that hangs on a finding, and on its actions, the oldest first:
// causes, actions, entries, evidence, extensions, look-backs, recurrences, surveys, closures
// and indicators.
func (v *View) Around(ctx context.Context, finding string) ([]Found, error) {
	id, err := number(finding)
	if err != nil {
		return nil, err
	}
	var list []Found
	err = v.each(ctx, `SELECT r.id, r.kind, r.rev, r.state, r.due, r.body FROM record r WHERE r.id IN (
			SELECT t.id FROM tie t WHERE t.owner = $1 AND t.kind IN ('cause', 'action', 'look_back', 'recurrence', 'closure', 'survey', 'indicator')
			UNION
			SELECT t.id FROM tie a JOIN tie t ON t.owner = a.id WHERE a.owner = $1 AND a.kind = 'action'
				AND t.kind IN ('entry', 'evidence', 'extension', 'closure', 'survey', 'indicator')
		) ORDER BY r.id`, []any{id}, func(scan func(...any) error) error {
		var f Found
		var n int64
		err := scan(&n, &f.Kind, &f.Rev, &f.State, &f.Due, &f.Body)
		f.ID = idText(n)
		list = append(list, f)
		return err
	})
	return list, err
}

// Rounds gives the rounds that are in one of some states, the newest first.
func (v *View) Rounds(ctx context.Context, states ...ledger.State) ([]*ledger.Round, error) {
	all, err := Everything[*ledger.Round](ctx, v, ledger.KindRound)
	var list []*ledger.Round
	for i := len(all) - 1; i >= 0; i-- {
		for _, s := range states {
			if all[i].State == s {
				list = append(list, all[i])
			}
		}
	}
	return list, err
}

// Brief is what a list of findings tells of an action.
type Brief struct {
	ID    string
	Rev   int
	State ledger.State
	Due   ledger.Day
	Lead  string
}

// Briefs gives the actions of findings, by finding, the oldest first.
func (v *View) Briefs(ctx context.Context, findings []string) (map[string][]Brief, error) {
	var args []any
	places := placed(&args, findings, func(id string) any { return idOf(id) })
	if places == "" {
		return nil, nil
	}
	list := make(map[string][]Brief, len(findings))
	err := v.each(ctx, `SELECT t.owner, r.id, r.rev, r.state, r.due, r.person FROM tie t JOIN record r ON r.id = t.id
		WHERE t.owner IN (`+places+`) AND t.kind = 'action' ORDER BY t.owner, r.id`, args, func(scan func(...any) error) error {
		var owner, id, lead int64
		var b Brief
		err := scan(&owner, &id, &b.Rev, &b.State, &b.Due, &lead)
		b.ID, b.Lead = idText(id), idText(lead)
		f := idText(owner)
		list[f] = append(list[f], b)
		return err
	})
	return list, err
}
