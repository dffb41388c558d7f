package pack

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"testing"

	"github.com/bihuan/bihuan/read/refuse"
)

func TestDirectoryRefusesALongOne(t *testing.T) {
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for i := range MaxDirectory/60_000 + 1 {
		if _, err := z.Create(fmt.Sprintf("%060000d", i)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(buf.Bytes()); !errors.Is(err, refuse.ErrTooBig) {
		t.Errorf("got %v, want %v", err, refuse.ErrTooBig)
	}
	if _, err := Directory(bytes.NewReader([]byte("PK\x03\x04")), 4); !errors.Is(err, refuse.ErrDamaged) {
		t.Errorf("got %v, want %v", err, refuse.ErrDamaged)
	}
}
