package value

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

//go:embed lists/names.txt
var nameList string

var nameWords = sync.OnceValue(func() map[string][]string {
	m := map[string][]string{}
	for _, f := range lists(nameList) {
		m[f[0]] = append(m[f[0]], f[1:]...)
	}
	return m
})

// Directory finds people and units by their names. It does not change once it is
// made.
type Directory struct {
	units  index
	people index
	parent map[string]string // of units
	said   map[string]string // ids by words that a person has settled
}

// Candidate is somebody, or a unit, that words can mean.
type Candidate struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Unit string `json:"unit"` // id of the unit that a person belongs to, of a unit the one above
}

// Named is one name of a cell with whom it means.
type Named struct {
	Words string // as they stand in the cell, without what surrounds the name
	ID    string // "" where nobody is found, or several are
	Lead  bool   // marked as the one in charge: 张三（牵头）
	// Candidates are those of the same name, or whose names are like it.
	Candidates []Candidate
}

// index holds what has names, by these.
type index struct {
	list   []Candidate
	by     map[string][]int // by folded name
	lookup map[rune][]int   // by the characters of names, for those that are like
}

func newIndex() index { return index{by: map[string][]int{}, lookup: map[rune][]int{}} }

func (x *index) add(c Candidate, names ...string) {
	at := len(x.list)
	x.list = append(x.list, c)
	seen := map[string]bool{}
	for _, n := range names {
		n = nameKey(n)
		if n == "" || seen[n] {
			continue
		}
		seen[n] = true
		x.by[n] = append(x.by[n], at)
	}
	for _, r := range nameKey(c.Name) {
		if l := x.lookup[r]; len(l) == 0 || l[len(l)-1] != at {
			x.lookup[r] = append(l, at)
		}
	}
}

// nameKey is a name as it is compared.
func nameKey(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '·' || r == '.' || r == '•' {
			return -1
		}
		return r
	}, strings.ToLower(Squeeze(s)))
}

// NewDirectory makes a directory of those that a row may mean: the units with their
// names, short names and codes, the people with their names.
//
// Shape: said has ids by words that a person has settled (办公室 → an id); it goes
// before the names, and may be nil.
func NewDirectory(units []*ledger.Unit, people []*ledger.Person, said map[string]string) *Directory {
	d := &Directory{units: newIndex(), people: newIndex(), parent: map[string]string{}, said: map[string]string{}}
	for _, u := range units {
		d.units.add(Candidate{ID: u.ID, Name: u.Name, Unit: u.Parent}, u.Name, u.Short, u.Code)
		d.parent[u.ID] = u.Parent
	}
	for _, p := range people {
		d.people.add(Candidate{ID: p.ID, Name: p.Name, Unit: p.Unit}, p.Name)
	}
	for words, id := range said {
		d.said[nameKey(words)] = id
	}
	return d
}

// below reports whether a unit is another or lies below it.
func (d *Directory) below(unit, top string) bool {
	for range 64 { // a tree that goes round ends here
		if unit == top {
			return true
		}
		if unit == "" {
			return false
		}
		unit = d.parent[unit]
	}
	return false
}

// names writes candidates for a sentence.
func names(d *Directory, list []Candidate) string {
	var out []string
	for i, c := range list {
		if i == 3 {
			break
		}
		name := c.Name
		if at, ok := d.unitAt(c.Unit); ok && c.Unit != "" {
			name += "（" + at.Name + "）"
		}
		out = append(out, name)
	}
	return strings.Join(out, "、")
}

func (d *Directory) unitAt(id string) (Candidate, bool) {
	for _, u := range d.units.list {
		if u.ID == id {
			return u, true
		}
	}
	return Candidate{}, false
}

// collective: the words mean everybody, and nobody in particular.
func collective(words string) []Doubt {
	return one("name-all", "「%s」没有指明是谁，请填写具体的单位或人员", "“%s” names nobody in particular; give a unit or a person", quote(words))
}

// Codes of doubts about names.
const (
	PersonUnknown   = "person-unknown"
	PersonAmbiguous = "person-ambiguous"
	UnitUnknown     = "unit-unknown"
	UnitAmbiguous   = "unit-ambiguous"
)

func doubtOf(code string, zh, en string, args ...any) Doubt {
	return Doubt{Code: code, Say: say.Text{ZH: zh, EN: en}.With(args...)}
}
