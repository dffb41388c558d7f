package similar

import (
	"encoding/binary"
	"slices"
)

// What is merged: runs of about the same size, so many at a time. Commit merges
// small ones only, so that it never takes long; Settle merges all.
const (
	mergeAt    = 4
	smallMerge = 4096 // documents
)

// settle makes a run of the tail.
func (x *Index) settle() error {
	first := x.first()
	entries := slices.Compact(x.sorted)
	places := make([]int64, len(x.tail))
	names := make([]named, len(x.tail))
	for i, d := range x.tail {
		places[i] = d.at
		names[i] = named{nameHash(d.name), uint32(i)}
	}
	sortNamed(names)
	r := newRun(first, len(x.tail), int64(len(entries)))
	r.at = x.end + recordHead
	if err := x.f.Truncate(x.end); err != nil {
		return err
	}
	i := 0
	r, err := writeRun(x.f, r, places, names, func() (uint64, bool, error) {
		if i == len(entries) {
			return 0, false, nil
		}
		i++
		return entries[i-1], true, nil
	})
	if err != nil {
		return err
	}
	if err := x.replace(len(x.runs), r); err != nil {
		return err
	}
	x.tail, x.sorted = nil, nil
	return x.merge(smallMerge)
}

// Settle merges runs until there are few, so that queries are fast again.
func (x *Index) Settle() error {
	if err := x.Commit(); err != nil {
		return err
	}
	if len(x.tail) >= maxTail {
		if err := x.settle(); err != nil {
			return err
		}
	}
	return x.merge(maxRunDocs)
}

// merge joins the last runs of about the same size, as long as what comes out has
// no more documents than a bound.
func (x *Index) merge(most int) error {
	for {
		n := len(x.runs)
		if n < mergeAt {
			return nil
		}
		from, docs := n, 0
		for from > 0 && sizeClass(x.runs[from-1]) <= sizeClass(x.runs[n-1]) && docs+x.runs[from-1].docs <= most {
			from--
			docs += x.runs[from].docs
		}
		if n-from < mergeAt {
			return nil
		}
		if err := x.join(from); err != nil {
			return err
		}
	}
}

func sizeClass(r run) int {
	c := 0
	for n := r.docs; n > maxTail; n /= mergeAt {
		c++
	}
	return c
}

// join makes one run of those from a place on.
func (x *Index) join(from int) error {
	old := x.runs[from:]
	first := old[0].first
	var entries int64
	var places []int64
	var names []named
	var list []*scanner
	docs := 0
	for _, r := range old {
		var err error
		if places, names, err = x.appendNames(places, names, r, first); err != nil {
			return err
		}
		gone := make([]bool, r.docs)
		for i := range gone {
			gone[i] = x.removed[r.first+i]
		}
		s := newScanner(x.f, r, first, gone)
		if ok, err := s.next(); err != nil {
			return err
		} else if ok {
			list = append(list, s)
		}
		entries += r.entries
		docs += r.docs
	}
	sortNamed(names)
	r := newRun(first, docs, entries)
	r.at = x.end + recordHead
	if err := x.f.Truncate(x.end); err != nil {
		return err
	}
	r, err := writeRun(x.f, r, places, names, func() (uint64, bool, error) { return least(&list) })
	if err != nil {
		return err
	}
	old = slices.Clone(old)
	for _, r := range old {
		x.waste += recordHead + r.end() - r.at
	}
	if err := x.replace(from, r); err != nil {
		return err
	}
	// The heads of the records stay, so that a reader finds its way past them.
	if f, ok := x.f.(interface{ Free(at, size int64) error }); ok {
		for _, r := range old {
			if err := f.Free(r.at, r.end()-r.at); err != nil {
				return err
			}
		}
	}
	return nil
}

// least takes the smallest entry of several runs.
func least(list *[]*scanner) (uint64, bool, error) {
	if len(*list) == 0 {
		return 0, false, nil
	}
	at := 0
	for i, s := range *list {
		if s.now < (*list)[at].now {
			at = i
		}
	}
	s := (*list)[at]
	e := s.now
	ok, err := s.next()
	if !ok {
		*list = slices.Delete(*list, at, at+1)
	}
	return e, true, err
}

