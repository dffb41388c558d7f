package cli

import (
	"os"

	"golang.org/x/sys/windows"
)

// lock keeps other processes from writing to a file, or waits until they are done.
// The system takes the lock away when the process ends, however it ends.
func lock(f *os.File) error {
	// One byte far behind the end: what is locked there keeps nobody from reading.
	at := windows.Overlapped{OffsetHigh: 1 << 30}
	return windows.LockFileEx(windows.Handle(f.Fd()), windows.LOCKFILE_EXCLUSIVE_LOCK, 0, 1, 0, &at)
}
