// Package figures counts what an organiser asks of a statement: how long its parts
// are, how many facts a finding has, who speaks. They are data, never a score of a
// person.
package figures

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/bihuan/bihuan/check/counts"
	"github.com/bihuan/bihuan/check/dates"
	"github.com/bihuan/bihuan/check/titles"
	"github.com/bihuan/bihuan/check/voice"
	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/statement"
)

// Figures are of one document. Characters are those that are no white space.
type Figures struct {
	Characters int    `json:"characters"`
	Parts      []Part `json:"parts"` // in the order in which each role first appears
	Findings   int    `json:"findings"`
	Causes     int    `json:"causes"`
	Measures   int    `json:"measures"`
	// Share is the part of the characters that findings and causes have, 0 to 1.
	Share float64 `json:"findings_and_causes_share"`
	// Facts counts dates, counted numbers, titles and examples in the findings.
	Facts           int     `json:"facts"`
	FactsPerFinding float64 `json:"facts_per_finding"`
	WithoutFact     int     `json:"findings_without_fact"`
	FirstPerson     int     `json:"first_person"` // 我, 本人
	OwnUnit         int     `json:"own_unit"`     // the unit's name, 我局, 本院
}

// Part is all that a document says in one role.
type Part struct {
	Role       statement.Role `json:"role"`
	Characters int            `json:"characters"`
	Share      float64        `json:"share"` // of the characters of the document, 0 to 1
}

// Of counts. What stands in a finding, a cause or a measure counts to that role,
// wherever it stands; the rest to that of its section.
func Of(d *doc.Document, st *statement.Statement) Figures {
	f := Figures{Findings: len(st.Findings), Causes: len(st.Causes), Measures: len(st.Measures)}
	f.parts(d, st)
	f.facts(d, st)
	f.FirstPerson = voice.People(d.Text)
	f.OwnUnit = voice.Units(d.Text)
	if st.Unit != "" {
		f.OwnUnit += strings.Count(d.Text, st.Unit)
	}
	return f
}

// Of a role.
func (f Figures) Of(role statement.Role) Part {
	for _, p := range f.Parts {
		if p.Role == role {
			return p
		}
	}
	return Part{Role: role}
}

func (f *Figures) parts(d *doc.Document, st *statement.Statement) {
	owner := owners(d, st)
	at := map[statement.Role]int{}
	i := 0
	for _, r := range d.Text {
		role := owner[i]
		i++
		if unicode.IsSpace(r) {
			continue
		}
		f.Characters++
		if role == "" {
			continue
		}
		if _, ok := at[role]; !ok {
			at[role] = len(f.Parts)
			f.Parts = append(f.Parts, Part{Role: role})
		}
		f.Parts[at[role]].Characters++
	}
	for i := range f.Parts {
		f.Parts[i].Share = share(f.Parts[i].Characters, f.Characters)
	}
	f.Share = share(f.Of(statement.Findings).Characters+f.Of(statement.Causes).Characters, f.Characters)
}

// owners gives the role of every code point: that of its section, then that of the
// item that holds it. Inner items come later, and count.
func owners(d *doc.Document, st *statement.Statement) []statement.Role {
	owner := make([]statement.Role, d.Len)
	fill := func(s doc.Span, role statement.Role) {
		for i := max(0, s.Start); i < min(s.End, d.Len); i++ {
			owner[i] = role
		}
	}
	for i := range st.Sections {
		fill(st.Sections[i].Span, st.Sections[i].Role)
	}
	for i := range st.Findings {
		fill(st.Findings[i].Span, statement.Findings)
	}
	for i := range st.Causes {
		fill(st.Causes[i].Span, statement.Causes)
	}
	for i := range st.Measures {
		fill(st.Measures[i].Span, statement.Measures)
	}
	return owner
}

func (f *Figures) facts(d *doc.Document, st *statement.Statement) {
	for i := range st.Findings {
		n := factsIn(d.Words(st.Findings[i].Span), st.Findings[i].Label)
		f.Facts += n
		if n == 0 {
			f.WithoutFact++
		}
	}
	if len(st.Findings) > 0 {
		f.FactsPerFinding = float64(f.Facts) / float64(len(st.Findings))
	}
}

// factsIn counts dates, other numbers, titles and words that lead to an example.
func factsIn(words, label string) int {
	words = strings.TrimPrefix(words, label)
	n := len(titles.Find(words))
	end := 0
	days := dates.Find(words)
	n += len(days)
	known := counts.Find(words)
	for i := 0; i < len(words); {
		switch {
		case len(days) > 0 && i >= days[0].From:
			end, days = max(end, days[0].To), days[1:]
		case len(known) > 0 && i >= known[0].From:
			if known[0].From >= end {
				n++
			}
			end, known = max(end, known[0].To), known[1:]
		case i >= end && words[i] >= '0' && words[i] <= '9':
			n++
			for end = i; end < len(words) && (words[end] >= '0' && words[end] <= '9' || words[end] == '.' || words[end] == ','); {
				end++
			}
		default:
			_, size := utf8.DecodeRuneInString(words[i:])
			i += size
		}
		i = max(i, min(end, len(words)))
	}
	for _, w := range [...]string{"比如", "例如", "譬如", "for example", "e.g."} {
		n += strings.Count(words, w)
	}
	return n
}

func share(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return float64(part) / float64(whole)
}
