// Package words finds the phrases of many lists in a text, in one pass over it.
//
// However many lists and phrases there are, a text is read once: phrases lie in
// one trie (compile.go), and a place of the text costs what the longest phrase
// that begins there costs (scan.go).
package words

// Entry (词条) is a phrase with what should stand in its place, if anything.
//
// Letters of ASCII match in either case, and a phrase that begins or ends with
// one or with a digit matches whole words there.
type Entry struct {
	Phrase  string
	Instead string
	Except  []string // longer words that hold the phrase, or ~ in its place, and are right
	AtEnd   bool     // only before a mark or white space
}

// List (词表) is phrases that a rule looks up. Lists are data: built-in ones are
// files in lists/, profiles add to them.
type List struct {
	Name    string
	Since   string // YYYY-MM-DD, the day of its last change
	Entries []Entry

	// tested counts the entries, from the first on, that need no look: those of
	// built-in lists, which a test holds to be sound.
	tested int
}

// Change is what a profile adds to a list and takes out of it.
type Change struct {
	Add  []Entry
	Drop []string // phrases
}

// Hit is a phrase of a list at a place, in bytes.
type Hit struct {
	*Entry
	From, To int
}
