package store

import (
	"context"
	"strings"
)

// Group is how many records of a list have one value.
type Group struct {
	Value int64
	N     int64
}

// GroupBy is a column that is counted by its values.
type GroupBy string

// The columns.
const (
	GroupPerson GroupBy = "person" // as the id of a person, 0 for nobody
	GroupDue    GroupBy = "due"    // as a day, 0 for none
)

// Groups counts the records of a list by a column. It goes over all of them: whoever
// asks holds the list to what is little enough.
func (v *View) Groups(ctx context.Context, l List, by GroupBy) ([]Group, error) {
	l.Sort = ByMade
	p := l.filtered(few)
	l.narrow(p)
	l.within(p)
	p.and("record.kind = '" + string(l.Kind) + "'")
	var list []Group
	err := v.each(ctx, `SELECT record.`+string(by)+`, COUNT(*) FROM record WHERE `+strings.Join(p.where, " AND ")+` GROUP BY record.`+string(by)+` ORDER BY 1`, p.args,
		func(scan func(...any) error) error {
			var g Group
			err := scan(&g.Value, &g.N)
			list = append(list, g)
			return err
		})
	return list, err
}
