package client

import (
	"bufio"
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"
)

// mostLine bounds a line of a stream, in bytes.
const mostLine = 16 << 20

// Event is one message of a stream.
type Event struct {
	ID   string
	Data []byte
}

// Stream hands on what happens until the context ends, the server breaks off, or take
// fails. last is the id of the last event that came before, "" for none.
//
// Source: HTML Living Standard, 9.2.6 (interpreting an event stream).
func (c *Client) Stream(ctx context.Context, path string, query url.Values, last string, take func(Event) error) error {
	res, err := c.Open(ctx, Ask{Method: http.MethodGet, Path: path, Query: query, Last: last})
	if err != nil {
		return err
	}
	defer func() { _ = res.Body.Close() }()
	lines := bufio.NewScanner(res.Body)
	lines.Buffer(nil, mostLine)
	var e Event
	for lines.Scan() {
		name, value, _ := strings.Cut(lines.Text(), ":")
		value = strings.TrimPrefix(value, " ")
		switch {
		case lines.Text() == "":
			if len(e.Data) > 0 {
				if err := take(e); err != nil {
					return err
				}
			}
			e.Data = nil
		case name == "id":
			e.ID = value
		case name == "data":
			if len(e.Data) > 0 {
				e.Data = append(e.Data, '\n')
			}
			e.Data = append(e.Data, value...)
		}
	}
	return c.broken(ctx, orEnd(lines.Err()))
}

func orEnd(err error) error {
	if err == nil {
		return errEnd
	}
	return err
}

var errEnd = errors.New("end of the stream")
