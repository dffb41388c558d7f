package ledger

import (
	"slices"

	"github.com/bihuan/bihuan/say"
)

var administrators = []Party{PartyAdministrator}

var unitRules = []Rule{
	{Kind: KindUnit, Move: MoveAdd, To: Active, By: []Party{PartyAdministrator, PartyFounder}, Needs: []Need{named, knownParent}, do: addUnit},
	{Kind: KindUnit, Move: MoveEdit, From: []State{Active}, By: administrators, Needs: []Need{named, knownParent, noCircle, ownParent, soundCalendar, ofTopUnit},
		Fields: []string{"name", "short", "code", "place", "parent", "calendar", "profiles"}, do: editRecord},
	{Kind: KindUnit, Move: MoveRetire, From: []State{Active}, To: Retired, By: administrators, Needs: []Need{reasoned, deserted}, do: moveRecord},
}

var personRules = []Rule{
	// Whoever can open the folder of the data can put people in: they could do worse.
	{Kind: KindPerson, Move: MoveAdd, To: Active, By: []Party{PartyAdministrator, PartyHouse}, Needs: []Need{named, inUnit, knownSuperior, soundGrants, grantsInReach}, do: addRecord},
	{Kind: KindPerson, Move: MoveEdit, From: []State{Active}, By: administrators, Needs: []Need{named, inUnitAfter, knownSuperior},
		Fields: []string{"name", "title", "superior", "unit"}, do: editRecord},
	{Kind: KindPerson, Move: MoveGrant, From: []State{Active}, By: administrators, Needs: []Need{notOneself, soundGrants, grantsInReach},
		Fields: []string{"grants"}, do: editRecord},
	{Kind: KindPerson, Move: MoveRetire, From: []State{Active}, To: Retired, By: administrators, Needs: []Need{reasoned, notOneself}, do: moveRecord},
}

var deputyRules = []Rule{
	{Kind: KindDeputy, Move: MoveAdd, To: Active, By: []Party{PartySelf, PartyAdministrator}, Needs: []Need{soundDeputy, noAccounts, noAuditors}, do: addRecord},
	{Kind: KindDeputy, Move: MoveEnd, From: []State{Active}, To: Retired, By: []Party{PartySelf, PartyAdministrator}, do: moveRecord},
}

var categoryRules = []Rule{
	{Kind: KindCategory, Move: MoveAdd, To: Active, By: []Party{PartyOrganiser}, Needs: []Need{named, inUnit, knownCategory}, Wants: []Want{WantCategory}, do: addRecord},
	{Kind: KindCategory, Move: MoveEdit, From: []State{Active}, By: []Party{PartyOrganiser}, Needs: []Need{named},
		Fields: []string{"name", "place"}, do: editRecord},
	{Kind: KindCategory, Move: MoveRetire, From: []State{Active}, To: Retired, By: []Party{PartyOrganiser}, do: moveRecord},
}

