package plain

import (
	"strings"

	"github.com/bihuan/bihuan/doc"
)

// writeBoxed writes a table drawn with strokes, whose rows stand between | or │
// and whose lines of dashes and crosses are dropped. It tells how many lines it
// took; 0 where no stroke begins the first. Strokes that make no table are words.
func writeBoxed(b *doc.Builder, lines []string) int {
	n, rows, rules := 0, 0, 0
	for ; n < len(lines); n++ {
		line := strings.TrimSpace(lines[n])
		if isRule(line) {
			rules++
		} else if isBoxRow(line) {
			rows++
		} else {
			break
		}
	}
	lines = lines[:n]
	if rows < 2 || !sameBars(lines) {
		for _, line := range lines {
			b.WriteString(line)
			b.EndParagraph(doc.Para{})
		}
		return n
	}
	b.BeginTable()
	if rules > 3 {
		writeGrid(b, lines)
	} else {
		for _, line := range lines {
			writeBoxRow(b, [][]string{boxCells(line)})
		}
	}
	b.EndTable()
	return n
}

// writeGrid writes a table that has a rule after every row, so that the cells of
// a row may go over several lines.
func writeGrid(b *doc.Builder, lines []string) {
	var row [][]string
	for _, line := range lines {
		if cells := boxCells(line); cells != nil {
			row = append(row, cells)
			continue
		}
		writeBoxRow(b, row)
		row = nil
	}
	writeBoxRow(b, row)
}

// writeBoxRow writes one row from the cells of its lines.
func writeBoxRow(b *doc.Builder, lines [][]string) {
	if len(lines) == 0 || lines[0] == nil {
		return
	}
	for column := range lines[0] {
		last := ""
		for _, cells := range lines {
			cell := trim(cells[column])
			if cell == "" {
				continue
			}
			if last != "" {
				b.WriteString(joint(last, cell))
			}
			b.WriteString(cell)
			last = cell
		}
		b.EndCell(1)
	}
	b.EndRow()
}

const bars = "|│║┃｜"

// isRule reports a line of a drawn table that holds no words.
func isRule(line string) bool {
	return len(line) > 2 && strings.ContainsRune("+-=|: ─━═┄┈┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝│║┃╒╤╕╞╪╡╘╧╛", firstRune(line)) &&
		strings.ContainsAny(line, "-=─━═┄┈") && strings.ContainsAny(line, "+|│║┃┼├╠┌└╔╚┬┴") &&
		strings.Trim(line, "+-=|: ─━═┄┈┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝│║┃╒╤╕╞╪╡╘╧╛") == ""
}

func isBoxRow(line string) bool {
	return len(line) > 2 && strings.ContainsRune(bars, firstRune(line)) && strings.ContainsRune(bars, lastRune(line))
}

// sameBars reports rows with one number of cells, at least two.
func sameBars(lines []string) bool {
	want := 0
	for _, line := range lines {
		cells := boxCells(line)
		if cells == nil {
			continue
		}
		if want == 0 {
			want = len(cells)
		}
		if len(cells) != want {
			return false
		}
	}
	return want > 1
}

// boxCells parts a row; a rule has none.
func boxCells(line string) []string {
	line = strings.TrimSpace(line)
	if isRule(line) {
		return nil
	}
	var cells []string
	from := -1
	for i, r := range line {
		if !strings.ContainsRune(bars, r) {
			continue
		}
		if from >= 0 {
			cells = append(cells, line[from:i])
		}
		from = i + len(string(r))
	}
	return cells
}
