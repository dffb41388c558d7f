package cfb

// chains reads the sectors that an allocation table strings together.
type chains struct {
	data  []byte
	base  int // where sector 0 begins
	shift uint
	table []byte // the number of the next sector, for each sector
}

// sector gives the bytes of one sector, fewer at the end of a cut file, nil
// outside it.
func (c chains) sector(n uint32) []byte {
	at := int64(c.base) + int64(n)<<c.shift
	if n >= maxSector || at >= int64(len(c.data)) {
		return nil
	}
	return c.data[at:min(at+1<<c.shift, int64(len(c.data)))]
}

func (c chains) next(n uint32) uint32 {
	if 4*int64(n)+4 > int64(len(c.table)) {
		return endOfChain
	}
	return le32(c.table, int(4*n))
}

// read gives size bytes from a sector on. A chain that ends or leaves the file
// before that is not whole.
func (c chains) read(first uint32, size int) (out []byte, whole bool) {
	if size > len(c.data) {
		return nil, false
	}
	out = c.follow(first, size)
	return out, len(out) == size
}

// all gives a chain to its end. A chain longer than the file goes in a circle.
func (c chains) all(first uint32) (out []byte, whole bool) {
	out = c.follow(first, len(c.data)+1)
	return out, len(out) <= len(c.data)
}

// follow gives at most size bytes from a sector on, without copying while the
// sectors lie side by side.
func (c chains) follow(first uint32, size int) []byte {
	var out, run []byte
	var last uint32
	for n := first; len(out)+len(run) < size; n = c.next(n) {
		s := c.sector(n)
		if s == nil {
			break
		}
		if run != nil && n == last+1 {
			run = run[:len(run)+len(s)] // the bytes after run are those of s
		} else {
			out = append(out, run...)
			run = s
		}
		last = n
	}
	if out == nil {
		return run[:min(size, len(run))]
	}
	out = append(out, run...)
	return out[:min(size, len(out))]
}