var (
	named = given("name", say.Text{ZH: "请写明名称", EN: "give it a name"}, func(q *Ask) bool {
		switch r := q.after().(type) {
		case *Unit:
			return filled(r.Name)
		case *Person:
			return filled(r.Name)
		case *Category:
			return filled(r.Name)
		case *Round:
			return filled(r.Name)
		case *Reading:
			return filled(r.Title)
		case *Request:
			return filled(r.Title)
		case *Statement:
			return filled(r.Title)
		case *Evidence:
			return filled(r.Title)
		case *Drive:
			return filled(r.Title)
		case *Survey:
			return filled(r.Title)
		case *Indicator:
			return filled(r.Name)
		case *Report:
			return filled(r.Title)
		}
		return false
	})

	knownParent = given("parent", say.Text{ZH: "没有这个上级单位", EN: "there is no such superior unit"}, func(q *Ask) bool {
		u := as[*Unit](q.after())
		return u.Parent == "" && (founding(q) || q.Subject != nil && as[*Unit](q.Subject).Parent == "") || u.Parent != "" && knownUnits(q, u.Parent)
	})

	soundCalendar = given("calendar", say.Text{ZH: "工作日历看不懂，或者没有写名称（calendar 名称）", EN: "the calendar cannot be read, or has no name (calendar NAME)"}, func(q *Ask) bool {
		text := as[*Unit](q.after()).Calendar
		c, err := ParseCalendar(text)
		return text == "" || err == nil && c.Name != ""
	})

	ofTopUnit = given("top-unit", say.Text{ZH: "日历和检查配置只放在最上级单位", EN: "calendar and profiles stand with the topmost unit"}, func(q *Ask) bool {
		u := as[*Unit](q.after())
		return u.Parent == "" || u.Calendar == "" && len(u.Profiles) == 0
	})

	// A unit moves only within what the administrator looks after.
	ownParent = right("own-parent", say.Text{ZH: "您不管理这个上级单位", EN: "you do not look after that superior unit"}, func(q *Ask) bool {
		was, is := as[*Unit](q.Subject), as[*Unit](q.after())
		return was.Parent == is.Parent || looksAfter(q, is.Parent)
	})

	noCircle = given("no-circle", say.Text{ZH: "单位不能归自己或自己的下级管", EN: "a unit cannot stand below itself"}, func(q *Ask) bool {
		u := as[*Unit](q.after())
		return u.Parent == "" || !q.Org.Within(u.Parent, u.ID)
	})

	deserted = stands("deserted", say.Text{ZH: "还有在用的下级单位或人员，不能停用", EN: "units or people still belong to it"}, func(q *Ask) bool {
		return q.Org.deserted(q.Subject.Top().ID)
	})

	inUnitAfter = given("unit", inUnit.Say, func(q *Ask) bool {
		was, is := q.Subject.Top().Unit, q.after().Top().Unit
		return was == is || knownUnits(q, is) && looksAfter(q, is)
	})

	knownSuperior = given("superior", say.Text{ZH: "没有这位上级，或者上下级绕成了圈", EN: "there is no such superior, or the line of superiors is a circle"}, func(q *Ask) bool {
		p := as[*Person](q.after())
		if p.Superior == "" {
			return true
		}
		up := q.Org.Person(p.Superior)
		for range maxDepth {
			if up == nil {
				return knownPeople(q, p.Superior)
			}
			if up.ID == p.ID && p.ID != "" {
				return false
			}
			up = q.Org.Person(up.Superior)
		}
		return false
	})

	// Whoever looks after accounts sees no content, and whoever audits changes none:
	// they hold no role beside.
	soundGrants = given("grants", say.Text{ZH: "角色、单位或起止日期不对；账号管理员、审计人不能兼任其他角色",
		EN: "a role, its unit or its dates are wrong; an account administrator or an auditor holds no other role"}, func(q *Ask) bool {
		p := as[*Person](q.after())
		alone := false
		for _, g := range p.Grants {
			if !slices.Contains(Roles(), g.Role) || !knownUnits(q, g.Unit) || g.Until != 0 && g.Until < g.From {
				return false
			}
			alone = alone || g.Role == Administrator || g.Role == Auditor
		}
		return !alone || !slices.ContainsFunc(p.Grants, func(g Grant) bool { return g.Role != p.Grants[0].Role })
	})

	// Nobody gives what they do not look after; what stood before may stay.
	grantsInReach = right("grants-in-reach", say.Text{ZH: "您只能授予所管单位范围内的角色", EN: "you can grant roles only in units that you look after"}, func(q *Ask) bool {
		var was []Grant
		if p := as[*Person](q.Subject); p != nil {
			was = p.Grants
		}
		for _, g := range as[*Person](q.after()).Grants {
			if !slices.Contains(was, g) && !parties[PartyHouse].is(q) && !looksAfter(q, g.Unit) {
				return false
			}
		}
		return true
	})

	notOneself = right("not-oneself", say.Text{ZH: "不能改自己的角色或停用自己", EN: "nobody changes their own roles, or retires themselves"}, func(q *Ask) bool {
		return !q.involves(q.Subject.Top().ID)
	})

	soundDeputy = given("deputy", say.Text{ZH: "请写明在用的被代理人、代理人和起止日期；两人不能相同，止日不能早于起日", EN: "name two different people in use, and the days from and until, the last not before the first"}, func(q *Ask) bool {
		d := as[*Deputy](q.after())
		return d.For != "" && d.By != "" && d.For != d.By && knownPeople(q, d.For, d.By) && d.From != 0 && d.Until >= d.From
	})

	// An account administrator who stood in for somebody would see content; one who
	// was stood in for would hand accounts to somebody who does.
	noAccounts = right("no-accounts", say.Text{ZH: "账号管理员不能代理他人，也不能由他人代理", EN: "an account administrator neither stands in for others nor is stood in for"}, func(q *Ask) bool {
		d := as[*Deputy](q.after())
		return !q.Org.Administers(d.For) && !q.Org.Administers(d.By)
	})

	// An auditor who stood in for somebody would change what they look at; who stood in
	// for one would read all.
	noAuditors = right("no-auditors", say.Text{ZH: "审计人只查看、不办理，不能代理他人，也不能由他人代理", EN: "an auditor reads and changes nothing, and neither stands in for others nor is stood in for"}, func(q *Ask) bool {
		d := as[*Deputy](q.after())
		return !q.Org.Audits(d.For, d.From, d.Until) && !q.Org.Audits(d.By, d.From, d.Until)
	})
)

// looksAfter reports whether whoever acts administers a unit.
func looksAfter(q *Ask, unit string) bool {
	p := q.actor()
	return p != nil && slices.ContainsFunc(p.Grants, func(g Grant) bool {
		return g.Role == Administrator && g.holds(q.Today, "") && q.Org.Within(unit, g.Unit)
	})
}

// deserted reports whether nothing in use belongs to a unit.
func (o *Org) deserted(unit string) bool {
	for _, u := range o.units {
		if u.Parent == unit && u.State == Active {
			return false
		}
	}
	for _, p := range o.people {
		if p.Unit == unit && p.State == Active {
			return false
		}
	}
	return true
}

// Administers reports whether a person has, had or will have accounts to look after.
func (o *Org) Administers(person string) bool {
	p := o.people[person]
	return p != nil && slices.ContainsFunc(p.Grants, func(g Grant) bool { return g.Role == Administrator })
}

// Audits reports whether a person is an auditor on any of some days.
func (o *Org) Audits(person string, from, until Day) bool {
	p := o.people[person]
	return p != nil && slices.ContainsFunc(p.Grants, func(g Grant) bool {
		return g.Role == Auditor && g.From <= until && (g.Until == 0 || g.Until >= from)
	})
}

func addUnit(s *step) {
	u := fresh[*Unit](s)
	u.Unit = u.ID
	s.put(nil, u)
}
