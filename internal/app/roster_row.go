package app

import (
	"encoding/json"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/bihuan/bihuan/internal/table"
	"github.com/bihuan/bihuan/internal/table/roster"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// unit reads the row of a unit: the one that is there, nil for a new one, and the fields
// that are to be set. What a cell leaves open stays as it is.
func (m *mustering) unit(r *roster.Row) (ledger.Record, map[string]any) {
	found := m.unitsNamed(r.Words(roster.Unit))
	above := m.oneUnit(r, roster.Parent)
	if len(found) > 1 && above != "" {
		found = slices.DeleteFunc(found, func(u *ledger.Unit) bool { return u.Parent != above })
	}
	fields := map[string]any{}
	for _, f := range []table.Field{roster.Short, roster.Code} {
		if words := r.Words(f); words != "" {
			fields[string(f)] = words
		}
	}
	if words := r.Words(roster.Place); words != "" {
		n, err := strconv.Atoi(words)
		if err != nil || n < 0 {
			m.wrong(r, roster.Place, "roster-place", say.Text{ZH: "排序号请填数字", EN: "the place is a number"})
		}
		fields["place"] = n
	}
	if len(found) > 1 {
		m.wrong(r, roster.Unit, "roster-several", say.Text{ZH: "有 %d 个单位叫这个名字，请写上级单位", EN: "%d units have this name; name the superior unit"}.With(len(found)))
		return nil, nil
	}
	if above != "" {
		fields["parent"] = above
	}
	if len(found) == 1 {
		m.drop(found[0], fields)
		return found[0], fields
	}
	fields["name"] = r.Words(roster.Unit)
	if above == "" && r.Words(roster.Parent) == "" {
		top := tops(&m.act)
		if len(top) != 1 {
			m.wrong(r, roster.Parent, "roster-parent", say.Text{ZH: "新单位要写上级单位", EN: "a new unit names the one above it"})
			return nil, nil
		}
		fields["parent"] = top[0]
	}
	return nil, fields
}

// oneUnit finds the unit that a cell names, "" for an empty one.
func (m *mustering) oneUnit(r *roster.Row, f table.Field) string {
	name := r.Words(f)
	if name == "" {
		return ""
	}
	found := m.unitsNamed(name)
	switch len(found) {
	case 1:
		return found[0].ID
	case 0:
		m.wrong(r, f, "roster-unit", say.Text{ZH: "没有“" + name + "”这个单位，请先在单位表里加上，或者写全称", EN: "there is no unit “" + name + "”; add it to the table of units, or give its full name"})
	default:
		m.wrong(r, f, "roster-several", say.Text{ZH: "有 %d 个单位叫“" + name + "”，请写全称", EN: "%d units are called “" + name + "”; give the full name"}.With(len(found)))
	}
	return ""
}

// person reads the row of a person.
func (m *mustering) person(r *roster.Row) (ledger.Record, map[string]any) {
	fields := map[string]any{}
	unit := m.oneUnit(r, roster.Unit)
	found := m.peopleNamed(r.Words(roster.Name), unit)
	if unit == "" && r.Words(roster.Unit) == "" && len(found) != 1 {
		m.wrong(r, roster.Unit, "roster-unit", say.Text{ZH: "请写所在单位", EN: "name the unit they belong to"})
		return nil, nil
	}
	if len(found) > 1 {
		m.wrong(r, roster.Name, "roster-several", say.Text{ZH: "这个单位有 %d 个人叫这个名字，请在人员页面上改", EN: "%d people of this unit have this name; change them on their pages"}.With(len(found)))
		return nil, nil
	}
	if words := r.Words(roster.Title); words != "" {
		fields["title"] = words
	}
	if boss := m.superior(r, unit); boss != "" {
		fields["superior"] = boss
	}
	if unit == "" && len(found) == 1 {
		unit = found[0].Unit
	}
	if words := r.Words(roster.Roles); words != "" {
		if list := m.grants(r, words, unit); list != nil {
			fields["grants"] = list
		}
	}
	if len(found) == 1 {
		m.drop(found[0], fields)
		return found[0], fields
	}
	if elsewhere := m.peopleNamed(r.Words(roster.Name), ""); len(elsewhere) > 0 {
		m.tell(table.Problem{Cell: r.At(roster.Name), Field: roster.Name, Code: "roster-namesake", Say: say.Text{
			ZH: "%s也有一位同名的人；这里按新人登记。是同一个人的，请不要导入这一行，到此人页面上调动", EN: "somebody of this name belongs to %s; a new person is made here. If they are the same, leave the row out and move the person on their page"}.
			With(m.unitName(elsewhere[0].Unit))})
	}
	fields["name"], fields["unit"] = r.Words(roster.Name), unit
	return nil, fields
}

// superior finds whom a person reports to: in their own unit first.
func (m *mustering) superior(r *roster.Row, unit string) string {
	name := r.Words(roster.Superior)
	if name == "" {
		return ""
	}
	found := m.peopleNamed(name, unit)
	if len(found) != 1 {
		found = m.peopleNamed(name, "")
	}
	if len(found) == 1 {
		return found[0].ID
	}
	m.wrong(r, roster.Superior, "roster-superior", say.Text{ZH: "没有叫“" + name + "”的人，或者不止一位", EN: "nobody is called “" + name + "”, or more than one person is"})
	return ""
}

// grants reads roles: their names with a comma between, each with @ and a unit where it
// is not that of the person.
func (m *mustering) grants(r *roster.Row, words, unit string) []ledger.Grant {
	list := []ledger.Grant{}
	for _, one := range strings.FieldsFunc(words, func(c rune) bool { return strings.ContainsRune("、,，;；\n", c) }) {
		name, where, there := strings.Cut(strings.ReplaceAll(one, "＠", "@"), "@")
		role, ok := roleNamed(strings.TrimSpace(name))
		if !ok {
			m.wrong(r, roster.Roles, "roster-role", say.Text{ZH: "没有“" + strings.TrimSpace(name) + "”这个角色，可以写：" + roleNames(say.ZH), EN: "there is no role “" + strings.TrimSpace(name) + "”; there are: " + roleNames(say.EN)})
			return nil
		}
		g := ledger.Grant{Role: role, Unit: unit}
		if there {
			found := m.unitsNamed(strings.TrimSpace(where))
			if len(found) != 1 {
				m.wrong(r, roster.Roles, "roster-unit", say.Text{ZH: "没有“" + where + "”这个单位，或者不止一个", EN: "there is no unit “" + where + "”, or more than one"})
				return nil
			}
			g.Unit = found[0].ID
		}
		list = append(list, g)
	}
	return list
}

func roleNamed(name string) (ledger.Role, bool) {
	for _, role := range ledger.Roles() {
		if n := ledger.RoleName(role); name == string(role) || name == n.ZH || strings.EqualFold(name, n.EN) {
			return role, true
		}
	}
	return "", false
}

func roleNames(lang say.Lang) string {
	var list []string
	for _, role := range ledger.Roles() {
		list = append(list, ledger.RoleName(role).In(lang))
	}
	return strings.Join(list, say.Text{ZH: "、", EN: ", "}.In(lang))
}

// drop leaves out what stands already.
func (m *mustering) drop(r ledger.Record, fields map[string]any) {
	switch r := r.(type) {
	case *ledger.Unit:
		same(fields, map[string]any{"short": r.Short, "code": r.Code, "place": r.Place, "parent": r.Parent})
	case *ledger.Person:
		same(fields, map[string]any{"title": r.Title, "superior": r.Superior})
		list, ok := fields["grants"].([]ledger.Grant)
		bare := slices.Clone(r.Grants)
		for i := range bare {
			bare[i].From, bare[i].Until, bare[i].Round = 0, 0, "" // a table of people has no such columns
		}
		if ok && reflect.DeepEqual(list, bare) {
			delete(fields, "grants")
		}
	}
}

func same(fields, was map[string]any) {
	for name, v := range was {
		if fields[name] == v {
			delete(fields, name)
		}
	}
}

func (m *mustering) unitName(id string) string {
	if u := m.act.Org.Unit(id); u != nil {
		return u.Name
	}
	return id
}

// words writes a value of an event as people read it.
func (m *mustering) words(field, raw string) string {
	switch field {
	case "grants":
		var list []ledger.Grant
		_ = json.Unmarshal([]byte(raw), &list) // an event is written by us
		var out []string
		for _, g := range list {
			out = append(out, string(g.Role)+"@"+m.unitName(g.Unit))
		}
		return strings.Join(out, ", ")
	}
	var text string
	if json.Unmarshal([]byte(raw), &text) != nil {
		return raw
	}
	if p := m.act.Org.Person(text); field == "superior" && p != nil {
		return p.Name
	}
	if field == "parent" {
		return m.unitName(text)
	}
	return text
}

// RolesIn writes the roles of a change in words; such a change names them by their codes.
func RolesIn(words string, lang say.Lang) string {
	for _, role := range ledger.Roles() {
		words = strings.ReplaceAll(words, string(role)+"@", ledger.RoleName(role).In(lang)+"@")
	}
	return words
}
