package word97

import (
	"cmp"
	"math"
	"slices"
)

// box is the text of a text box, with the character at which it is anchored.
type box struct {
	anchor   int
	from, to int
}

// nowhere is the anchor of a box whose shape is not in the main text.
const nowhere = math.MaxInt

const (
	sizeFTXBXS = 22
	sizeSPA    = 26
)

// readBoxes finds the text boxes in the order of their anchors; those without one
// come last. Old files have no table of them: their text is one box.
//
// Source: [MS-DOC] PlcftxbxTxt, FTXBXS, PlcfSpa.
func (f *file) readBoxes() ([]box, error) {
	base := 0
	for _, n := range f.fib.stories[:storyBoxes] {
		base += max(n, 0)
	}
	end := min(base+max(f.fib.stories[storyBoxes], 0), len(f.text))
	if base >= end {
		return nil, nil
	}
	if f.fib.old {
		return []box{{nowhere, base, end}}, nil
	}
	plc, err := f.fib.part(f.table, partBoxes, "PlcftxbxTxt")
	if err != nil {
		return nil, err
	}
	anchors, err := f.anchors()
	if err != nil {
		return nil, err
	}
	n := (len(plc) - 4) / (4 + sizeFTXBXS)
	if n <= 0 {
		return []box{{nowhere, base, end}}, nil
	}
	var boxes []box
	last := base
	for i := range n {
		from, to := base+int(le32(plc, 4*i)), base+int(le32(plc, 4*i+4))
		if from != last || to <= from || to > end {
			break
		}
		last = to
		ftxbxs := plc[4*(n+1)+sizeFTXBXS*i:]
		b := box{nowhere, from, to}
		if cp, ok := anchors[le32(ftxbxs, 14)]; ok {
			b.anchor = cp
		}
		boxes = append(boxes, b)
	}
	slices.SortStableFunc(boxes, func(a, b box) int { return cmp.Compare(a.anchor, b.anchor) })
	return boxes, nil
}

// anchors tells at which character the shape of each number stands. A shape in
// a group stands where the group does.
func (f *file) anchors() (map[uint32]int, error) {
	plc, err := f.fib.part(f.table, partShapes, "PlcSpaMom")
	if err != nil {
		return nil, err
	}
	art, err := f.fib.part(f.table, partDrawings, "DggInfo")
	if err != nil {
		return nil, err
	}
	anchors := map[uint32]int{}
	n := (len(plc) - 4) / (4 + sizeSPA)
	for i := range n {
		anchors[le32(plc, 4*(n+1)+sizeSPA*i)] = int(le32(plc, 4*i))
	}
	for shape, group := range groups(art) {
		if cp, ok := anchors[group]; ok {
			if _, own := anchors[shape]; !own {
				anchors[shape] = cp
			}
		}
	}
	return anchors, nil
}

// Records of drawings ([MS-ODRAW] OfficeArtDgContainer, OfficeArtSpgrContainer,
// OfficeArtSpContainer, OfficeArtFSP).
const (
	artHeader  = 8
	artDrawing = 0xF002
	artGroup   = 0xF003
	artShape   = 0xF004
	artFSP     = 0xF00A
)

// groups maps the shapes of a document's drawings to the outermost group that
// holds them. The group that is the whole drawing does not count.
func groups(art []byte) map[uint32]uint32 {
	out := map[uint32]uint32{}
	if len(art) < artHeader {
		return out
	}
	art = art[min(artHeader+int64(le32(art, 4)), int64(len(art))):] // OfficeArtDggContainer
	for len(art) > artHeader {
		art = art[1:] // which of main text and headers it belongs to
		kind, body, rest := record(art)
		if kind == artDrawing {
			eachRecord(body, func(kind uint16, whole []byte) {
				if kind == artGroup {
					eachRecord(whole, func(kind uint16, part []byte) {
						if kind == artGroup {
							inGroup(part, out)
						}
					})
				}
			})
		}
		art = rest
	}
	return out
}

// inGroup notes the shapes of a group, at any depth, under its own number, which
// is that of the first shape.
func inGroup(group []byte, out map[uint32]uint32) {
	var shapes []uint32
	todo := [][]byte{group}
	for len(todo) > 0 {
		part := todo[0]
		todo = todo[1:]
		eachRecord(part, func(kind uint16, body []byte) {
			switch {
			case kind == artGroup || kind == artShape:
				todo = append(todo, body)
			case kind == artFSP && len(body) >= 4:
				shapes = append(shapes, le32(body, 0))
			}
		})
	}
	for _, s := range shapes {
		out[s] = shapes[0]
	}
}

func eachRecord(p []byte, do func(kind uint16, body []byte)) {
	for len(p) >= artHeader {
		kind, body, rest := record(p)
		do(kind, body)
		p = rest
	}
}

// record cuts off the first record; one that breaks off is as long as what is
// there.
func record(p []byte) (kind uint16, body, rest []byte) {
	if len(p) < artHeader {
		return 0, nil, nil
	}
	size := min(int64(le32(p, 4)), int64(len(p)-artHeader))
	return le16(p, 2), p[artHeader : artHeader+size], p[artHeader+size:]
}
