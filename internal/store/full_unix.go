//go:build unix

package store

import (
	"errors"
	"syscall"
)

// isFullDisk tells the system's own word for a disk without room.
func isFullDisk(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT)
}
