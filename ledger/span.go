package ledger

import (
	"encoding/json"
	"strconv"

	"github.com/bihuan/bihuan/doc"
)

// Span is a doc.Span that is written as [start, end], as in the reading contract.
type Span doc.Span

// MarshalJSON gives [start,end].
func (s Span) MarshalJSON() ([]byte, error) {
	b := append([]byte{'['}, strconv.Itoa(s.Start)...)
	b = append(b, ',')
	b = append(b, strconv.Itoa(s.End)...)
	return append(b, ']'), nil
}

// UnmarshalJSON reads [start,end].
func (s *Span) UnmarshalJSON(data []byte) error {
	var ends [2]int
	if err := json.Unmarshal(data, &ends); err != nil {
		return err
	}
	s.Start, s.End = ends[0], ends[1]
	return nil
}
