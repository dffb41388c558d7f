package rtf

// sign handles control words that stand for one character, unless they are what
// readers without Unicode are given.
func (r *reader) sign(name []byte, skip int) {
	var c rune
	switch string(name) {
	case "emdash":
		c = '—'
	case "endash":
		c = '–'
	case "bullet":
		c = '•'
	case "lquote":
		c = '‘'
	case "rquote":
		c = '’'
	case "ldblquote":
		c = '“'
	case "rdblquote":
		c = '”'
	case "emspace":
		c = '\u2003'
	case "enspace":
		c = '\u2002'
	case "qmspace":
		c = '\u2005'
	default:
		return
	}
	if skip > 0 {
		r.skip = skip - 1
		return
	}
	r.rune(c)
}

// act does what a control word says; known is false for those that do not matter
// to the words of the page. n is its number, 0 where it has none.
func (r *reader) act(name []byte, n int) (known bool, err error) {
	switch string(name) { // most of all words, and none matters
	case "fcs", "af", "afs", "fs", "lang", "langfe", "langnp", "langfenp", "insrsid", "cf", "kerning", "alang", "charrsid":
		return false, nil
	case "rtlch", "ltrch", "loch", "hich", "dbch":
		r.asian = name[0] == 'd'
		return false, nil
	}
	if known, err = r.breakWord(name); known {
		return known, err
	}
	if r.propertyWord(name, n) || r.tableWord(name, n) || r.definitionWord(name, n) {
		return true, nil
	}
	return r.groupWord(name)
}

// on tells a switch that is set (\v, \v1) from one that is not (\v0).
func (r *reader) on() bool { return !r.lex.has || r.lex.param != 0 }

// breakWord handles what ends words, lines, paragraphs, cells and rows.
func (r *reader) breakWord(name []byte) (bool, error) {
	switch string(name) {
	case "par", "sect":
		return true, r.endParagraph()
	case "tab":
		r.out = append(r.out, '\t')
	case "line", "page", "column":
		r.breakLine()
	case "cell":
		return true, r.endCell()
	case "row":
		return true, r.endRow()
	case "nestcell":
		return true, r.endNestedCell()
	case "nestrow":
		r.endNestedRow()
	default:
		return false, nil
	}
	return true, nil
}

// propertyWord handles the properties of words and paragraphs.
func (r *reader) propertyWord(name []byte, n int) bool {
	switch string(name) {
	case "f":
		r.setFont(n)
	case "plain":
		r.setFont(r.deff)
		r.bold, r.hidden, r.deleted, r.added, r.marked = false, false, false, false, false
	case "uc":
		r.uc = min(max(n, 0), 16)
	case "b":
		r.bold = r.on()
	case "ab": // of the other script: behind \dbch that is Chinese
		if r.asian {
			r.bold = r.on()
		}
	case "v":
		r.hidden = r.on()
	case "deleted":
		r.deleted = r.on()
	case "revised":
		r.added = r.on()
	case "highlight":
		r.marked = n != 0
	case "pard":
		r.p = plainPara
	case "s":
		r.p.style = n
	case "intbl":
		r.p.inTable = r.on()
	case "itap":
		r.p.level = max(n, 0)
		r.p.inTable = n > 0
	case "ls":
		if r.p.list = n; r.dest == toNobody {
			r.lists.setLS(n)
		}
	case "ilvl":
		r.p.depth = n
	case "outlinelevel":
		r.p.outline = n + 1
	default:
		return false
	}
	return true
}

// tableWord handles the definition of rows.
func (r *reader) tableWord(name []byte, n int) bool {
	def := &r.flow.row.def
	switch string(name) {
	case "trowd":
		r.beginRow()
	case "trleft":
		if !r.nested {
			r.flow.row.left = n
		}
	case "cellx":
		r.endCellDef(n)
	case "clvmrg":
		def.above = !r.nested
	case "clmrg":
		def.before = !r.nested
	default:
		return false
	}
	return true
}

