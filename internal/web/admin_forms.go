package web

import (
	"encoding/json"
	"net/url"
	"slices"
	"strings"

	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

var (
	unitFields = []input{
		{name: "f.name", shape: aLine, say: say.Text{ZH: "全称", EN: "Name"}, must: true},
		{name: "f.short", shape: aLine, say: say.Text{ZH: "简称", EN: "Short name"}, help: say.Text{ZH: "台账里显示的名字，不填就用全称", EN: "What the ledger shows; the full name unless you say otherwise"}},
		{name: "f.code", shape: aLine, say: say.Text{ZH: "代码", EN: "Code"}, help: say.Text{ZH: "例如统一社会信用代码，可以不填", EN: "Such as a registration code; may be left open"}},
		{name: "f.parent", shape: aUnit, say: say.Text{ZH: "上级单位", EN: "Superior unit"}},
		{name: "f.place", shape: aNumber, say: say.Text{ZH: "排序号", EN: "Place in the list"}, help: say.Text{ZH: "同级单位按它从小到大排", EN: "Sister units stand in the order of these numbers"}},
	}
	personFields = []input{
		{name: "f.name", shape: aLine, say: say.Text{ZH: "姓名", EN: "Name"}, must: true},
		{name: "f.title", shape: aLine, say: say.Text{ZH: "职务", EN: "Title"}},
		{name: "f.unit", shape: aUnit, say: say.Text{ZH: "所在单位", EN: "Unit"}, must: true},
		{name: "f.superior", shape: aPerson, say: say.Text{ZH: "直接上级", EN: "Reports to"}},
		{name: "f.grants", shape: grants, say: say.Text{ZH: "角色", EN: "Roles"}, help: say.Text{ZH: "不要的行把角色选成“无”。单位不填就是所在单位；起止不填就是长期。账号管理员、审计人不能兼任其他角色。",
			EN: "Set a role to “none” to take it away. The person's own unit where none is named; for good where no days are. Account administrators and auditors hold no other role."}},
	}
	deputyFields = []input{
		{name: "f.by", shape: aPerson, say: say.Text{ZH: "由谁代理", EN: "Who stands in"}, must: true},
		{name: "f.from", shape: aDay, say: say.Text{ZH: "从哪一天", EN: "From"}, must: true},
		{name: "f.until", shape: aDay, say: say.Text{ZH: "到哪一天", EN: "Until"}, must: true},
		{name: "f.only", shape: aRound, say: say.Text{ZH: "只在哪一轮", EN: "In one round only"}, help: say.Text{ZH: "不选就是全部", EN: "All of them unless you choose one"}},
	}
)

// grantRow is a role as a form shows it.
type grantRow struct {
	N           int
	Roles       []option
	Unit        string // its name
	From, Until string
	Round       string // the id of the round it is for, "" for all
}

// The parts of a grant in a form, each once for every row.
var grantParts = []string{"f.grants.role", "f.grants.unit", "f.grants.from", "f.grants.until", "f.grants.round"}

// between parts of a grant that was typed: no name has it.
const partMark = "\x1f"

// grantsTyped joins the parts of each row.
func grantsTyped(v url.Values) []string {
	var list []string
	for i := range v[grantParts[0]] {
		row := make([]string, len(grantParts))
		for j, name := range grantParts {
			if i < len(v[name]) {
				row[j] = strings.TrimSpace(v[name][i])
			}
		}
		list = append(list, strings.Join(row, partMark))
	}
	return list
}

// grantsShown is the same for what is kept; a unit stands there by its id.
func grantsShown(list []ledger.Grant) []string {
	var rows []string
	for _, g := range list {
		rows = append(rows, strings.Join([]string{string(g.Role), g.Unit, g.From.String(), g.Until.String(), g.Round}, partMark))
	}
	return rows
}

// spareRows are rows for further roles.
const spareRows = 2

func (q *request) grantRows(list []string) []grantRow {
	var rows []grantRow
	for len(list) > 0 && strings.Trim(list[len(list)-1], partMark) == "" {
		list = list[:len(list)-1] // a spare row of the form that was sent
	}
	for _, text := range slices.Concat(list, make([]string, spareRows)) {
		part := strings.Split(text+strings.Repeat(partMark, len(grantParts)), partMark)
		r := grantRow{N: len(rows), Unit: part[1], From: part[2], Until: part[3], Round: part[4]}
		if u := q.org.Unit(part[1]); u != nil {
			r.Unit = u.Name
		}
		for _, role := range ledger.Roles() {
			r.Roles = append(r.Roles, option{ID: string(role), Name: capital(q.say(ledger.RoleName(role))), Chosen: string(role) == part[0]})
		}
		rows = append(rows, r)
	}
	return rows
}

// grantsSent reads the roles of a form. was is how they stand: a unit whose name others
// have too stays the one that it was.
func (q *request) grantsSent(in input, was json.RawMessage) ([]ledger.Grant, error) {
	list := []ledger.Grant{}
	for i, text := range grantsTyped(q.sent.Values) {
		part := strings.Split(text, partMark)
		if part[0] == "" {
			continue
		}
		g := ledger.Grant{Role: ledger.Role(part[0]), Round: part[4]}
		if g.Unit = q.unitOfGrant(part[1], i, decode[[]ledger.Grant](was)); g.Unit == "" {
			return nil, wrong(in, say.Text{ZH: "里没有“" + part[1] + "”这个单位，请写全称", EN: "names no unit “" + part[1] + "”; give its full name"})
		}
		var ok1, ok2 bool
		g.From, ok1 = ledger.ParseDay(part[2])
		g.Until, ok2 = ledger.ParseDay(part[3])
		if !ok1 || !ok2 {
			return nil, wrong(in, say.Text{ZH: "的起止请写成 2026-12-31", EN: "have days such as 2026-12-31"})
		}
		list = append(list, g)
	}
	return list, nil
}

// unitOfGrant finds the unit of the n-th role.
func (q *request) unitOfGrant(name string, n int, was []ledger.Grant) string {
	if name == "" {
		unit := q.sent.Get("on.unit")
		if p := q.org.Person(q.sent.Get("id")); p != nil {
			unit = p.Unit
		}
		return unit
	}
	if n < len(was) {
		if u := q.org.Unit(was[n].Unit); u != nil && u.Name == name {
			return u.ID
		}
	}
	return q.unitNamed(name)
}

// aroundOrg gathers what the choices for a new unit, person or deputy are made of.
func (q *request) aroundOrg(k ledger.Kind, hangs map[string]string) (*around, string, error) {
	own := k == ledger.KindDeputy && hangs["for"] == q.me.ID && q.stead == nil // who stands in for oneself, one says oneself
	if !own && !q.s.app.DutiesOf(q.caller, q.org).Accounts {
		_, err := q.s.lost(q)
		return nil, "", err
	}
	for _, id := range hangs {
		if u := q.org.Unit(id); u != nil {
			return &around{unit: u.ID}, u.Name, nil
		}
		if p := q.org.Person(id); p != nil {
			return &around{unit: p.Unit, person: p.ID, deputy: k == ledger.KindDeputy}, p.Name, nil
		}
	}
	return &around{unit: q.me.Unit}, "", nil
}
