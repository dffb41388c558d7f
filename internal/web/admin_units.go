package web

import (
	"net/url"
	"strings"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// unitsView is the tree of units, and one of them with its people.
type unitsView struct {
	admin
	Words string // of a name that is looked for
	Tree  []unitLine
	Unit  *unitView
	Found []personLine
	Names []string // of units, to choose from
}

// unitLine is a unit in the tree.
type unitLine struct {
	To, Name string
	Depth    int
	People   int
	Here     bool
	Retired  bool
}

// unitView is one unit.
type unitView struct {
	Name, Short, Code string
	Path              []link
	Retired           bool
	People            []personLine
	Moves             []moveLink
	AddUnit, AddOne   string // "" where the person may not
}

// personLine is somebody in a list.
type personLine struct {
	To, Name, Title, Unit string
	Roles                 []string
	Account               string
	Shape                 string
	Last                  string
	Retired               bool
}

// moveLink is a move with a page of its own.
type moveLink struct{ To, Name, Weight string }

func unitPath(id string) string { return "/admin/units?" + url.Values{"unit": {id}}.Encode() }

func personPath(id string) string { return "/admin/people/" + id }

// wholeTree is how many units there may be for all of them to stand in the tree: of more,
// one sees those above, beside and below the one that is chosen.
const wholeTree = 150

func (s *Server) adminUnits(q *request) (reply, error) {
	base, err := q.admin("/admin/units")
	if err != nil {
		return reply{}, err
	}
	v := unitsView{admin: base, Words: strings.TrimSpace(q.param("name"))}
	chosen := q.org.Unit(q.param("unit"))
	if chosen == nil {
		if chosen = q.org.Unit(q.me.Unit); chosen == nil || v.Words != "" {
			chosen = nil
		}
	}
	v.Tree = q.unitTree(chosen)
	if v.Words != "" {
		v.Found, err = q.peopleNamed(v.Words, base.Duties)
	} else if chosen != nil {
		v.Unit, err = q.unitView(chosen, base.Duties)
	}
	if err != nil {
		return reply{}, err
	}
	return q.adminReply("/admin/units", "admin_units", v), nil
}

// unitTree lays the tree out, as far as it is shown.
func (q *request) unitTree(chosen *ledger.Unit) []unitLine {
	all := q.org.Tree()
	var list []unitLine
	for _, u := range all {
		near := len(all) <= wholeTree || chosen == nil && u.Parent == "" || chosen != nil && (u.ID == chosen.ID || u.Parent == chosen.ID || u.Parent == chosen.Parent || q.org.Within(chosen.ID, u.ID))
		if !near || u.State != ledger.Active && (chosen == nil || u.ID != chosen.ID) && q.param("retired") == "" {
			continue
		}
		l := unitLine{To: unitPath(u.ID), Name: u.Name, Depth: min(max(len(q.org.Path(u.ID))-1, 0), deepest), Here: chosen != nil && u.ID == chosen.ID, Retired: u.State != ledger.Active}
		for _, p := range q.org.PeopleOf(u.ID) {
			if p.State == ledger.Active {
				l.People++
			}
		}
		list = append(list, l)
	}
	return list
}

// deepest is how far lines of the tree are set in.
const deepest = 8

func (q *request) unitView(u *ledger.Unit, d app.Duties) (*unitView, error) {
	v := &unitView{Name: u.Name, Short: u.Short, Code: u.Code, Retired: u.State != ledger.Active}
	for _, id := range q.org.Path(u.ID) {
		if id != u.ID {
			v.Path = append(v.Path, link{unitPath(id), q.org.Unit(id).Name})
		}
	}
	var err error
	if v.Moves, err = q.moveLinks(u, unitPath(u.ID)); err != nil {
		return nil, err
	}
	if len(v.Moves) > 0 { // whoever may change it may add to it
		v.AddUnit = addPath(ledger.KindUnit, "parent", u.ID, unitPath(u.ID))
		v.AddOne = addPath(ledger.KindPerson, "unit", u.ID, unitPath(u.ID))
	}
	v.People, err = q.peopleLines(q.org.PeopleOf(u.ID), app.AccountFilter{Unit: u.ID}, d)
	return v, err
}

// moveLinks are the moves that somebody may make with a record now.
func (q *request) moveLinks(r ledger.Record, back string) ([]moveLink, error) {
	k, id := r.Kind(), r.Top().ID
	can, err := q.s.app.Can(q.Context(), q.caller, []ledger.Key{{Kind: k, ID: id}})
	if err != nil {
		return nil, err
	}
	return q.moveLinksOf(r, can[id].Moves, back), nil
}

// moveLinksOf leads to the pages of some moves.
func (q *request) moveLinksOf(r ledger.Record, moves []ledger.Move, back string) []moveLink {
	k := r.Kind()
	var list []moveLink
	for _, m := range moves {
		l := moveLink{To: doPath(r, m, back), Name: q.moveName(k, m)}
		if weights[m] == "grave" {
			l.Weight = weights[m]
		}
		list = append(list, l)
	}
	return list
}

// peopleLines lists people with their accounts, as far as the person sees these.
func (q *request) peopleLines(people []*ledger.Person, f app.AccountFilter, d app.Duties) ([]personLine, error) {
	accounts := map[string]app.Account{}
	for d.Accounts || d.Audit {
		page, err := q.s.app.Accounts(q.Context(), q.caller, f)
		if err != nil {
			return nil, err
		}
		for _, a := range page {
			accounts[a.Person] = a
			f.After = a.Person
		}
		if len(page) < app.MostRows {
			break
		}
	}
	var list, past []personLine
	for _, p := range people {
		l := personLine{To: personPath(p.ID), Name: p.Name, Title: p.Title, Unit: q.unit(p.Unit), Retired: p.State != ledger.Active}
		for _, g := range p.Grants {
			l.Roles = append(l.Roles, q.grantWords(g, p.Unit))
		}
		if a, ok := accounts[p.ID]; ok {
			l.Account, l.Shape, l.Last = q.say(accountWords[a.State]), accountShapes[a.State], q.moment(a.Last)
		}
		if l.Retired {
			past = append(past, l)
		} else {
			list = append(list, l)
		}
	}
	return append(list, past...), nil
}

// grantWords says a role; its unit only where it is not that of the person.
func (q *request) grantWords(g ledger.Grant, own string) string {
	words := capital(q.say(ledger.RoleName(g.Role)))
	if g.Unit != own {
		words += "@" + q.unit(g.Unit)
	}
	if g.Until != 0 {
		words += q.say(say.Text{ZH: "（到 %s）", EN: " (until %s)"}.With(g.Until))
	}
	return words
}

var accountWords = map[app.AccountState]say.Text{
	app.AccountNone: {ZH: "还没有账号", EN: "No account yet"}, app.AccountInvited: {ZH: "链接已发，还没有用", EN: "Link given, not used yet"},
	app.AccountLapsed: {ZH: "链接过期了", EN: "The link has lapsed"}, app.AccountActive: {ZH: "在用", EN: "In use"},
	app.AccountDisabled: {ZH: "账号停用", EN: "Disabled"}, app.AccountRetired: {ZH: "人员停用", EN: "Retired"},
}

var accountShapes = map[app.AccountState]string{
	app.AccountNone: "p0", app.AccountInvited: "p2", app.AccountLapsed: "mind", app.AccountActive: "ok", app.AccountDisabled: "mind", app.AccountRetired: "off",
}

// mostNamed bounds how many people are listed by a part of their name.
const mostNamed = 50

// peopleNamed finds people by a part of their name.
func (q *request) peopleNamed(words string, d app.Duties) ([]personLine, error) {
	var found []personLine
	for _, p := range q.org.People() {
		if len(found) == mostNamed || !strings.Contains(strings.ToLower(p.Name), strings.ToLower(words)) {
			continue
		}
		lines, err := q.peopleLines([]*ledger.Person{p}, app.AccountFilter{One: p.ID}, d)
		if err != nil {
			return nil, err
		}
		found = append(found, lines...)
	}
	return found, nil
}
