//go:build !windows

package cli

import (
	"os"
	"syscall"
)

// lock keeps other processes from writing to a file, or waits until they are done.
// The system takes the lock away when the process ends, however it ends.
func lock(f *os.File) error { return syscall.Flock(int(f.Fd()), syscall.LOCK_EX) }
