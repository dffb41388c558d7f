package html

import (
	"bytes"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// props is what the attributes of an element say that matters to reading.
type props struct {
	hidden    bool
	furniture bool // by its role: menu, banner, imprint
	main      bool // by its role: the document
	highlight bool
	comment   bool // the words of a review comment's anchor
	contents  bool // a line of a generated table of contents
	sign      bool // the words are a list number that Word wrote out
	tab       bool // the words stand for a tab
	pre       bool // white space counts
	reversed  bool
	valued    bool // value is set
	link      bool
	style     listStyle
	cols      int16
	rows      int16
	value     int32
}

// marked reports an element that needs a node for what its attributes say.
func (p *props) marked() bool {
	return p.hidden || p.furniture || p.main || p.highlight || p.comment || p.sign || p.tab || p.pre
}

// attributes reads those of the start tag under way.
func (t *tree) attributes(z *html.Tokenizer, tag atom.Atom) props {
	p := props{}
	var style []byte
	for n, more := 0, true; more && n < maxAttrs; n++ {
		var key, value []byte
		key, value, more = z.TagAttr()
		switch string(key) {
		case "hidden":
			p.hidden = !bytes.EqualFold(value, []byte("until-found"))
		case "aria-hidden":
			p.hidden = p.hidden || string(value) == "true"
		case "style":
			style = bytes.ToLower(value)
		case "class":
			p.class(string(value))
			t.rules.apply(&p, tag, string(value))
		case "id", "title":
			p.name(string(value))
		case "role":
			p.role(string(value))
		case "media":
			p.hidden = p.hidden || string(value) == "print" // a style sheet
		case "href":
			p.link = len(value) > 0 && value[0] != '#' && !attachment(value)
		default:
			p.number(string(key), string(value), tag)
		}
	}
	t.rules.apply(&p, tag, "")
	p.css(string(style), !block(tag))
	return p
}

// class knows the classes that Word and LibreOffice give to what is not text.
func (p *props) class(list string) {
	for class := range strings.FieldsSeq(list) {
		switch {
		case strings.HasPrefix(class, "MsoToc") && class != "MsoTocHeading":
			p.contents = true
		case class == "MsoFootnoteReference", class == "MsoEndnoteReference", class == "MsoCommentReference",
			class == "sdfootnoteanc", class == "sdendnoteanc":
			p.hidden = true
		}
	}
}

// name knows the boxes in which LibreOffice keeps notes, headers and footers.
func (p *props) name(value string) {
	if strings.HasPrefix(value, "sdfootnote") || strings.HasPrefix(value, "sdendnote") ||
		value == "header" || value == "footer" {
		p.furniture = true
	}
}

func (p *props) role(value string) {
	switch value {
	case "navigation", "banner", "contentinfo", "search", "menu", "menubar", "toolbar", "dialog":
		p.furniture = true
	case "main", "article":
		p.main = true
	}
}

// number reads the attributes of lists and cells.
func (p *props) number(key, value string, tag atom.Atom) {
	n, err := strconv.Atoi(strings.TrimSpace(value))
	switch key {
	case "colspan":
		p.cols = int16(min(max(n, 0), 1000))
	case "rowspan":
		if p.rows = int16(min(max(n, 0), 30_000)); n == 0 && err == nil {
			p.rows = 30_000 // to the end of the row group
		}
	case "start", "value":
		p.value, p.valued = int32(min(max(n, -1<<20), 1<<20)), err == nil
	case "reversed":
		p.reversed = tag == atom.Ol
	case "type":
		if tag == atom.Ol || tag == atom.Li {
			p.style = typeStyle(value)
		}
	}
}

// attachment reports an address of a file, which is part of what a document
// says, unlike those of a menu.
func attachment(href []byte) bool {
	if i := bytes.IndexByte(href, '?'); i >= 0 {
		href = href[:i]
	}
	i := bytes.LastIndexByte(href, '.')
	if i < 0 || len(href)-i > 5 {
		return false
	}
	switch strings.ToLower(string(href[i+1:])) {
	case "doc", "docx", "wps", "pdf", "ofd", "xls", "xlsx", "et", "ppt", "pptx", "zip", "rar", "7z", "txt", "rtf", "odt":
		return true
	}
	return false
}

// css reads declarations in lower case.
func (p *props) css(list string, inline bool) {
	for list != "" {
		decl, rest, _ := strings.Cut(list, ";")
		list = rest
		key, value, _ := strings.Cut(decl, ":")
		value = strings.TrimSpace(value)
		switch strings.TrimSpace(key) {
		case "display":
			p.hidden = p.hidden || strings.HasPrefix(value, "none")
		case "mso-hide":
			p.hidden = p.hidden || value == "all"
		case "mso-list":
			p.sign = value == "ignore"
		case "mso-tab-count":
			p.tab = true
		case "mso-comment-reference":
			p.comment = true
		case "mso-element":
			p.furniture = p.furniture || msoApart(value)
		case "list-style-type", "list-style":
			p.style = cssStyle(value, p.style)
		case "background", "background-color", "mso-highlight":
			p.highlight = inline && coloured(value)
		case "white-space":
			p.pre = strings.HasPrefix(value, "pre")
		}
	}
}

// msoApart names the parts that Word puts at the end of a page.
func msoApart(value string) bool {
	switch value {
	case "header", "footer", "footnote-list", "endnote-list", "comment-list", "comment":
		return true
	}
	return false
}

// coloured reports a background that shows on white paper.
func coloured(value string) bool {
	value = strings.ReplaceAll(value, " ", "")
	for _, plain := range []string{"white", "#fff", "transparent", "none", "inherit", "initial", "unset",
		"auto", "rgb(255,255,255)", "rgba(0,0,0,0)", "rgba(255,255,255", "url("} {
		if strings.HasPrefix(value, plain) && (plain != "#fff" || strings.Trim(value[1:min(len(value), 7)], "f") == "") {
			return false
		}
	}
	return value != "" && value[0] != '0' && !strings.HasPrefix(value, "var(")
}
