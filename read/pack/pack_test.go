package pack

import (
	"archive/zip"
	"bytes"
	"errors"
	"testing"

	"github.com/bihuan/bihuan/read/refuse"
)

// archive makes a package of one part.
func archive(t *testing.T, name, content string, method uint16) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	f, err := w.CreateHeader(&zip.FileHeader{Name: name, Method: method})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Write([]byte(content)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestPart(t *testing.T) {
	for _, method := range []uint16{zip.Store, zip.Deflate} {
		data := archive(t, `word\document.xml`, "正文正文正文", method)
		p, err := Open(data)
		if err != nil {
			t.Fatal(err)
		}
		got, err := p.Part("word/document.xml")
		if err != nil || string(got) != "正文正文正文" {
			t.Errorf("method %d: %q, %v", method, got, err)
		}
		if got, err := p.Part("word/styles.xml"); got != nil || err != nil {
			t.Errorf("a part that is not there: %q, %v", got, err)
		}
	}
}

func TestPartRefusesWrongBytes(t *testing.T) {
	data := archive(t, "a.xml", "正文正文正文", zip.Store)
	at := bytes.Index(data, []byte("正文"))
	data[at]++
	p, err := Open(data)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.Part("a.xml"); !errors.Is(err, refuse.ErrDamaged) {
		t.Errorf("one wrong byte: %v", err)
	}
	if _, err := Open(data[:len(data)-30]); !errors.Is(err, refuse.ErrDamaged) {
		t.Errorf("cut off: %v", err)
	}
}
