// Package columns finds what the columns of a table hold: where its headings stand,
// what they say, and what the cells say where the headings do not. A person may
// correct it.
package columns

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"github.com/bihuan/bihuan/internal/table"
	"github.com/bihuan/bihuan/internal/table/value"
	"github.com/bihuan/bihuan/say"
)

// Mapping says what the tables of a file hold: as it was guessed, or as a person
// corrected it. It is kept as JSON, and used for other files with the same headings.
type Mapping struct {
	Sheets []Sheet `json:"sheets"`
	// Year is that of dates without one; 0 for the one that the file itself tells.
	Year int `json:"year"`
	// Hidden takes in rows that are not shown.
	Hidden bool `json:"hidden"`
	// Names are people and units by the words of the file: 办公室 → an id.
	Names map[string]string `json:"names"`
}

// Sheet is one table of a file.
type Sheet struct {
	Name string   `json:"name"` // "" where the file has none
	Take bool     `json:"take"` // its rows are taken in
	Why  say.Text `json:"why"`  // or are not
	// First and Last are the rows of the headings; 0 where it has none.
	First int `json:"first"`
	Last  int `json:"last"`
	// Signature tells tables with the same headings. Whoever names other rows of
	// headings leaves it empty.
	Signature string   `json:"signature"`
	Columns   []Column `json:"columns"`
	// Forms tells that the rows are forms, and the headings their labels.
	Forms bool `json:"forms,omitempty"`
}

// Column is one column.
type Column struct {
	Col     int         `json:"col"`     // from 1
	Heading string      `json:"heading"` // with its groups: 责任/单位
	Field   table.Field `json:"field"`
	// Also is the other field of a column that holds two (责任单位及责任人).
	Also table.Field `json:"also,omitempty"`
	// Money is the unit of an amount, as value.Unit has it.
	Money     value.Unit `json:"money,omitempty"`
	Certainty int        `json:"certainty"` // per cent
	Why       say.Text   `json:"why"`
}

// Of gives the column of a field.
func (s *Sheet) Of(f table.Field) (Column, bool) {
	for _, c := range s.Columns {
		if c.Field == f {
			return c, true
		}
	}
	return Column{}, false
}

// sign makes the signature of the headings.
func (s *Sheet) sign() {
	h := sha256.New()
	for _, c := range s.Columns {
		h.Write([]byte(bare(strings.ReplaceAll(c.Heading, "/", "")) + "\n"))
	}
	s.Signature = hex.EncodeToString(h.Sum(nil)[:8])
}

// match finds what a person has settled for a table: by its name and headings, by its
// headings, or by its name.
func (m *Mapping) match(name, signature string) (*Sheet, bool) {
	var byName, byHeads *Sheet
	for i := range m.Sheets {
		s := &m.Sheets[i]
		switch {
		case s.Signature == signature && s.Name == name:
			return s, true
		case s.Signature == signature && signature != "" && byHeads == nil:
			byHeads = s
		case s.Name == name && byName == nil:
			byName = s
		}
	}
	if byHeads != nil {
		return byHeads, true
	}
	return byName, false
}
