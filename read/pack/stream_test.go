package pack

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/read/refuse"
)

func TestStream(t *testing.T) {
	content := strings.Repeat("正文", 1000)
	for _, method := range []uint16{zip.Store, zip.Deflate} {
		data := archive(t, "a.xml", content, method)
		p, err := Open(data)
		if err != nil {
			t.Fatal(err)
		}
		r, err := p.Stream("a.xml", 1<<20)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := io.ReadAll(r); err != nil || string(got) != content {
			t.Errorf("method %d: %d bytes, %v", method, len(got), err)
		}
		if r, err := p.Stream("b.xml", 1<<20); r != nil || err != nil {
			t.Errorf("a part that is not there: %v, %v", r, err)
		}
		if _, err := p.Stream("a.xml", 10); !errors.Is(err, refuse.ErrTooBig) {
			t.Errorf("longer than asked for: %v", err)
		}
	}
}

func TestStreamTellsWrongBytes(t *testing.T) {
	data := archive(t, "a.xml", "正文正文正文", zip.Store)
	data[bytes.Index(data, []byte("正文"))]++
	p, err := Open(data)
	if err != nil {
		t.Fatal(err)
	}
	r, err := p.Stream("a.xml", 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.ReadAll(r); !errors.Is(err, zip.ErrChecksum) {
		t.Errorf("one wrong byte: %v", err)
	}
}
