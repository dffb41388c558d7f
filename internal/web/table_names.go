package web

import (
	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// unitNamed finds a unit by its name or short name; "" for none, and where several are
// called so.
func (q *request) unitNamed(name string) string {
	found := ""
	for _, u := range q.org.Units() {
		if u.State != ledger.Active || name == "" || u.Name != name && u.Short != name {
			continue
		}
		if found != "" {
			return ""
		}
		found = u.ID
	}
	return found
}

func (q *request) personNamed(name string) string {
	found := ""
	for _, p := range q.org.People() {
		if p.State != ledger.Active || name == "" || p.Name != name {
			continue
		}
		if found != "" {
			return ""
		}
		found = p.ID
	}
	return found
}

func unknownName(name string) error {
	return &fault.Error{Kind: fault.Invalid, Code: "web-no-name", Say: say.Text{
		ZH: "没有叫“%s”的单位或人，或者不止一个；请写全称", EN: "no unit or person is called “%s”, or several are; give the full name"}.With(name)}
}
