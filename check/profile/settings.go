package profile

import (
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/say"
	"github.com/bihuan/bihuan/statement"
)

var (
	noSuchCode = say.Text{ZH: "没有这一项检查，见 bihuan checks", EN: "there is no such check, see bihuan checks"}
	noParams   = say.Text{ZH: "这一项没有参数，可用：severity", EN: "this check has no settings but severity"}
	outOfRange = say.Text{ZH: "应在 %v 到 %v 之间，现为 %v", EN: "must lie between %v and %v, not %v"}
	noSuchSet  = say.Text{ZH: "没有 %s 这组方面，见 bihuan profile list", EN: "there is no set of aspects %s, see bihuan profile list"}
)

// roles are what require and order may name.
var roles = []string{
	string(statement.Preamble), string(statement.Insight), string(statement.Feedback), string(statement.Followup),
	string(statement.Findings), string(statement.Cases), string(statement.Causes), string(statement.Measures),
	string(statement.Matters), string(statement.Closing),
}

// put notes a setting that stands at a node.
func (d *decoder) put(n ast.Node, path string, set func(*check.Profile)) {
	d.settings = append(d.settings, setting{path, d.origin(n), set})
}

func (d *decoder) origin(n ast.Node) Origin {
	at := n.GetToken().Position
	return Origin{d.Layer, d.file, at.Line, at.Column}
}

// keys are what a profile and a round may say of checks.
func (d *decoder) keys() []key {
	return []key{
		{"require", d.require},
		{"order", d.order},
		{"aspects", d.aspectsAt},
		{"voice", d.voice},
		{"checks", d.checks},
		{"words", d.words},
		{"layout", d.layout},
		{"scale", d.scale},
		{"suppress", d.suppress},
		{"fields", d.fields},
	}
}

func (d *decoder) roles(n ast.Node, path string) []statement.Role {
	list := []statement.Role{}
	for _, item := range d.items(n, path) {
		name, ok := d.oneOf(item, path, roles)
		switch role := statement.Role(name); {
		case !ok:
		case slices.Contains(list, role):
			d.wrong(item, path, standsTwice.With(name))
		default:
			list = append(list, role)
		}
	}
	return list
}

func (d *decoder) require(n ast.Node, path string) {
	list := d.roles(n, path)
	d.put(n, path, func(p *check.Profile) { p.Require = list })
}

func (d *decoder) order(n ast.Node, path string) {
	list := d.roles(n, path)
	d.put(n, path, func(p *check.Profile) { p.Order = list })
}

func (d *decoder) voice(n ast.Node, path string) {
	if name, ok := d.oneOf(n, path, []string{string(check.Person), string(check.Group), "any"}); ok {
		voice := check.Voice(strings.TrimSuffix(name, "any"))
		d.put(n, path, func(p *check.Profile) { p.Voice = voice })
	}
}

// aspectsAt reads the name of a set, or a list.
func (d *decoder) aspectsAt(n ast.Node, path string) {
	var list []check.Aspect
	if name, ok := scalar(n); ok {
		var err error
		if list, err = d.aspects(name); err != nil {
			d.wrong(n, path, fault.SayOf(err))
			return
		}
	} else {
		list = d.aspectList(n, path)
	}
	d.put(n, path, func(p *check.Profile) { p.Aspects = list })
}

func (d *decoder) aspectList(n ast.Node, path string) []check.Aspect {
	var list []check.Aspect
	for _, item := range d.items(n, path) {
		var a check.Aspect
		if name, ok := scalar(item); ok {
			a.Name = strings.TrimSpace(name)
		} else {
			d.mapping(item, path, []key{d.textTo("name", &a.Name), d.textsTo("words", &a.Words)})
		}
		switch {
		case a.Name == "":
			d.wrong(item, path, lacksKey.With("name"))
		case slices.ContainsFunc(list, func(o check.Aspect) bool { return o.Name == a.Name }):
			d.wrong(item, path, standsTwice.With(a.Name))
		default:
			list = append(list, a)
		}
	}
	return list
}

// checks reads what is said of each check, by its code.
func (d *decoder) checks(n ast.Node, path string) {
	for _, p := range d.pairs(n, path) {
		if d.known(p.at, join(path, p.name), p.name) {
			d.check(p, join(path, p.name))
		}
	}
}

// known reports that there is a check of this code.
func (d *decoder) known(at ast.Node, path, code string) bool {
	if d.rules != nil && d.rules[code] == nil {
		d.wrong(at, path, noSuchCode)
		return false
	}
	return true
}

// check reads off, on, a severity, or a mapping of a severity and numbers.
func (d *decoder) check(p pair, path string) {
	if _, ok := scalar(p.value); ok {
		d.severity(p.at, p.value, path, p.name)
		return
	}
	for _, f := range d.pairs(p.value, path) {
		if f.name == "severity" {
			d.severity(f.at, f.value, path, p.name)
		} else {
			d.param(f, join(path, f.name), p.name)
		}
	}
}

var severities = map[string]check.Severity{"note": check.Note, "warning": check.Warning, "error": check.Error}

func (d *decoder) severity(at, n ast.Node, path, code string) {
	name, ok := d.oneOf(n, path, []string{"off", "on", "note", "warning", "error"})
	if !ok {
		return
	}
	d.put(at, path, func(p *check.Profile) {
		s := p.Checks[code]
		s.Off, s.On = name == "off", name != "off"
		if v, ok := severities[name]; ok {
			s.Severity = &v
		}
		p.Checks[code] = s
	})
}

// param reads a number of a check. To set one switches a check on that is off by
// itself, but none that a lower layer switched off.
func (d *decoder) param(f pair, path, code string) {
	v, ok := d.number(f.value, path)
	if !ok || !d.inRange(f, path, code, v) {
		return
	}
	d.put(f.at, path, func(p *check.Profile) {
		s := p.Checks[code]
		params := map[string]float64{f.name: v}
		for name, old := range s.Params {
			if name != f.name {
				params[name] = old
			}
		}
		s.Params, s.On = params, true
		p.Checks[code] = s
	})
}

func (d *decoder) inRange(f pair, path, code string, v float64) bool {
	r := d.rules[code]
	if r == nil {
		return true
	}
	var names []string
	for _, p := range r.Params {
		if p.Name != f.name {
			names = append(names, p.Name)
			continue
		}
		if v < p.Least || v > p.Most {
			d.wrong(f.value, path, outOfRange.With(p.Least, p.Most, v))
			return false
		}
		return true
	}
	if len(names) == 0 {
		d.wrong(f.at, path, noParams)
	} else {
		d.wrong(f.at, path, unknownKey.With("severity "+strings.Join(names, " ")))
	}
	return false
}
