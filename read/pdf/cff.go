package pdf

// cff is what text needs of a compact font (Adobe Technical Note 5176).
type cff struct {
	byCID   bool
	charset []uint16 // of each glyph the name's number, or the CID
	names   [][]byte // from number 391 on
	codes   []byte   // the Encoding table, nil for a standard one
}

// The names with numbers 1 to 228, as characters (appendix A); those above up to
// 390 are of expert fonts.
const cffNames = " !\"#$%&’()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_‘abcdefghijklmnopqrstuvwxyz{|}~" +
	"¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ–†‡·¶•‚„”»…‰¿`´ˆ˜¯˘˙¨˚¸˝˛ˇ—ÆªŁØŒºæıłøœß" +
	"¹¬µ™Ð½±Þ¼÷¦°þ¾²®−ð×³©ÁÂÄÀÅÃÇÉÊËÈÍÎÏÌÑÓÔÖÒÕŠÚÛÜÙÝŸŽáâäàåãçéêëèíîïìñóôöòõšúûüùýÿž"

const cffOwnNames = 391

var cffStandard = []rune(cffNames)

// cffOf finds the CFF table in an OpenType font; other data is taken for bare CFF.
func cffOf(data []byte) []byte {
	if len(data) > 4 && string(data[:4]) == "OTTO" {
		return table(data, "CFF ")
	}
	return data
}

// index reads an INDEX and gives its items and where it ends.
func (f *file) index(b []byte, at int) (items [][]byte, end int) {
	n, size := u16(b, at), 0
	if at+2 < len(b) {
		size = int(b[at+2])
	}
	if n == 0 {
		return nil, at + 2
	}
	if size < 1 || size > 4 || at+3+(n+1)*size > len(b) || !f.scan(n) {
		return nil, -1
	}
	base := at + 3 + (n+1)*size - 1
	place := func(i int) int {
		v := 0
		for _, c := range b[at+3+i*size:][:size] {
			v = v<<8 | int(c)
		}
		return base + v
	}
	for i := range n {
		from, to := place(i), place(i+1)
		if from < 0 || to < from || to > len(b) {
			return nil, -1
		}
		items = append(items, b[from:to])
	}
	return items, place(n)
}

// dictNumbers reads a DICT: of each operator its operands; of two-byte ones the
// number is 1200 and more.
func dictNumbers(b []byte) map[int][]int {
	out := map[int][]int{}
	var args []int
	for i := 0; i < len(b); {
		c := int(b[i])
		i++
		switch {
		case c == 12 && i < len(b):
			out[1200+int(b[i])], args = args, nil
			i++
		case c <= 21:
			out[c], args = args, nil
		case c == 28:
			args = append(args, int(int16(u16(b, i))))
			i += 2
		case c == 29:
			args = append(args, int(int32(u32(b, i))))
			i += 4
		case c == 30: // a real number: no place or count is one
			for i < len(b) && b[i]&0x0F != 0x0F && b[i]>>4 != 0x0F {
				i++
			}
			i++
			args = append(args, 0)
		case c >= 32 && c <= 246:
			args = append(args, c-139)
		case c >= 247 && c <= 250 && i < len(b):
			args = append(args, (c-247)*256+int(b[i])+108)
			i++
		case c >= 251 && c <= 254 && i < len(b):
			args = append(args, -(c-251)*256-int(b[i])-108)
			i++
		}
	}
	return out
}

// The operators of the top DICT that are needed.
const (
	cffCharset     = 15
	cffEncoding    = 16
	cffCharStrings = 17
	cffROS         = 1230
)

func (f *file) parseCFF(b []byte) (*cff, bool) {
	if len(b) < 4 || b[0] != 1 {
		return nil, false
	}
	_, at := f.index(b, int(b[2]))
	if at < 0 {
		return nil, false
	}
	tops, at := f.index(b, at)
	if at < 0 || len(tops) == 0 {
		return nil, false
	}
	p := &cff{}
	if p.names, at = f.index(b, at); at < 0 {
		return nil, false
	}
	top := dictNumbers(tops[0])
	one := func(op int) int {
		if v := top[op]; len(v) > 0 {
			return v[len(v)-1]
		}
		return 0
	}
	_, p.byCID = top[cffROS]
	glyphs := u16(b, one(cffCharStrings))
	if !f.scan(glyphs) {
		return nil, false
	}
	p.readCharset(b, one(cffCharset), glyphs)
	if e := one(cffEncoding); e > 1 && e < len(b) {
		p.codes = b[e:]
	}
	return p, true
}

// readCharset lists the names of the glyphs (section 13).
func (p *cff) readCharset(b []byte, at, glyphs int) {
	p.charset = make([]uint16, 1, glyphs+1)
	if at <= 2 || at >= len(b) { // a standard one: names in order
		for i := 1; i < min(glyphs, 229); i++ {
			p.charset = append(p.charset, uint16(i))
		}
		return
	}
	format := b[at]
	for at++; len(p.charset) < glyphs && at+1 < len(b); {
		first, more := u16(b, at), 0
		at += 2
		switch format {
		case 1:
			if at < len(b) {
				more = int(b[at])
			}
			at++
		case 2:
			more = u16(b, at)
			at += 2
		}
		for i := 0; i <= more && len(p.charset) < glyphs; i++ {
			p.charset = append(p.charset, uint16(first+i))
		}
	}
}

func (p *cff) text(glyph, code int) string {
	if glyph >= len(p.charset) {
		return ""
	}
	n := int(p.charset[glyph])
	switch {
	case n >= 1 && n <= len(cffStandard):
		return string(cffStandard[n-1])
	case n >= cffOwnNames && n-cffOwnNames < len(p.names):
		return glyphText(string(p.names[n-cffOwnNames]), code)
	}
	return ""
}

// letters gives the character of each glyph.
func (p *cff) letters() []rune {
	out := make([]rune, len(p.charset))
	for i := range out {
		if c := []rune(p.text(i, -1)); len(c) == 1 {
			out[i] = c[0]
		}
	}
	return out
}

// encode sets the codes of a simple font (section 12).
func (p *cff) encode(s *simpleFont) bool {
	if p.codes == nil {
		s.fill("StandardEncoding")
		return true
	}
	glyph, at := 1, 2
	set := func(code int) {
		s.texts[code&0xFF] = p.text(glyph, code)
		glyph++
	}
	for range int(u16(p.codes, 0) & 0xFF) {
		if at+1 >= len(p.codes) {
			break
		}
		if p.codes[0]&0x7F == 0 {
			set(int(p.codes[at]))
			at++
			continue
		}
		for i := 0; i <= int(p.codes[at+1]); i++ {
			set(int(p.codes[at]) + i)
		}
		at += 2
	}
	return glyph > 1
}
