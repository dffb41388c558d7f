//go:build !windows

package blob

import (
	"errors"
	"os"
	"syscall"
)

// isFull reports whether there was no room, on the disk or in the quota.
func isFull(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT)
}

// lock marks a file as being written. The system takes the mark away when the
// process ends, however it ends. False says that a sweep has the file; a file
// system without locks says nothing, and there sweeps remove nothing either.
func lock(f *os.File) bool {
	err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	return !errors.Is(err, syscall.EWOULDBLOCK)
}

// removeUnlocked removes a file that no process is writing.
func removeUnlocked(name string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	if syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) != nil {
		return nil
	}
	return os.Remove(name)
}

// moveOpen renames a file that is open: its lock holds until it has its name.
func moveOpen(f *os.File, name string) error { return os.Rename(f.Name(), name) }

// syncFolder writes the names in a folder through to the disk.
func syncFolder(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	// Some network file systems write names through by themselves and refuse this.
	if err := f.Sync(); err != nil && !errors.Is(err, syscall.EINVAL) {
		return err
	}
	return nil
}
