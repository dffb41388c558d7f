package sample

import "strings"

// block is a line, or lines with tabs that make a table.
type block struct {
	line string
	rows [][]string
}

// blocks finds the tables among lines: lines that follow each other and have the
// same number of tabs.
func blocks(lines []string) []block {
	var out []block
	for len(lines) > 0 {
		tabs, n := strings.Count(lines[0], "\t"), 1
		for n < len(lines) && strings.Count(lines[n], "\t") == tabs {
			n++
		}
		if tabs == 0 || n == 1 {
			out = append(out, block{line: lines[0]})
			lines = lines[1:]
			continue
		}
		var rows [][]string
		for _, line := range lines[:n] {
			rows = append(rows, strings.Split(line, "\t"))
		}
		out = append(out, block{rows: rows})
		lines = lines[n:]
	}
	return out
}

// Lines cuts a text into the lines that every reader makes of it: those without
// words left out, white space at the edges of the others trimmed.
func Lines(text string) []string {
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		words := strings.TrimSpace(line)
		if words == "" {
			continue
		}
		if strings.Contains(words, "\t") {
			words = strings.Trim(line, " \r\u3000") // a row may begin and end with empty cells
		}
		lines = append(lines, words)
	}
	return lines
}
