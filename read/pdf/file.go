package pdf

import (
	"bytes"
	"fmt"

	"github.com/bihuan/bihuan/read/refuse"
)

// entry says where an object lies.
type entry struct {
	packed bool // in an object stream
	free   bool
	at     int // byte offset, or the number of the object stream
	index  int // in the object stream
}

// file is an open PDF file. What goes wrong beyond repair is kept in err, and
// everything asked for after that is null.
type file struct {
	data    []byte
	base    int // bytes before the header, which offsets do not count
	entries map[int]entry
	trailer object
	rebuilt bool
	objects map[int]object
	busy    map[int]bool // being loaded: an object that needs itself is null
	crypt   *crypt
	inflate inflater
	stack   []object // of lexers, lent from one to the next

	parsed  int // objects made
	scanned int // bytes looked at
	decoded int // bytes of streams
	mapped  int // CMap entries
	err     error
}

func (f *file) fail(err error) {
	if f.err == nil {
		f.err = err
	}
}

// damaged names a byte of the file as it was given.
func (f *file) damaged(at int) error {
	return refuse.Damaged(fmt.Sprintf("byte %d", at+f.base), nil)
}

// scan counts bytes that were looked at.
func (f *file) scan(n int) bool {
	f.scanned += n
	if f.scanned > maxScanned {
		f.fail(refuse.TooBig("对象结构过于复杂", "too much structure"))
	}
	return f.err == nil
}

// lexer starts reading objects at a place of data.
func (f *file) lexer(data []byte, at int) *lexer {
	return &lexer{data: data, pos: at, refs: true, left: maxParsed - f.parsed, stack: f.stack[:0]}
}

// done counts what a lexer did since it stood at from.
func (f *file) done(l *lexer, from int) {
	f.parsed, f.stack = maxParsed-l.left, l.stack[:0]
	if f.parsed >= maxParsed {
		f.fail(refuse.TooBig("对象超过 100 万个", "more than 1,000,000 objects"))
	}
	f.scan(l.pos - from)
}

// resolve follows references to what they name.
func (f *file) resolve(o object) object {
	for range maxNesting {
		if o.kind != kindRef {
			return o
		}
		o = f.load(int(o.num))
	}
	return object{}
}

// get looks up a key and follows references.
func (f *file) get(o object, key string) object { return f.resolve(o.get(key)) }

// item gives an array's item, following references; null where there is none.
func (f *file) item(o object, i int) object {
	if o.kind != kindArray || i >= len(o.list) {
		return object{}
	}
	return f.resolve(o.list[i])
}

// load gives an object by number; what is not there is null.
func (f *file) load(num int) object {
	if o, ok := f.objects[num]; ok {
		return o
	}
	e, ok := f.entries[num]
	if !ok || e.free || f.busy[num] || f.err != nil || len(f.busy) > maxNesting {
		return object{}
	}
	f.busy[num] = true
	var o object
	if e.packed {
		o = f.unpack(num, e)
	} else {
		o, ok = f.objectAt(e.at, num)
	}
	delete(f.busy, num)
	if !ok && !f.rebuilt {
		// The table points elsewhere: it is wrong, here or everywhere.
		f.rebuild()
		return f.load(num)
	}
	f.objects[num] = o
	return o
}

// objectAt reads "num gen obj" and the object after it.
func (f *file) objectAt(at, num int) (object, bool) {
	if at < 0 || at >= len(f.data) {
		return object{}, false
	}
	l := f.lexer(f.data, at)
	n, ok := l.whole()
	gen, ok2 := l.whole()
	l.skip()
	if !ok || !ok2 || n != num || !bytes.HasPrefix(f.data[min(l.pos, len(f.data)):], []byte("obj")) {
		return object{}, false
	}
	l.pos += 3
	o := l.next()
	if o.kind == kindWord || o.kind == kindEnd { // "endobj" at once
		o = object{}
	}
	f.done(l, at)
	if o.kind == kindDict {
		l.skip()
		if bytes.HasPrefix(f.data[l.pos:], []byte("stream")) {
			o.kind, o.data = kindStream, f.extent(o, l.pos+len("stream"))
		}
	}
	if f.crypt != nil {
		o = f.crypt.object(o, num, gen, 0)
	}
	return o, true
}

// extent finds the bytes of a stream: as many as /Length says if "endstream"
// follows there, else up to the next "endstream".
func (f *file) extent(dict object, at int) []byte {
	if at < len(f.data) && f.data[at] == '\r' {
		at++
	}
	if at < len(f.data) && f.data[at] == '\n' {
		at++
	}
	rest := f.data[min(at, len(f.data)):]
	if n := f.get(dict, "Length"); n.number() && n.num >= 0 && n.int() <= len(rest) {
		tail := rest[n.int():]
		if i := bytes.Index(tail[:min(len(tail), 32)], []byte("endstream")); i >= 0 {
			return rest[:n.int()]
		}
	}
	end := bytes.Index(rest, []byte("endstream"))
	if end < 0 {
		end = len(rest)
	}
	if !f.scan(end) {
		return nil
	}
	return bytes.TrimRight(rest[:end], "\r\n")
}

// unpack reads an object out of an object stream (ISO 32000-2, 7.5.7), and its
// neighbours with it.
func (f *file) unpack(num int, e entry) object {
	if inner, ok := f.entries[e.at]; !ok || inner.packed {
		return object{}
	}
	s := f.load(e.at)
	if s.kind != kindStream {
		return object{}
	}
	data := f.decode(s)
	count, first := f.get(s, "N").int(), f.get(s, "First").int()
	head := f.lexer(data, 0)
	for range count {
		n, ok := head.whole()
		at, ok2 := head.whole()
		if !ok || !ok2 || f.err != nil {
			break
		}
		if own, here := f.entries[n]; !here || !own.packed || own.at != e.at || at+first > len(data) || first < 0 {
			continue
		}
		if _, twice := f.objects[n]; twice {
			continue
		}
		l := f.lexer(data, at+first)
		o := l.next()
		if o.kind == kindWord || o.kind == kindEnd {
			o = object{}
		}
		f.done(l, at+first)
		f.objects[n] = o
	}
	return f.objects[num]
}
