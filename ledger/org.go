package ledger

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"sync"
)

// Unit (单位) is a body in the tree of units.
type Unit struct {
	Head          // Unit is its own id
	Name   string `json:"name"`
	Short  string `json:"short"`
	Code   string `json:"code"`
	Parent string `json:"parent"` // "" at the top
	Place  int    `json:"place"`  // among its sisters, as the office lists them

	// What holds for the whole ledger stands with the topmost unit.
	Calendar string       `json:"calendar"` // 工作日历 of its own, as ParseCalendar reads it; "" for the usual one
	Profiles []OwnProfile `json:"profiles"` // 检查配置 of its own, over those of the program
}

// OwnProfile is a profile of checks that an organisation wrote.
type OwnProfile struct {
	Name string `json:"name"`
	Text string `json:"text"` // YAML
}

// Person (人员) is somebody with an account. Unit is where they belong.
type Person struct {
	Head
	Name     string  `json:"name"`
	Title    string  `json:"title"`    // 职务
	Superior string  `json:"superior"` // whom they report to
	Grants   []Grant `json:"grants"`
}

// Role is what somebody is appointed to.
type Role string

// The roles.
const (
	Administrator Role = "administrator" // accounts and units, no content
	Organiser     Role = "organiser"     // 组织人: opens rounds, assigns
	Member        Role = "member"        // 成员: writes, owns measures
	Verifier      Role = "verifier"      // 核验人: reviews, accepts, closes
	Observer      Role = "observer"      // 查看人: reads a subtree
	Auditor       Role = "auditor"       // 审计人: reads all, changes nothing
)

// Roles lists the roles in the order of the documentation.
func Roles() []Role {
	return []Role{Administrator, Organiser, Member, Verifier, Observer, Auditor}
}

// Grant is a role in a unit: for all rounds or one, for good or for a time.
type Grant struct {
	Role  Role   `json:"role"`
	Unit  string `json:"unit"`
	Round string `json:"round"` // "" for all
	From  Day    `json:"from"`
	Until Day    `json:"until"` // the last day; 0 for good
}

// holds reports whether the grant is in force on a day, for a round.
func (g Grant) holds(today Day, round string) bool {
	return within(today, g.From, g.Until) && (g.Round == "" || g.Round == round)
}

func within(day, from, until Day) bool {
	return (from == 0 || day >= from) && (until == 0 || day <= until)
}

// Deputy (代理) lets somebody act for somebody else for a time.
type Deputy struct {
	Head
	For   string `json:"for"`   // who is stood in for
	By    string `json:"by"`    // who stands in
	Only  string `json:"only"`  // a round, "" for all
	From  Day    `json:"from"`  // the first day
	Until Day    `json:"until"` // the last day
}

// Category (问题分类) is a node of the tree of categories.
type Category struct {
	Head
	Name   string `json:"name"`
	Parent string `json:"parent"`
	Place  int    `json:"place"`
}

// States of what belongs to the organisation.
const (
	Active  State = "active"
	Retired State = "retired"
)

// Org is the tree of units with its people, as a lookup. It is not changed once
// it is built, and may be shared.
type Org struct {
	units    map[string]*Unit
	people   map[string]*Person
	members  map[string][]*Person // by unit
	deputies map[string][]*Deputy // by who is stood in for
	top      string               // above all others, "" where there is none such
	tree     func() []*Unit       // laid out when it is first asked for
}

// NewOrg builds the lookup; the records are kept, not copied.
func NewOrg(units []*Unit, people []*Person, deputies []*Deputy) *Org {
	o := &Org{units: make(map[string]*Unit, len(units)), people: make(map[string]*Person, len(people)),
		members: map[string][]*Person{}, deputies: map[string][]*Deputy{}}
	for _, u := range units {
		o.units[u.ID] = u
	}
	for _, p := range people {
		o.people[p.ID] = p
		o.members[p.Unit] = append(o.members[p.Unit], p)
	}
	tops := 0
	for _, u := range units {
		if o.units[u.Parent] == nil {
			o.top = u.ID
			tops++
		}
	}
	if tops != 1 {
		o.top = ""
	}
	for _, d := range deputies {
		o.deputies[d.For] = append(o.deputies[d.For], d)
	}
	o.tree = sync.OnceValue(o.layOut)
	return o
}

// With is the organisation after a unit, a person or a deputy was added or changed.
func (o *Org) With(r Record) *Org {
	units, people := slices.Collect(maps.Values(o.units)), o.People()
	var deputies []*Deputy
	for _, list := range o.deputies {
		deputies = append(deputies, list...)
	}
	switch r := r.(type) {
	case *Unit:
		units = replaced(units, r)
	case *Person:
		people = replaced(people, r)
	case *Deputy:
		deputies = replaced(deputies, r)
	}
	return NewOrg(units, people, deputies)
}

