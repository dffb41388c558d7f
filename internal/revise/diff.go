package revise

import (
	"fmt"
	"strings"
)

// shown is how many lines a diff shows on either side of a change.
const shown = 3

// Diff shows what a revision changes, in the unified format that patch and
// editors know; "" where nothing differs.
//
// Shape:  name stands for the file before and after. Changes of words leave lines
// as many as they were; where they are not, all from the first to the last one
// that differs is one change.
func Diff(name, before, after string) string {
	if before == after {
		return ""
	}
	old, now := strings.Split(before, "\n"), strings.Split(after, "\n")
	var out strings.Builder
	fmt.Fprintf(&out, "--- %s\n+++ %s\n", name, name)
	if len(old) != len(now) {
		from, end := 0, 0
		for from < min(len(old), len(now)) && old[from] == now[from] {
			from++
		}
		for end < min(len(old), len(now))-from && old[len(old)-1-end] == now[len(now)-1-end] {
			end++
		}
		writeHunk(&out, old, now, from, len(old)-end, len(now)-end)
		return out.String()
	}
	for i := 0; i < len(old); i++ {
		if old[i] == now[i] {
			continue
		}
		last := i // of the lines that differ and stand near each other
		for j := i + 1; j < len(old) && j <= last+2*shown; j++ {
			if old[j] != now[j] {
				last = j
			}
		}
		writeHunk(&out, old, now, i, last+1, last+1)
		i = last
	}
	return out.String()
}

// writeHunk writes the lines from one on, up to an end on each side, with those
// around them.
func writeHunk(out *strings.Builder, old, now []string, from, endOld, endNow int) {
	first, more := max(0, from-shown), min(shown, len(old)-endOld)
	fmt.Fprintf(out, "@@ -%d,%d +%d,%d @@\n", first+1, endOld+more-first, first+1, endNow+more-first)
	line := func(sign, words string) {
		out.WriteString(sign + strings.TrimSuffix(words, "\r") + "\n")
	}
	for i := first; i < from; i++ {
		line(" ", old[i])
	}
	for i := from; i < max(endOld, endNow); {
		j := i // as many as differ together
		for ; j < min(endOld, endNow) && old[j] != now[j]; j++ {
		}
		if endOld != endNow {
			j = max(endOld, endNow)
		}
		for k := i; k < min(j, endOld); k++ {
			line("-", old[k])
		}
		for k := i; k < min(j, endNow); k++ {
			line("+", now[k])
		}
		if i = j; i < endOld && endOld == endNow {
			line(" ", old[i])
			i++
		}
	}
	for i := endOld; i < endOld+more; i++ {
		line(" ", old[i])
	}
}
