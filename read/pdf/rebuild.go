package pdf

import (
	"bytes"
	"maps"
	"slices"
)

// rebuild makes the cross-reference anew: the last "N G obj" of each number is
// the object, object streams hold more, and trailers or the catalogue tell the
// root.
func (f *file) rebuild() {
	f.rebuilt = true
	f.entries, f.objects = map[int]entry{}, map[int]object{}
	old := f.trailer
	f.trailer = object{}
	var packs []int
	catalog := 0
	for at := 0; f.err == nil; {
		i := bytes.Index(f.data[at:], []byte("obj"))
		if i < 0 {
			break
		}
		at += i + 3
		num, from, ok := f.headerBefore(at - 3)
		if !ok {
			continue
		}
		delete(f.entries, num)
		f.put(num, entry{at: from})
		var o object
		o, at = f.glance(at)
		switch kind := o.get("Type"); {
		case kind.isName("ObjStm"):
			packs = append(packs, num)
		case kind.isName("Catalog"):
			catalog = num
		case kind.isName("XRef"):
			f.offer(o)
		}
	}
	f.scan(len(f.data))
	f.trailers()
	if f.trailer.kind == kindNull && catalog > 0 {
		f.trailer = dictOf([]object{
			{kind: kindName, data: []byte("Root")}, {kind: kindRef, num: float64(catalog)},
			{kind: kindName, data: []byte("Encrypt")}, old.get("Encrypt"),
			{kind: kindName, data: []byte("ID")}, old.get("ID")})
	}
	f.reopenPacks(packs)
}

// glance reads the object at a place, and tells where to look for the next one:
// after it where it ends as it must, else right after its header.
func (f *file) glance(at int) (object, int) {
	l := f.lexer(f.data, at)
	o := l.next()
	l.skip()
	f.scan(l.pos - at)
	switch rest := f.data[l.pos:]; {
	case bytes.HasPrefix(rest, []byte("endobj")):
		return o, l.pos
	case bytes.HasPrefix(rest, []byte("stream")):
		if n := bytes.Index(rest, []byte("endstream")); n >= 0 {
			return o, l.pos + n
		}
	}
	return o, at
}

// headerBefore reads "num gen " that ends where "obj" begins.
func (f *file) headerBefore(end int) (num, from int, ok bool) {
	at := end
	back := func(in func(byte) bool) int {
		n := 0
		for at > 0 && n < 12 && in(f.data[at-1]) {
			at--
			n++
		}
		return n
	}
	space := func(c byte) bool { return classes[c] == classSpace }
	digit := func(c byte) bool { return c-'0' < 10 }
	back(space)
	if back(digit) == 0 || back(space) == 0 || back(digit) == 0 {
		return 0, 0, false
	}
	l := f.lexer(f.data, at)
	num, ok = l.whole()
	return num, at, ok
}

// trailers offers every trailer dictionary of the file.
func (f *file) trailers() {
	for at := 0; f.err == nil; {
		i := bytes.Index(f.data[at:], []byte("trailer"))
		if i < 0 {
			return
		}
		at += i + len("trailer")
		l := f.lexer(f.data, at)
		f.offer(l.next())
		f.scan(l.pos - at)
	}
}

// offer takes a trailer that names a root; the last one counts.
func (f *file) offer(o object) {
	if o.get("Root").kind == kindRef {
		f.trailer = dictOf(o.list)
	}
}

// reopenPacks lists the objects of object streams. Those of an encrypted file
// can be listed only once it is unlocked, so that is done first.
func (f *file) reopenPacks(packs []int) {
	if len(packs) == 0 || f.err != nil {
		return
	}
	if f.unlock() != nil {
		return
	}
	for i := len(packs) - 1; i >= 0 && f.err == nil; i-- {
		s := f.load(packs[i])
		if s.kind != kindStream {
			continue
		}
		l := f.lexer(f.decode(s), 0)
		for n := range f.get(s, "N").int() {
			num, ok := l.whole()
			if _, ok2 := l.whole(); !ok || !ok2 || f.err != nil {
				break
			}
			f.put(num, entry{packed: true, at: packs[i], index: n})
		}
	}
	if f.trailer.kind == kindNull {
		f.findCatalog()
	}
}

// findCatalog looks into every packed object for the root.
func (f *file) findCatalog() {
	root := 0
	for _, num := range slices.Sorted(maps.Keys(f.entries)) {
		if f.entries[num].packed && f.load(num).get("Type").isName("Catalog") {
			root = num
		}
	}
	if root > 0 {
		f.trailer = dictOf([]object{{kind: kindName, data: []byte("Root")}, {kind: kindRef, num: float64(root)}})
	}
}
