package titles

import "strings"

// Alike reports that two headings, both normal, name the same topic (政治素质 and
// 政治素质方面): three of four pairs of characters of the shorter stand in the other,
// and nearly all of a short one.
func Alike(a, b string) bool {
	x, y := []rune(strings.TrimSuffix(a, "方面")), []rune(strings.TrimSuffix(b, "方面"))
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(x) < 4 {
		return false
	}
	long, shared := string(y), 0
	for i := range len(x) - 1 {
		if strings.Contains(long, string(x[i:i+2])) {
			shared++
		}
	}
	return 4*shared >= 3*(len(x)-1)
}
