package check

import (
	"github.com/bihuan/bihuan/check/words"
)

// active is a rule under a profile.
type active struct {
	*Rule
	severity Severity
	params   map[string]float64
}

func (a *active) number(name string) float64 {
	if v, ok := a.params[name]; ok {
		return v
	}
	return a.param(name).Default
}

// Checker is rules under a profile, ready to run on any number of documents, on
// any number of cores.
type Checker struct {
	profile *Profile
	rules   []active
	matcher *words.Matcher // of what is looked up in whole texts
	near    *words.Matcher // of what is looked up in single items
}

// New makes a checker.
//
// Errors: a fault for a setting of no rule, a param out of its range, a word list
// that nobody has, an entry that can match nothing.
func New(rules []*Rule, p *Profile) (*Checker, error) {
	c := &Checker{profile: p}
	if err := c.choose(rules); err != nil {
		return nil, err
	}
	if err := c.profile.knowsLists(); err != nil {
		return nil, err
	}
	var err error
	if c.matcher, err = c.compile(false); err != nil {
		return nil, err
	}
	c.near, err = c.compile(true)
	return c, err
}

func (c *Checker) choose(rules []*Rule) error {
	known := map[string]bool{}
	for _, r := range rules {
		known[r.Code] = true
		s := c.profile.Checks[r.Code]
		if err := s.valid(r); err != nil {
			return err
		}
		if s.Off || r.Off && !s.On {
			continue
		}
		a := active{Rule: r, severity: r.Severity, params: s.Params}
		if s.Severity != nil {
			a.severity = *s.Severity
		}
		c.rules = append(c.rules, a)
	}
	return c.profile.unknown(known)
}

// Run checks one document.
//
// Shape: diagnostics by place, then by code; the same for the same input.
func (c *Checker) Run(in Input) Report {
	var found []Diagnostic
	p := Pass{Input: in, Profile: c.profile, known: map[string]any{}, report: &found}
	p.hits, p.near = c.matcher.Scan(in.Doc.Text), c.near
	for i := range c.rules {
		p.rule, p.said = &c.rules[i], 0
		p.rule.Rule.Run(&p)
	}
	sortByPlace(found)
	return in.suppress(c.profile.Suppress, found)
}
