package help

import (
	"regexp"
	"strings"
	"unicode"
)

// Kind is what a block is.
type Kind string

// The kinds. Pages have no others: what else Markdown knows is text.
const (
	Title     Kind = "title"
	Heading   Kind = "heading"
	Paragraph Kind = "paragraph"
	List      Kind = "list"
	Steps     Kind = "steps" // a list with numbers
	Quote     Kind = "quote"
	Code      Kind = "code"
	Table     Kind = "table"
)

// Block is a piece of a page.
type Block struct {
	Kind  Kind
	Runs  []Run     // of a title, heading, paragraph
	Items [][]Run   // of a list, a quote: one for each line
	Rows  [][][]Run // of a table, its heads first
	Text  string    // of code
}

// Run is words that look alike.
type Run struct {
	Text  string
	To    string // where a link leads: the name of a page, or a path of the program
	Bold  bool
	Fixed bool // as it is typed
}

// blocks reads a page of the little Markdown that pages are written in.
func blocks(text string) []Block {
	var list []Block
	open := false // the last block goes on in the next line
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, " \n")
		if line == "" {
			open = false
			continue
		}
		var last *Block
		if len(list) > 0 {
			last = &list[len(list)-1]
		}
		if open && last.goesOn(line) {
			continue
		}
		if last != nil && last.Kind == Code && strings.HasPrefix(line, "    ") {
			last.Text += "\n\n" + line[4:] // a blank line within code
		} else if line[0] != '|' || !rule.MatchString(line) {
			list = append(list, begun(line))
		}
		open = true
	}
	return list
}

// rule is the line below the heads of a table.
var rule = regexp.MustCompile(`^\|[ |:-]+\|$`)

var step = regexp.MustCompile(`^\d+\. `)

// begun is a block by its first line.
func begun(line string) Block {
	switch {
	case strings.HasPrefix(line, "# "):
		return Block{Kind: Title, Runs: runs(line[2:])}
	case strings.HasPrefix(line, "## "):
		return Block{Kind: Heading, Runs: runs(line[3:])}
	case strings.HasPrefix(line, "- "):
		return Block{Kind: List, Items: [][]Run{runs(line[2:])}}
	case strings.HasPrefix(line, "> "):
		return Block{Kind: Quote, Items: [][]Run{runs(line[2:])}}
	case strings.HasPrefix(line, "    "):
		return Block{Kind: Code, Text: line[4:]}
	case strings.HasPrefix(line, "|"):
		return Block{Kind: Table, Rows: [][][]Run{cells(line)}}
	case step.MatchString(line):
		return Block{Kind: Steps, Items: [][]Run{runs(step.ReplaceAllString(line, ""))}}
	}
	return Block{Kind: Paragraph, Runs: runs(line)}
}

// goesOn adds a line to a block, where it belongs to it.
func (b *Block) goesOn(line string) bool {
	next := begun(line)
	switch {
	case b.Kind == Table && rule.MatchString(line):
		return true
	case b.Kind == Code && next.Kind == Code:
		b.Text += "\n" + next.Text
	case b.Kind == Table && next.Kind == Table:
		b.Rows = append(b.Rows, next.Rows...)
	case (b.Kind == List || b.Kind == Steps || b.Kind == Quote) && next.Kind == b.Kind:
		b.Items = append(b.Items, next.Items...)
	default:
		return false
	}
	return true
}

func cells(line string) [][]Run {
	var row [][]Run
	for cell := range strings.SplitSeq(strings.Trim(line, "|"), " | ") {
		row = append(row, runs(strings.TrimSpace(cell)))
	}
	return row
}

// piece is what stands out in a line: a link, strong words, what is typed, the name of a
// button.
var piece = regexp.MustCompile("\\[([^\\]]+)\\]\\(([^)]+)\\)|\\*\\*([^*]+)\\*\\*|`([^`]+)`|\\*([^*\\s][^*]*)\\*")

func runs(line string) []Run {
	var list []Run
	at := 0
	for _, m := range piece.FindAllStringSubmatchIndex(line, -1) {
		list = append(list, codes(line[at:m[0]])...)
		switch {
		case m[2] >= 0:
			list = append(list, Run{Text: line[m[2]:m[3]], To: line[m[4]:m[5]]})
		case m[6] >= 0:
			list = append(list, Run{Text: line[m[6]:m[7]], Bold: true})
		case m[10] >= 0:
			list = append(list, Run{Text: line[m[10]:m[11]], Bold: true})
		default:
			list = append(list, Run{Text: line[m[8]:m[9]], Fixed: true})
		}
		at = m[1]
	}
	return append(list, codes(line[at:])...)
}

// code is that of a check; text that names one leads to its page.
var code = regexp.MustCompile(`\b[STARFLOPG][1-9]\d{2}\b`)

func codes(text string) []Run {
	var list []Run
	at := 0
	for _, m := range code.FindAllStringIndex(text, -1) {
		if m[0] > at {
			list = append(list, Run{Text: text[at:m[0]]})
		}
		list = append(list, Run{Text: text[m[0]:m[1]], To: text[m[0]:m[1]]})
		at = m[1]
	}
	if at < len(text) {
		list = append(list, Run{Text: text[at:]})
	}
	return list
}

// plain is what runs say.
func plain(list []Run) string {
	var b strings.Builder
	for _, r := range list {
		b.WriteString(r.Text)
	}
	return b.String()
}

// textOf is what blocks say.
func textOf(list []Block) string {
	var b strings.Builder
	for i := range list {
		for _, line := range list[i].lines() {
			b.WriteString(plain(line))
			b.WriteByte('\n')
		}
		b.WriteString(list[i].Text)
		b.WriteByte('\n')
	}
	return b.String()
}

// lines are all runs of a block.
func (b *Block) lines() [][]Run {
	list := append([][]Run{}, b.Items...)
	if b.Runs != nil {
		list = append(list, b.Runs)
	}
	for _, row := range b.Rows {
		list = append(list, row...)
	}
	return list
}

// fold makes letters small, so that what is searched and what is typed meet.
func fold(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || unicode.IsControl(r) {
			return ' '
		}
		return unicode.ToLower(r)
	}, s)
}
