package xlsx

import (
	"archive/zip"
	"errors"
	"io"
	"path"
	"strings"

	"github.com/klauspost/compress/flate"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/read/pack"
)

// What a workbook may unpack to, in bytes.
const (
	mostPart  = 2 << 30
	mostTexts = 200 << 20 // of all texts together: they are held in memory
	spare     = 64 << 20  // that may be unpacked in any case
	ratio     = 200       // unpacked to packed
)

// File is a workbook that is read.
type File struct {
	parts  map[string]*zip.File
	rels   relations // of the workbook
	sheets []Tab
	texts  texts
	dates  []bool // styles that show numbers as days
	since  day1904
}

// Tab is a sheet of a file.
type Tab struct {
	Name   string
	Hidden bool
	part   string
}

type day1904 bool

// Open reads what a workbook says of itself, and its texts.
//
// Errors: faults "xlsx-damaged", "xlsx-too-big".
func Open(r io.ReaderAt, size int64) (*File, error) {
	f, err := Look(r, size)
	if err == nil {
		err = f.Read()
	}
	if err != nil {
		return nil, err
	}
	return f, nil
}

// Look reads which sheets a workbook has, and no more: Read reads the rest.
//
// Errors: those of Open.
func Look(r io.ReaderAt, size int64) (*File, error) {
	z, err := pack.Directory(r, size)
	if err != nil {
		return nil, damaged(err)
	}
	f := &File{parts: map[string]*zip.File{}}
	total := int64(0)
	for _, p := range z.File {
		f.parts[strings.ToLower(strings.TrimPrefix(p.Name, "/"))] = p
		if total += int64(p.UncompressedSize64); total > spare+ratio*size || p.UncompressedSize64 > mostPart {
			return nil, tooBig()
		}
	}
	if f.rels, err = f.relations("xl/workbook.xml"); err != nil {
		return nil, err
	}
	return f, f.readWorkbook(f.rels)
}

// Read reads the texts of a workbook that was looked at, and how it shows numbers.
func (f *File) Read() error {
	if err := f.readTexts(f.rels.kind("sharedStrings")); err != nil {
		return err
	}
	return f.readStyles(f.rels.kind("styles"))
}

// Tabs lists the sheets in their order.
func (f *File) Tabs() []Tab { return f.sheets }

// scan reads a part, tag by tag. take gives false to stop.
func (f *File) scan(name string, take func(*scanner) (bool, error)) error {
	p := f.parts[strings.ToLower(name)]
	if p == nil {
		return damaged(errors.New("xlsx: no part " + name))
	}
	in, err := p.OpenRaw()
	if err != nil {
		return damaged(err)
	}
	if p.Flags&1 != 0 {
		return damaged(errors.New("xlsx: encrypted"))
	}
	switch p.Method {
	case zip.Deflate:
		in = flate.NewReader(in)
	case zip.Store:
	default:
		return damaged(errors.New("xlsx: packed in a way that is not known"))
	}
	s := newScanner(in, int64(p.UncompressedSize64)+1)
	for {
		err := s.next()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return broken(err)
		}
		if on, err := take(s); err != nil || !on {
			return err
		}
	}
}

// broken says that a part could not be read, in our words.
func broken(err error) error {
	if _, ok := errors.AsType[*fault.Error](err); ok {
		return err
	}
	return damaged(err)
}

// relation is what a part names another one by.
type relation struct{ id, kind, target string }

type relations []relation

func (r relations) kind(name string) string {
	for _, one := range r {
		if strings.HasSuffix(one.kind, "/"+name) {
			return one.target
		}
	}
	return ""
}

func (r relations) id(id string) string {
	for _, one := range r {
		if one.id == id {
			return one.target
		}
	}
	return ""
}

