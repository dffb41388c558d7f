package word97

import "github.com/bihuan/bihuan/read/refuse"

// styles is the stylesheet ([MS-DOC] STSH). A style is worked out when a
// paragraph asks for it.
type styles struct {
	f    *file
	stds [][]byte // nil for an empty place
	base int      // bytes of an STD before its name
	done []style  // by number; ready says which are worked out
}

// style is what a paragraph or character style gives.
type style struct {
	ready bool
	pap   pap
	chp   chp
}

// Built-in styles ([MS-DOC] StdfBase, sti).
const (
	stiHeading1 = 1
	stiHeading9 = 9
	stiTOC1     = 19
	stiTOC9     = 27
)

const (
	styleParagraph = 1
	styleCharacter = 2
	noStyle        = 0xFFF
	maxBases       = 32 // styles in a chain
)

func (f *file) readStyles() error {
	f.styles.f = f
	part, err := f.fib.part(f.table, partStyles, "STSH")
	if err != nil || part == nil {
		return err
	}
	damaged := refuse.Damaged(f.fib.table+": STSH", nil)
	if len(part) < 6 {
		return damaged
	}
	head := 2 + int(le16(part, 0))
	if len(part) < head || head < 6 {
		return damaged
	}
	n := int(le16(part, 2))
	f.styles.base = int(le16(part, 4))
	part = part[head:]
	for i := 0; i < n && len(part) >= 2; i++ {
		size := int(le16(part, 0))
		if 2+size > len(part) {
			break // Word reads such a file; the styles behind are empty
		}
		var std []byte
		if size >= 10 || f.fib.old && size >= 8 {
			std = part[2 : 2+size]
		}
		f.styles.stds = append(f.styles.stds, std)
		part = part[2+size:]
	}
	f.styles.done = make([]style, len(f.styles.stds))
	return nil
}

// of gives a style; one that is not there gives nothing.
func (s *styles) of(istd uint16) *style { return s.resolve(istd, 0) }

func (s *styles) resolve(istd uint16, depth int) *style {
	if int(istd) >= len(s.done) || depth > maxBases {
		return &style{pap: pap{istd: istd}}
	}
	st := &s.done[istd]
	if st.ready {
		return st
	}
	st.ready = true
	std := s.stds[istd]
	if std == nil {
		st.pap.istd = istd
		return st
	}
	sti, kind := le16(std, 0)&0xFFF, le16(std, 2)&0xF
	if base := le16(std, 2) >> 4; base != noStyle && base != istd {
		b := s.resolve(base, depth+1)
		st.pap, st.chp = b.pap, b.chp
	}
	st.pap.istd = istd
	if stiHeading1 <= sti && sti <= stiHeading9 {
		st.pap.level = uint8(sti)
	}
	st.pap.contents = stiTOC1 <= sti && sti <= stiTOC9
	s.apply(st, std, kind)
	return st
}

// apply changes a style by its own property lists, which lie behind its name:
// of a paragraph style for paragraph and characters, of a character style for
// characters only ([MS-DOC] StkParaGRLPUPX,
// StkCharGRLPUPX).
func (s *styles) apply(st *style, std []byte, kind uint16) {
	at := s.base
	if at+2 > len(std) {
		return
	}
	if s.f.fib.old {
		at += 1 + int(std[at]) + 1
	} else {
		at += 2 + 2*int(le16(std, at)) + 2
	}
	list := func() []byte {
		at += at & 1
		if at+2 > len(std) {
			return nil
		}
		from := at + 2
		at = min(from+int(le16(std, at)), len(std))
		return std[from:at]
	}
	switch kind {
	case styleParagraph:
		if p := list(); len(p) > 2 {
			s.f.applyPap(&st.pap, p[2:])
		}
		inherited := st.chp
		s.f.applyChp(&st.chp, list(), &inherited)
	case styleCharacter:
		inherited := st.chp
		s.f.applyChp(&st.chp, list(), &inherited)
	}
}
