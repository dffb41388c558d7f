package pack

import (
	"archive/zip"
	"errors"
	"io"

	"github.com/bihuan/bihuan/read/refuse"
)

// MaxDirectory is how many bytes are read for the directory of a ZIP file. Its
// entries are held in memory before anybody can count them.
const MaxDirectory = 16 << 20

var errDirectory = errors.New("directory too long")

// Directory reads the directory of a ZIP file of some size.
//
// Errors: refuse.ErrDamaged, refuse.ErrTooBig.
func Directory(r io.ReaderAt, size int64) (*zip.Reader, error) {
	bounded := &boundedReader{r: r, left: MaxDirectory}
	z, err := zip.NewReader(bounded, size)
	switch {
	case errors.Is(err, errDirectory):
		return nil, refuse.TooBig("压缩包目录过长", "the directory of the ZIP file is too long")
	case err != nil && !errors.Is(err, zip.ErrInsecurePath):
		return nil, refuse.Damaged("zip directory", err)
	}
	bounded.left = -1
	return z, nil
}

// boundedReader refuses to read more than is left; below zero it no longer counts.
type boundedReader struct {
	r    io.ReaderAt
	left int
}

func (b *boundedReader) ReadAt(p []byte, at int64) (int, error) {
	if b.left >= 0 {
		if len(p) > b.left {
			return 0, errDirectory
		}
		b.left -= len(p)
	}
	return b.r.ReadAt(p, at)
}
