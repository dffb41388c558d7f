package cli

import (
	"os"

	"golang.org/x/sys/windows"
)

// allowEscapes asks the console to obey colour escapes, which older ones do only
// when asked.
func allowEscapes(f *os.File) bool {
	console := windows.Handle(f.Fd())
	var mode uint32
	if windows.GetConsoleMode(console, &mode) != nil {
		return false
	}
	return windows.SetConsoleMode(console, mode|windows.ENABLE_VIRTUAL_TERMINAL_PROCESSING) == nil
}
