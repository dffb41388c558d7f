package profile

import (
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/check/layout"
)

// standardKey names the standard that a layout builds on.
const standardKey = "standard"

// layout reads how documents should be laid out (G901 to G905): a standard, and
// figures that differ from it. off leaves a figure, a group of them or all
// unchecked.
func (d *decoder) layout(n ast.Node, path string) {
	if s, ok := scalar(n); ok && s == layout.Off {
		d.put(n, path, func(p *check.Profile) { p.Layout = layout.Style{} })
		return
	}
	list := d.pairs(n, path)
	slices.SortStableFunc(list, func(a, b pair) int { return later(a) - later(b) })
	for _, p := range list {
		d.figure(p, path, "", layout.Keys())
	}
}

// later puts the standard before what changes it.
func later(p pair) int {
	if p.name == standardKey {
		return 0
	}
	return 1
}

// figure reads one key of a layout, or a group of them.
func (d *decoder) figure(p pair, path, group string, keys []layout.Key) {
	name, at := join(group, p.name), join(path, p.name)
	if name == standardKey {
		if s, ok := d.oneOf(p.value, at, []string{layout.Standard, layout.Off}); ok {
			style := layout.Style{}
			if s == layout.Standard {
				style = layout.GBT9704()
			}
			d.put(p.value, at, func(p *check.Profile) { p.Layout = style })
		}
		return
	}
	if i := slices.IndexFunc(keys, func(k layout.Key) bool { return k.Name == name }); i >= 0 {
		d.value(p.value, at, keys[i])
		return
	}
	keys = slices.DeleteFunc(slices.Clone(keys), func(k layout.Key) bool { return !strings.HasPrefix(k.Name, name+".") })
	switch s, ok := scalar(p.value); {
	case len(keys) == 0:
		d.wrong(p.at, at, unknownKey.With(strings.Join(layoutNames(group), " ")))
	case ok && s == layout.Off:
		for _, k := range keys {
			d.put(p.value, join("layout", k.Name), func(p *check.Profile) { k.Set(&p.Layout, layout.Off) })
		}
	default:
		for _, q := range d.pairs(p.value, at) {
			d.figure(q, at, name, keys)
		}
	}
}

func (d *decoder) value(n ast.Node, path string, k layout.Key) {
	var values []string
	if list, ok := n.(*ast.SequenceNode); ok && k.List {
		values = d.texts(list, path)
	} else if s, ok := scalar(n); ok {
		values = []string{s}
	}
	var blank layout.Style
	if !k.Set(&blank, values...) {
		d.wrong(n, path, k.Wants)
		return
	}
	d.put(n, path, func(p *check.Profile) { k.Set(&p.Layout, values...) })
}

// layoutNames are the keys of a group.
func layoutNames(group string) []string {
	list := []string{standardKey}
	if group != "" {
		list = nil
	}
	for _, k := range layout.Keys() {
		rest, ok := strings.CutPrefix(k.Name, group)
		name, _, _ := strings.Cut(strings.TrimPrefix(rest, "."), ".")
		if ok && name != "" && !slices.Contains(list, name) {
			list = append(list, name)
		}
	}
	return list
}
