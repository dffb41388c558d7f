package sample

// counting follows automatic numbers: every pattern is a level of one list, the
// first met the highest.
type counting struct {
	levels  []pattern
	reached [9]int
	starts  []restart // lists that begin with another number
}

// restart is a list of its own that begins at a level with a number.
type restart struct{ level, n int }

// place finds the level of a line in the list; again tells that a list of its own
// begins with it. ok is false where nine levels are taken.
func (c *counting) place(s numbered) (level int, again, ok bool) {
	level = -1
	for i, p := range c.levels {
		if p == s.pattern {
			level = i
		}
	}
	if level < 0 {
		if len(c.levels) == len(c.reached) {
			return 0, false, false
		}
		c.levels = append(c.levels, s.pattern)
		level = len(c.levels) - 1
	}
	next := c.reached[level] + 1
	if last := len(c.starts) - 1; next == 1 && last >= 0 && c.starts[last].level == level {
		next = c.starts[last].n // the list begins so whenever a higher level is met
	}
	if again = next != s.n; again {
		c.starts = append(c.starts, restart{level, s.n})
	}
	for i := range level {
		c.reached[i] = max(c.reached[i], 1) // a level that was jumped over counts
	}
	c.reached[level] = s.n
	clear(c.reached[level+1:])
	return level, again, true
}
