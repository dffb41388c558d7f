package store

// Few makes a list take a ledger with more findings than this for a large one.
func (l List) Few(n int) List {
	l.few = n
	return l
}

// OwnKey is what values are sorted by.
func OwnKey(value string) string { return ownKey(value) }
