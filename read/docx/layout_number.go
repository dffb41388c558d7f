package docx

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/read/markup"
)

// place is where a frame, a drawing or a tab puts what it holds, if it says so.
type place struct {
	align doc.Align
	set   bool
}

func placeNamed(name []byte) place {
	switch string(bytes.TrimSpace(name)) {
	case "left":
		return place{doc.Left, true}
	case "center":
		return place{doc.Center, true}
	case "right":
		return place{doc.Right, true}
	case "inside", "inner":
		return place{doc.Inside, true}
	case "outside", "outer":
		return place{doc.Outside, true}
	}
	return place{}
}

// pageField is a field that shows the number of the page.
type pageField struct {
	from, to int // of its result
	tabs     int // before it
	tabStop  place
	dashes   bool // its format puts them
}

// showsPage reports the code of such a field: PAGE \* MERGEFORMAT.
func showsPage(code string) bool {
	words := strings.Fields(code)
	return len(words) > 0 && strings.EqualFold(words[0], "PAGE")
}

// page takes in a field with the number of the page, whose result was written from
// a place on. A field that holds no result yet gets one, so that its paragraph has
// words.
func (l *looks) page(r *reader, code string, from int) {
	if !l.sheet.inside {
		return
	}
	if r.b.At() == from {
		r.write([]byte{'1'})
	}
	if k := r.para.look; k != nil && len(k.pages) < maxTabs {
		k.pages = append(k.pages, pageField{
			from: from, to: r.b.At(), tabs: k.tabs, tabStop: k.tabStop,
			dashes: l.sheet.dashes || strings.Contains(strings.ToLower(code), "arabicdash"),
		})
	}
}

// maxNumbers bounds the page numbers of one header or footer.
const maxNumbers = 8

// tabbed takes in a tab of a header or footer.
func (k *look) tabbed(x *markup.Scanner) {
	k.tabs++
	if string(x.Name) == "ptab" {
		k.tabStop = placeNamed(x.Attr("alignment"))
	}
}

// number takes in the page number of a paragraph that ends.
func (l *looks) number(r *reader, k *look, own *paraProps, f pageField) {
	n := doc.PageNumber{Align: own.alignment()}
	switch {
	case k.place.set:
		n.Align = k.place.align
	case f.tabStop.set:
		n.Align = f.tabStop.align
	case f.tabs > 0 && (n.Align == doc.Left || n.Align == doc.Justified):
		n.Align = own.stop(f.tabs)
	}
	if len(l.numbers) >= maxNumbers {
		return
	}
	words := r.b.Pending()
	start := len(words) - (r.b.At() - k.from)
	from, to := start+f.from-k.from, start+f.to-k.from
	if start < 0 || from < start || to > len(words) {
		return
	}
	n.Text = numberText(words[start:from], words[from:to], words[to:], f.dashes)
	for _, run := range k.runs {
		if run.Span.Start <= f.from && f.from < run.Span.End {
			n.Type = run.Type
		}
	}
	l.numbers = append(l.numbers, n)
}

// numberText writes what stands around a number and # for the number itself, which
// may bring dashes of its own.
func numberText(before, number, after []byte, dashes bool) string {
	isNumber := func(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) }
	out := append([]byte{}, before...)
	if i := bytes.IndexFunc(number, isNumber); i >= 0 {
		j := bytes.LastIndexFunc(number, isNumber)
		_, size := utf8.DecodeRune(number[j:])
		lead, tail := number[:i], number[j+size:]
		if dashes && len(lead) == 0 {
			lead, tail = []byte("- "), []byte(" -")
		}
		out = append(append(append(out, lead...), '#'), tail...)
	} else {
		out = append(out, '#')
	}
	return strings.TrimFunc(string(append(out, after...)), unicode.IsSpace)
}

// anchored reads where a drawing stands: of DrawingML by an element, of the older
// VML by a style.
func (l *looks) anchored(x *markup.Scanner) bool {
	switch string(x.Name) {
	case "anchor", "inline":
		l.anchor = place{}
	case "positionH":
		for depth := x.Depth(); within(x, depth); {
			if string(x.Name) == "align" && x.Next() == markup.Text {
				l.anchor = placeNamed(x.Text())
			}
		}
		return true
	}
	return false
}

func (l *looks) anchoredByStyle(x *markup.Scanner) {
	style := x.Attr("style")
	if style == nil {
		return
	}
	l.anchor = place{}
	if _, at, ok := bytes.Cut(style, []byte("mso-position-horizontal:")); ok {
		at, _, _ = bytes.Cut(at, []byte(";"))
		l.anchor = placeNamed(at)
	}
}
