package sample

import (
	"strings"

	"golang.org/x/text/encoding"
)

// Text writes lines with CR LF in an encoding; nil where it lacks a character.
func Text(lines []string, e encoding.Encoding) []byte {
	out, err := e.NewEncoder().Bytes([]byte(strings.Join(lines, "\r\n") + "\r\n"))
	if err != nil {
		return nil
	}
	return out
}
