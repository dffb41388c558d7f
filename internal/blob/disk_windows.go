package blob

import (
	"errors"
	"os"

	"golang.org/x/sys/windows"
)

// isFull reports whether there was no room, on the disk or in the quota.
func isFull(err error) bool {
	return errors.Is(err, windows.ERROR_DISK_FULL) || errors.Is(err, windows.ERROR_HANDLE_DISK_FULL) ||
		errors.Is(err, windows.ERROR_DISK_QUOTA_EXCEEDED)
}

// lock has nothing to do: Windows removes no file that another process has open.
func lock(*os.File) bool { return true }

// removeUnlocked removes a file that no process is writing.
func removeUnlocked(name string) error {
	err := os.Remove(name)
	if errors.Is(err, windows.ERROR_SHARING_VIOLATION) {
		return nil
	}
	return err
}

// moveOpen closes a file, which Windows wants, and renames it. It returns when the
// new name is on the disk: folders cannot be synced here.
func moveOpen(f *os.File, name string) error {
	if err := f.Close(); err != nil {
		return err
	}
	from, err := windows.UTF16PtrFromString(f.Name())
	if err != nil {
		return err
	}
	to, err := windows.UTF16PtrFromString(name)
	if err != nil {
		return err
	}
	return windows.MoveFileEx(from, to, windows.MOVEFILE_REPLACE_EXISTING|windows.MOVEFILE_WRITE_THROUGH)
}

// syncFolder has nothing to do, see moveOpen.
func syncFolder(string) error { return nil }
