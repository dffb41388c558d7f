package word97

// Characters with a meaning ([MS-DOC] 2.4.1, sprmCFSpec).
const (
	charCommentRef  = 0x05
	charCell        = 0x07
	charColumnBreak = 0x0E
	charLineBreak   = 0x0B
	charPageBreak   = 0x0C // or the end of a section
	charPara        = 0x0D
	charFieldBegin  = 0x13
	charFieldSplit  = 0x14
	charFieldEnd    = 0x15
	charHyphen      = 0x1E
	charSoftHyphen  = 0x1F
	charSymbol      = 0x28
	charDataBegin   = 0x3C // of a structured tag, where special
	charDataEnd     = 0x3E
)

// para is a paragraph: its words, and the mark behind them.
type para struct {
	from, to int32 // characters; the mark is at to
	pap      int32 // place in paps
}

// paras are the paragraphs of a story.
type paras struct {
	list []para
	paps []pap
}

func (p *paras) pap(i int) *pap { return &p.paps[p.list[i].pap] }

// papKey tells property lists apart, so that each is worked out once.
type papKey struct {
	at  int32
	prm uint16
}

// split divides characters into paragraphs. The properties of a paragraph are
// those of its mark ([MS-DOC] 2.4.6.1).
func (f *file) split(from, to int) *paras {
	p := &paras{}
	known := map[papKey]int32{}
	pc, rn := 0, 0
	start := from
	for cp := from; cp < to; cp++ {
		c := f.text[cp]
		if c != charPara && c != charCell && c != charPageBreak && cp+1 < to {
			continue
		}
		piece := f.pieceAt(cp, &pc)
		fc := uint32(piece.place(cp))
		r := f.papx.at(fc, &rn)
		if c == charPageBreak && cp+1 < to && r.to > fc+uint32(piece.width) {
			continue // a page break within a paragraph
		}
		key := papKey{r.at, piece.prm}
		at, ok := known[key]
		if !ok {
			at = int32(len(p.paps))
			p.paps = append(p.paps, f.papOf(f.main[r.at:r.end], piece.prm))
			known[key] = at
		}
		end := cp
		if c >= ' ' {
			end++ // the story ends without a mark
		}
		p.list = append(p.list, para{int32(start), int32(end), at})
		start = cp + 1
	}
	return p
}

// pairFields blots out field marks that have no partner, as they would hide the
// rest of the story ([MS-DOC] Plcfld).
func pairFields(text []uint16) {
	var open []int
	for i, c := range text {
		switch c {
		case charFieldBegin:
			open = append(open, i)
		case charFieldEnd:
			if len(open) == 0 {
				text[i] = none
				continue
			}
			open = open[:len(open)-1]
		case charFieldSplit:
			if len(open) == 0 {
				text[i] = none
			}
		}
	}
	for _, i := range open {
		text[i] = none
	}
}
