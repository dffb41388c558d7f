package lsp

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Bounds on what an editor may send, so that a stray stream cannot fill memory.
const (
	maxMessage = 64 << 20
	maxHeader  = 8 << 10
)

var errFrame = errors.New("lsp: the stream is not one of messages")

// readFrame reads one message.
//
// Errors: io.EOF between messages; errFrame where the stream is something else.
// Source: Language Server Protocol 3.17, Base Protocol, Header Part.
func readFrame(r *bufio.Reader) ([]byte, error) {
	length, size := -1, 0
	for {
		line, err := r.ReadSlice('\n')
		size += len(line)
		switch {
		case err == io.EOF && size == 0:
			return nil, io.EOF
		case errors.Is(err, bufio.ErrBufferFull), size > maxHeader:
			return nil, fmt.Errorf("%w: the header is too long", errFrame)
		case err != nil:
			return nil, fmt.Errorf("%w: it ends in a header", errFrame)
		}
		field := strings.TrimRight(string(line), "\r\n")
		if field == "" {
			break
		}
		name, value, ok := strings.Cut(field, ":")
		if !ok {
			return nil, fmt.Errorf("%w: a header has no colon", errFrame)
		}
		if strings.EqualFold(strings.TrimSpace(name), "Content-Length") {
			n, err := strconv.ParseUint(strings.TrimSpace(value), 10, 31)
			if err != nil || n > maxMessage {
				return nil, fmt.Errorf("%w: a length of %.20q", errFrame, value)
			}
			length = int(n)
		}
	}
	if length < 0 {
		return nil, fmt.Errorf("%w: a message without a length", errFrame)
	}
	body, err := io.ReadAll(io.LimitReader(r, int64(length)))
	if err != nil || len(body) < length {
		return nil, fmt.Errorf("%w: it ends in a message", errFrame)
	}
	return body, nil
}

// writeFrame writes one message.
func writeFrame(w io.Writer, body []byte) error {
	if _, err := fmt.Fprintf(w, "Content-Length: %d\r\n\r\n", len(body)); err != nil {
		return err
	}
	_, err := w.Write(body)
	return err
}
