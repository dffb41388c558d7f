//go:build !windows

package cli

import "os"

// allowEscapes: terminals obey colour escapes.
func allowEscapes(*os.File) bool { return true }
