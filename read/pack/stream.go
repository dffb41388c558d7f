package pack

import (
	"archive/zip"
	"bytes"
	"hash"
	"hash/crc32"
	"io"

	"github.com/klauspost/compress/flate"

	"github.com/bihuan/bihuan/read/refuse"
)

// Stream unpacks a part while it is read, for a part that its reader takes piece by
// piece and that may be longer than MaxPart: most says how long. One that is not
// there is nil without an error.
//
// Errors: those of Part; while it is read, io.ErrUnexpectedEOF or zip.ErrChecksum
// where the bytes are not those that were packed.
func (p *Package) Stream(name string, most int64) (io.Reader, error) {
	f := p.files[name]
	if f == nil {
		return nil, nil
	}
	if f.Flags&1 != 0 {
		return nil, refuse.Encrypted()
	}
	size, packed := int64(f.UncompressedSize64), int64(f.CompressedSize64)
	if size < 0 || size > most || size > 1<<20 && size/MaxRatio > packed {
		return nil, refuse.TooBig("解压后过大（"+name+"）", "too big when unpacked ("+name+")")
	}
	from, err := f.DataOffset()
	if err != nil || from < 0 || packed < 0 || packed > int64(len(p.data))-from {
		return nil, refuse.Damaged(name, err)
	}
	raw := bytes.NewReader(p.data[from : from+packed])
	s := &stream{left: size, sum: crc32.NewIEEE(), want: f.CRC32}
	switch f.Method {
	case zip.Store:
		s.from = raw
	case zip.Deflate:
		s.from = flate.NewReader(raw)
	default:
		return nil, refuse.Damaged(name, zip.ErrAlgorithm)
	}
	return s, nil
}

// stream gives as many bytes as the directory says, and holds them against their sum.
type stream struct {
	from io.Reader
	left int64
	sum  hash.Hash32
	want uint32
}

func (s *stream) Read(b []byte) (int, error) {
	if s.left == 0 {
		if s.want != 0 && s.sum.Sum32() != s.want {
			return 0, zip.ErrChecksum
		}
		return 0, io.EOF
	}
	n, err := s.from.Read(b[:min(int64(len(b)), s.left)])
	s.left -= int64(n)
	s.sum.Write(b[:n])
	switch {
	case err == io.EOF && s.left > 0:
		return n, io.ErrUnexpectedEOF
	case err == io.EOF:
		return n, nil
	}
	return n, err
}
