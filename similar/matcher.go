package similar

import (
	"encoding/binary"
	"math/bits"
	"slices"
)

// windowLen is how many symbols make one machine word.
const windowLen = 8

// window loads the eight symbols from a place on. A text is followed by zeros.
func window(s []byte, at int) uint64 {
	return binary.LittleEndian.Uint64(s[at : at+windowLen])
}

// mix spreads a window over a word.
func mix(w uint64) uint64 {
	w ^= w >> 32
	w *= 0xD6E8FEB86659FD93
	return w ^ w>>32
}

// piece is a run of equal symbols in two texts.
type piece struct{ a, b, n int32 }

// step says how a text is indexed: windows of so many symbols, from every so
// manieth place. An equal run of length+every-1 symbols is always found.
type step struct {
	length, every int
	mask          uint64
}

// Two documents are compared with short windows, which survive between edits. In
// one document, which is read again and again while somebody types, long windows
// at every fourth place find what matters in a tenth of the time.
var (
	compareStep = step{6, 1, 1<<48 - 1}
	withinStep  = step{8, 4, 1<<64 - 1}
)

// matcher finds the equal pieces of two texts. It keeps its tables for the next.
type matcher struct {
	step
	a      []byte
	shift  uint
	head   []int32 // by hash: the last place in a, plus 1
	next   []int32 // by place: the one before with the same hash, plus 1
	diag   []int32 // by b-a: where in b the last piece found ends
	left   int     // symbols that may still be compared
	pieces []piece
	chains chainer
}

// maxWork bounds how often each symbol of two texts is compared, and told of in
// passages: what repeats itself without end is no copy of anything.
const (
	maxWork = 32
	maxTold = 4
)

// maxRepeats bounds how often one window is followed in a text: what stands there
// more often is a form's own.
const maxRepeats = 8

// index takes the first text.
func (m *matcher) index(a []byte, s step) {
	m.prepare(a, s)
	for i := 0; i+s.length <= len(a); i += s.every {
		m.insert(i)
	}
}

// prepare takes a text whose places are still to be inserted.
func (m *matcher) prepare(a []byte, s step) {
	m.step, m.a = s, a
	n := len(a)/s.every + 1
	size := bits.Len(uint(2 * n))
	m.shift = uint(64 - size)
	m.head = zeroed(m.head, 1<<size)
	m.next = zeroed(m.next, n)
}

func (m *matcher) insert(i int) {
	h := m.hash(m.a, i)
	m.next[i/m.every] = m.head[h]
	m.head[h] = int32(i/m.every + 1)
}

func (m *matcher) hash(s []byte, at int) uint64 {
	return (window(s, at) & m.mask) * 0x9E3779B97F4A7C15 >> m.shift
}

func zeroed(s []int32, n int) []int32 {
	if cap(s) < n {
		return make([]int32, n, n+n/4)
	}
	s = s[:n]
	clear(s)
	return s
}

// find gathers the pieces that a second text shares with the first, each as long
// as it can be. Within one text, places are inserted as they are passed, so that
// the one in a is the earlier one.
func (m *matcher) find(b []byte, within bool) {
	m.pieces = m.pieces[:0]
	m.diag = zeroed(m.diag, len(m.a)+len(b)+1)
	m.left = maxWork * (len(m.a) + len(b))
	head, shift, mask := m.head, m.shift, m.mask
	padded := b[:len(b)+windowLen]
	for j := 0; j+m.length <= len(b) && m.left >= 0; j++ {
		w := binary.LittleEndian.Uint64(padded[j:]) & mask
		at := head[w*0x9E3779B97F4A7C15>>shift]
		if within && j%m.every == 0 {
			m.insert(j)
		}
		for steps := 0; at != 0 && steps < maxRepeats; steps++ {
			i := int(at-1) * m.every
			at = m.next[at-1]
			d := j - i + len(m.a)
			if m.diag[d] > int32(j) || window(m.a, i)&mask != w {
				continue
			}
			m.extend(b, i, j, d, within)
		}
	}
}

// extend makes a piece of two equal windows.
func (m *matcher) extend(b []byte, i, j, d int, within bool) {
	from, to := 0, m.length
	for i-from > 0 && j-from > 0 && m.a[i-from-1] == b[j-from-1] {
		from++
	}
	for i+to < len(m.a) && j+to < len(b) && m.a[i+to] == b[j+to] {
		to++
	}
	m.diag[d] = int32(j + to)
	m.left -= from + to
	i, j, n := i-from, j-from, from+to
	if within {
		n = min(n, j-i)
	}
	m.pieces = append(m.pieces, piece{int32(i), int32(j), int32(n)})
}

// passages joins the pieces to passages of a and b.
func (m *matcher) passages(a, b *Folded) []passage {
	slices.SortFunc(m.pieces, func(x, y piece) int {
		if x.a != y.a {
			return int(x.a - y.a)
		}
		return int(x.b - y.b)
	})
	list := m.chains.join(m.pieces, maxTold*(len(a.sym)+len(b.sym)))
	for i := range list {
		list[i].stretch(a.sym, b.sym)
	}
	return merge(list)
}
