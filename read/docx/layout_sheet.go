package docx

import (
	"path"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/read/markup"
	"github.com/bihuan/bihuan/read/refuse"
)

// settings are those that concern pages and faces.
type settings struct {
	language  string // of East Asian text
	oddEven   bool   // headers and footers differ from page to page
	gutterTop bool
}

func (l *looks) readSettings() error {
	return l.eachElement(l.file.settings, word, func(x *markup.Scanner) {
		switch string(x.Name) {
		case "themeFontLang":
			l.settings.language = string(x.Attr("eastAsia"))
		case "evenAndOddHeaders":
			l.settings.oddEven = switched(x) == 1
		case "gutterAtTop":
			l.settings.gutterTop = switched(x) == 1
		}
	})
}

// relations finds the parts that only layout needs.
func (l *looks) relations() error {
	folder, name := path.Split(l.file.main)
	l.sheet.parts = map[string]string{}
	return l.file.relations(folder+"_rels/"+name+".rels", folder, func(id, kind, target string) {
		switch kind {
		case "theme":
			l.file.theme = target
		case "settings":
			l.file.settings = target
		case "header", "footer":
			l.sheet.parts[id] = target
		}
	})
}

// margin names a header or footer of a section.
type margin struct {
	header bool
	pages  doc.Pages // AllPages is that of odd pages where sides differ
}

// sheetReader gathers page set-ups. A section ends where its properties stand.
type sheetReader struct {
	parts  map[string]string // headers and footers by relationship
	met    map[string][]doc.PageNumber
	under  map[margin]string // that count, by relationship; sections inherit them
	read   int
	err    error
	inside bool // a header or footer is being read
	dashes bool // the number's format puts them
}

// maxMargins bounds the headers and footers that are read.
const maxMargins = 500

// maxSheets bounds the sections that are kept.
const maxSheets = 10_000

// section reads w:sectPr.
//
// Source: ECMA-376 part 1, 17.6.
func (l *looks) section(r *reader) {
	x := r.x
	if l.sheet.inside || len(l.out.Sheets) >= maxSheets {
		x.Skip()
		return
	}
	s := doc.Sheet{Columns: 1, Span: doc.Span{End: r.b.At()}}
	var g gridProps
	firstDiffers := false
	l.sheet.dashes = false
	for depth := x.Depth(); within(x, depth); {
		switch string(x.Name) {
		case "pgSz":
			s.Width, s.Height = length(x, "w"), length(x, "h")
		case "pgMar":
			s.Top, s.Bottom = size(length(x, "top")), size(length(x, "bottom"))
			s.Left, s.Right = length(x, "left"), length(x, "right")
			if l.settings.gutterTop {
				s.Top += length(x, "gutter")
			} else {
				s.Left += length(x, "gutter")
			}
		case "cols":
			s.Columns = max(1, x.Int("num", 1))
		case "docGrid":
			g.read(x)
		case "titlePg":
			firstDiffers = switched(x) == 1
		case "pgNumType":
			l.sheet.dashes = string(x.Attr("fmt")) == "numberInDash"
		case "headerReference", "footerReference":
			l.refer(margin{string(x.Name)[0] == 'h', pagesNamed(x.Attr("type"))}, x)
		case "sectPrChange":
			x.Skip()
		}
	}
	s.Grid = l.grid(g, s)
	s.Numbers = l.numbersOf(firstDiffers)
	l.out.Sheets = append(l.out.Sheets, s)
}

func length(x *markup.Scanner, name string) float64 { return millimetres(x.Int(name, 0)) }

// size drops the sign, by which a margin says that headers may not push it.
func size(mm float64) float64 { return max(mm, -mm) }

func pagesNamed(name []byte) doc.Pages {
	switch string(name) {
	case "even":
		return doc.EvenPages
	case "first":
		return doc.FirstPage
	}
	return doc.AllPages
}

func (l *looks) refer(m margin, x *markup.Scanner) {
	if l.sheet.under == nil {
		l.sheet.under = map[margin]string{}
	}
	// w:type comes first in files of Word, r:id in those of others.
	l.sheet.under[m] = string(x.Attr("id"))
}

// gridProps is w:docGrid.
type gridProps struct {
	lines, chars bool
	pitch        int // twips
	space        int // 4096ths of a point
}

func (g *gridProps) read(x *markup.Scanner) {
	switch string(x.Attr("type")) {
	case "lines":
		g.lines = true
	case "linesAndChars", "snapToChars":
		g.lines, g.chars = true, true
	}
	g.pitch, g.space = x.Int("linePitch", 0), x.Int("charSpace", 0)
}

// grid gives the grid of a page. Characters are as wide as those of the default
// style, plus what the grid adds.
//
// Source: ECMA-376 part 1, 17.6.5 (docGrid).
func (l *looks) grid(g gridProps, s doc.Sheet) doc.Grid {
	var out doc.Grid
	if g.lines && g.pitch > 0 {
		out.Pitch = float64(g.pitch) / 20
	}
	if g.chars {
		wide := l.typeOf(l.main.normal, "", &unsetChar).Size + float64(g.space)/4096
		if inner := (s.Width - s.Left - s.Right) * 72 / 25.4; wide > 0 && inner > 0 {
			out.Chars = int(inner/wide + 0.1)
		}
	}
	return out
}

// numbersOf gathers the page numbers in the headers and footers that count.
func (l *looks) numbersOf(firstDiffers bool) []doc.PageNumber {
	var out []doc.PageNumber
	for _, header := range []bool{false, true} {
		for _, pages := range []doc.Pages{doc.AllPages, doc.EvenPages, doc.FirstPage} {
			id := l.sheet.under[margin{header, pages}]
			switch {
			case id == "", pages == doc.EvenPages && !l.settings.oddEven, pages == doc.FirstPage && !firstDiffers:
				continue
			case pages == doc.AllPages && l.settings.oddEven:
				pages = doc.OddPages
			}
			for _, n := range l.numbersIn(id) {
				n.Header, n.Pages = header, pages
				out = append(out, n)
			}
		}
	}
	return out
}

// numbersIn reads a header or footer.
func (l *looks) numbersIn(id string) []doc.PageNumber {
	if l.sheet.met == nil {
		l.sheet.met = map[string][]doc.PageNumber{}
	}
	if n, ok := l.sheet.met[id]; ok {
		return n
	}
	if l.sheet.read++; l.sheet.read > maxMargins {
		return nil
	}
	data, err := l.file.Part(l.sheet.parts[id])
	if data == nil || err != nil {
		l.sheet.err = err
		return nil
	}
	inner := *l
	inner.out, inner.numbers, inner.table, inner.box, inner.anchor = doc.Layout{}, nil, "", place{}, place{}
	inner.sheet.inside = true
	r := &reader{
		x: markup.New(data, spaces...), b: doc.NewBuilder(doc.Docx), file: l.file,
		styles: l.main, balanced: balanced(data), looks: &inner,
	}
	r.children()
	r.endJoined()
	switch {
	case r.err != nil:
		l.sheet.err = r.err
	case r.x.Err() != nil:
		l.sheet.err = refuse.Damaged(l.sheet.parts[id], r.x.Err())
	}
	l.sheet.met[id] = inner.numbers
	return inner.numbers
}
