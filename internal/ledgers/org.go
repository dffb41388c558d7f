package ledgers

import (
	"fmt"

	"github.com/bihuan/bihuan/ledger"
)

// units makes the tree: each unit below the one that stands above it.
func (m *maker) units() error {
	level := []*ledger.Unit{m.unit(nil, 0)}
	for depth := 0; ; depth++ {
		for _, u := range level {
			m.tree = append(m.tree, u)
			m.made.Units = append(m.made.Units, u.ID)
			if err := m.put(u); err != nil {
				return err
			}
		}
		if depth == m.Depth {
			return nil
		}
		var next []*ledger.Unit
		for _, u := range level {
			for i := range m.Width {
				next = append(next, m.unit(u, i))
			}
		}
		level = next
	}
}

var fields = []string{"档案", "水务", "教育", "卫生", "财政", "交通", "住建", "应急", "民政", "文旅"}

func (m *maker) unit(above *ledger.Unit, place int) *ledger.Unit {
	u := &ledger.Unit{Head: m.head("", "", ledger.Active), Name: "清河市", Place: place}
	u.Unit = u.ID
	if above != nil {
		u.Parent = above.ID
		u.Name = fmt.Sprintf("%s%s%d处", above.Name, fields[place%len(fields)], place+1)
	}
	return u
}

// people: in every unit a director and a clerk, in those that are not at the bottom
// somebody who runs rounds and two who verify; at the top those who only look.
func (m *maker) people() error {
	for i, u := range m.tree {
		above := ""
		if u.Parent != "" {
			above = m.made.People["director "+u.Parent].ID
		}
		director, err := m.person("director "+u.ID, u, above, ledger.Member)
		if err != nil {
			return err
		}
		clerk, err := m.person("clerk "+u.ID, u, director, ledger.Member)
		if err != nil {
			return err
		}
		m.made.Members = append(m.made.Members, clerk)
		roles := []ledger.Role{ledger.Organiser, ledger.Verifier, ledger.Verifier}
		if i == 0 {
			roles = append(roles, ledger.Observer, ledger.Auditor, ledger.Administrator)
		} else if i > m.Width {
			roles = nil
		}
		for n, role := range roles {
			if _, err := m.person(fmt.Sprintf("%s%d %s", role, n, u.ID), u, director, role); err != nil {
				return err
			}
		}
	}
	return m.flush()
}

var surnames = []rune("赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张")

func (m *maker) person(key string, u *ledger.Unit, above string, role ledger.Role) (string, error) {
	p := &ledger.Person{Head: m.head(u.ID, "", ledger.Active), Superior: above,
		Name:   string(surnames[m.rnd.IntN(len(surnames))]) + string(rune('伟'+m.rnd.IntN(40))),
		Grants: []ledger.Grant{{Role: role, Unit: u.ID}}}
	m.made.People[key] = p
	return p.ID, m.put(p)
}

func (m *maker) rounds() error {
	for i := range 40 {
		c := &ledger.Category{Head: m.head(m.tree[0].ID, "", ledger.Active), Name: fmt.Sprintf("第%d类", i+1), Place: i}
		m.made.Categories = append(m.made.Categories, c.ID)
		if err := m.put(c); err != nil {
			return err
		}
	}
	for i := range m.Rounds {
		runs := m.tree[0]
		if i%4 == 3 { // some are run by a bureau for itself
			runs = m.tree[1+i%max(m.Width, 1)]
		}
		state := ledger.Rectifying
		if i < m.Rounds/2 {
			state = ledger.Closed
		}
		r := &ledger.Round{Head: m.head(runs.ID, "", state), Name: fmt.Sprintf("第%d轮", i+1), Topic: "对照检查",
			Notice: ledger.Notice{Number: fmt.Sprintf("清发〔2026〕%d号", i+1), Text: "请各单位对照检查。"}, Units: []string{runs.ID}}
		r.Round = r.ID
		m.made.Rounds = append(m.made.Rounds, r.ID)
		if err := m.put(r); err != nil {
			return err
		}
	}
	return nil
}
