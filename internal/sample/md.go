package sample

import "strings"

// Markdown writes a text whose first line is a heading and every other a
// paragraph; lines that follow each other and have the same number of tabs become
// a table. What Markdown would take for syntax is escaped.
func Markdown(lines []string) []byte {
	var out strings.Builder
	for i, b := range blocks(lines) {
		switch {
		case b.rows != nil:
			for j, row := range b.rows {
				if j == 1 {
					out.WriteString("|" + strings.Repeat(" --- |", len(row)) + "\n")
				}
				out.WriteString("|")
				for _, cell := range row {
					out.WriteString(" " + strings.ReplaceAll(escaped(cell), "|", `\|`) + " |")
				}
				out.WriteString("\n")
			}
			out.WriteString("\n")
		case i == 0:
			out.WriteString("# " + escaped(b.line) + "\n\n")
		default:
			out.WriteString(escaped(b.line) + "\n\n")
		}
	}
	return []byte(out.String())
}

// escaped puts a backslash before what Markdown would take for syntax.
func escaped(line string) string {
	line = strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "`", "\\`", "<", `\<`, "&", `\&`, "[", `\[`, "]", `\]`, "~", `\~`).Replace(line)
	if line == "" {
		return line
	}
	if strings.Contains("#-+>=|", line[:1]) {
		return `\` + line
	}
	digits := len(line) - len(strings.TrimLeft(line, "0123456789"))
	if rest := line[digits:]; digits > 0 && (strings.HasPrefix(rest, ". ") || strings.HasPrefix(rest, ") ")) {
		return line[:digits] + `\` + rest
	}
	return line
}
