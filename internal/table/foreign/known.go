package foreign

import (
	"github.com/bihuan/bihuan/internal/table"
	"github.com/bihuan/bihuan/internal/table/columns"
	"github.com/bihuan/bihuan/internal/table/grid"
	"github.com/bihuan/bihuan/internal/table/value"
	"github.com/bihuan/bihuan/say"
)

// byNames tells a column that no heading tells by whom its cells name: units that the
// directory has, under a heading for two columns (责任清单).
func byNames(g *grid.Sheet, m *columns.Sheet, d *value.Directory) {
	if _, ok := m.Of(table.Unit); ok || d == nil {
		return
	}
	from := 0
	if m.Last > 0 {
		from = g.Index(m.Last + 1)
	}
	for i := range m.Columns {
		c := &m.Columns[i]
		if c.Field != table.Unknown || c.Certainty > 0 || g.HiddenCol(c.Col) {
			continue
		}
		filled, units := 0, 0
		for k := from; k < min(g.Len(), from+namesSeen); k++ {
			words := g.At(k, c.Col).Words
			if value.Blank(words) {
				continue
			}
			filled++
			if list, doubts := d.Units(words); len(list) > 0 && len(doubts) == 0 {
				units++
			}
		}
		if filled > 1 && 5*units >= 4*filled {
			c.Field, c.Certainty = table.Unit, namesSure
			c.Why = say.Text{ZH: "表头没有说明，各格写的是单位", EN: "the heading does not tell; the cells name units"}
			return
		}
	}
}

const (
	namesSeen = 60 // rows that tell whom a column names
	namesSure = 50
)
