package check

import "github.com/bihuan/bihuan/check/layout"

// Hold reports what differs from the layout that the profile asks for. A document
// whose format says nothing of its layout is let be.
func (p *Pass) Hold(look func(*layout.Case) []layout.Remark) {
	if p.Layout == nil {
		return
	}
	if p.laid == nil {
		p.laid = &layout.Case{Doc: p.Doc, Layout: p.Layout, Statement: p.Statement, Style: &p.Profile.Layout}
	}
	for _, r := range look(p.laid) {
		report := p.Report
		if r.Small {
			report = p.Note
		}
		report(r.Span, r.Say).Hint = r.Hint
	}
}
