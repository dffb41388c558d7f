package book

import (
	"strings"

	"github.com/bihuan/bihuan/ledger"
)

// Labels are what people, units and categories are called in a table: by their name,
// and where several have the same, with what tells them apart.
type Labels struct {
	people, units, categories names
}

// names holds labels both ways.
type names struct {
	label map[string]string   // by id
	ids   map[string][]string // by label, and by plain name
	order []string            // ids of those in use
}

// NewLabels makes the labels of an organisation.
func NewLabels(org *ledger.Org, categories []*ledger.Category) *Labels {
	l := &Labels{newNames(), newNames(), newNames()}
	for _, u := range org.Units() {
		above := ""
		if p := org.Unit(u.Parent); p != nil {
			above = p.Name
		}
		l.units.add(u.ID, u.State == ledger.Active, u.Name, above)
		l.units.also(u.ID, u.State == ledger.Active, u.Short)
	}
	for _, p := range org.People() {
		unit := ""
		if u := org.Unit(p.Unit); u != nil {
			if unit = u.Short; unit == "" {
				unit = u.Name
			}
		}
		l.people.add(p.ID, p.State == ledger.Active, p.Name, unit)
	}
	for _, c := range categories {
		l.categories.add(c.ID, c.State == ledger.Active, c.Name, "")
	}
	for _, n := range []*names{&l.units, &l.people, &l.categories} {
		n.settle()
	}
	return l
}

func newNames() names { return names{map[string]string{}, map[string][]string{}, nil} }

const between = "\x00" // parts the name from what tells it apart, until settle

func (n *names) add(id string, active bool, name, apart string) {
	n.label[id] = name + between + apart
	n.also(id, active, name)
	if active {
		n.order = append(n.order, id)
	}
}

// also lets something be found by one more name.
func (n *names) also(id string, active bool, name string) {
	if !active || name == "" {
		return
	}
	for _, o := range n.ids[name] {
		if o == id {
			return
		}
	}
	n.ids[name] = append(n.ids[name], id)
}

// settle writes the labels: what several are called is told apart.
func (n *names) settle() {
	for id, both := range n.label {
		name, apart, _ := strings.Cut(both, between)
		if len(n.ids[name]) > 1 && apart != "" {
			name += "（" + apart + "）"
			n.also(id, len(n.ids[name]) < 2, name)
		}
		n.label[id] = name
	}
}

// find gives those that go by a name; brackets may be of either width.
func (n *names) find(words string) []string {
	words = strings.NewReplacer("(", "（", ")", "）", " ", "").Replace(strings.TrimSpace(words))
	if ids := n.ids[words]; ids != nil {
		return ids
	}
	return n.ids[strings.TrimSpace(words)]
}

// list gives the labels of all that are in use.
func (n *names) list() []string {
	list := make([]string, 0, len(n.order))
	for _, id := range n.order {
		list = append(list, n.label[id])
	}
	return list
}

// Person, Unit and Category give labels by ids.
func (l *Labels) Person(id string) string { return l.people.label[id] }

// Unit gives the label of a unit.
func (l *Labels) Unit(id string) string { return l.units.label[id] }

// Category gives the label of a category.
func (l *Labels) Category(id string) string { return l.categories.label[id] }

// AllUnits and AllCategories are the labels of those in use.
func (l *Labels) AllUnits() []string { return l.units.list() }

// AllCategories gives the labels of categories.
func (l *Labels) AllCategories() []string { return l.categories.list() }

// People finds those whom a label or a name can mean.
func (l *Labels) People(words string) []string { return l.people.find(words) }

// Units finds the units that a label or a name can mean.
func (l *Labels) Units(words string) []string { return l.units.find(words) }

// Categories finds the categories that a name can mean.
func (l *Labels) Categories(words string) []string { return l.categories.find(words) }
