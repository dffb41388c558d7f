package store

import (
	"strconv"
	"strings"
)

// searched is how far a search has come: the cursor of its next page.
type searched struct {
	id    int64 // of the last one that is known
	count int   // how many the first page counted
}

// String writes the cursor.
func (s searched) String() string { return idText(s.id) + "." + strconv.Itoa(s.count) }

// cursor reads where a page begins; nothing for the first one.
func (q *Search) cursor() (s searched, err error) {
	if q.After == "" {
		return s, nil
	}
	id, count, _ := strings.Cut(q.After, ".")
	n, ok := idNumber(id)
	s.id = n
	if s.count, err = strconv.Atoi(count); err != nil || s.count < 0 || !ok {
		return s, badList("cursor", q.After)
	}
	return s, nil
}
