// Package pack opens ZIP packages of documents under limits, so that no archive
// can unpack to more than a reader is willing to hold.
package pack

import (
	"archive/zip"
	"bytes"
	"hash/crc32"
	"io"
	"strings"
	"sync"

	"github.com/klauspost/compress/flate"

	"github.com/bihuan/bihuan/read/refuse"
)

// The limits of one package.
const (
	MaxEntries = 20_000
	MaxPart    = 64 << 20  // bytes of one unpacked part
	MaxTotal   = 128 << 20 // bytes of all parts that are asked for
	MaxRatio   = 1_000     // unpacked to packed, of a part over 1 MiB
)

// Package is an open ZIP package. Parts are unpacked when they are asked for.
type Package struct {
	data  []byte
	files map[string]*zip.File
	names []string
	left  int64
}

// Open reads the directory of a package.
//
// Errors: refuse.ErrDamaged, refuse.ErrTooBig.
func Open(data []byte) (*Package, error) {
	r, err := Directory(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	if len(r.File) > MaxEntries {
		return nil, refuse.TooBig("压缩包内文件超过 2 万个", "more than 20,000 entries in the package")
	}
	p := &Package{data: data, files: make(map[string]*zip.File, len(r.File)), left: MaxTotal}
	for _, f := range r.File {
		name := Name(f)
		if _, twice := p.files[name]; !twice {
			p.files[name] = f
			p.names = append(p.names, name)
		}
	}
	return p, nil
}

// Name is that of the part in an entry: some programs write \ for / and a leading
// one.
func Name(f *zip.File) string {
	return strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/")
}

// Names lists the parts in the order of the directory.
func (p *Package) Names() []string { return p.names }

// Has reports whether the package holds a part.
func (p *Package) Has(name string) bool { return p.files[name] != nil }

// Part unpacks a part; a part that is not there is nil without an error.
//
// Errors: refuse.ErrDamaged names the part, refuse.ErrTooBig, refuse.ErrEncrypted.
func (p *Package) Part(name string) ([]byte, error) {
	f := p.files[name]
	if f == nil {
		return nil, nil
	}
	if f.Flags&1 != 0 {
		return nil, refuse.Encrypted()
	}
	size := int64(f.UncompressedSize64)
	packed := int64(f.CompressedSize64)
	if size < 0 || size > min(MaxPart, p.left) || size > 1<<20 && size/MaxRatio > packed {
		return nil, refuse.TooBig("解压后过大（"+name+"）", "too big when unpacked ("+name+")")
	}
	p.left -= size
	out, err := p.unpack(f, size)
	if err != nil {
		return nil, refuse.Damaged(name, err)
	}
	return out, nil
}

func (p *Package) unpack(f *zip.File, size int64) ([]byte, error) {
	from, err := f.DataOffset()
	if err != nil {
		return nil, err
	}
	packed := int64(f.CompressedSize64)
	if from < 0 || packed < 0 || packed > int64(len(p.data))-from {
		return nil, io.ErrUnexpectedEOF
	}
	raw := bytes.NewReader(p.data[from : from+packed])
	out := make([]byte, size)
	switch f.Method {
	case zip.Store:
		_, err = io.ReadFull(raw, out)
	case zip.Deflate:
		err = inflate(raw, out)
	default:
		err = zip.ErrAlgorithm
	}
	if err == nil && f.CRC32 != 0 && crc32.ChecksumIEEE(out) != f.CRC32 {
		err = zip.ErrChecksum
	}
	return out, err
}

// inflate is fastest where it reads from bytes in memory.
func inflate(raw *bytes.Reader, out []byte) error {
	r := inflaters.Get().(io.ReadCloser)
	defer inflaters.Put(r)
	if err := r.(flate.Resetter).Reset(raw, nil); err != nil {
		return err
	}
	_, err := io.ReadFull(r, out)
	return err
}

var inflaters = sync.Pool{New: func() any { return flate.NewReader(nil) }}
