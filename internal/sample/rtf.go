package sample

import (
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/bihuan/bihuan/read/numbering"
)

// RTF writes a document as LibreOffice does, with the characters as numbers (\u):
// a paragraph for each line; lines that follow each other and have the same number
// of tabs become a table.
func RTF(lines []string, opts ...Option) []byte { return writeRTF(lines, opts, false) }

// ChineseRTF writes the same document as Chinese Word does, with the characters as
// bytes of code page 936.
func ChineseRTF(lines []string, opts ...Option) []byte { return writeRTF(lines, opts, true) }

func writeRTF(lines []string, opts []Option, bytes bool) []byte {
	w := &rtfWriter{splitter: splitter{opts: join(opts)}, bytes: bytes}
	for _, b := range blocks(lines) {
		if b.rows != nil {
			w.table(b.rows)
		} else {
			w.line(b.line)
		}
	}
	return []byte(w.head() + w.body.String() + "}")
}

type rtfWriter struct {
	splitter
	bytes bool
	body  strings.Builder
	lists counting
}

func (w *rtfWriter) line(line string) {
	props := `\s0`
	if s, ok := signed(line); ok && w.opts&(Numbers|Styles) != 0 {
		if level, again, ok := w.lists.place(s); ok {
			props, line = w.listing(level, again), s.words
		}
	}
	w.body.WriteString(`\pard\plain \ltrpar` + props + `\qj \fi640\sl560\slmult0\nowidctlpar\adjustright\rin0\lin0\itap0 `)
	w.words(line)
	w.body.WriteString("\\par\r\n")
}

// listing is how a paragraph says its list: always itself, and never by its style
// alone.
func (w *rtfWriter) listing(level int, again bool) string {
	ls := fmt.Sprintf(`\ls%d\ilvl%d`, len(w.lists.starts)+1, level)
	if w.opts&Styles == 0 {
		return ls
	}
	if style := fmt.Sprintf(`\s%d\outlinelevel%d`, level+1, level); again || len(w.lists.starts) > 0 {
		return style + ls
	}
	return fmt.Sprintf(`\s%d`, level+1) // not what Word does, but other programs
}

func (w *rtfWriter) words(words string) {
	for words != "" {
		n := w.next(words)
		props := ""
		if w.tracked() {
			props = `\revised\revauth1\revdttm-2029345667`
		}
		w.run(words[:n], props)
		if props != "" {
			w.run("删去的字", `\deleted\revauthdel1`)
		}
		words = words[n:]
	}
}

func (w *rtfWriter) run(words, props string) {
	font := `\hich\af0\dbch\af13\loch\f0 `
	if words[0] >= utf8.RuneSelf {
		font = `\loch\af0\hich\af0\dbch\f13 `
	}
	w.body.WriteString(`{\rtlch\fcs1 \af0\afs32 \ltrch\fcs0 ` + props + `\fs32\lang1033\langfe2052\langnp1033` + font)
	for _, c := range words {
		w.character(c)
	}
	w.body.WriteString(`}`)
}

func (w *rtfWriter) character(c rune) {
	switch {
	case c == '\t':
		w.body.WriteString(`\tab `)
	case c == '\\' || c == '{' || c == '}':
		w.body.WriteString(`\` + string(c))
	case c < utf8.RuneSelf:
		w.body.WriteRune(c)
	case w.bytes && w.chinese(c):
	default:
		for _, unit := range utf16.Encode([]rune{c}) {
			fmt.Fprintf(&w.body, `\u%d\'3f`, int16(unit))
		}
	}
}

// chinese writes a character of code page 936; false where it has none.
func (w *rtfWriter) chinese(c rune) bool {
	b, err := simplifiedchinese.GBK.NewEncoder().Bytes([]byte(string(c)))
	if err != nil || len(b) != 2 {
		return false
	}
	fmt.Fprintf(&w.body, `\'%02x\'%02x`, b[0], b[1])
	return true
}

func (w *rtfWriter) table(rows [][]string) {
	for _, row := range rows {
		w.body.WriteString(`\trowd \irow0\irowband0\ltrrow\ts11\trgaph108\trleft-108`)
		for i := range row {
			fmt.Fprintf(&w.body, `\clvertalc\clbrdrt\brdrs\brdrw10 \cltxlrtb\clftsWidth3\clwWidth%d\cellx%d`, 9000/len(row), 9000*(i+1)/len(row)-108)
		}
		for _, words := range row {
			w.body.WriteString(`\pard\plain \ltrpar\qj \li0\ri0\intbl\nowidctlpar\adjustright\rin0\lin0 `)
			w.words(words)
			w.body.WriteString(`{\fs32 \cell }`)
		}
		w.body.WriteString("\\pard\\plain \\ltrpar\\intbl {\\trowd\\row }\r\n")
	}
}

