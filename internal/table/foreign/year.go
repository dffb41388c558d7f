package foreign

import (
	"github.com/bihuan/bihuan/check/dates"
	"github.com/bihuan/bihuan/internal/table/value"
	"github.com/bihuan/bihuan/ledger"
)

// How far from the opening of a round a date without a year lies, in days. What is promised
// comes after it, or shortly before; what was found comes before it, or while it begins.
const (
	promisedBefore = 60
	foundBefore    = 273
	// sameWork is how long after its year a table of that year still belongs to a round.
	sameWork = 183
)

// yearIn finds a year that words name.
func yearIn(words string) int {
	for _, d := range dates.Find(words) {
		if d.Known == dates.Written {
			return d.Year
		}
	}
	return 0
}

// learnYear learns from the dates that have a year: whether the table is of earlier work
// than the round, and what the others mean where nothing else tells.
func (s *sheet) learnYear(years map[int]int) {
	latest := 0
	for y := range years {
		latest = max(latest, y)
	}
	opened, _, _ := (s.b.o.After - promisedBefore).Date()
	s.past = latest != 0 && latest < opened
	if s.year == 0 {
		s.year = commonest(years)
	}
}

// commonest is the year of most dates; of two the earlier, for a year is written where it
// is not the one that everybody thinks of.
func commonest(years map[int]int) int {
	best := 0
	for y, n := range years {
		if n > years[best] || n == years[best] && y < best {
			best = y
		}
	}
	return best
}

// byRound: dates without a year are read by the day of the round. A year that stands above
// the headings names what the table is about, not when it will be done: that of 2026 goes
// on in the first months of 2027, and what is left over from it too.
func (s *sheet) byRound() bool {
	after := s.b.o.After
	if after == 0 || s.given || s.past {
		return false
	}
	opened, _, _ := after.Date()
	end, _ := ledger.Date(s.year, 12, 31)
	return s.year == 0 || !s.titled || s.year <= opened && end+sameWork >= after
}

// when is what dates without a year are read by: the finding's own day, the day of the
// round, the year of the table.
func (s *sheet) when(found ledger.Day) value.When {
	switch {
	case found != 0:
		return value.When{After: found}
	case s.byRound():
		return value.When{After: s.b.o.After, Back: promisedBefore}
	}
	return value.When{Year: s.year}
}

// whenFound is what days of findings are read by.
func (s *sheet) whenFound() value.When {
	w := s.when(0)
	if w.After != 0 {
		w.Back = foundBefore
	}
	return w
}
