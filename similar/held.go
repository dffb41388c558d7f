package similar

import "encoding/binary"

// held is a document as its record holds it.
type held struct {
	name, note string
	n          int    // symbols
	text       []byte // symbols, zeros, places
}

func (h held) symbols() []byte { return h.text[:h.n] }

func appendDoc(dst []byte, name, note string, folded []byte) []byte {
	dst = binary.AppendUvarint(dst, uint64(len(name)))
	dst = append(dst, name...)
	dst = binary.AppendUvarint(dst, uint64(len(note)))
	dst = append(dst, note...)
	return append(dst, folded...)
}

func parseDoc(data []byte) (held, bool) {
	var h held
	number := func() int {
		v, n := binary.Uvarint(data)
		data = data[max(n, 0):]
		return int(min(v, uint64(len(data))))
	}
	n := number()
	h.name, data = string(data[:n]), data[n:]
	n = number()
	h.note, data = string(data[:n]), data[n:]
	h.n = number()
	h.text = data
	return h, h.n+windowLen <= len(data)
}
