package sample

import "unicode/utf8"

// splitter says where words are broken into runs: where Western characters begin
// or end, and at odd places if that is asked for. Its choices are always the same.
type splitter struct {
	opts Option
	odd  uint32
}

// next gives the bytes of the next run.
func (s *splitter) next(words string) int {
	end := runEnd(words)
	if s.opts&Split == 0 {
		return end
	}
	n := s.random(8) + 1
	for i := range words[:end] {
		if n == 0 {
			return i
		}
		n--
	}
	return end
}

// tracked reports whether a run is to be a tracked insertion.
func (s *splitter) tracked() bool { return s.opts&Tracked != 0 && s.random(3) == 0 }

// random gives the next of a row of numbers that is always the same.
func (s *splitter) random(n uint32) uint32 {
	s.odd = s.odd*1664525 + 1013904223
	return s.odd >> 8 % n
}

// runEnd is where Western characters begin or end.
func runEnd(words string) int {
	western := words[0] < utf8.RuneSelf
	for i := range words {
		if words[i] < utf8.RuneSelf != western {
			return i
		}
	}
	return len(words)
}

// outlined finds the level of a line in lists that are started again item by item,
// as ODF does; start is the number that the item must say, 0 where it follows.
func (c *counting) outlined(s numbered) (level, start int, ok bool) {
	c.starts = nil
	level, again, ok := c.place(s)
	if again {
		start = s.n
	}
	return level, start, ok
}
