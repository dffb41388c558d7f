//go:build !unix

package store

import (
	"errors"
	"syscall"
)

// Windows: ERROR_HANDLE_DISK_FULL and ERROR_DISK_FULL.
const (
	handleDiskFull = syscall.Errno(39)
	diskFull       = syscall.Errno(112)
)

// isFullDisk tells the system's own word for a disk without room.
func isFullDisk(err error) bool {
	return errors.Is(err, diskFull) || errors.Is(err, handleDiskFull)
}
