package need

import (
	"bytes"
	"os"
	"os/exec"
	"syscall"
	"testing"
)

const childDisk = "BIHUAN_TEST_DISK"

// SmallDisk runs a test in the folder of a disk of its own that has little room, such as
// "48m". The disk is one of memory, mounted where only a child of the test sees it:
// child is the name of the test that called.
func SmallDisk(t *testing.T, child, size string, test func(dir string)) {
	t.Helper()
	if dir := os.Getenv(childDisk); dir != "" {
		if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size="+size); err != nil {
			Missing(t, "nobody may mount a small disk: "+err.Error())
		}
		t.Cleanup(func() { _ = syscall.Unmount(dir, syscall.MNT_DETACH) })
		test(dir)
		return
	}
	cmd := exec.Command(os.Args[0], "-test.run", "^"+child+"$", "-test.v")
	cmd.Env = append(os.Environ(), childDisk+"="+t.TempDir())
	cmd.SysProcAttr = &syscall.SysProcAttr{
		Cloneflags:  syscall.CLONE_NEWUSER | syscall.CLONE_NEWNS,
		UidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getuid(), Size: 1}},
		GidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getgid(), Size: 1}},
	}
	out, err := cmd.CombinedOutput()
	switch {
	case err != nil && len(out) == 0:
		Missing(t, "nobody may have a disk of their own here: "+err.Error())
	case err != nil:
		t.Fatalf("%v\n%s", err, out)
	case bytes.Contains(out, []byte("--- SKIP")):
		Missing(t, "the child skipped:\n"+string(out))
	}
}
