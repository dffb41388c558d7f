package examine

import (
	"encoding/json"
	"fmt"
	"slices"

	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/statement"
)

// contract is what the ledger wants of bihuan/statement/1. Keys that it does not
// name may be added there.
type contract struct {
	Schema  string `json:"schema"`
	Aspects []struct {
		ID   string `json:"id"`
		Text string `json:"text"`
	} `json:"aspects"`
	Findings []ledger.Item `json:"findings"`
	Causes   []ledger.Item `json:"causes"`
	Measures []ledger.Item `json:"measures"`
	Links    []ledger.Tie  `json:"links"`
}

// AnswerOf gives what was read as the ledger sees it: findings, causes and measures,
// each in the order of the text, and which cause or measure answers which finding.
//
// Shape:  the aspect of a finding is the id of the prescribed one that its own names,
// else its words as they stand in the text, "" without one. Causes and measures have
// none: they stand under that of the findings they are tied to.
// Errors: ErrAnswer for what is not bihuan/statement/1, or does not agree with itself.
// Source: docs/reading.md.
func AnswerOf(contractJSON []byte, prescribed ...ledger.Aspect) (*ledger.Answer, error) {
	var c contract
	if err := json.Unmarshal(contractJSON, &c); err != nil {
		return nil, noAnswer(err)
	}
	if c.Schema != statement.Schema {
		return nil, noAnswer(fmt.Errorf("schema %q", c.Schema))
	}
	headings := map[string]string{}
	for _, a := range c.Aspects {
		headings[a.ID] = a.Text
	}
	for i := range c.Findings {
		f := &c.Findings[i]
		f.Aspect = aspectOf(f, headings[f.Aspect], prescribed)
	}
	a := &ledger.Answer{}
	kinds := map[string]ledger.Kind{}
	for _, of := range []struct {
		kind ledger.Kind
		list []ledger.Item
	}{{ledger.KindFinding, c.Findings}, {ledger.KindCause, c.Causes}, {ledger.KindAction, c.Measures}} {
		for _, it := range of.list {
			if it.Kind = of.kind; it.ID == "" || kinds[it.ID] != "" || it.Span.Start < 0 || it.Span.End < it.Span.Start {
				return nil, noAnswer(fmt.Errorf("item %q at %v", it.ID, it.Span))
			}
			kinds[it.ID] = of.kind
			a.Items = append(a.Items, it)
		}
	}
	for _, t := range c.Links {
		if to := kinds[t.To]; kinds[t.From] != ledger.KindFinding || to == "" || to == ledger.KindFinding {
			return nil, noAnswer(fmt.Errorf("link from %q to %q", t.From, t.To))
		}
		if !slices.Contains(a.Ties, t) {
			a.Ties = append(a.Ties, t)
		}
	}
	return a, nil
}
