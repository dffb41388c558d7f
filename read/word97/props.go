package word97

// pap is what we know of a paragraph's properties ([MS-DOC] 2.6.2).
type pap struct {
	istd      uint16
	ilfo      int16 // 1 for the first list override; 0 for no list
	ilvl      uint8
	level     uint8 // heading level, 0 for body text
	contents  bool  // the style is one of a table of contents
	dropCap   bool  // it is the first letter of the next one
	inTable   bool
	rowEnd    bool // the mark ends a row
	innerCell bool // the mark ends a cell of a table in a table
	innerEnd  bool
	itap      int32 // depth of tables, where the file tells it
	row       *row
}

// maxDepth bounds tables within tables.
const maxDepth = 16

// depth counts the tables that the paragraph stands in.
func (p *pap) depth() int {
	switch {
	case !p.inTable && p.itap <= 0:
		return 0
	case p.itap <= 0:
		return 1
	}
	return int(min(p.itap, maxDepth))
}

// applyPap changes a paragraph by a property list.
func (f *file) applyPap(p *pap, list []byte) { f.applyPapAt(p, list, 0) }

func (f *file) applyPapAt(p *pap, list []byte, depth int) {
	s := sprms{rest: list, old: f.fib.old}
	for op, arg, ok := s.next(); ok; op, arg, ok = s.next() {
		switch op {
		case sprmPIstd:
			p.restyle(f.styles.of(le16(arg, 0)))
		case sprmPIlvl:
			p.ilvl = min(arg[0], 8)
		case sprmPIlfo:
			p.ilfo = listOf(le16(arg, 0))
		case sprmPOutLvl:
			if p.level = arg[0] + 1; arg[0] >= levelBody {
				p.level = 0
			}
		case sprmPDcs:
			p.dropCap = arg[0]&7 != 0
		case sprmPFInTable:
			p.inTable = arg[0] != 0
		case sprmPFTtp:
			p.rowEnd = arg[0] != 0
		case sprmPItap:
			p.itap = int32(le32(arg, 0))
		case sprmPDtap:
			p.itap += int32(le32(arg, 0))
		case sprmPFInnerCell:
			p.innerCell = arg[0] != 0
		case sprmPFInnerTtp:
			p.innerEnd = arg[0] != 0
		case sprmPHugePapx, sprmPHugePapxOld, sprmPTableProps:
			if depth == 0 {
				f.applyPapAt(p, f.farList(le32(arg, 0)), depth+1)
			}
		default:
			p.row = p.row.apply(op, arg)
		}
	}
}

// restyle gives a paragraph another style, but leaves it in its table.
func (p *pap) restyle(st *style) {
	s := st.pap
	p.istd, p.ilfo, p.ilvl, p.level, p.contents = s.istd, s.ilfo, s.ilvl, s.level, s.contents
}

// listOf reads an ilfo: a negative one keeps the indents of the paragraph, which
// is nothing to us; 2047 is the numbering of Word 6 ([MS-DOC] 2.6.2).
func listOf(ilfo uint16) int16 {
	n := int16(ilfo)
	if n < 0 {
		n = -n
	}
	if n < 0 || n >= 0x7FF {
		return 0
	}
	return n
}

// farList is a property list that was too long for its page (PrcData).
func (f *file) farList(at uint32) []byte {
	if int64(at)+2 > int64(len(f.data)) {
		return nil
	}
	list := f.data[at+2:]
	return f.spend(list[:min(int(le16(f.data, int(at))), len(list))])
}

// maxShared bounds the bytes of property lists that many paragraphs or pieces
// may name: a small file could have them read without end.
const maxShared = 32 << 20

// spend gives a list as long as not too much was read.
func (f *file) spend(list []byte) []byte {
	if f.shared += len(list); f.shared > maxShared {
		return nil
	}
	return list
}

// chp is what we know of characters' properties ([MS-DOC] 2.6.1).
type chp struct {
	deleted    bool
	inserted   bool
	bold       bool
	hidden     bool
	highlight  bool
	special    bool
	font       uint16
	symbol     rune // what a special 0x28 stands for, in a font of its own
	symbolFont uint16
}

// applyChp changes characters by a property list; base is what their style
// gives, which a toggle may follow or turn round.
func (f *file) applyChp(c *chp, list []byte, base *chp) {
	s := sprms{rest: list, old: f.fib.old}
	for op, arg, ok := s.next(); ok; op, arg, ok = s.next() {
		switch op {
		case sprmCFRMarkDel:
			c.deleted = arg[0] != 0
		case sprmCFRMarkIns:
			c.inserted = arg[0] != 0
		case sprmCFBold:
			c.bold = toggle(arg[0], base.bold)
		case sprmCFVanish:
			c.hidden = toggle(arg[0], base.hidden)
		case sprmCFSpec:
			c.special = arg[0] != 0
		case sprmCHighlight:
			c.highlight = arg[0] != 0
		case sprmCSymbol:
			c.setSymbol(arg)
		case sprmCRgFtc0:
			c.font = le16(arg, 0)
		case sprmCPlain:
			c.bold, c.hidden, c.highlight = base.bold, base.hidden, base.highlight
		case sprmCIstd:
			st := f.styles.of(le16(arg, 0))
			if c.bold = c.bold || st.chp.bold; st.chp.hidden || st.chp.highlight {
				c.hidden, c.highlight = st.chp.hidden, st.chp.highlight
			}
		}
	}
}

// setSymbol takes a CSymbolOperand: font and character, which
// in Word 6 has one byte.
func (c *chp) setSymbol(arg []byte) {
	switch {
	case len(arg) >= 4:
		c.symbol = rune(le16(arg, 2))
	case len(arg) == 3:
		c.symbol = rune(arg[2])
	default:
		return
	}
	c.special, c.symbolFont = true, le16(arg, 0)
}

// toggle reads a ToggleOperand.
func toggle(v byte, style bool) bool {
	switch v {
	case toggleAsStyle:
		return style
	case toggleAgainst:
		return !style
	}
	return v != 0
}

// The property lists of the text itself.

func (f *file) papOf(list []byte, prm uint16) pap {
	istd := uint16(0)
	if len(list) >= 2 {
		istd, list = le16(list, 0), list[2:]
	}
	p := f.styles.of(istd).pap
	f.applyPap(&p, list)
	if prm != 0 {
		f.applyPap(&p, f.prm(prm))
	}
	return p
}

func (f *file) chpOf(list []byte, prm, istd uint16) chp {
	base := &f.styles.of(istd).chp
	c := *base
	f.applyChp(&c, list, base)
	if prm != 0 {
		f.applyChp(&c, f.prm(prm), base)
	}
	return c
}
