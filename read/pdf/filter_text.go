package pdf

import "bytes"

// unASCIIHex undoes ASCIIHexDecode (ISO 32000-2, 7.4.2).
func unASCIIHex(data []byte) []byte {
	digits, _, _ := bytes.Cut(data, []byte{'>'})
	return appendHex(make([]byte, 0, len(digits)/2+1), digits)
}

// unASCII85 undoes ASCII85Decode (ISO 32000-2, 7.4.3).
func unASCII85(data []byte) []byte {
	out := make([]byte, 0, len(data)/5*4+4)
	var v uint32
	n := 0
	for _, c := range data {
		switch {
		case c == 'z' && n == 0:
			out = append(out, 0, 0, 0, 0)
			continue
		case c == '~':
			return endASCII85(out, v, n)
		case c < '!' || c > 'u':
			continue
		}
		v = v*85 + uint32(c-'!')
		if n++; n == 5 {
			out = append(out, byte(v>>24), byte(v>>16), byte(v>>8), byte(v))
			v, n = 0, 0
		}
	}
	return endASCII85(out, v, n)
}

// endASCII85 writes what a last group of n digits holds: n-1 bytes.
func endASCII85(out []byte, v uint32, n int) []byte {
	if n < 2 {
		return out
	}
	for range 5 - n {
		v = v*85 + 84
	}
	for i := range n - 1 {
		out = append(out, byte(v>>(24-8*i)))
	}
	return out
}

// unRunLength undoes RunLengthDecode (ISO 32000-2, 7.4.5) up to most bytes.
func unRunLength(data []byte, most int) []byte {
	var out []byte
	for len(data) > 1 && data[0] != 128 && len(out) < most {
		n := int(data[0])
		if n < 128 {
			n = min(n+1, len(data)-1)
			out = append(out, data[1:1+n]...)
			data = data[1+n:]
			continue
		}
		for range 257 - n {
			out = append(out, data[1])
		}
		data = data[2:]
	}
	return out
}

// The codes of LZW that are no entry of the table.
const (
	lzwClear = 256
	lzwEnd   = 257
	lzwSize  = 4096
)

// lzwTable holds each entry as its last byte and the entry before it.
type lzwTable struct {
	before [lzwSize]uint16
	last   [lzwSize]byte
	length [lzwSize]uint16
}

// unLZW undoes LZWDecode (ISO 32000-2, 7.4.4) up to most bytes. early is
// EarlyChange: codes grow one entry before they must.
func unLZW(data []byte, early bool, most int) []byte {
	var t lzwTable
	for i := range 256 {
		t.last[i], t.length[i] = byte(i), 1
	}
	ahead := 0
	if early {
		ahead = 1
	}
	var out []byte
	size, bits, acc := lzwEnd+1, 9, uint32(0)
	have, prev := 0, -1
	for at := 0; len(out) < most; {
		for have < bits && at < len(data) {
			acc = acc<<8 | uint32(data[at])
			at++
			have += 8
		}
		if have < bits {
			break
		}
		code := int(acc>>(have-bits)) & (1<<bits - 1)
		have -= bits
		switch {
		case code == lzwClear:
			size, bits, prev = lzwEnd+1, 9, -1
			continue
		case code == lzwEnd || code > size || code == size && prev < 0 || code < size && code > lzwEnd && prev < 0:
			return out
		}
		out = t.write(out, code, prev, size)
		if prev >= 0 && size < lzwSize {
			first := out[len(out)-t.run(code, prev, size)]
			t.before[size], t.last[size], t.length[size] = uint16(prev), first, t.length[prev]+1
			size++
		}
		for bits < 12 && size+ahead >= 1<<bits {
			bits++
		}
		prev = code
	}
	return out
}

// run is the length of what a code stands for; a code not yet in the table is
// the one before it and its first byte again.
func (t *lzwTable) run(code, prev, size int) int {
	if code == size {
		return int(t.length[prev]) + 1
	}
	return int(t.length[code])
}

func (t *lzwTable) write(out []byte, code, prev, size int) []byte {
	n := t.run(code, prev, size)
	from := len(out)
	for range n {
		out = append(out, 0)
	}
	end := len(out)
	if code == size {
		code = prev
		end--
	}
	for at := end - 1; at >= from; at-- {
		out[at] = t.last[code]
		code = int(t.before[code])
	}
	if end < len(out) {
		out[end] = out[from]
	}
	return out
}
