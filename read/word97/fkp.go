package word97

import (
	"slices"
	"sort"

	"github.com/bihuan/bihuan/read/refuse"
)

const pageSize = 512

// run is a stretch of the main stream with one property list.
type run struct {
	from, to uint32
	at, end  int32 // of the list, in the main stream
}

// runs are in the order of the main stream.
type runs []run

// fkpKind says how a kind of page is laid out.
type fkpKind struct {
	part  int
	name  string
	entry int // bytes of a run's entry
	// list finds the property list that an entry leads to.
	list func(page []byte, at int) (from, to int)
}

// readRuns reads the pages of property lists that a bin table names ([MS-DOC]
// PlcBtePapx, PlcBteChpx, PapxFkp, ChpxFkp).
func (f *file) readRuns(k fkpKind) (runs, error) {
	bin, err := f.fib.part(f.table, k.part, k.name)
	if err != nil {
		return nil, err
	}
	number := 4 // bytes of a page's number
	if f.fib.old {
		number = 2
	}
	n := (len(bin) - 4) / (4 + number)
	if n > len(f.main)/pageSize {
		return nil, refuse.Damaged(f.fib.table+": "+k.name, nil)
	}
	var out runs
	for i := range n {
		entry := bin[4*(n+1)+number*i:]
		pn := int(le16(entry, 0))
		if number == 4 {
			pn = int(le32(entry, 0) & 0x3FFFFF)
		}
		if (pn+1)*pageSize > len(f.main) {
			return nil, refuse.Damaged("WordDocument: "+k.name, nil)
		}
		out = k.add(out, f.main, pn*pageSize)
	}
	if !sort.SliceIsSorted(out, func(i, j int) bool { return out[i].from < out[j].from }) {
		sort.SliceStable(out, func(i, j int) bool { return out[i].from < out[j].from })
	}
	return out, nil
}

// add reads one page. A run that lies outside it ends it.
func (k *fkpKind) add(out runs, main []byte, start int) runs {
	page := main[start : start+pageSize]
	n := int(page[pageSize-1])
	if 4*(n+1)+k.entry*n >= pageSize {
		return out
	}
	out = slices.Grow(out, n)
	for i := range n {
		r := run{from: le32(page, 4*i), to: le32(page, 4*i+4)}
		if r.from >= r.to {
			continue
		}
		if at := 2 * int(page[4*(n+1)+k.entry*i]); at > 0 {
			from, to := k.list(page, at)
			r.at, r.end = int32(start+from), int32(start+min(to, pageSize-1))
			r.end = max(r.at, r.end)
		}
		out = append(out, r)
	}
	return out
}

// paraList finds a PapxInFkp: style and sprms.
func paraList(page []byte, at int) (from, to int) {
	if n := int(page[at]); n > 0 {
		return at + 1, at + 2*n
	}
	return at + 2, at + 2 + 2*int(page[at+1])
}

// oldParaList finds the same in a page of Word 6.
func oldParaList(page []byte, at int) (from, to int) {
	return at + 1, at + 1 + 2*int(page[at])
}

// charList finds a Chpx.
func charList(page []byte, at int) (from, to int) {
	return at + 1, at + 1 + int(page[at])
}

// at finds the run of a byte, or one without properties that ends where the next
// begins; hint is where it most likely is.
func (r runs) at(fc uint32, hint *int) run {
	for i := *hint; i < min(*hint+2, len(r)); i++ {
		if r[i].from <= fc && fc < r[i].to {
			*hint = i
			return r[i]
		}
	}
	i := sort.Search(len(r), func(i int) bool { return r[i].from > fc })
	if i > 0 && fc < r[i-1].to {
		*hint = i - 1
		return r[i-1]
	}
	if i < len(r) {
		return run{from: fc, to: r[i].from}
	}
	return run{from: fc, to: 1<<32 - 1}
}
