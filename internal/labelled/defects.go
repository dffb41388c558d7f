package labelled

import (
	"strings"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/doc"
)

// Defect is what a check must report: N places with the same code and words.
type Defect struct {
	Code  string `json:"code"`
	Quote string `json:"quote"`
	N     int    `json:"n"`
	Role  string `json:"role"`
}

// DefectFacts gives the labelled defects by code, a line for each place.
func (c Case) DefectFacts() map[string][]string {
	facts := map[string][]string{}
	for _, d := range c.Want.Defects {
		for range max(d.N, 1) {
			facts[d.Code] = append(facts[d.Code], strings.TrimSpace(d.Quote+" "+d.Role))
		}
	}
	return facts
}

// Reported gives diagnostics by code, in the form of DefectFacts; those that are
// no more than notes are told apart.
func Reported(d *doc.Document, list []check.Diagnostic) (sure, notes map[string][]string) {
	sure, notes = map[string][]string{}, map[string][]string{}
	for _, g := range list {
		facts := sure
		if g.Severity == check.Note {
			facts = notes
		}
		facts[g.Rule.Code] = append(facts[g.Rule.Code], strings.TrimSpace(d.Words(g.Span)+" "+string(g.Role)))
	}
	return sure, notes
}
