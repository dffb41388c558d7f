package ocr

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/bihuan/bihuan/internal/need"
)

func TestRunIsBounded(t *testing.T) {
	sh := need.Program(t, "sh")
	if out, err := run(context.Background(), time.Minute, sh, "-c", "echo $LC_ALL"); string(out) != "C\n" || err != nil {
		t.Errorf("printed %q, %v", out, err)
	}
	if _, err := run(context.Background(), 50*time.Millisecond, sh, "-c", "exec sleep 60"); !errors.Is(err, ErrSlow) {
		t.Errorf("a slow program: %v", err)
	}
	if _, err := run(context.Background(), time.Minute, sh, "-c", "while :; do echo 0123456789; done"); !errors.Is(err, ErrFailed) {
		t.Errorf("a program that prints without end: %v", err)
	}
	ctx, stop := context.WithCancel(context.Background())
	time.AfterFunc(50*time.Millisecond, stop)
	if _, err := run(ctx, time.Minute, sh, "-c", "exec sleep 60"); !errors.Is(err, context.Canceled) {
		t.Errorf("a run that was stopped: %v", err)
	}
}

func TestLanguages(t *testing.T) {
	need.Program(t, "tesseract")
	need.Program(t, "pdftoppm")
	need.Program(t, "pdfinfo")
	if _, err := Find(context.Background(), "xx_no+eng"); !errors.Is(err, ErrNoLanguage) {
		t.Errorf("a language that does not exist: %v", err)
	}
	r, err := Find(context.Background(), "")
	if err != nil || r.langs != Languages || len(r.Absent) > 0 {
		t.Errorf("%+v, %v", r, err)
	}
}

func TestNoProgram(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	if _, err := Find(context.Background(), ""); !errors.Is(err, ErrNoProgram) || Installed() {
		t.Error(err)
	}
}

// TestMeasure holds the sizes that a file has against those that it may claim in
// its title.
func TestMeasure(t *testing.T) {
	sh := need.Program(t, "sh")
	dir := t.TempDir()
	info := filepath.Join(dir, "pdfinfo")
	said := "Title: x\nPages: 900\nPage 1 size: 1 x 1 pts\nPages:  2\nPage    1 size:  595.3 x 841.9 pts (A4)\nPage    2 size:  14400 x 700 pts\n"
	if err := os.WriteFile(info, []byte("#!"+sh+"\ncat <<end\n"+said+"end\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	j := job{programs: programs{info: info}}
	if err := j.measure(context.Background()); err != nil || len(j.dpi) != 2 || j.dpi[0] != usualDPI || j.dpi[1] != 18 {
		t.Errorf("%v, %v", j.dpi, err)
	}
}
