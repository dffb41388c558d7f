//go:build unix

package app

import "golang.org/x/sys/unix"

// room gives the bytes that the program may still write where a path lies.
func room(path string) (int64, error) {
	var s unix.Statfs_t
	if err := unix.Statfs(path, &s); err != nil {
		return 0, err
	}
	return int64(s.Bavail) * int64(s.Bsize), nil
}

// mostOpen is how many files may be open at a time; 0 for no limit.
func mostOpen() (int64, error) {
	var l unix.Rlimit
	err := unix.Getrlimit(unix.RLIMIT_NOFILE, &l)
	if err != nil || l.Cur > 1<<40 {
		return 0, err
	}
	return int64(l.Cur), nil
}
