package app

import "golang.org/x/sys/windows"

// room gives the bytes that the program may still write where a path lies.
func room(path string) (int64, error) {
	p, err := windows.UTF16PtrFromString(path)
	if err != nil {
		return 0, err
	}
	var free uint64
	err = windows.GetDiskFreeSpaceEx(p, &free, nil, nil)
	return int64(free), err
}

// mostOpen is how many files may be open at a time; Windows has no such limit.
func mostOpen() (int64, error) { return 0, nil }
