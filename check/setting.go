package check

import (
	"fmt"
	"maps"
	"slices"

	"github.com/bihuan/bihuan/check/words"
	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/say"
)

var (
	noSuchCode  = say.Text{ZH: "没有 %s 这一项检查，见 bihuan checks", EN: "there is no check %s, see bihuan checks"}
	noSuchParam = say.Text{ZH: "%s 没有 %s 这个参数，可用：%s", EN: "%s has no setting %s; it has: %s"}
	outOfRange  = say.Text{ZH: "%s 的 %s 应在 %v 到 %v 之间，现为 %v", EN: "%s: %s must lie between %v and %v, not %v"}
	noSuchList  = say.Text{ZH: "没有 %s 这个词表", EN: "there is no word list %s"}
)

func invalid(code string, t say.Text) error {
	return &fault.Error{Kind: fault.Invalid, Code: code, Say: t}
}

// valid holds a setting against its rule.
func (s Setting) valid(r *Rule) error {
	for _, name := range slices.Sorted(maps.Keys(s.Params)) {
		p := r.param(name)
		if p == nil {
			return invalid("check-no-param", noSuchParam.With(r.Code, name, r.paramNames()))
		}
		if v := s.Params[name]; v < p.Least || v > p.Most {
			return invalid("check-param-range", outOfRange.With(r.Code, name, p.Least, p.Most, v))
		}
	}
	return nil
}

func (r *Rule) paramNames() string {
	names := ""
	for i, p := range r.Params {
		if i > 0 {
			names += " "
		}
		names += p.Name
	}
	return names
}

// unknown finds the first code that no rule has.
func (p *Profile) unknown(known map[string]bool) error {
	for _, code := range slices.Sorted(maps.Keys(p.Checks)) {
		if !known[code] {
			return invalid("check-no-code", noSuchCode.With(code))
		}
	}
	for _, s := range p.Suppress {
		if !known[s.Code] {
			return invalid("check-no-code", noSuchCode.With(s.Code))
		}
	}
	return nil
}

// compile makes the matcher of the word lists that rules look up in whole texts, or
// of those for single items, as the profile changes them.
func (c *Checker) compile(near bool) (*words.Matcher, error) {
	wanted := map[string]bool{}
	for _, r := range c.rules {
		for _, name := range r.Lists {
			if r.Near == near {
				wanted[name] = true
			}
		}
	}
	var lists []words.List
	for _, name := range slices.Sorted(maps.Keys(wanted)) {
		l, ok := words.Builtin(name)
		if !ok {
			return nil, fmt.Errorf("check: no built-in word list %q", name)
		}
		l, err := l.With(c.profile.Words[name])
		if err != nil {
			return nil, err
		}
		lists = append(lists, l)
	}
	return words.Compile(lists)
}

// knowsLists finds a word list of the profile that nobody has.
func (p *Profile) knowsLists() error {
	for _, name := range slices.Sorted(maps.Keys(p.Words)) {
		if _, ok := words.Builtin(name); !ok {
			return invalid("check-no-list", noSuchList.With(name))
		}
	}
	return nil
}
