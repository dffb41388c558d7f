package ledger

// Imported gives the outcome of taking records in as they are: each with one event
// that tells all of it. It is for what was a ledger before, and decides nothing.
//
// Errors: text that no database or JSON could carry.
func Imported(a *Act, step string, records []Record) (Outcome, error) {
	var out Outcome
	for _, r := range records {
		changes, err := Diff(nil, r)
		if err != nil {
			return Outcome{}, err
		}
		h := r.Top()
		h.Rev = 1
		e := Event{Step: step, At: a.Now, Kind: r.Kind(), ID: h.ID, Rev: 1, Move: MoveAdd, Changes: changes}
		if a.Who != nil {
			e.Who = a.Who.ID
		}
		out.Records, out.Events = append(out.Records, r), append(out.Events, e)
	}
	return out, nil
}
