package pdf

import "sort"

// cidFont is the descendant of a composite font (ISO 32000-2, 9.7).
type cidFont struct {
	cmap       *cmap // an embedded encoding
	collection collection
	standard   float64 // /DW
	widths     []cidWidths
	gids       []byte  // /CIDToGIDMap
	letters    []rune  // of the embedded font's glyphs
	down       float64 // /DW2
}

// cidWidths is one group of /W: a list of widths, or one for all.
type cidWidths struct {
	first, last int
	each        []object
	all         float64
}

func (r *reader) loadComposite(fn *font, dict object) {
	fn.composite = true
	enc := r.get(dict, "Encoding")
	base := string(enc.data)
	if enc.kind == kindStream {
		fn.cid.cmap = r.cmap(enc)
		base = fn.cid.cmap.base
		if base == "" {
			base = string(r.get(enc, "CMapName").data)
		}
	}
	var vertical bool
	fn.coding, vertical, _ = predefined(base)
	fn.vertical = vertical || fn.cid.cmap != nil && fn.cid.cmap.vertical
	if m := fn.cid.cmap; m != nil && len(m.spaces) > 0 {
		fn.coding.scheme, fn.coding.spaces = schemeSpaces, m.spaces
	}
	down := r.item(r.get(dict, "DescendantFonts"), 0)
	r.cidWidths(fn, down)
	info := r.get(down, "CIDSystemInfo")
	if string(r.get(info, "Registry").data) == "Adobe" {
		fn.cid.collection = collections[string(r.get(info, "Ordering").data)]
	}
	if m := r.get(down, "CIDToGIDMap"); m.kind == kindStream && fn.needsProgram() {
		fn.cid.gids = r.decode(m)
	}
	if fn.needsProgram() {
		r.cidProgram(fn, r.get(down, "FontDescriptor"))
	}
}

// needsProgram reports whether only the embedded font can tell the characters.
func (fn *font) needsProgram() bool {
	return (fn.toUnicode == nil || len(fn.toUnicode.ranges) == 0) && !fn.coding.unicode && fn.coding.charset == nil
}

func (r *reader) cidWidths(fn *font, down object) {
	c := &fn.cid
	c.standard, c.down = 1, -1
	if dw := r.get(down, "DW"); dw.number() {
		c.standard = dw.num / 1000
	}
	if dw2 := r.get(down, "DW2"); dw2.kind == kindArray && len(dw2.list) > 1 {
		if v := r.item(dw2, 1).num; v < 0 {
			c.down = v / 1000
		}
	}
	w := r.get(down, "W")
	for i := 0; i < len(w.list) && r.err == nil; {
		g := cidWidths{first: r.item(w, i).int()}
		if next := r.item(w, i+1); next.kind == kindArray {
			g.each, g.last = next.list, g.first+len(next.list)-1
			i += 2
		} else {
			g.last, g.all = next.int(), r.item(w, i+2).num/1000
			i += 3
		}
		if g.last >= g.first {
			c.widths = append(c.widths, g)
		}
	}
	byFirst := func(i, j int) bool { return c.widths[i].first < c.widths[j].first }
	if !sort.SliceIsSorted(c.widths, byFirst) {
		sort.SliceStable(c.widths, byFirst)
	}
}

// cidWidth gives the advance of a code: down the line in vertical writing.
func (r *reader) cidWidth(fn *font, code uint32, n int) float64 {
	c := &fn.cid
	if fn.vertical {
		return c.down
	}
	cid := fn.cidOf(code, n)
	i := sort.Search(len(c.widths), func(i int) bool { return c.widths[i].first > cid }) - 1
	for back := 0; i >= 0 && back < nearby; i, back = i-1, back+1 {
		g := c.widths[i]
		switch {
		case cid > g.last:
		case g.each != nil:
			return r.resolve(g.each[cid-g.first]).num / 1000
		default:
			return g.all
		}
	}
	if cid < 0 && n == 1 {
		return c.standard / 2
	}
	return c.standard
}

// cidOf gives the CID of a code, -1 where that would take a table we do not hold:
// of the predefined CMaps for character sets only ASCII is known.
func (fn *font) cidOf(code uint32, n int) int {
	if m := fn.cid.cmap; m != nil {
		if to, ok := find(m.cids, code); ok {
			return int(to.to + code - to.lo)
		}
	}
	c := &fn.coding
	if !c.unicode && c.charset == nil {
		return int(code)
	}
	if c.half > 0 && code >= ' ' && code <= '~' {
		return c.half + int(code-' ')
	}
	return -1
}

// cidText gives the characters of a code that /ToUnicode does not tell.
func (r *reader) cidText(fn *font, code uint32, n int) (string, bool) {
	if text, ok := fn.coding.text(code, n); ok {
		return text, ok
	}
	c := &fn.cid
	cid := fn.cidOf(code, n)
	if glyph := c.glyphOf(cid); glyph > 0 && glyph < len(c.letters) && c.letters[glyph] != 0 {
		return string(c.letters[glyph]), true
	}
	return c.collection.text(cid)
}

func (c *cidFont) glyphOf(cid int) int {
	if len(c.gids) > 0 {
		return u16(c.gids, 2*cid)
	}
	return cid
}

// cidProgram takes the characters of an embedded font's glyphs out of it.
func (r *reader) cidProgram(fn *font, descriptor object) {
	if s := r.get(descriptor, "FontFile2"); s.kind == kindStream {
		fn.cid.letters = r.sfntLetters(r.peek(s))
		return
	}
	s := r.get(descriptor, "FontFile3")
	if s.kind != kindStream {
		return
	}
	data := r.peek(s)
	if fn.cid.letters = r.sfntLetters(data); fn.cid.letters != nil {
		return
	}
	if p, ok := r.parseCFF(cffOf(data)); ok && !p.byCID {
		fn.cid.letters = p.letters()
	}
}
