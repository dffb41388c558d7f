package pdf

import (
	"fmt"

	"github.com/bihuan/bihuan/read/refuse"
)

// leaf is a page with what it inherits (ISO 32000-2, 7.7.3).
type leaf struct {
	dict      object
	resources object
	box       object // crop box, else media box
	rotate    int
}

// pages lists the pages in order.
//
// Errors: refuse.ErrDamaged when a page of the tree is not in the file.
func (f *file) pages() ([]leaf, error) {
	w := walk{file: f, seen: map[int]bool{}}
	w.node(f.get(f.trailer, "Root").get("Pages"), leaf{}, 0)
	if f.err == nil && len(w.leaves) == 0 && !f.rebuilt {
		f.rebuild()
		w = walk{file: f, seen: map[int]bool{}}
		w.node(f.get(f.trailer, "Root").get("Pages"), leaf{}, 0)
	}
	if f.err == nil && len(w.leaves) == 0 {
		f.fail(f.damaged(len(f.data)))
	}
	return w.leaves, f.err
}

type walk struct {
	file   *file
	seen   map[int]bool
	leaves []leaf
}

func (w *walk) node(o object, above leaf, depth int) {
	f := w.file
	if o.kind == kindRef {
		if w.seen[int(o.num)] {
			return
		}
		w.seen[int(o.num)] = true
	}
	dict := f.resolve(o)
	if dict.kind != kindDict || depth > maxNesting || f.err != nil {
		if depth > 0 && f.err == nil {
			f.fail(refuse.Damaged(fmt.Sprintf("page %d", len(w.leaves)+1), nil))
		}
		return
	}
	own := w.inherit(dict, above)
	kids := f.get(dict, "Kids")
	if kids.kind != kindArray {
		if len(w.leaves) >= maxPages {
			f.fail(refuse.TooBig("页数超过 5000", "more than 5,000 pages"))
			return
		}
		w.leaves = append(w.leaves, own)
		return
	}
	for _, kid := range kids.list {
		w.node(kid, own, depth+1)
	}
}

func (w *walk) inherit(dict object, above leaf) leaf {
	f := w.file
	own := above
	own.dict = dict
	if r := f.get(dict, "Resources"); r.kind == kindDict {
		own.resources = r
	}
	for _, key := range [...]string{"MediaBox", "CropBox"} {
		if b := f.get(dict, key); b.kind == kindArray && len(b.list) >= 4 {
			own.box = b
		}
	}
	if r := f.get(dict, "Rotate"); r.number() {
		own.rotate = ((r.int()/90)%4 + 4) % 4
	}
	return own
}