// head writes all that stands before the words.
func (w *rtfWriter) head() string {
	page := 1252
	if w.bytes {
		page = 936
	}
	var out strings.Builder
	fmt.Fprintf(&out, `{\rtf1\adeflang1025\ansi\ansicpg%d\uc1\adeff0\deff0\stshfdbch13\deflang1033\deflangfe2052{\fonttbl{\f0\fbidi \froman\fcharset0\fprq2{\*\panose 02020603050405020304}Times New Roman;}`, page)
	out.WriteString(`{\f13\fbidi \fnil\fcharset134\fprq2{\*\panose 02010600030101010101}\'cb\'ce\'cc\'e5{\*\falt SimSun};}{\f40\fnil\fcharset238 Times New Roman CE;}}` + "\r\n")
	out.WriteString(`{\colortbl;\red0\green0\blue0;\red255\green255\blue0;}{\stylesheet{\ql \fs21\loch\f0\dbch\f13 \snext0 Normal;}`)
	for i := range 9 {
		list := ""
		if w.opts&Styles != 0 && i < len(w.lists.levels) {
			list = fmt.Sprintf(`\ls1\ilvl%d`, i)
		}
		fmt.Fprintf(&out, `{\s%[1]d\ql %[2]s\keepn\outlinelevel%[3]d\b\fs44 \sbasedon0 \snext0 heading %[1]d;}`, i+1, list, i)
	}
	out.WriteString(`{\*\cs10 \additive Default Paragraph Font;}}{\*\latentstyles\lsdstimax376{\lsdlockedexcept `)
	for i := range 376 {
		fmt.Fprintf(&out, `\lsdsemihidden1 \lsdpriority%d \lsdlocked0 latent style %d;`, i%99, i)
	}
	out.WriteString("}}\r\n" + w.tables() + `{\*\revtbl {Unknown;}{\'c9\'f3\'b8\'e5\'c8\'cb;}}{\*\generator Microsoft Word 11.0.0000;}{\info{\title \'b1\'ea\'cc\'e2}}{\footer \pard\plain \qc {\field{\*\fldinst PAGE}{\fldrslt 1}}\par}` + "\r\n")
	return out.String()
}

// tables writes the one list of all levels and the overrides that restart it.
func (w *rtfWriter) tables() string {
	if len(w.lists.levels) == 0 {
		return ""
	}
	var out strings.Builder
	out.WriteString(`{\*\listtable{\list\listtemplateid438449942`)
	for i, p := range w.lists.levels {
		follow := 0
		if p.tight {
			follow = 2
		}
		fmt.Fprintf(&out, `{\listlevel\levelnfc%[1]d\levelnfcn%[1]d\leveljc0\levelfollow%[2]d\levelstartat1\levelspace0\levelindent0{\leveltext\'%02[3]x%[4]s\'%02[5]x%[6]s;}{\levelnumbers\'%02[7]x;}\fi-420\li%[8]d }`,
			rtfFormats[p.format], follow, utf8.RuneCountInString(p.before+p.after)+1, rtfEscaped(p.before), i, rtfEscaped(p.after), utf8.RuneCountInString(p.before)+1, 420*(i+1))
	}
	out.WriteString(`{\listname ;}\listid1234567}}{\*\listoverridetable{\listoverride\listid1234567\listoverridecount0\ls1}`)
	for i, s := range w.lists.starts {
		out.WriteString(`{\listoverride\listid1234567\listoverridecount9`)
		for level := range 9 {
			if level == s.level {
				fmt.Fprintf(&out, `{\lfolevel\listoverridestartat\levelstartat%d}`, s.n)
			} else {
				out.WriteString(`{\lfolevel}`)
			}
		}
		fmt.Fprintf(&out, `\ls%d}`, i+2)
	}
	out.WriteString("}\r\n")
	return out.String()
}

func rtfEscaped(words string) string {
	var out strings.Builder
	for _, c := range words {
		if c < utf8.RuneSelf {
			out.WriteRune(c)
		} else {
			fmt.Fprintf(&out, `\u%d ?`, int16(c))
		}
	}
	return out.String()
}

var rtfFormats = map[numbering.Format]int{
	numbering.Decimal: 0, numbering.UpperRoman: 1, numbering.UpperLetter: 3,
	numbering.DecimalEnclosedCircle: 18, numbering.ChineseCounting: 37,
}