// definitionWord handles fonts, styles and lists.
func (r *reader) definitionWord(name []byte, n int) bool {
	l := &r.lists
	switch string(name) {
	case "ansi":
		r.dec.file = ansi
	case "mac":
		r.dec.file = mac
	case "pc":
		r.dec.file = pageOf(437)
	case "pca":
		r.dec.file = pageOf(850)
	case "ansicpg":
		if p := pageOf(n); p != ofFile {
			r.dec.file = p
		}
	case "deff":
		r.deff = n
	case "fcharset":
		r.setCharset(pageOf(charsets[n]))
	case "cpg":
		r.setCharset(pageOf(n))
	case "cs", "ts", "ds":
		r.char = true
	case "sbasedon":
		r.based = n
	case "list":
		l.beginList()
	case "listlevel":
		l.beginLevel()
	case "levelnfc", "levelnfcn":
		l.setFormat(n)
	case "levelstartat":
		l.setStart(n)
	case "levelfollow":
		l.current().Tight = n == 2
	case "levellegal":
		l.current().Legal = r.on()
	case "levelnorestart":
		if r.on() {
			l.current().Restart = 0
		}
	case "listid":
		l.setID(n)
	case "listoverride":
		l.beginOverride()
	case "lfolevel":
		l.beginOverrideLevel()
	case "listoverrideformat":
		l.ownFormat()
	default:
		return false
	}
	return true
}

// setFont handles \f, which names the code page of the bytes that follow.
func (r *reader) setFont(n int) {
	if r.dest == toFonts {
		r.font = n
		return
	}
	if n < 0 || n >= len(r.fonts) {
		n = r.deff
	}
	r.state.page, r.state.face = r.pageOfFont(n), n
}

func (r *reader) pageOfFont(n int) page {
	if n < 0 || n >= len(r.fonts) {
		return ofFile
	}
	return r.fonts[n]
}

func (r *reader) setCharset(p page) {
	if r.dest != toFonts || r.font < 0 || r.font >= maxEntry {
		return
	}
	for len(r.fonts) <= r.font {
		r.fonts = append(r.fonts, ofFile)
	}
	r.fonts[r.font] = p
}

// groupWord handles the words that begin a group with a meaning of its own.
func (r *reader) groupWord(name []byte) (bool, error) {
	switch string(name) {
	case "fonttbl":
		r.dest = toFonts
	case "stylesheet":
		r.dest = toStyles
	case "listtable", "listoverridetable":
		r.dest = toNobody
	case "leveltext":
		r.dest = toSign
	case "listtext", "pntext":
		if r.dest == toBody {
			r.dest, r.flow.listText = toLabel, ""
		}
	case "object", "shp", "shpgrp", "shpinst", "do", "upr":
		if r.dest != toNobody {
			r.dest, r.under = toNobody, r.dest
		}
	case "result", "ud":
		r.dest = r.under
	case "shptxt", "dptxbxtext":
		return true, r.holdBox()
	case "nesttableprops":
		r.nested = true
	case "fldinst":
		if r.dest != toCode {
			r.dest, r.code = toCode, r.code[:0]
		}
	case "fldrslt":
		if r.drawn {
			r.leave()
		}
	case "field":
		r.drawn = false
	case "mmath", "moMath", "moMathPara":
	case "atrfstart", "atrfend", "annotation":
		r.comment(string(name))
	case "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf",
		"footnote", "ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn",
		"info", "pict", "colortbl", "filetbl", "revtbl", "rsidtbl", "xe", "tc", "tcn", "rxe",
		"template", "nonshppict", "shprslt", "sp", "nonesttables", "levelnumbers", "listname",
		"objdata", "objclass", "objname", "mmathPict", "atnid", "atnauthor", "atntime", "atnicn",
		"background", "formfield", "bkmkstart", "bkmkend", "pn", "falt", "panose":
		r.leave()
	default:
		return false, nil
	}
	return true, nil
}
