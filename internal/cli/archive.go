package cli

import (
	"archive/zip"
	"errors"
	"io"
	"path"
	"strings"

	"github.com/bihuan/bihuan/read"
	"github.com/bihuan/bihuan/read/pack"
	"github.com/bihuan/bihuan/read/refuse"
)

// The limits of an archive. What its directory says decides, before anything is
// unpacked, so that the answer does not hang on how many cores read it.
const (
	maxDepth   = 2            // archives within each other
	maxEntries = 50_000       // of one archive
	maxEntry   = read.MaxSize // bytes of one unpacked entry
	entryRatio = 1_000        // unpacked to packed, of an entry over 1 MiB
	wholeRatio = 100          // unpacked to packed, of an archive over spareSize
	spareSize  = 64 << 10
	maxSidecar = 256 << 10 // bytes of an unpacked sidecar
)

// unpack lists the documents of an archive. A ZIP file that is one document
// itself, or that cannot be opened, is not an archive: its reader says what it is.
func unpack(name string, r io.ReaderAt, size int64, depth int) (list []source, ok bool, err error) {
	z, err := pack.Directory(r, size)
	if err != nil {
		return nil, errors.Is(err, refuse.ErrTooBig), err
	}
	for _, f := range z.File {
		if isPackagePart(f.Name) {
			return nil, false, nil
		}
	}
	if depth >= maxDepth {
		return nil, true, refuse.TooBig("压缩包套了两层以上", "archives within each other more than twice")
	}
	list, err = entries(name, z, size, depth)
	return list, true, err
}

func isPackagePart(name string) bool {
	return name == "[Content_Types].xml" || name == "mimetype" || name == "OFD.xml"
}

// entries makes a source of every file in an archive that could be a document.
func entries(name string, z *zip.Reader, size int64, depth int) ([]source, error) {
	if len(z.File) > maxEntries {
		return nil, refuse.TooBig("压缩包内文件超过 5 万个", "more than 50,000 entries in the archive")
	}
	var list []source
	sidecars := map[string]*zip.File{}
	for _, f := range z.File {
		if inner := pack.EntryName(f); strings.HasSuffix(inner, sidecarEnding) {
			sidecars[inner] = f
		}
	}
	left, packed := wholeRatio*size+spareSize, int64(0)
	for _, f := range z.File {
		if packed += int64(f.CompressedSize64); packed > size || packed < 0 {
			return nil, refuse.Damaged("zip directory", errors.New("entries overlap"))
		}
		inner := pack.EntryName(f)
		if !f.Mode().IsRegular() || hidden(inner) {
			continue
		}
		err := entryFault(f, left)
		if err == nil {
			left -= int64(f.UncompressedSize64)
		}
		s := source{
			name: name + "/" + inner, found: true, depth: depth + 1,
			load: func(buf []byte) ([]byte, error) {
				if err != nil {
					return nil, err
				}
				return unpackEntry(f, inner, buf)
			},
		}
		if side := sidecars[inner+sidecarEnding]; side != nil {
			s = withSidecar(s, side)
		}
		list = append(list, s)
	}
	return list, nil
}

// withSidecar unpacks the sidecar with the document: later the archive is closed.
func withSidecar(s source, side *zip.File) source {
	load, words := s.load, []byte(nil)
	err := error(refuse.TooBig("附带的设置文件超过 256 KiB", "the sidecar is over 256 KiB"))
	s.load = func(buf []byte) ([]byte, error) {
		if side.UncompressedSize64 <= maxSidecar {
			words, err = unpackEntry(side, side.Name, nil)
		}
		return load(buf)
	}
	s.beside = func() ([]byte, error) { return words, err }
	return s
}

func hidden(name string) bool {
	for part := range strings.SplitSeq(name, "/") {
		if passedOver(part) && part != "." && part != ".." {
			return true
		}
	}
	return false
}

func entryFault(f *zip.File, left int64) error {
	size := int64(f.UncompressedSize64)
	switch {
	case f.Flags&1 != 0:
		return refuse.Encrypted()
	case size < 0 || size > maxEntry || size > left,
		size > 1<<20 && size/entryRatio > int64(f.CompressedSize64):
		return refuse.TooBig("解压后过大", "too big when unpacked")
	}
	return nil
}

func unpackEntry(f *zip.File, name string, buf []byte) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, refuse.Damaged(path.Base(name), err)
	}
	defer r.Close()
	if int64(cap(buf)) < int64(f.UncompressedSize64) {
		buf = make([]byte, f.UncompressedSize64)
	}
	buf = buf[:f.UncompressedSize64]
	if _, err := io.ReadFull(r, buf); err != nil {
		return nil, refuse.Damaged(path.Base(name), err)
	}
	return buf, nil
}
