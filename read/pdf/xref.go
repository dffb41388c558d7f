package pdf

import (
	"bytes"

	"github.com/bihuan/bihuan/read/refuse"
)

// readXref follows the cross-reference sections from the last one back
// (ISO 32000-2, 7.5.4 and 7.5.8), and scans the file where they are broken.
func (f *file) readXref() {
	tail := bytes.LastIndex(f.data, []byte("startxref"))
	if tail < 0 {
		f.rebuild()
		return
	}
	l := f.lexer(f.data, tail+len("startxref"))
	at, ok := l.whole()
	seen := map[int]bool{}
	for ok && !seen[at] && f.err == nil {
		seen[at] = true
		trailer := f.section(at)
		if !trailer.is(kindDict) && !trailer.is(kindStream) {
			f.rebuild()
			return
		}
		if f.trailer.kind == kindNull {
			f.trailer = dictOf(trailer.list)
		}
		prev := trailer.get("Prev")
		if prev.is(kindRef) { // seen in the wild, though it must be direct
			prev = object{kind: kindInt, num: prev.num}
		}
		at, ok = prev.int(), prev.number() && prev.num > 0
	}
}

// section reads one cross-reference section and gives its trailer.
func (f *file) section(at int) object {
	if at < 0 || at >= len(f.data) {
		return object{}
	}
	l := f.lexer(f.data, at)
	l.skip()
	if !bytes.HasPrefix(f.data[l.pos:], []byte("xref")) {
		return f.sectionStream(l.pos)
	}
	l.pos += len("xref")
	var free []int
	for f.err == nil {
		first, ok := l.whole()
		count, ok2 := l.whole()
		if !ok || !ok2 {
			break
		}
		if free, ok = f.subsection(l, first, count, free); !ok {
			return object{}
		}
	}
	f.scan(l.pos - at)
	l.skip()
	if !bytes.HasPrefix(f.data[l.pos:], []byte("trailer")) {
		return object{}
	}
	l.pos += len("trailer")
	from := l.pos
	trailer := l.next()
	f.done(l, from)
	// A hybrid file hides objects from old readers as free ones.
	if hidden := trailer.get("XRefStm"); hidden.number() {
		f.sectionStream(hidden.int())
	}
	for _, n := range free {
		f.put(n, entry{free: true})
	}
	return trailer
}

// subsection reads the entries of a table; free ones are handed back.
func (f *file) subsection(l *lexer, first, count int, free []int) ([]int, bool) {
	for n := first; n < first+count && f.err == nil; n++ {
		at, ok := l.whole()
		_, ok2 := l.whole()
		l.skip()
		if !ok || !ok2 || l.pos >= len(l.data) {
			return free, false
		}
		c := l.data[l.pos]
		l.pos++
		switch {
		case c == 'n' && at > 0:
			f.put(n, entry{at: at})
		case c == 'f' || c == 'n':
			free = append(free, n)
		default:
			return free, false
		}
	}
	return free, true
}

// put records where an object lies, unless a newer section did.
func (f *file) put(num int, e entry) {
	if _, known := f.entries[num]; known {
		return
	}
	if len(f.entries) >= maxEntries {
		f.fail(refuse.TooBig("对象超过 100 万个", "more than 1,000,000 objects"))
		return
	}
	f.entries[num] = e
}

// sectionStream reads a cross-reference stream and gives its dictionary.
func (f *file) sectionStream(at int) object {
	if at < 0 || at >= len(f.data) {
		return object{}
	}
	l := f.lexer(f.data, at)
	num, ok := l.whole()
	if !ok {
		return object{}
	}
	s, ok := f.objectAt(at, num)
	if !ok || s.kind != kindStream || f.get(s, "W").kind != kindArray {
		return object{}
	}
	f.streamEntries(s)
	return s
}

func (f *file) streamEntries(s object) {
	var w [3]int
	for i := range w {
		if w[i] = f.item(f.get(s, "W"), i).int(); w[i] < 0 || w[i] > 8 {
			return
		}
	}
	wide := w[0] + w[1] + w[2]
	if wide == 0 {
		return
	}
	index := f.get(s, "Index")
	if index.kind != kindArray || len(index.list) < 2 {
		index = object{kind: kindArray, list: []object{{kind: kindInt}, f.get(s, "Size")}}
	}
	data := f.decode(s)
	for i := 0; i+1 < len(index.list) && f.err == nil; i += 2 {
		first, count := f.item(index, i).int(), f.item(index, i+1).int()
		for n := first; n < first+count && len(data) >= wide && f.err == nil; n++ {
			f.put(n, streamEntry(data, w))
			data = data[wide:]
		}
	}
}

func streamEntry(data []byte, w [3]int) entry {
	var v [3]int
	if w[0] == 0 {
		v[0] = 1
	}
	at := 0
	for i := range v {
		for range w[i] {
			v[i] = v[i]<<8 | int(data[at])
			at++
		}
	}
	switch v[0] {
	case 1:
		return entry{at: v[1]}
	case 2:
		return entry{packed: true, at: v[1], index: v[2]}
	}
	return entry{free: true}
}

// hasPages reports whether the trailer leads to a page tree.
func (f *file) hasPages() bool {
	return f.get(f.get(f.trailer, "Root"), "Pages").kind == kindDict
}
