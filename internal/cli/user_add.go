package cli

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

var (
	userAddUse   = say.Text{ZH: "add --name 姓名 --unit 单位 [--role 角色[@单位]]...", EN: "add --name NAME --unit UNIT [--role ROLE[@UNIT]]..."}
	userAddShort = say.Text{ZH: "新增人员和账号，给出一次性代码", EN: "Add a person with an account, and give a one-time code"}
	addName      = say.Text{ZH: "姓名 `NAME`", EN: "`NAME` of the person"}
	addTitle     = say.Text{ZH: "职务 `TITLE`", EN: "`TITLE` of the person"}
	addUnit      = say.Text{ZH: "所在单位 `UNIT`：名称或 ID", EN: "`UNIT` they belong to: its name or id"}
	addSuperior  = say.Text{ZH: "直接上级 `PERSON`：用户名、ID 或姓名", EN: "`PERSON` they report to: a login, an id or a name"}
	addLogin     = say.Text{ZH: "用户名 `LOGIN`；不写就由本人用代码时自定", EN: "`LOGIN`; whoever uses the code chooses one where it is not set"}
	addRole      = say.Text{ZH: "角色 `ROLE[@UNIT]`，可写几次；不写单位就在所在单位。%s", EN: "role `ROLE[@UNIT]`, may be given several times; in their own unit where none is named. %s"}
	nameWanted   = say.Text{ZH: "请用 --name 和 --unit 写明姓名和单位", EN: "name the person and the unit with --name and --unit"}
	noSuchRole   = say.Text{ZH: "没有 %s 这个角色，可用的有：%s", EN: "there is no role %s; there are: %s"}
)

// newUser is somebody who is to be added, as it was typed.
type newUser struct {
	name, title, unit, superior, login string
	roles                              []string
}

func (w *world) userAddVerb() *cobra.Command {
	var u newUser
	c := &cobra.Command{
		Use: userAddUse.In(w.lang), Short: userAddShort.In(w.lang), Args: nothing, DisableFlagsInUseLine: true,
		RunE: func(c *cobra.Command, _ []string) error {
			if u.name == "" || u.unit == "" {
				return usageError(nameWanted)
			}
			if err := u.rolesFit(w.lang); err != nil {
				return err
			}
			return w.onLedger(c, func(ctx context.Context, h *house) error { return w.addUser(ctx, h, &u) })
		},
	}
	f := c.Flags()
	f.StringVar(&u.name, "name", "", addName.In(w.lang))
	f.StringVar(&u.title, "title", "", addTitle.In(w.lang))
	f.StringVar(&u.unit, "unit", "", addUnit.In(w.lang))
	f.StringVar(&u.superior, "superior", "", addSuperior.In(w.lang))
	f.StringVar(&u.login, "login", "", addLogin.In(w.lang))
	f.StringArrayVar(&u.roles, "role", nil, addRole.With(roleList(w.lang)).In(w.lang))
	w.houseFlags(c, accountHouse...)
	return c
}

// roleList names all roles with what they are called.
func roleList(lang say.Lang) string {
	var list []string
	for _, r := range ledger.Roles() {
		list = append(list, string(r)+" "+ledger.RoleName(r).In(lang))
	}
	return strings.Join(list, map[say.Lang]string{say.ZH: "、", say.EN: ", "}[lang])
}

// roleOf reads a role by its word or its name in either language.
func roleOf(typed string) (ledger.Role, bool) {
	for _, r := range ledger.Roles() {
		if n := ledger.RoleName(r); typed == string(r) || typed == n.ZH || strings.EqualFold(typed, n.EN) {
			return r, true
		}
	}
	return "", false
}

func (u *newUser) rolesFit(lang say.Lang) error {
	for _, typed := range u.roles {
		name, _, _ := strings.Cut(typed, "@")
		if _, ok := roleOf(name); !ok {
			return usageError(noSuchRole, name, roleList(lang))
		}
	}
	return nil
}

func (w *world) addUser(ctx context.Context, h *house, u *newUser) error {
	org, err := h.app.Org(ctx)
	if err != nil {
		return err
	}
	n := app.NewUser{Name: u.name, Title: u.title, Login: u.login}
	if n.Unit, err = h.unit(org, u.unit); err != nil {
		return err
	}
	if u.superior != "" {
		boss, err := h.account(ctx, u.superior)
		if err != nil {
			return err
		}
		n.Superior = boss.Person
	}
	for _, typed := range u.roles {
		name, where, there := strings.Cut(typed, "@")
		role, _ := roleOf(name)
		g := ledger.Grant{Role: role, Unit: n.Unit}
		if there {
			if g.Unit, err = h.unit(org, where); err != nil {
				return err
			}
		}
		n.Grants = append(n.Grants, g)
	}
	inv, err := h.app.AddUser(ctx, app.House(), n)
	if err != nil {
		return err
	}
	w.showCode(h, inv)
	return nil
}
