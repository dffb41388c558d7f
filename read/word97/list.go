package word97

import (
	"unicode/utf16"

	"github.com/bihuan/bihuan/read/numbering"
	"github.com/bihuan/bihuan/read/refuse"
)

// lists are the lists of a document and the overrides by which paragraphs name
// them ([MS-DOC] 2.4.6.3).
type lists struct {
	byID      map[uint32]*list
	overrides []override
}

type list struct {
	def     numbering.List
	counter numbering.Counter
}

// override is a list as some paragraphs use it (LFO).
type override struct {
	*list
	def    *numbering.List // that of the list, or one of its own
	starts []start         // numbers still to be set, before the first paragraph
}

type start struct{ level, number int }

// What the parts of the table stream measure, in bytes.
const (
	sizeLSTF = 28
	sizeLVLF = 28
	sizeLFO  = 16
)

func (f *file) readLists() error {
	part, err := f.fib.part(f.table, partLists, "PlfLst")
	if err != nil || len(part) < 2 || f.fib.old {
		return err
	}
	damaged := refuse.Damaged(f.fib.table+": PlfLst", nil)
	n := int(le16(part, 0))
	if len(part) < 2+n*sizeLSTF {
		return damaged
	}
	f.lists.byID = make(map[uint32]*list, n)
	levels := f.fib.after(f.table, partLists, 2+n*sizeLSTF)
	for i := range n {
		lstf := part[2+i*sizeLSTF:]
		l := &list{}
		count := numbering.Levels
		if lstf[26]&1 != 0 { // fSimpleList
			count = 1
		}
		for level := range count {
			used, ok := readLevel(&l.def[level], levels)
			if !ok {
				return damaged
			}
			levels = levels[used:]
		}
		for level := count; level < numbering.Levels; level++ {
			l.def[level] = l.def[0]
		}
		f.lists.byID[le32(lstf, 0)] = l
	}
	return f.readOverrides()
}

// readLevel reads an LVL and tells its size.
func readLevel(l *numbering.Level, p []byte) (size int, ok bool) {
	if len(p) < sizeLVLF+2 {
		return 0, false
	}
	*l = numbering.Level{
		Format:  numbering.ByCode(int(p[4])),
		Start:   int(int32(le32(p, 0))),
		Restart: -1,
		Legal:   p[5]&4 != 0,
		Tight:   p[15] == 2,
	}
	if p[5]&8 != 0 { // fNoRestart
		l.Restart = int(p[26])
	}
	at := sizeLVLF + int(p[24]) + int(p[25])
	if len(p) < at+2 {
		return 0, false
	}
	n := int(le16(p, at))
	at += 2
	if len(p) < at+2*n {
		return 0, false
	}
	l.Text = levelText(p[at : at+2*n])
	return at + 2*n, true
}

// levelText reads the sign of a level; units below 9 stand for the numbers of
// levels. A real % before a digit would be taken for one: nobody writes that.
func levelText(p []byte) string {
	units := make([]uint16, 0, len(p)/2+2)
	for n := 0; len(p) >= 2 && len(units) < maxSign; p = p[2:] {
		switch u := le16(p, 0); {
		case u >= numbering.Levels:
			units = append(units, u)
		case n < numbering.Levels:
			units = append(units, '%', '1'+u)
			n++
		}
	}
	return string(utf16.Decode(units))
}

// maxSign bounds the units of a sign, as every paragraph of a list repeats it.
const maxSign = 100

func (f *file) readOverrides() error {
	part, err := f.fib.part(f.table, partOverrides, "PlfLfo")
	if err != nil || len(part) < 4 {
		return err
	}
	damaged := refuse.Damaged(f.fib.table+": PlfLfo", nil)
	n := int(min(le32(part, 0), 1<<15))
	if len(part) < 4+n*sizeLFO {
		return damaged
	}
	f.lists.overrides = make([]override, n)
	rest := part[4+n*sizeLFO:]
	for i := range n {
		lfo := part[4+i*sizeLFO:]
		o := &f.lists.overrides[i]
		if o.list = f.lists.byID[le32(lfo, 0)]; o.list != nil {
			o.def = &o.list.def
		}
		if rest = o.read(rest, int(lfo[12])); rest == nil {
			break // the data of the rest is missing: they stay as their lists are
		}
	}
	return nil
}

// read takes the LFOData of an override: levels that start
// at another number or look different. It gives what lies behind.
func (o *override) read(p []byte, levels int) []byte {
	if len(p) < 4 {
		return nil
	}
	p = p[4:]
	if levels == 0 {
		return p
	}
	own := numbering.List{}
	if o.def != nil {
		own = *o.def
	}
	for range levels {
		if len(p) < 8 {
			return nil
		}
		number, flags := int(int32(le32(p, 0))), le32(p, 4)
		level := min(int(flags&0xF), numbering.Levels-1)
		p = p[8:]
		if flags&0x20 != 0 { // fFormatting
			used, ok := readLevel(&own[level], p)
			if !ok {
				return nil
			}
			p = p[used:]
			number = own[level].Start
		}
		if flags&0x10 != 0 { // fStartAt
			own[level].Start = number
			o.starts = append(o.starts, start{level, number})
		}
	}
	o.def = &own
	return p
}

// sign counts a paragraph and gives its number with the level that wrote it;
// nil for a paragraph in no list.
func (l *lists) sign(p *pap) (string, *numbering.Level) {
	if p.ilfo < 1 || int(p.ilfo) > len(l.overrides) {
		return "", nil
	}
	o := &l.overrides[p.ilfo-1]
	if o.list == nil {
		return "", nil
	}
	for _, s := range o.starts {
		o.counter.Set(s.level, s.number)
	}
	o.starts = nil
	return o.counter.Next(o.def, int(p.ilvl)), &o.def[p.ilvl]
}
