package docx

import (
	"strings"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/read/markup"
)

// charProps are properties of characters that one level of a document sets; ""
// and unset stand for those that it leaves to the levels below.
type charProps struct {
	style            string // of characters
	ascii, west, han string // faces
	hint             int    // 1: marks that both scripts have are Chinese
	bold             int
	size             int // half points
}

var unsetChar = charProps{hint: unset, bold: unset, size: unset}

// below fills in what the levels below c set.
func (c *charProps) below(p *charProps) {
	c.ascii = orElse(c.ascii, p.ascii)
	c.west = orElse(c.west, p.west)
	c.han = orElse(c.han, p.han)
	c.hint = inherit(c.hint, p.hint)
	c.bold = inherit(c.bold, p.bold)
	c.size = inherit(c.size, p.size)
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// char reads one element of w:rPr.
func (l *looks) char(x *markup.Scanner, c *charProps) {
	switch string(x.Name) {
	case "rStyle":
		c.style = l.face(x.Attr("val"))
	case "rFonts":
		l.fonts(x, c)
	case "b":
		c.bold = switched(x)
	case "sz":
		if n := x.Int("val", unset); n > 0 {
			c.size = n
		}
	}
}

// fonts reads w:rFonts. A face of the theme goes before one that is named.
//
// Source: ECMA-376 part 1, 17.3.2.26.
func (l *looks) fonts(x *markup.Scanner, c *charProps) {
	var themed charProps
	x.EachAttr(func(local, raw []byte) {
		if len(raw) == 0 {
			return
		}
		switch string(local) {
		case "ascii":
			c.ascii = l.face(markup.AppendUnescaped(nil, raw))
		case "hAnsi":
			c.west = l.face(markup.AppendUnescaped(nil, raw))
		case "eastAsia":
			c.han = l.face(markup.AppendUnescaped(nil, raw))
		case "asciiTheme":
			themed.ascii = l.theme.face(string(raw))
		case "hAnsiTheme":
			themed.west = l.theme.face(string(raw))
		case "eastAsiaTheme":
			themed.han = l.theme.face(string(raw))
		case "hint":
			c.hint = 0
			if string(raw) == "eastAsia" {
				c.hint = 1
			}
		}
	})
	c.ascii = orElse(themed.ascii, c.ascii)
	c.west = orElse(themed.west, c.west)
	c.han = orElse(themed.han, c.han)
}

// switched reads an element that switches something on or off.
func switched(x *markup.Scanner) int {
	if v := x.Attr("val"); v == nil || isOn(v) {
		return 1
	}
	return 0
}

// defaultSize is that of text whose size nothing sets, in half points.
const defaultSize = 20

// typeOf lays the levels over each other: the defaults of the document, the style
// of the table, of the paragraph and of the characters, and what they have of
// their own.
//
// Source: ECMA-376 part 1, 17.7.2 (the order), 17.7.3: bold in two styles
// switches back, what text has of its own counts as it stands.
func (l *looks) typeOf(st *style, table string, own *charProps) doc.Type {
	all := *own
	bold := false
	levels := [...]string{own.style, "", table}
	if st != nil {
		levels[1] = st.id
	}
	for _, id := range levels {
		if s := l.styles.get(id); s != nil {
			all.below(&s.char)
			bold = bold != (s.char.bold == 1)
		}
	}
	all.below(&l.styles.char)
	if own.bold != unset {
		bold = own.bold == 1
	} else if l.styles.char.bold == 1 {
		bold = true
	}
	if all.size == unset {
		all.size = defaultSize
	}
	t := doc.Type{Han: all.han, Latin: all.ascii, Mark: all.west, Size: float64(all.size) / 2, Bold: bold}
	if all.hint == 1 {
		t.Mark = all.han
	}
	return t
}

// theme has the faces of the theme by the names that w:rFonts gives them.
type theme map[string]string

// face gives a face by what a document calls it: minorEastAsia, majorHAnsi.
func (t theme) face(name string) string {
	which, script := name[:min(5, len(name))], name[min(5, len(name)):]
	switch script {
	case "EastAsia":
		return t[which+"ea"]
	case "Ascii", "HAnsi":
		return t[which+"latin"]
	}
	return ""
}

// readTheme reads the faces. Where the theme leaves the East Asian one open, it
// names one for the script of the document's language.
//
// Source: ECMA-376 part 1, 20.1.4.1.16 (font), 17.15.1.88 (themeFontLang).
func (l *looks) readTheme() error {
	l.theme = theme{}
	script := scriptOf(l.settings.language)
	return l.eachElement(l.file.theme, drawing, func(x *markup.Scanner) {
		which := string(x.Name)
		if which != "majorFont" && which != "minorFont" {
			return
		}
		which = which[:5]
		byScript := ""
		for depth := x.Depth(); within(x, depth); {
			switch name := string(x.Name); name {
			case "latin", "ea":
				l.theme[which+name] = l.face(x.Attr("typeface"))
			case "font":
				if string(x.Attr("script")) == script {
					byScript = l.face(x.Attr("typeface"))
				}
			}
		}
		l.theme[which+"ea"] = orElse(l.theme[which+"ea"], byScript)
	})
}

func scriptOf(language string) string {
	switch language = strings.ToLower(language); {
	case strings.HasPrefix(language, "ja"):
		return "Jpan"
	case strings.HasPrefix(language, "ko"):
		return "Hang"
	case strings.HasPrefix(language, "zh-tw"), strings.HasPrefix(language, "zh-hk"),
		strings.HasPrefix(language, "zh-mo"), strings.HasPrefix(language, "zh-hant"):
		return "Hant"
	}
	return "Hans"
}
