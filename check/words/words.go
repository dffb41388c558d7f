// Package words finds the phrases of many lists in a text, in one pass over it.
package words

// Entry is a phrase with what should stand in its place, if anything.
type Entry struct {
	Phrase  string
	Instead string
	Except  []string // longer words that hold the phrase and are right
}

// List is phrases that a rule looks up. Lists are data: built-in ones are files
// in lists/, profiles add to them.
type List struct {
	Name    string
	Since   string // YYYY-MM-DD, the day of its last change
	Entries []Entry
}

// Change is what a profile adds to a list and takes out of it.
type Change struct {
	Add  []Entry
	Drop []string
}

// Hit is a phrase of a list at a place, in bytes.
type Hit struct {
	*Entry
	From, To int
}