func (x *Index) appendNames(places []int64, names []named, r run, first int) ([]int64, []named, error) {
	data := make([]byte, 20*r.docs)
	if _, err := x.f.ReadAt(data, r.at); err != nil {
		return places, names, err
	}
	for i := range r.docs {
		places = append(places, int64(binary.LittleEndian.Uint64(data[8*i:])))
	}
	for i := range r.docs {
		b := data[8*r.docs+12*i:]
		doc := uint32(r.first-first) + binary.LittleEndian.Uint32(b[8:])
		names = append(names, named{binary.LittleEndian.Uint64(b), doc})
	}
	return places, names, nil
}

// replace puts a run that was written at the end in the place of those from a
// place on, and writes that down.
func (x *Index) replace(from int, r run) error {
	x.end = r.end()
	runs := append(slices.Clone(x.runs[:from]), r)
	manifest := appendRecord(nil, manifestRecord, x.manifest(runs))
	if _, err := x.f.WriteAt(manifest, x.end); err != nil {
		return err
	}
	if err := x.f.Truncate(x.end + int64(len(manifest))); err != nil {
		return err
	}
	if err := x.f.Sync(); err != nil {
		return err
	}
	s := slot{x.turn + 1, x.end}
	if err := writeSlot(x.f, s); err != nil {
		return err
	}
	if err := x.f.Sync(); err != nil {
		return err
	}
	x.runs, x.turn = runs, s.turn
	x.end += int64(len(manifest))
	x.waste += int64(len(manifest))
	return nil
}

// manifest says what lies where.
func (x *Index) manifest(runs []run) []byte {
	b := binary.AppendUvarint(nil, uint64(x.waste))
	b = binary.AppendUvarint(b, uint64(len(runs)))
	for _, r := range runs {
		for _, v := range [...]uint64{uint64(r.first), uint64(r.docs), uint64(r.at), uint64(r.entries), uint64(r.bucketBits)} {
			b = binary.AppendUvarint(b, v)
		}
	}
	ids := make([]int, 0, len(x.removed))
	for id := range x.removed {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	b = binary.AppendUvarint(b, uint64(len(ids)))
	last := 0
	for _, id := range ids {
		b = binary.AppendUvarint(b, uint64(id-last))
		last = id
	}
	return b
}

// readManifest takes up what a manifest says.
func (x *Index) readManifest(s slot, size int64) error {
	r, err := readHead(x.f, s.at, size)
	if err != nil {
		return err
	}
	data, err := r.payload(x.f, nil)
	if err != nil {
		return err
	}
	bad := false
	number := func() int64 {
		v, n := binary.Uvarint(data)
		bad = bad || n <= 0 || v > 1<<62
		data = data[max(n, 0):]
		return int64(v)
	}
	x.waste = number()
	x.runs, x.removed = nil, map[int]bool{}
	for i, n := int64(0), number(); i < n && !bad; i++ {
		r := run{first: int(number()), docs: int(number()), at: number(), entries: number(), bucketBits: uint(number())}
		bad = bad || r.bucketBits > 32 || r.docs > maxRunDocs || r.end() > size
		x.runs = append(x.runs, r)
	}
	id := int64(0)
	for i, n := int64(0), number(); i < n && !bad; i++ {
		id += number()
		x.removed[int(id)] = true
	}
	if bad || r.kind != manifestRecord {
		return errCut
	}
	x.turn, x.end = s.turn, r.end()
	return nil
}

// Waste is how many bytes of the file nobody needs, and how many there are.
func (x *Index) Waste() (waste, size int64) { return x.waste, x.end }

// CopyTo writes the index to an empty file, without what nobody needs.
func (x *Index) CopyTo(f File) error {
	y, err := OpenIndex(f, 0)
	if err != nil {
		return err
	}
	for id := range x.first() + len(x.tail) {
		if x.removed[id] {
			continue
		}
		d, err := x.read(id)
		if err != nil {
			return err
		}
		folded := append(binary.AppendUvarint(nil, uint64(d.n)), d.text...)
		y.added = append(y.added, tailDoc{y.end + int64(len(y.pending)), d.name})
		y.pending = appendRecord(y.pending, docRecord, appendDoc(nil, d.name, d.note, folded))
		if len(y.added) == smallMerge {
			if err := y.Commit(); err != nil {
				return err
			}
		}
	}
	if err := y.Commit(); err != nil {
		return err
	}
	return y.Settle()
}
