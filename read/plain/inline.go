package plain

import (
	"html"
	"strings"
	"unicode/utf8"

	"github.com/bihuan/bihuan/doc"
)

// piece is a part of a line of Markdown. mark is 0 for words, the character of a
// run that may be emphasis, or ']' for the end of a link; drop says that it is
// syntax.
type piece struct {
	text string
	mark byte
	drop bool
}

// lexer cuts a line into pieces.
type lexer struct {
	line string
	out  []piece
	from int     // where the words under way begin
	ends []int32 // of brackets: at the place of each that has one, its partner
}

// reach is how far, in bytes, syntax may go on; what opens and does not close
// by then is words.
const reach = 4096

// pieces cuts a line of Markdown and settles what in it is emphasis. strict
// wants a clean edge at one side at least.
func pieces(line string, strict bool) []piece {
	if len(line) > maxInline {
		return []piece{{text: line}}
	}
	x := &lexer{line: line}
	for i := 0; i < len(line); {
		if n := x.syntax(i); n > 0 {
			i += n
			x.from = i
		} else {
			i++
		}
	}
	x.words(len(line))
	settle(x.out, strict)
	return x.out
}

func (x *lexer) words(to int) {
	if x.from < to {
		x.out = append(x.out, piece{text: x.line[x.from:to]})
		x.from = to
	}
}

// put closes the words before byte i and adds a piece after them.
func (x *lexer) put(i int, p piece) {
	x.words(i)
	x.out = append(x.out, p)
}

// syntax reads what stands at byte i if it is no plain word; 0 otherwise.
func (x *lexer) syntax(i int) int {
	rest := x.line[i:]
	switch rest[0] {
	case '\\':
		return x.escape(i, rest)
	case '`':
		return x.code(i, rest)
	case '&':
		return x.entity(i, rest)
	case '<':
		return x.tag(i, rest)
	case '!':
		if strings.HasPrefix(rest, "![") {
			return x.image(i)
		}
	case '[':
		return x.link(i)
	case ']':
		return x.linkEnd(i, rest)
	case '*', '_', '~', '=':
		n := len(rest) - len(strings.TrimLeft(rest, rest[:1]))
		x.put(i, piece{text: rest[:n], mark: rest[0]})
		return n
	}
	return 0
}

func (x *lexer) escape(i int, rest string) int {
	if len(rest) < 2 || strings.IndexByte("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", rest[1]) < 0 {
		return 0
	}
	x.put(i, piece{text: rest[1:2], mark: '\\'})
	return 2
}

func (x *lexer) code(i int, rest string) int {
	n := len(rest) - len(strings.TrimLeft(rest, "`"))
	end := strings.Index(rest[n:min(len(rest), n+reach)], rest[:n])
	if end < 0 {
		x.put(i, piece{text: rest[:n], mark: '\\'})
		return n
	}
	x.put(i, piece{text: rest[n : n+end], mark: '\\'})
	return end + 2*n
}

// maxEntity is the length of the longest name of a character in HTML.
const maxEntity = 34

func (x *lexer) entity(i int, rest string) int {
	end := strings.IndexByte(rest[:min(len(rest), maxEntity)], ';')
	if end < 0 {
		return 0
	}
	char := html.UnescapeString(rest[:end+1])
	if char == rest[:end+1] {
		return 0
	}
	x.put(i, piece{text: char, mark: '\\'})
	return end + 1
}

func (x *lexer) image(i int) int {
	n := linkTail(x.line, x.closing(i+1))
	if n == 0 {
		return 0
	}
	x.put(i, piece{drop: true})
	return n - i
}

// link drops the [ of [words](address) and all of a footnote's mark [^1].
func (x *lexer) link(i int) int {
	end := x.closing(i)
	switch {
	case strings.HasPrefix(x.line[i:], "[^") && end > i+2 && end-i < maxEntity:
		x.put(i, piece{drop: true})
		return end - i + 1
	case linkTail(x.line, end) == 0:
		return 0
	}
	x.put(i, piece{drop: true})
	return 1
}

func (x *lexer) linkEnd(i int, rest string) int {
	if !x.opened(i) {
		return 0
	}
	n := linkTail(x.line, i)
	if n == 0 {
		return 0
	}
	x.put(i, piece{text: rest[:n-i], mark: ']', drop: true})
	return n - i
}

