package ledger

import (
	"slices"
	"strings"
)

// OwnField is a field that an organisation has findings told by, beside those that
// every finding has. What is typed into it stands in Finding.Fields under its name.
type OwnField struct {
	Name string   `json:"name"`
	Type OwnType  `json:"type"`
	Of   []string `json:"of,omitempty"` // what can be chosen
}

// OwnType is what a field of one's own holds.
type OwnType string

// The types.
const (
	OwnText   OwnType = "text"
	OwnNumber OwnType = "number"
	OwnDate   OwnType = "date"
	OwnChoice OwnType = "choice"
)

// MostOwn is how many fields of their own findings of a round have at the most.
const MostOwn = 12

// Sound reports whether a value is one that the field holds; none always is.
func (f *OwnField) Sound(value string) bool {
	if value == "" {
		return true
	}
	switch f.Type {
	case OwnNumber:
		return Decimal(value).Sound()
	case OwnDate:
		_, ok := ParseDay(value)
		return ok
	case OwnChoice:
		return slices.Contains(f.Of, value)
	}
	return strings.TrimSpace(value) == value
}
