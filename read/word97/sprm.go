package word97

// The property changes that matter for text ([MS-DOC] 2.6).
const (
	sprmPIstd        = 0x4600
	sprmPIlvl        = 0x260A
	sprmPIlfo        = 0x460B
	sprmPFInTable    = 0x2416
	sprmPFTtp        = 0x2417
	sprmPItap        = 0x6649
	sprmPDtap        = 0x664A
	sprmPFInnerCell  = 0x244B
	sprmPFInnerTtp   = 0x244C
	sprmPOutLvl      = 0x2640
	sprmPDcs         = 0x442C
	sprmPHugePapx    = 0x6646
	sprmPHugePapxOld = 0x6645
	sprmPTableProps  = 0x646B
	sprmPChgTabs     = 0xC615
	sprmTDefTable    = 0xD608
	sprmTDefTableOld = 0xD606
	sprmTInsert      = 0x7621
	sprmTDelete      = 0x5622
	sprmTDxaCol      = 0x7623
	sprmTMerge       = 0x5624
	sprmTSplit       = 0x5625
	sprmTVertMerge   = 0xD62B
	sprmCFRMarkDel   = 0x0800
	sprmCFRMarkIns   = 0x0801
	sprmCSymbol      = 0x6A09
	sprmCHighlight   = 0x2A0C
	sprmCIstd        = 0x4A30
	sprmCRgFtc0      = 0x4A4F
	sprmCPlain       = 0x2A33
	sprmCFBold       = 0x0835
	sprmCFVanish     = 0x083C
	sprmCFSpec       = 0x0855
	levelBody        = 9
	toggleAsStyle    = 0x80
	toggleAgainst    = 0x81
)

// sprms walks a property list.
type sprms struct {
	rest []byte
	old  bool // Word 6: opcodes of one byte
}

// next gives an opcode, in the form of Word 97, and its operand; ok is false at
// the end of the list, or where it breaks off.
func (s *sprms) next() (op uint16, operand []byte, ok bool) {
	if s.old {
		return s.nextOld()
	}
	if len(s.rest) < 3 {
		return 0, nil, false
	}
	op = le16(s.rest, 0)
	p := s.rest[2:]
	var n int
	switch op >> 13 { // spra
	case 0, 1:
		n = 1
	case 2, 4, 5:
		n = 2
	case 3:
		n = 4
	case 7:
		n = 3
	default:
		return s.variable(op, p)
	}
	return s.take(op, p, n)
}

func (s *sprms) take(op uint16, p []byte, n int) (uint16, []byte, bool) {
	if n < 0 || n > len(p) {
		s.rest = nil
		return 0, nil, false
	}
	s.rest = p[n:]
	return op, p[:n], true
}

// variable gives an operand that begins with its size.
func (s *sprms) variable(op uint16, p []byte) (uint16, []byte, bool) {
	n := int(p[0])
	switch {
	case op == sprmTDefTable || op == sprmTDefTableOld:
		if len(p) < 2 {
			return s.take(op, nil, 1)
		}
		return s.take(op, p[2:], int(le16(p, 0))-1)
	case op == sprmPChgTabs && n == 0xFF: // sizes are those of its two lists
		n = 1
		if len(p) > 1 {
			n += 4 * int(p[1])
		}
		if len(p) > 1+n {
			n += 1 + 3*int(p[1+n])
		}
	}
	return s.take(op, p[1:], n)
}

// prm is the property list of a piece ([MS-DOC] Prm0, Prm1): one small change in
// the number itself, or a list of the file.
func (f *file) prm(prm uint16) []byte {
	if prm&1 != 0 {
		if i := int(prm >> 1); i < len(f.prcs) {
			return f.spend(f.prcs[i])
		}
		return nil
	}
	if op := smallOps[prm>>1&0x7F]; op != 0 {
		return []byte{byte(op), byte(op >> 8), byte(prm >> 8)}
	}
	return nil
}

// smallOps are the changes that a piece can name in one byte (Prm0).
var smallOps = [128]uint16{
	0x0C: sprmPIlvl, 0x18: sprmPFInTable, 0x19: sprmPFTtp,
	0x41: sprmCFRMarkDel, 0x42: sprmCFRMarkIns, 0x4D: sprmCHighlight,
	0x53: sprmCPlain, 0x55: sprmCFBold, 0x5C: sprmCFVanish, 0x75: sprmCFSpec, 0x78: sprmPOutLvl,
}