// linkTail gives the place after the (address) that follows the ] at byte i; 0
// where none does.
func linkTail(line string, i int) int {
	if i < 0 || i+1 >= len(line) || line[i] != ']' || line[i+1] != '(' {
		return 0
	}
	depth := 0
	for j := i + 1; j < min(len(line), i+reach); j++ {
		switch line[j] {
		case '[':
			return 0
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				if !address(line[i+2 : j]) {
					return 0
				}
				return j + 1
			}
		}
	}
	return 0
}

// address tells where a link leads from words in brackets.
func address(s string) bool {
	s = strings.TrimSpace(s)
	if at := strings.IndexAny(s, " \t"); at > 0 && strings.ContainsAny(s[at:], "\"'(") {
		s = s[:at]
	}
	return s == "" || !strings.Contains(s, " ") && (strings.ContainsAny(s, "/.#:") || isASCII(s)) || s[0] == '<'
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// closing gives the place of the ] that belongs to the [ at byte i; -1 for none.
func (x *lexer) closing(i int) int {
	x.matchBrackets()
	return int(x.ends[i]) - 1
}

// opened reports that the [ of the ] at byte i has been dropped.
func (x *lexer) opened(i int) bool {
	x.matchBrackets()
	return x.ends[i] > 0
}

// matchBrackets pairs the brackets of the line; ends holds places plus one.
func (x *lexer) matchBrackets() {
	if x.ends != nil {
		return
	}
	x.ends = make([]int32, len(x.line))
	var open []int
	for i := 0; i < len(x.line); i++ {
		switch x.line[i] {
		case '\\':
			i++
		case '[':
			open = append(open, i)
		case ']':
			if n := len(open); n > 0 {
				x.ends[open[n-1]], x.ends[i] = int32(i+1), int32(open[n-1]+1)
				open = open[:n-1]
			}
		}
	}
}

// tag reads <address>, an HTML comment or a tag of HTML; what only looks like
// one (<10%) stays.
func (x *lexer) tag(i int, rest string) int {
	if strings.HasPrefix(rest, "<!--") {
		if end := strings.Index(rest[:min(len(rest), reach)], "-->"); end > 0 {
			x.put(i, piece{drop: true})
			return end + 3
		}
		return 0
	}
	end := 1 + strings.IndexAny(rest[1:min(len(rest), reach)], "<>")
	if end < 2 || rest[end] != '>' {
		return 0
	}
	inner := rest[1:end]
	switch name := " " + tagName(inner) + " "; {
	case strings.Contains(blockTags, name):
		x.put(i, piece{text: "\n", mark: '\\'})
	case strings.Contains(inlineTags, name):
		x.put(i, piece{drop: true})
	case strings.ContainsAny(inner, ":@") && isASCII(inner) && !strings.Contains(inner, " "):
		x.put(i, piece{text: inner, mark: '\\'})
	default:
		return 0
	}
	return end + 1
}

// The tags of HTML that Markdown texts hold: those that end a line, and others.
const (
	blockTags = " br p div li tr hr ul ol dl dt dd h1 h2 h3 h4 h5 h6 details summary center table tbody thead " +
		"blockquote section article pre figure "
	inlineTags = " a b i u s em strong del ins mark sub sup span font code kbd small big img td th nobr wbr ruby " +
		"figcaption cite q abbr var tt samp picture source input label "
)

func tagName(inner string) string {
	name := strings.TrimPrefix(inner, "/")
	n := 0
	for n < min(len(name), 10) && (letter(rune(name[n])) || '0' <= name[n] && name[n] <= '9') {
		n++
	}
	if n < len(name) && !strings.ContainsRune(" /\t", rune(name[n])) {
		return ""
	}
	return strings.ToLower(name[:n])
}

// maxInline is the length, in bytes, of a line over which nothing in it is taken
// for syntax.
const maxInline = 256 << 10

// writePieces writes a line of Markdown without its syntax.
func writePieces(b *doc.Builder, ps []piece) {
	from, marked := 0, false
	for _, p := range ps {
		if !p.drop {
			b.WriteString(p.text)
			continue
		}
		if p.mark == '=' {
			if marked {
				b.Note(doc.Highlight, from, b.At())
			}
			from, marked = b.At(), !marked
		}
	}
}
