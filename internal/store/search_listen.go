package store

import (
	"slices"
	"strings"

	"github.com/bihuan/bihuan/ledger"
)

// listenWords gives the text under which is found what is asked and counted. Of what
// people answered only that is in it which an office has put into its own words, and
// wordings that it chose to publish: what stands in no record is found by nobody.
func listenWords(r ledger.Record) (string, bool) {
	switch r := r.(type) {
	case *ledger.Drive:
		list := []string{r.Title, r.Purpose, r.Promise}
		for _, q := range r.Questions {
			list = append(list, q.Text)
		}
		for _, g := range r.Groups {
			list = append(list, g.Name)
		}
		return strings.Join(list, " "), true
	case *ledger.Opinion:
		list := []string{r.Matter, r.Reply}
		for _, v := range r.Voices {
			if slices.Contains(r.Shown, v.ID) {
				list = append(list, v.Text)
			}
		}
		return strings.Join(list, " "), true
	case *ledger.Survey:
		return r.Title + " " + r.Asked + " " + r.Means + " " + r.Agency, true
	case *ledger.Indicator:
		return r.Name + " " + r.Definition + " " + r.Source, true
	case *ledger.Report:
		return r.Number + " " + r.Title + " " + r.Text, true
	}
	return "", false
}
