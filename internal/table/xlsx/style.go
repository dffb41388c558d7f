package xlsx

import (
	"fmt"
	"strconv"
	"strings"
)

// Style is how a cell looks, and whether it may be changed.
type Style struct {
	Face   string
	Size   float64
	Bold   bool
	Colour string // of the words, RRGGBB; "" for black
	Fill   string // RRGGBB; "" for none
	Border bool
	Across Across
	Down   Down
	Wrap   bool
	Indent int
	Format string // of numbers; "" for General, "@" for text
	Open   bool   // may be changed where the sheet is protected
	// Words keeps what looks like a formula from becoming one when somebody edits
	// the cell.
	Words bool
}

// Across is where words stand from left to right, Down from top to bottom.
type (
	Across string
	Down   string
)

// The places of words.
const (
	Left   Across = "left"
	Centre Across = "center"
	Right  Across = "right"
	Top    Down   = "top"
	Middle Down   = "center"
)

// styles gathers the styles of a workbook.
type styles struct {
	index                 map[Style]int
	list                  []Style
	fonts, fills, borders []string
	formats               []string
}

// Style gives the number of a style.
func (b *Book) Style(s Style) int {
	if n, ok := b.styles.index[s]; ok {
		return n
	}
	n := len(b.styles.list)
	b.styles.index[s] = n
	b.styles.list = append(b.styles.list, s)
	return n
}

func newStyles(face string, size float64) styles {
	usual := Style{Face: face, Size: size}
	return styles{index: map[Style]int{usual: 0}, list: []Style{usual},
		fills:   []string{`<fill><patternFill patternType="none"/></fill>`, `<fill><patternFill patternType="gray125"/></fill>`},
		borders: []string{`<border><left/><right/><top/><bottom/><diagonal/></border>`}}
}

// put gives the place of something in a list that has everything once.
func put(list *[]string, one string) int {
	for i, o := range *list {
		if o == one {
			return i
		}
	}
	*list = append(*list, one)
	return len(*list) - 1
}

const thin = `<border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/><diagonal/></border>`

// firstOwnFormat is the first number that a format of one's own may have.
const firstOwnFormat = 164

func (s *styles) xml() string {
	var cells strings.Builder
	for _, st := range s.list {
		cells.WriteString(s.cell(st))
	}
	var b strings.Builder
	b.WriteString(head + `<styleSheet xmlns="` + nsMain + `">`)
	if len(s.formats) > 0 {
		fmt.Fprintf(&b, `<numFmts count="%d">`, len(s.formats))
		for i, f := range s.formats {
			fmt.Fprintf(&b, `<numFmt numFmtId="%d" formatCode="%s"/>`, firstOwnFormat+i, escaped(f))
		}
		b.WriteString(`</numFmts>`)
	}
	for _, part := range []struct {
		name string
		list []string
	}{{"fonts", s.fonts}, {"fills", s.fills}, {"borders", s.borders}} {
		fmt.Fprintf(&b, `<%s count="%d">%s</%s>`, part.name, len(part.list), strings.Join(part.list, ""), part.name)
	}
	fmt.Fprintf(&b, `<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="%d">%s</cellXfs>`, len(s.list), cells.String())
	b.WriteString(`<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`)
	return b.String()
}

// cell writes one style, and puts its parts into the lists.
func (s *styles) cell(st Style) string {
	font, fill, border, format := put(&s.fonts, st.font()), 0, 0, 0
	if st.Fill != "" {
		fill = put(&s.fills, `<fill><patternFill patternType="solid"><fgColor rgb="FF`+st.Fill+`"/><bgColor indexed="64"/></patternFill></fill>`)
	}
	if st.Border {
		border = put(&s.borders, thin)
	}
	switch st.Format {
	case "":
	case "@":
		format = 49
	default:
		format = firstOwnFormat + put(&s.formats, st.Format)
	}
	quote, open := "", ""
	if st.Words {
		quote = ` quotePrefix="1"`
	}
	if st.Open {
		open = `<protection locked="0"/>`
	}
	return fmt.Sprintf(`<xf numFmtId="%d" fontId="%d" fillId="%d" borderId="%d" xfId="0"%s applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1" applyProtection="1">%s%s</xf>`,
		format, font, fill, border, quote, st.alignment(), open)
}

func (st Style) font() string {
	bold, colour := "", ""
	if st.Bold {
		bold = "<b/>"
	}
	if st.Colour != "" {
		colour = `<color rgb="FF` + st.Colour + `"/>`
	}
	return `<font>` + bold + `<sz val="` + strconv.FormatFloat(st.Size, 'f', -1, 64) + `"/>` + colour + `<name val="` + escaped(st.Face) + `"/></font>`
}

func (st Style) alignment() string {
	var b strings.Builder
	b.WriteString("<alignment")
	for _, a := range []struct{ name, value string }{{"horizontal", string(st.Across)}, {"vertical", string(st.Down)}} {
		if a.value != "" {
			b.WriteString(` ` + a.name + `="` + a.value + `"`)
		}
	}
	if st.Wrap {
		b.WriteString(` wrapText="1"`)
	}
	if st.Indent > 0 {
		b.WriteString(` indent="` + strconv.Itoa(st.Indent) + `"`)
	}
	return b.String() + "/>"
}
