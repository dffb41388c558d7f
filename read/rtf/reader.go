package rtf

import (
	"bytes"
	"errors"
	"unicode/utf8"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/read/refuse"
)

var errCut = errors.New("the file ends too early")

// reader goes over the tokens of a file.
type reader struct {
	lex   lexer
	err   error // a limit that was passed
	b     *doc.Builder
	state         // of the group under way
	stack []state // of the groups around it
	flow  *flow

	raw  []byte // bytes still to be decoded
	page page   // their code page
	face int    // and font
	out  []byte // decoded words still to be put down
	dec  decoder
	skip int  // characters to be left out after \u
	high rune // first half of a surrogate pair
	star bool // \* stands before

	fonts     []page         // by number
	faces     map[int]string // names of symbol fonts
	font      int            // under definition
	deff      int
	styles    map[int]*style
	lists     lists
	code      []byte      // of the field under way
	comments  map[int]int // where the words of a comment begin
	noted     map[int]bool
	fresh     []int // comments that began since the last words
	hasMarks  question
	isUTF8    question
	tokens    int
	paras     int
	boxes     int
	boxNested int
}

// dest is where the words of a group go.
type dest uint8

const (
	toBody   dest = iota
	toNobody      // a group of which only some groups within count
	toFonts
	toStyles
	toStyle
	toSign  // \leveltext
	toLabel // \listtext
	toCode  // \fldinst
)

// state is what a group inherits from the one around it.
type state struct {
	dest    dest
	under   dest // what toNobody covers
	uc      int
	page    page // of the font
	face    int  // number of the font
	drawn   bool // the result of the field was put down with its code
	bold    bool
	asian   bool // what follows is of double-byte characters
	hidden  bool
	deleted bool
	added   bool
	marked  bool // highlighted
	toc     bool // in the result of a table of contents field
	nested  bool // in the properties of a nested row
	based   int  // of the style under definition
	char    bool // the style under definition is not one of paragraphs
	p       para
}

// para is what is known of a paragraph.
type para struct {
	inTable bool // \intbl
	level   int  // \itap
	list    int  // \ls, unset where the style decides
	depth   int  // \ilvl
	style   int
	outline int // \outlinelevel plus 1, unset where the style decides
}

const unset = -1

var plainPara = para{list: unset, outline: unset, depth: unset}

func newReader(data []byte) *reader {
	r := &reader{
		lex: lexer{data: data}, b: doc.NewBuilder(doc.RTF), flow: &flow{},
		faces: map[int]string{}, styles: map[int]*style{}, lists: newLists(),
		comments: map[int]int{}, noted: map[int]bool{},
	}
	r.dec.file = ansi
	r.state = state{uc: 1, p: plainPara}
	r.b.Grow(len(data) / 8)
	return r
}

// question is one about the whole file that is answered when it first comes up.
type question uint8

const (
	unasked question = iota
	isNo
	isYes
)

func (q *question) ask(answer func() bool) bool {
	if *q == unasked {
		if *q = isNo; answer() {
			*q = isYes
		}
	}
	return *q == isYes
}

// marksNumbers reports a writer that puts \listtext before every numbered
// paragraph, so that one without has no number, whatever its style says.
func (r *reader) marksNumbers() bool {
	return r.hasMarks.ask(func() bool { return bytes.Contains(r.lex.data, []byte(`\listtext`)) })
}

// rawUTF8 reports a file whose bytes beyond ASCII are UTF-8, against the rules.
func (r *reader) rawUTF8() bool {
	return r.isUTF8.ask(func() bool { return utf8.Valid(r.lex.data) })
}

// run reads to the end of the outermost group of the stack.
func (r *reader) run() error {
	for {
		if r.tokens++; r.tokens > maxTokens {
			return refuse.TooBig("RTF 记号超过 800 万个", "more than 8 million RTF tokens")
		}
		var err error
		switch r.lex.next() {
		case end:
			return nil
		case open:
			err = r.push()
		case shut:
			r.pop()
			if len(r.stack) == 0 {
				return nil
			}
		case word:
			err = r.word()
		case symbol:
			err = r.symbol()
		case hexByte:
			r.byte(r.lex.c)
		case literal:
			r.literal(r.lex.text())
		}
		if err == nil {
			err = r.err
		}
		if err != nil {
			return err
		}
	}
}

func (r *reader) push() error {
	r.flush()
	if len(r.stack) >= maxGroups {
		return refuse.TooBig("RTF 分组嵌套超过 1 万层", "RTF groups nest deeper than 10,000")
	}
	r.stack = append(r.stack, r.state)
	r.skip, r.star = 0, false
	if r.dest == toStyles {
		r.dest, r.p, r.char, r.based = toStyle, plainPara, false, 0
	}
	return nil
}

func (r *reader) pop() {
	r.flush()
	r.skip, r.star = 0, false
	was := r.state
	if n := len(r.stack); n > 0 {
		r.state, r.stack = r.stack[n-1], r.stack[:n-1]
	}
	switch {
	case was.dest == toStyle && r.dest == toStyles:
		r.endStyle(was)
	case was.dest == toFonts && r.dest != toFonts:
		r.setFont(r.deff)
	case was.dest == toCode && r.dest != toCode:
		r.endCode()
	case was.dest == toSign && r.dest != toSign:
		r.lists.endSign()
	}
}

// leave steps over the rest of the group, unless it is the whole file.
func (r *reader) leave() {
	if len(r.stack) > 1 {
		r.lex.skip()
		r.pop()
	}
}

func (r *reader) word() error {
	name := r.lex.text()
	if len(name) == 1 && name[0] == 'u' {
		r.unicode(r.lex.param)
		return nil
	}
	r.flush()
	skip, star := r.skip, r.star
	r.skip, r.star = 0, false
	known, err := r.act(name, r.lex.param)
	switch {
	case known:
	case star:
		r.leave()
	default:
		r.sign(name, skip)
	}
	return err
}

// symbol handles a backslash with one character that is no letter.
func (r *reader) symbol() error {
	c := r.lex.c
	if c == '*' {
		r.star = true
		return nil
	}
	if r.skip > 0 {
		r.skip--
		return nil
	}
	switch c {
	case '\r', '\n': // TextEdit ends paragraphs so
		r.flush()
		return r.endParagraph()
	case '\t', '\\', '{', '}':
		r.byte(c)
	case '~':
		r.rune(0xA0)
	case '_':
		r.rune('\u2011')
	}
	return nil // \- is a place to break, \| and \: belong to formulas and indexes
}
