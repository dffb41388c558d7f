//go:build !windows

package blob

import "syscall"

const errNoRoom = syscall.EDQUOT
