package cli

import (
	"bytes"
	"log/slog"
	"strings"
	"testing"
)

// What the server of HTTP says goes to the log without who came.
func TestAddressesAreNotLogged(t *testing.T) {
	var b bytes.Buffer
	f := &faceless{slog.New(slog.NewTextHandler(&b, nil))}
	for _, line := range []string{
		"http: TLS handshake error from 203.0.113.9:51234: EOF\n", "http: panic serving [2001:db8::17]:40001: boom\n",
		"http: TLS handshake error from [fe80::1%eth0]:51234: tls: bad", "http2: server: error reading preface from client 198.51.100.7:1: timeout",
	} {
		b.Reset()
		if n, err := f.Write([]byte(line)); n != len(line) || err != nil {
			t.Error(n, err)
		}
		for _, mark := range []string{"203.0", "2001:db8", "fe80", "198.51", "51234", "40001"} {
			if strings.Contains(b.String(), mark) {
				t.Errorf("%q became %s", line, b.String())
			}
		}
	}
}
