package profile

import (
	"fmt"
	"slices"

	"github.com/goccy/go-yaml/ast"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

var (
	scaleTaken  = say.Text{ZH: "%s 是通用档次的名称，自己的档次请另取名", EN: "%s is the name of a usual scale; call your own something else"}
	scaleBoth   = say.Text{ZH: "选项 %s 不能又计入满意、又不作评价", EN: "option %s cannot count as satisfied and judge nothing"}
	scaleOneWay = say.Text{ZH: "要有计入满意的选项，也要有不计入的", EN: "wants an option that counts as satisfied, and one that does not"}
	scaleBases  = []string{string(ledger.BaseValid), string(ledger.BaseJudged)}
)

// scale reads the name of a usual scale of satisfaction, or one of somebody's own.
func (d *decoder) scale(n ast.Node, path string) {
	if _, ok := scalar(n); ok {
		if name, ok := d.oneOf(n, path, ledger.UsualScales()); ok {
			s, _ := ledger.UsualScale(name)
			d.put(n, path, func(p *check.Profile) { p.Scale = &s })
		}
		return
	}
	before := len(d.wrongs)
	s := ledger.Scale{Base: ledger.BaseValid}
	seen := d.mapping(n, path, []key{
		d.textTo("name", &s.Name),
		{"base", func(n ast.Node, path string) {
			base, _ := d.oneOf(n, path, scaleBases)
			s.Base = ledger.Base(base)
		}},
		{"options", func(n ast.Node, path string) { s.Options = d.options(n, path) }},
	})
	if !d.wanted(n, path, seen, "name", "options") || len(d.wrongs) > before {
		return
	}
	if _, usual := ledger.UsualScale(s.Name); usual {
		d.wrong(n, path, scaleTaken.With(s.Name))
		return
	}
	satisfied := func(o ledger.Option) bool { return o.Satisfied }
	if !slices.ContainsFunc(s.Options, satisfied) || !slices.ContainsFunc(s.Options, func(o ledger.Option) bool { return !o.Satisfied && !o.Aside }) {
		d.wrong(n, path, scaleOneWay)
		return
	}
	d.put(n, path, func(p *check.Profile) { p.Scale = &s })
}

// options reads the answers of a scale, the best first.
func (d *decoder) options(n ast.Node, path string) []ledger.Option {
	var list []ledger.Option
	for _, item := range d.items(n, path) {
		var o ledger.Option
		seen := d.mapping(item, path, []key{d.textTo("id", &o.ID), d.textTo("zh", &o.ZH), d.textTo("en", &o.EN), d.flagTo("satisfied", &o.Satisfied), d.flagTo("aside", &o.Aside)})
		switch {
		case !d.wanted(item, path, seen, "id", "zh", "en"):
		case o.Satisfied && o.Aside:
			d.wrong(item, path, scaleBoth.With(o.ID))
		case slices.ContainsFunc(list, func(p ledger.Option) bool { return p.ID == o.ID }):
			d.wrong(item, path, standsTwice.With(o.ID))
		default:
			list = append(list, o)
		}
	}
	return list
}

// scale writes a scale: a usual one by its name.
func (w *writer) scale() {
	s := w.e.Scale
	if s == nil {
		return
	}
	if _, usual := ledger.UsualScale(s.Name); usual {
		w.setting("scale", s.Name)
		return
	}
	w.setting("scale", "")
	w.line("  ", "name", word(s.Name), "")
	w.line("  ", "base", string(s.Base), "")
	w.line("  ", "options", "", "")
	for _, o := range s.Options {
		more := ""
		if o.Satisfied {
			more = ", satisfied: true"
		}
		if o.Aside {
			more = ", aside: true"
		}
		w.out = append(w.out, fmt.Sprintf("    - {id: %s, zh: %s, en: %s%s}\n", word(o.ID), word(o.ZH), word(o.EN), more)...)
	}
}
