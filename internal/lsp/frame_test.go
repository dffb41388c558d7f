package lsp

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
)

func TestFrames(t *testing.T) {
	for in, want := range map[string]string{
		"Content-Length: 2\r\n\r\n{}": "{}",
		"content-length:2\r\nContent-Type: application/vscode-jsonrpc; charset=utf-8\r\n\r\n{}x": "{}",
		"Content-Length: 0\r\n\r\n": "",
	} {
		got, err := readFrame(bufio.NewReaderSize(strings.NewReader(in), maxHeader))
		if err != nil || string(got) != want {
			t.Errorf("%q: %q %v", in, got, err)
		}
	}
	for _, in := range []string{"Content-Length: 5\r\n\r\n{}", "\r\n", "x", "Content-Length: -1\r\n\r\n", "Content-Length: 99999999999\r\n\r\n",
		"Content-Length\r\n\r\n", strings.Repeat("a", maxHeader+1), strings.Repeat("A: b\r\n", maxHeader)} {
		if _, err := readFrame(bufio.NewReaderSize(strings.NewReader(in), maxHeader)); !errors.Is(err, errFrame) {
			t.Errorf("%.20q: %v", in, err)
		}
	}
	if _, err := readFrame(bufio.NewReader(strings.NewReader(""))); err != io.EOF {
		t.Errorf("nothing: %v", err)
	}
}

// FuzzFrame: any stream is either messages or refused, and what is read is what
// was written.
func FuzzFrame(f *testing.F) {
	f.Add([]byte("Content-Length: 2\r\n\r\n{}Content-Length: 1\r\n\r\n7"))
	f.Add([]byte("content-length : 3\nX: y\n\nabc"))
	f.Add([]byte("\r\n\r\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		r := bufio.NewReaderSize(bytes.NewReader(data), maxHeader)
		for range 50 {
			body, err := readFrame(r)
			if err != nil {
				return
			}
			var b bytes.Buffer
			if err := writeFrame(&b, body); err != nil {
				t.Fatal(err)
			}
			if again, err := readFrame(bufio.NewReader(&b)); err != nil || !bytes.Equal(again, body) {
				t.Errorf("%q came back as %q, %v", body, again, err)
			}
		}
	})
}
