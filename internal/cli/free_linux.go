package cli

import (
	"errors"

	"golang.org/x/sys/unix"
)

// Free gives a part of the file back to the disk; it reads as zeros from then on.
// File systems that cannot do it keep it.
func (f indexFile) Free(at, size int64) error {
	err := unix.Fallocate(int(f.Fd()), unix.FALLOC_FL_PUNCH_HOLE|unix.FALLOC_FL_KEEP_SIZE, at, size)
	if errors.Is(err, unix.EOPNOTSUPP) || errors.Is(err, unix.ENOSYS) {
		return nil
	}
	return err
}
