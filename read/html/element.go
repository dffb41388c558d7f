package html

import "golang.org/x/net/html/atom"

// block reports an element that begins and ends a paragraph.
//
// Source: WHATWG HTML, 15.3.
func block(tag atom.Atom) bool {
	switch tag {
	case atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Body, atom.Center, atom.Details,
		atom.Dialog, atom.Dd, atom.Div, atom.Dl, atom.Dt, atom.Fieldset, atom.Figcaption, atom.Figure,
		atom.Footer, atom.Form, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Header,
		atom.Hgroup, atom.Hr, atom.Html, atom.Legend, atom.Li, atom.Main, atom.Menu, atom.Nav, atom.Ol,
		atom.P, atom.Pre, atom.Section, atom.Summary, atom.Ul, atom.Listing, atom.Plaintext, atom.Xmp,
		atom.Table, atom.Caption, atom.Thead, atom.Tbody, atom.Tfoot, atom.Tr, atom.Td, atom.Th:
		return true
	}
	return false
}

// unread reports an element whose content is no part of the text.
func unread(tag atom.Atom) bool {
	switch tag {
	case atom.Title, atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Nav,
		atom.Button, atom.Select, atom.Textarea, atom.Datalist, atom.Svg, atom.Object, atom.Applet,
		atom.Iframe, atom.Audio, atom.Video, atom.Canvas, atom.Map, atom.Noframes, atom.Noembed,
		atom.Rt, atom.Rp, atom.Rtc, atom.Frameset, atom.Progress, atom.Meter:
		return true
	}
	return false
}

// keeps reports an element that makes a node even without attributes.
func keeps(tag atom.Atom) bool {
	switch tag {
	case atom.A, atom.Del, atom.Ins, atom.Mark:
		return true
	case atom.Body, atom.Html:
		return false
	}
	return block(tag) || unread(tag)
}

// carries reports an element whose attributes are worth reading: those of
// pictures and scripts are long and say nothing.
func carries(tag atom.Atom) bool {
	switch tag {
	case atom.Img, atom.Script, atom.Link, atom.Meta, atom.Input, atom.Source, atom.Embed, atom.Col:
		return false
	}
	return true
}

func void(tag atom.Atom) bool {
	switch tag {
	case atom.Area, atom.Base, atom.Br, atom.Col, atom.Embed, atom.Hr, atom.Img, atom.Input, atom.Link,
		atom.Meta, atom.Param, atom.Source, atom.Track, atom.Wbr, atom.Bgsound, atom.Basefont, atom.Frame, atom.Keygen:
		return true
	}
	return false
}

// tabular reports an element that holds rows and cells, not words.
func tabular(tag atom.Atom) bool {
	switch tag {
	case atom.Table, atom.Thead, atom.Tbody, atom.Tfoot, atom.Tr, atom.Colgroup:
		return true
	}
	return false
}

// barrier reports an element that end tags do not reach over.
func barrier(tag atom.Atom) bool {
	switch tag {
	case atom.Td, atom.Th, atom.Caption, atom.Table, atom.Html:
		return true
	}
	return false
}

func isItem(tag atom.Atom) bool { return tag == atom.Li }

func isTerm(tag atom.Atom) bool { return tag == atom.Dt || tag == atom.Dd }

func isList(tag atom.Atom) bool {
	return tag == atom.Ol || tag == atom.Ul || tag == atom.Dl || tag == atom.Menu || barrier(tag)
}

func isCell(tag atom.Atom) bool { return tag == atom.Td || tag == atom.Th || tag == atom.Caption }

func isRow(tag atom.Atom) bool { return tag == atom.Tr }

func isRowOrTable(tag atom.Atom) bool { return tag == atom.Tr || tag == atom.Table }

func isAnchor(tag atom.Atom) bool { return tag == atom.A }

func isTable(tag atom.Atom) bool { return tag == atom.Table }

func isSection(tag atom.Atom) bool {
	switch tag {
	case atom.Thead, atom.Tbody, atom.Tfoot, atom.Caption, atom.Colgroup:
		return true
	}
	return false
}

func isParagraph(tag atom.Atom) bool { return tag == atom.P }

func isBlockButParagraph(tag atom.Atom) bool { return tag != atom.P && block(tag) }

func headingLevel(tag atom.Atom) int {
	switch tag {
	case atom.H1:
		return 1
	case atom.H2:
		return 2
	case atom.H3:
		return 3
	case atom.H4:
		return 4
	case atom.H5:
		return 5
	case atom.H6:
		return 6
	}
	return 0
}
