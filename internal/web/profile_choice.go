package web

import "slices"

// profileChoices are what a document can be checked under: the kinds that the program
// knows, and behind them the profiles that the organisation wrote for itself, by title and
// name, for their titles may be the same.
func (q *request) profileChoices(chosen string) []option {
	list := words(q.lang, profiles)
	all, err := q.s.app.Profiles(q.Context(), q.caller)
	if err != nil { // where documents are not examined, nothing is written for them either
		all = nil
	}
	for _, p := range all {
		if slices.Contains(noDocuments, p.Name) || slices.ContainsFunc(profiles, func(c choice) bool { return c.id == p.Name }) {
			continue
		}
		list = append(list, option{ID: p.Name, Name: capital(q.say(p.Title)) + "（" + p.Name + "）"})
	}
	for i := range list {
		list[i].Chosen = list[i].ID == chosen
	}
	return list
}

// noDocuments are profiles that no statement is handed in under: what the others begin
// with, and that of tables.
var noDocuments = []string{"base", "ledger"}
