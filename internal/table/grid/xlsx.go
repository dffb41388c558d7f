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
	x := &xlsx{p: p, book: &Book{Format: XLSX}, left: MaxMarkup}
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

// readShared reads the texts that cells share.
func (x *xlsx) readShared(part string) error {
	r, err := x.p.Stream(part, x.left)
	if r == nil || err != nil {
		return err
	}
	_, list, err := openWindows(wide(r), "sst", "si")
	if err != nil || list == nil {
		return damagedOr(part, err)
	}
	total := 0
	for {
		piece, err := list.next()
		if err != nil {
			return damagedOr(part, err)
		}
		if piece == nil {
			return nil
		}
		x.left -= int64(len(piece))
		s := markup.New(piece)
		for k := s.Next(); k != markup.EOF; k = s.Next() {
			if k != markup.Start || string(s.Name) != "si" {
				continue
			}
			text := richText(s, "si")
			total += len(text)
			if total > MaxText || len(x.shared) >= MaxCells || x.left < 0 {
				return tooMuch()
			}
			x.shared = append(x.shared, text)
		}
		if s.Err() != nil {
			return refuse.Damaged(part, s.Err())
		}
	}
}

// richText gathers the words of the element that a Start opened, without readings
// above characters (rPh).
func richText(s *markup.Scanner, end string) string {
	var one []byte
	var many []byte
	inText, runs := false, 0
	for k := s.Next(); k != markup.EOF; k = s.Next() {
		switch {
		case k == markup.Start && string(s.Name) == "rPh":
			s.Skip()
		case k == markup.Start && string(s.Name) == "t":
			inText = true
		case k == markup.Text && inText:
			if runs == 0 {
				one = s.Text()
			} else {
				if runs == 1 {
					many = append(many, one...)
				}
				many = append(many, s.Text()...)
			}
			runs++
		case k == markup.End && string(s.Name) == "t":
			inText = false
		case k == markup.End && string(s.Name) == end:
			if runs > 1 {
				return unescape(string(many))
			}
			return unescape(string(one))
		}
	}
	return ""
}

// unescape resolves _x000D_ and the like (ECMA-376 part 1, 22.9.2.19).
func unescape(s string) string {
	i := strings.Index(s, "_x")
	if i < 0 {
		return s
	}
	var b strings.Builder
	for ; i >= 0; i = strings.Index(s, "_x") {
		b.WriteString(s[:i])
		if r, ok := escaped(s[i:]); ok {
			b.WriteRune(r)
			s = s[i+7:]
		} else {
			b.WriteString("_x")
			s = s[i+2:]
		}
	}
	b.WriteString(s)
	return b.String()
}

func escaped(s string) (rune, bool) {
	if len(s) < 7 || s[6] != '_' {
		return 0, false
	}
	r := rune(0)
	for _, c := range s[2:6] {
		switch {
		case c >= '0' && c <= '9':
			r = r<<4 | (c - '0')
		case c|0x20 >= 'a' && c|0x20 <= 'f':
			r = r<<4 | (c | 0x20 - 'a' + 10)
		default:
			return 0, false
		}
	}
	if r >= 0xD800 && r < 0xE000 {
		return 0, false
	}
	return r, true
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
