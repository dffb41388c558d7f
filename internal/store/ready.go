package store

import "context"

// Ready gives those of some findings that are open and of which all actions are over, in no
// order: closed or dropped.
func (v *View) Ready(ctx context.Context, findings []string) ([]string, error) {
	var args []any
	list := placed(&args, findings, func(id string) any { return idOf(id) })
	if list == "" {
		return nil, nil
	}
	ids, err := v.numbers(ctx, `SELECT f.id FROM record f WHERE f.id IN (`+list+`) AND f.kind = 'finding' AND f.state = 'open' AND NOT EXISTS
		(SELECT 1 FROM tie t JOIN record a ON a.id = t.id WHERE t.owner = f.id AND t.kind = 'action' AND a.state NOT IN ('closed', 'dropped'))`, args...)
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = idText(id)
	}
	return out, err
}