// replaced puts a record in the place of the one with its id, or behind all others.
func replaced[T Record](list []T, r T) []T {
	for i, o := range list {
		if o.Top().ID == r.Top().ID {
			list[i] = r
			return list
		}
	}
	return append(list, r)
}

// Unit finds a unit, nil where there is none.
func (o *Org) Unit(id string) *Unit { return o.units[id] }

// Top is the unit above all others; nil where there are several, or none.
func (o *Org) Top() *Unit { return o.units[o.top] }

// Person finds a person, nil where there is none.
func (o *Org) Person(id string) *Person { return o.people[id] }

// maxDepth bounds walks up the trees, which a broken store could make circular.
const maxDepth = 64

// Path lists the units from the top down to a unit; nil where the unit is
// unknown or hangs in a circle.
func (o *Org) Path(unit string) []string {
	var path []string
	for u := o.units[unit]; u != nil; u = o.units[u.Parent] {
		if len(path) == maxDepth {
			return nil
		}
		path = append(path, u.ID)
	}
	slices.Reverse(path)
	return path
}

// Within reports whether a unit is top or stands below it.
func (o *Org) Within(unit, top string) bool {
	u := o.units[unit]
	for range maxDepth {
		if u == nil {
			return false
		}
		if u.ID == top {
			return true
		}
		u = o.units[u.Parent]
	}
	return false
}

// Subordinate reports whether p answers to boss: the line of superiors leads to
// boss, or p's unit stands below the boss's.
func (o *Org) Subordinate(p, boss *Person) bool {
	if p.Unit != boss.Unit && o.Within(p.Unit, boss.Unit) {
		return true
	}
	up := p
	for range maxDepth {
		if up = o.people[up.Superior]; up == nil {
			return false
		}
		if up.ID == boss.ID {
			return true
		}
	}
	return true // a circle tells nothing, and what is not known is no independence
}

// StandsIn reports whether by may act for whom on a day, in a round.
func (o *Org) StandsIn(by, whom string, today Day, round string) bool {
	rounds, ok := o.standsInFor(by, whom, today)
	return ok && (len(rounds) == 0 || slices.Contains(rounds, round))
}

// Deputises reports whether by may act for whom on a day, in one round or in all.
func (o *Org) Deputises(by, whom string, today Day) bool {
	_, ok := o.standsInFor(by, whom, today)
	return ok
}

// standsInFor gives the rounds in which by may act for whom on a day, none for
// all of them; false where by may not at all: not, either, where one of the two has become
// an auditor since.
func (o *Org) standsInFor(by, whom string, today Day) (rounds []string, ok bool) {
	if o.Audits(by, today, today) || o.Audits(whom, today, today) {
		return nil, false
	}
	for _, d := range o.deputies[whom] {
		if d.By != by || d.State != Active || !within(today, d.From, d.Until) {
			continue
		}
		if d.Only == "" {
			return nil, true
		}
		rounds = append(rounds, d.Only)
	}
	return rounds, len(rounds) > 0
}

// empty reports whether there is nobody yet.
func (o *Org) empty() bool { return len(o.people) == 0 }

// Units lists the units in the order of their ids.
func (o *Org) Units() []*Unit {
	list := make([]*Unit, 0, len(o.units))
	for _, u := range o.units {
		list = append(list, u)
	}
	slices.SortFunc(list, func(a, b *Unit) int { return strings.Compare(a.ID, b.ID) })
	return list
}

// PeopleOf lists those who belong to a unit, in the order in which they were given.
func (o *Org) PeopleOf(unit string) []*Person { return o.members[unit] }

// Tree lists the units as the office lists them: each before those below it, sisters
// by their place. What hangs in a circle is left out. The list is shared: nobody may
// change it.
func (o *Org) Tree() []*Unit { return o.tree() }

func (o *Org) layOut() []*Unit {
	below := map[string][]*Unit{}
	for _, u := range o.units {
		above := u.Parent
		if o.units[above] == nil {
			above = ""
		}
		below[above] = append(below[above], u)
	}
	var list []*Unit
	var walk func(above string, depth int)
	walk = func(above string, depth int) {
		sisters := below[above]
		slices.SortFunc(sisters, func(a, b *Unit) int {
			return cmp.Or(cmp.Compare(a.Place, b.Place), strings.Compare(a.ID, b.ID))
		})
		for _, u := range sisters {
			if list = append(list, u); depth < maxDepth {
				walk(u.ID, depth+1)
			}
		}
	}
	walk("", 0)
	return list
}

// People lists the people in the order of their ids.
func (o *Org) People() []*Person {
	list := make([]*Person, 0, len(o.people))
	for _, p := range o.people {
		list = append(list, p)
	}
	slices.SortFunc(list, func(a, b *Person) int { return strings.Compare(a.ID, b.ID) })
	return list
}
