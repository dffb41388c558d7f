package store

import (
	"context"
	"strconv"
	"strings"
)

// Part is how many records of a list have one value.
type Part struct {
	Key string // an id, a number or words; "" for none
	N   int64
}

// PartBy is a column of records that the parts of a list are counted by; ByOwnPart makes
// those of fields of one's own.
type PartBy string

// The columns.
const (
	PartUnit     PartBy = "unit"
	PartAspect   PartBy = "aspect"
	PartCategory PartBy = "category"
	PartGrade    PartBy = "grade"
	PartState    PartBy = "state"
)

// ByOwnPart counts the parts of a list by what findings have in a field of one's own.
func ByOwnPart(field string) PartBy { return PartBy(ownSort + field) }

// Parts counts the parts of a list of findings or actions, whatever it is asked by, by
// going over all of it: this is for few.
func (v *View) Parts(ctx context.Context, l List, by PartBy) ([]Part, error) {
	l.Sort = ByMade
	p := l.filtered(few)
	l.narrow(p)
	l.within(p)
	p.and("record.kind = " + p.arg(string(l.Kind)))
	if p.led != "" {
		p.and("record.id IN (" + p.led + ")")
	}
	column := "CAST(record." + string(by) + " AS TEXT)"
	if field, own := strings.CutPrefix(string(by), ownSort); own {
		column = "COALESCE((SELECT o.value FROM own_value o WHERE o.id = record.id AND o.field = " + p.arg(whole(field)) + "), '')"
	}
	var list []Part
	err := v.each(ctx, `SELECT part, COUNT(*) FROM (SELECT `+column+` AS part FROM record WHERE `+strings.Join(p.where, " AND ")+`) parts GROUP BY part ORDER BY part`, p.args,
		func(scan func(...any) error) error {
			var one Part
			err := scan(&one.Key, &one.N)
			list = append(list, one.as(by))
			return err
		})
	return list, err
}

// as writes the numbers of columns as what they stand for.
func (p Part) as(by PartBy) Part {
	switch by {
	case PartUnit, PartCategory, PartGrade:
		n, _ := strconv.ParseInt(p.Key, 10, 64) // the column holds numbers
		if n <= 0 {
			p.Key = ""
		} else if by != PartGrade {
			p.Key = IDText(n)
		}
	}
	return p
}
