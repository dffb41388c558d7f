package store

import (
	"slices"

	"github.com/bihuan/bihuan/ledger"
)

// columns are what is copied out of a record for lists.
type columns struct {
	round, unit, author, person, category int64
	aspect, source                        string
	grade, amount, due                    int64
}

// columnsOf reads the columns of a record. What is no id of ours names nothing.
func columnsOf(r ledger.Record) columns {
	h := r.Top()
	c := columns{round: idOf(h.Round), unit: idOf(h.Unit), author: idOf(h.Author)}
	switch r := r.(type) {
	case *ledger.Finding:
		c.category, c.aspect, c.source = idOf(r.Category), r.Aspect, string(r.Source.Kind)
		c.grade, c.amount = int64(r.Severity), r.Amount
	case *ledger.Cause:
		c.category = idOf(r.Category)
	case *ledger.Action:
		c.person, c.due, c.source = idOf(r.Lead), int64(r.Due.Next()), string(r.Source.Kind)
		c.grade = gradeOf(r.Sort)
	case *ledger.Statement:
		c.person = idOf(r.Person)
	case *ledger.Request:
		c.person, c.due = idOf(r.Person), int64(r.Due)
	case *ledger.Reading:
		c.due = int64(r.Due)
	case *ledger.Receipt:
		c.person = idOf(r.Person)
	case *ledger.Nudge:
		c.person = idOf(r.Person)
	case *ledger.LookBack:
		c.due = int64(r.On)
	case *ledger.Extension:
		c.due = int64(r.Day)
	case *ledger.Deputy:
		c.person = idOf(r.For)
	case *ledger.Drive:
		c.due, c.source = int64(r.Until), string(r.Sort)
	case *ledger.Indicator:
		c.person = idOf(r.Lead)
	case *ledger.Measurement:
		c.due = int64(r.On)
	case *ledger.Report:
		c.due = int64(r.AsOf)
	case *ledger.Unit:
		c.grade = int64(r.Place)
	case *ledger.Category:
		c.grade = int64(r.Place)
	}
	return c
}

// gradeOf numbers the sorts of an action, from 1; 0 is none. Lists choose by it.
func gradeOf(s ledger.Sort) int64 { return int64(slices.Index(ledger.Sorts(), s) + 1) }

func idOf(s string) int64 {
	n, ok := idNumber(s)
	if !ok {
		return 0
	}
	return n
}

// owners are what a record hangs on or names, each once.
func owners(r ledger.Record) []int64 {
	var list []string
	switch r := r.(type) {
	case *ledger.Unit:
		list = []string{r.Parent}
	case *ledger.Person:
		list = []string{r.Unit, r.Superior}
	case *ledger.Deputy:
		list = []string{r.For, r.By}
	case *ledger.Category:
		list = []string{r.Parent}
	case *ledger.Round:
		list = r.Units
	case *ledger.Receipt:
		list = []string{r.Reading, r.Person}
	case *ledger.Note:
		list = []string{r.Reading}
	case *ledger.Nudge:
		list = []string{r.Request, r.Reading, r.Person, r.Record}
	case *ledger.Request:
		list = []string{r.Person, r.Statement}
	case *ledger.Statement:
		list = []string{r.Person, r.Request}
	case *ledger.Version:
		list = []string{r.Statement}
	case *ledger.Correction:
		list = []string{r.Statement}
	case *ledger.Drive:
		list = []string{r.About}
	case *ledger.Opinion:
		list = append(append([]string{r.Drive, r.Finding}, r.From...), r.Into...)
	case *ledger.Finding:
		list = append(append([]string{r.Source.Record}, r.From...), r.Earlier...)
		list = append(append(list, r.Into...), r.Extent.Findings...)
	case *ledger.Cause:
		list = append(append([]string{r.Source.Record}, r.Findings...), r.Into...)
	case *ledger.Action:
		list = append([]string{r.Source.Record, r.Lead, r.Superior}, r.Findings...)
		list = append(append(append(list, r.Causes...), r.Helpers...), r.HelperUnits...)
	default:
		list = ownersOfWork(r)
	}
	return distinct(list)
}

// ownersOfWork are those of what comes of an action or a finding.
func ownersOfWork(r ledger.Record) []string {
	switch r := r.(type) {
	case *ledger.Entry:
		return []string{r.Action}
	case *ledger.Evidence:
		return append([]string{r.Replaces}, r.Actions...)
	case *ledger.Extension:
		return []string{r.Action}
	case *ledger.Closure:
		return []string{r.Record}
	case *ledger.LookBack:
		return []string{r.Finding}
	case *ledger.Recurrence:
		return []string{r.Finding, r.Earlier}
	case *ledger.Survey:
		return []string{r.Action, r.Finding, r.Drive}
	case *ledger.Indicator:
		return slices.Concat([]string{r.Lead}, r.Rounds, r.Findings, r.Actions)
	case *ledger.Measurement:
		return []string{r.Indicator, r.Replaces}
	case *ledger.Report:
		return []string{r.Earlier}
	}
	return nil
}

func distinct(list []string) []int64 {
	out := make([]int64, 0, len(list))
next:
	for _, s := range list {
		n := idOf(s)
		if n == 0 {
			continue
		}
		for _, o := range out {
			if o == n {
				continue next
			}
		}
		out = append(out, n)
	}
	return out
}
