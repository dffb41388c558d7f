package pdf

import (
	"bytes"
	"io"
	"slices"

	"github.com/klauspost/compress/flate"

	"github.com/bihuan/bihuan/read/refuse"
)

// maxFilters bounds the filters of one stream.
const maxFilters = 8

// inflater keeps one decompressor for all streams of a file.
type inflater struct {
	r   io.ReadCloser
	src bytes.Reader
	out []byte
}

// decode undoes a stream's filters, for keeps.
func (f *file) decode(s object) []byte { return bytes.Clone(f.peek(s)) }

// swap undoes a stream's filters into a buffer that is given up for it.
func (f *file) swap(s object, spare []byte) []byte {
	data, out := f.peek(s), f.inflate.out
	if len(data) > 0 && len(out) > 0 && &data[0] == &out[0] {
		f.inflate.out = spare[:0]
		return data
	}
	return append(spare[:0], data...)
}

// peek undoes a stream's filters (ISO 32000-2, 7.4). A corrupt tail is left out;
// a filter of pictures gives nothing. The result lasts until the next call.
func (f *file) peek(s object) []byte {
	if s.kind != kindStream || f.err != nil {
		return nil
	}
	filters, parms := f.filters(s)
	data := s.data
	for i, name := range filters {
		switch string(name.data) {
		case "FlateDecode", "Fl":
			data = f.unflate(data)
		case "LZWDecode", "LZW":
			early := true
			if e := f.get(parms[i], "EarlyChange"); e.number() {
				early = e.num != 0
			}
			data = unLZW(data, early, maxStream+1)
		case "ASCII85Decode", "A85":
			data = unASCII85(data)
		case "ASCIIHexDecode", "AHx":
			data = unASCIIHex(data)
		case "RunLengthDecode", "RL":
			data = unRunLength(data, maxStream+1)
		case "Crypt":
		default:
			return nil
		}
		f.decoded += len(data)
		if f.decoded >= maxDecoded || len(data) > maxStream {
			f.fail(refuse.TooBig("解压后超过 128 MiB", "more than 128 MiB when unpacked"))
			return nil
		}
		if f.get(parms[i], "Predictor").int() > 1 {
			data = f.unpredict(data, parms[i])
		}
	}
	return data
}

// filters lists a stream's filters with the parameters of each.
func (f *file) filters(s object) (names, parms []object) {
	filter, parm := s.get("Filter"), s.get("DecodeParms")
	if filter.kind == kindNull {
		filter = s.get("F")
	}
	if parm.kind == kindNull {
		parm = s.get("DP")
	}
	filter, parm = f.resolve(filter), f.resolve(parm)
	switch filter.kind {
	case kindName:
		if parm.kind == kindArray {
			parm = f.item(parm, 0)
		}
		return []object{filter}, []object{parm}
	case kindArray:
		for i := range min(len(filter.list), maxFilters) {
			names = append(names, f.item(filter, i))
			parms = append(parms, f.item(parm, i))
		}
	}
	return names, parms
}

// unflate inflates a zlib stream, with or without its header, as far as it goes.
func (f *file) unflate(data []byte) []byte {
	for len(data) > 0 && classes[data[0]] == classSpace {
		data = data[1:] // a surplus line end before the data
	}
	if len(data) >= 2 && data[0]&0x0F == 8 && (int(data[0])<<8|int(data[1]))%31 == 0 {
		data = data[2:]
	}
	z := &f.inflate
	z.src.Reset(data)
	if z.r == nil {
		z.r = flate.NewReader(&z.src)
	} else if z.r.(flate.Resetter).Reset(&z.src, nil) != nil {
		return nil
	}
	out := z.out[:0]
	for len(out) < min(maxStream+1, maxDecoded-f.decoded) {
		if cap(out)-len(out) < 512 {
			out = slices.Grow(out, max(4*len(data), len(out), 4096))
		}
		n, err := z.r.Read(out[len(out):cap(out)])
		out = out[:len(out)+n]
		if err != nil {
			break
		}
	}
	z.out = out
	return out
}

// unpredict undoes a predictor (ISO 32000-2, 7.4.4.4).
func (f *file) unpredict(data []byte, parms object) []byte {
	number := func(key string, otherwise, most int) int {
		if o := f.get(parms, key); o.number() && o.int() > 0 {
			return min(o.int(), most)
		}
		return otherwise
	}
	colors := number("Colors", 1, 64)
	bits := number("BitsPerComponent", 8, 16)
	wide := (number("Columns", 1, 1<<24)*colors*bits + 7) / 8
	step := max(1, colors*bits/8)
	if f.get(parms, "Predictor").int() == 2 {
		return unTIFF(data, wide, step, bits)
	}
	return unPNG(data, wide, step)
}

// unTIFF undoes horizontal differences of whole bytes; others hold pictures.
func unTIFF(data []byte, wide, step, bits int) []byte {
	if bits != 8 {
		return data
	}
	out := bytes.Clone(data)
	for from := 0; from < len(out); from += wide {
		row := out[from:min(from+wide, len(out))]
		for i := step; i < len(row); i++ {
			row[i] += row[i-step]
		}
	}
	return out
}

// unPNG undoes the filters of PNG (ISO/IEC 15948, 9.2), row by row.
func unPNG(data []byte, wide, step int) []byte {
	out := make([]byte, 0, len(data))
	above := make([]byte, min(wide, len(data)))
	for len(data) > 1 {
		kind := data[0]
		n := min(wide, len(data)-1)
		from := len(out)
		out = append(out, data[1:1+n]...)
		row := out[from:]
		data = data[1+n:]
		unfilter(kind, row, above[:n], step)
		above = row
		if n < wide {
			break
		}
	}
	return out
}

func unfilter(kind byte, row, above []byte, step int) {
	for i := range row {
		var left, corner byte
		if i >= step {
			left, corner = row[i-step], above[i-step]
		}
		switch kind {
		case 1:
			row[i] += left
		case 2:
			row[i] += above[i]
		case 3:
			row[i] += byte((int(left) + int(above[i])) / 2)
		case 4:
			row[i] += paeth(int(left), int(above[i]), int(corner))
		}
	}
}

// paeth picks of left, above and corner the one nearest to their sum's guess.
func paeth(a, b, c int) byte {
	pa, pb, pc := b-c, a-c, a+b-2*c
	pa, pb, pc = max(pa, -pa), max(pb, -pb), max(pc, -pc)
	switch {
	case pa <= pb && pa <= pc:
		return byte(a)
	case pb <= pc:
		return byte(b)
	}
	return byte(c)
}
