package ledger

import "slices"

// Answer is what the machine read out of one version, as the ledger sees it. It
// is kept as it was given; corrections stand beside it.
type Answer struct {
	Items []Item
	Ties  []Tie
}

// Item is a finding, cause or measure that was read.
type Item struct {
	Kind   Kind   `json:"kind"` // KindFinding, KindCause or KindAction
	ID     string `json:"id"`
	Label  string `json:"label"`
	Text   string `json:"text"`
	Detail string `json:"detail"`
	Span   Span   `json:"span"`
	Aspect string `json:"aspect"`
	Owner  string `json:"owner"`
	Due    string `json:"due"`
	Target string `json:"target"`
}

// Tie (对应) is a cause or measure that answers a finding.
type Tie struct {
	From string `json:"from"`
	To   string `json:"to"`
}

// Correction (更正) is what a person changed in what was read.
type Correction struct {
	Head
	Statement string   `json:"statement"`
	Version   int      `json:"version"`
	Deed      Deed     `json:"deed"`
	Items     []string `json:"items"` // that it is about
	New       []Item   `json:"new"`   // what stands in their place
	Ties      []Tie    `json:"ties"`  // all ties of the items, for DeedRelink
	Aspect    string   `json:"aspect"`
	Into      Kind     `json:"into"` // for DeedMove: a finding that is a cause after all
	Reason    string   `json:"reason"`
}

// Deed says what a correction does.
type Deed string

// The deeds.
const (
	DeedConfirm Deed = "confirm" // it is as it was read
	DeedRefuse  Deed = "refuse"  // it is none
	DeedEdit    Deed = "edit"
	DeedSplit   Deed = "split"
	DeedMerge   Deed = "merge"
	DeedMove    Deed = "move"    // to another aspect or kind
	DeedRelink  Deed = "relink"  // other ties
	DeedAdd     Deed = "add"     // it was overlooked
	DeedRestore Deed = "restore" // it was refused by mistake
	// Of copied passages, by their marks: what a reviewer has a good reason for.
	DeedAllow    Deed = "allow"
	DeedDisallow Deed = "disallow"
)

// AllowedCopies gives the copied passages that are allowed, by their marks, with the
// correction that says why: of all versions, the oldest correction first.
func AllowedCopies(list []*Correction) map[string]*Correction {
	allowed := map[string]*Correction{}
	for _, c := range list {
		for _, mark := range c.Items {
			switch c.Deed {
			case DeedAllow:
				allowed[mark] = c
			case DeedDisallow:
				delete(allowed, mark)
			}
		}
	}
	return allowed
}

// Reviewed is an item with what became of it.
type Reviewed struct {
	Item
	// Fate is Proposed until somebody has seen it, then Confirmed; Refused, Divided
	// and Merged ones are not taken into the ledger.
	Fate State
	From []string // ids of the machine's items that it was made of
}

// Review is what was read, as people corrected it.
type Review struct {
	Items []Reviewed
	Ties  []Tie
	read  []Tie // as they were read
	made  []Tie // by a person, or of such when an item was parted or joined
}

// Sure reports a tie that a person made, or whose two ends a person confirmed: the others
// are what the machine takes to belong together.
func (r *Review) Sure(t Tie) bool {
	confirmed := func(id string) bool { it := r.at(id); return it != nil && it.Fate == Confirmed }
	return slices.Contains(r.made, t) || confirmed(t.From) && confirmed(t.To)
}

// Unseen counts the items that nobody has looked at: nothing enters the ledger
// unseen.
func (r *Review) Unseen() int {
	n := 0
	for _, it := range r.Items {
		if it.Fate == Proposed {
			n++
		}
	}
	return n
}

// Taken lists the items that enter the ledger.
func (r *Review) Taken() []Reviewed {
	var list []Reviewed
	for _, it := range r.Items {
		if it.Fate == Confirmed {
			list = append(list, it)
		}
	}
	return list
}
