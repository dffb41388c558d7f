package grid

import (
	"errors"
	"path"
	"strings"

	"github.com/bihuan/bihuan/read/markup"
	"github.com/bihuan/bihuan/read/pack"
	"github.com/bihuan/bihuan/read/refuse"
)

// xlsx is a workbook under way.
//
// Source: ECMA-376 part 1, 18 (SpreadsheetML).
type xlsx struct {
	p       *pack.Package
	book    *Book
	shared  []string
	struck  map[int]Struck // of shared, where something is struck through
	strikes []bool         // styles that strike a cell through
	formats []format
	epoch   epoch
	left    int64 // bytes of markup that may still be unpacked
}

// sheetRef is a sheet as the workbook names it.
type sheetRef struct {
	name, rel string
	hidden    bool
}

func readXLSX(p *pack.Package) (*Book, error) {
	x := &xlsx{p: p, book: &Book{Format: XLSX}, left: MaxMarkup, struck: map[int]Struck{}}
	part := workbookPart(p)
	refs, err := x.readWorkbook(part)
	if err != nil {
		return nil, err
	}
	rels, err := x.relations(part)
	if err != nil {
		return nil, err
	}
	shared, styles := path.Join(path.Dir(part), "sharedStrings.xml"), path.Join(path.Dir(part), "styles.xml")
	for _, r := range rels {
		switch {
		case strings.HasSuffix(r.kind, "/sharedStrings"):
			shared = r.target
		case strings.HasSuffix(r.kind, "/styles"):
			styles = r.target
		}
	}
	if err := x.readStyles(styles); err != nil {
		return nil, err
	}
	if err := x.readShared(shared); err != nil {
		return nil, err
	}
	for i, ref := range refs {
		if i == maxSheets {
			return nil, refuse.TooBig("工作表超过 512 张", "more than 512 sheets")
		}
		r, ok := rels[ref.rel]
		if !ok || !strings.HasSuffix(r.kind, "/worksheet") {
			continue // a chart, a dialogue, a macro
		}
		s, err := x.readSheet(ref, r.target)
		if err != nil {
			return nil, err
		}
		x.book.Sheets = append(x.book.Sheets, s)
	}
	return x.book, nil
}

// workbookPart names the main part of a workbook, "" where the package has none.
func workbookPart(p *pack.Package) string {
	if p.Has("xl/workbook.xml") {
		return "xl/workbook.xml"
	}
	x := &xlsx{p: p}
	rels, err := x.relations("")
	if err != nil {
		return ""
	}
	for _, r := range rels {
		if strings.HasSuffix(r.kind, "/officeDocument") && strings.HasSuffix(strings.ToLower(r.target), "workbook.xml") && p.Has(r.target) {
			return r.target
		}
	}
	return ""
}

type relation struct{ kind, target string }

// relations reads the relationships of a part, by id; those of the package for "".
func (x *xlsx) relations(part string) (map[string]relation, error) {
	data, err := x.p.Part(path.Join(path.Dir(part), "_rels", path.Base(part)+".rels"))
	if part == "" {
		data, err = x.p.Part("_rels/.rels")
	}
	if err != nil {
		return nil, err
	}
	out := map[string]relation{}
	s := markup.New(data)
	for k := s.Next(); k != markup.EOF; k = s.Next() {
		if k != markup.Start || string(s.Name) != "Relationship" {
			continue
		}
		target := strings.ReplaceAll(string(s.Attr("Target")), `\`, "/")
		if strings.HasPrefix(target, "/") {
			target = strings.TrimPrefix(target, "/")
		} else {
			target = path.Join(path.Dir(part), target)
		}
		out[string(s.Attr("Id"))] = relation{string(s.Attr("Type")), target}
	}
	return out, nil
}

// readWorkbook lists the sheets.
func (x *xlsx) readWorkbook(part string) ([]sheetRef, error) {
	data, err := x.p.Part(part)
	if err != nil {
		return nil, err
	}
	var refs []sheetRef
	s := markup.New(data)
	for k := s.Next(); k != markup.EOF; k = s.Next() {
		if k != markup.Start {
			continue
		}
		switch string(s.Name) {
		case "workbookPr":
			if v := string(s.Attr("date1904")); v == "1" || v == "true" {
				x.epoch = since1904
			}
		case "sheet":
			ref := sheetRef{name: string(s.Attr("name"))}
			ref.hidden = strings.HasPrefix(strings.ToLower(string(s.Attr("state"))), "hidden") || string(s.Attr("state")) == "veryHidden"
			s.EachAttr(func(local, raw []byte) {
				if string(local) == "id" {
					ref.rel = string(raw)
				}
			})
			refs = append(refs, ref)
		}
	}
	if s.Err() != nil {
		return nil, refuse.Damaged(part, s.Err())
	}
	return refs, nil
}

func tooMuch() error {
	return refuse.TooBig("单元格或文字过多", "too many cells or too much text")
}

// damagedOr names the part that could not be read; a refusal stays what it is.
func damagedOr(part string, err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, errWindow):
		return refuse.TooBig("单元格过长（"+part+"）", "a row or text is too long ("+part+")")
	}
	return refuse.Damaged(part, err)
}