func (f *File) relations(of string) (relations, error) {
	dir, name := path.Split(of)
	var list relations
	err := f.scan(dir+"_rels/"+name+".rels", func(s *scanner) (bool, error) {
		if s.is("Relationship") {
			target := string(appendPlain(nil, s.value("Target")))
			if strings.HasPrefix(target, "/") {
				target = target[1:]
			} else {
				target = path.Join(dir, target)
			}
			list = append(list, relation{string(s.value("Id")), string(s.value("Type")), target})
		}
		return true, nil
	})
	return list, err
}

func (f *File) readWorkbook(rels relations) error {
	return f.scan("xl/workbook.xml", func(s *scanner) (bool, error) {
		switch {
		case s.is("workbookPr"):
			v := string(s.value("date1904"))
			f.since = v == "1" || v == "true"
		case s.is("sheet"):
			state := string(s.value("state"))
			part := rels.id(string(s.value("id")))
			if f.parts[strings.ToLower(part)] != nil && strings.Contains(part, "worksheets/") {
				f.sheets = append(f.sheets, Tab{string(appendPlain(nil, s.value("name"))), state == "hidden" || state == "veryHidden", part})
			}
		}
		return true, nil
	})
}

// texts are the texts of a workbook, one behind the other.
type texts struct {
	all  []byte
	ends []uint32
}

func (t *texts) at(i int) []byte {
	if i < 0 || i >= len(t.ends) {
		return nil
	}
	from := uint32(0)
	if i > 0 {
		from = t.ends[i-1]
	}
	return t.all[from:t.ends[i]]
}

func (f *File) readTexts(name string) error {
	if name == "" {
		return nil
	}
	in, aside := false, false
	var one []byte
	return f.scan(name, func(s *scanner) (bool, error) {
		switch {
		case s.is("si"):
			one = one[:0]
			if s.self {
				f.texts.ends = append(f.texts.ends, uint32(len(f.texts.all)))
			}
		case s.is("rPh"):
			aside = !s.self // how it is read aloud
		case s.ends("rPh"):
			aside = false
		case s.is("t"):
			in = !s.self
		case s.ends("t"):
			if in && !aside {
				one = appendPlain(one, s.text)
			}
			in = false
		case s.ends("si"):
			f.texts.all = append(f.texts.all, unescaped(one)...)
			if len(f.texts.all) > mostTexts {
				return false, tooBig()
			}
			f.texts.ends = append(f.texts.ends, uint32(len(f.texts.all)))
		}
		return true, nil
	})
}

// readStyles finds the styles that show numbers as days.
func (f *File) readStyles(name string) error {
	if name == "" {
		return nil
	}
	own := map[int]bool{}
	cells := false
	return f.scan(name, func(s *scanner) (bool, error) {
		switch {
		case s.is("numFmt"):
			own[s.number("numFmtId")] = isDay(string(appendPlain(nil, s.value("formatCode"))))
		case s.is("cellXfs"):
			cells = true
		case s.ends("cellXfs"):
			cells = false
		case s.is("xf") && cells:
			id := s.number("numFmtId")
			day, ok := own[id]
			f.dates = append(f.dates, ok && day || !ok && usualDay(id))
		}
		return true, nil
	})
}

// usualDay reports the built-in formats that show days, those of Chinese editions
// with them (ECMA-376, 18.8.30).
func usualDay(id int) bool {
	return id >= 14 && id <= 17 || id == 22 || id >= 27 && id <= 31 || id == 36 || id >= 50 && id <= 54 || id == 57 || id == 58
}

// isDay reports a format that shows days: it has d, y or the year of an era outside of
// quotes and brackets.
func isDay(format string) bool {
	if strings.EqualFold(format, "General") {
		return false
	}
	quoted, bracket, skip := false, false, false
	for i, c := range format {
		switch {
		case skip:
			skip = false
		case c == '\\' || c == '_' || c == '*':
			skip = true
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '[':
			bracket = true
		case c == ']':
			bracket = false
		case bracket:
		case c == 'y' || c == 'Y' || c == 'd' || c == 'D' || c == 'e' && !strings.HasPrefix(format[i:], "e+") && !strings.HasPrefix(format[i:], "e-"):
			return true
		}
	}
	return false
}
