package grid

import (
	"bytes"
	"errors"
	"io"
)

// windows hands on the markup of a part in pieces that begin with an element that
// comes again and again (row, si), so that a part of any length takes little room.
type windows struct {
	from io.Reader
	buf  []byte
	mark []byte // "<row", with the prefix of the part
	end  []byte // "</sheetData"
	over bool   // the end was seen
	eof  bool
}

// The first piece that is read, and the longest element.
const (
	windowSize = 1 << 18
	windowMost = 1 << 26
)

var errWindow = errors.New("an element is too long")

// openWindows reads up to the container of the elements, and gives what stands
// before it. Where the part has no such container, head is all of it and list nil.
func openWindows(r io.Reader, container, element string) (head []byte, list *windows, err error) {
	w := &windows{from: r}
	for at := 0; ; {
		i, prefix, ok := openTag(w.buf[at:], container)
		if ok {
			if end := bytes.IndexByte(w.buf[at+i:], '>'); end >= 0 {
				head = w.buf[:at+i+end+1]
				w.mark, w.end = []byte("<"+prefix+element), []byte("</"+prefix+container)
				w.buf = w.buf[at+i+end+1:]
				if head[len(head)-2] == '/' {
					w.over = true
				}
				return head, w, nil
			}
		}
		if w.eof {
			return w.buf, nil, nil
		}
		if !ok {
			at = max(0, len(w.buf)-len(container)-64)
		}
		if len(w.buf) > windowMost {
			return nil, nil, errWindow
		}
		if err := w.more(); err != nil {
			return nil, nil, err
		}
	}
}

// openTag finds the start tag of an element, whatever its prefix.
func openTag(b []byte, name string) (at int, prefix string, ok bool) {
	for from := 0; ; {
		i := bytes.Index(b[from:], []byte(name))
		if i < 0 {
			return 0, "", false
		}
		i += from
		open := bytes.LastIndexByte(b[:i], '<')
		if open >= 0 && i-open < 40 {
			p := b[open+1 : i]
			if len(p) == 0 || p[len(p)-1] == ':' && !bytes.ContainsAny(p[:len(p)-1], " \"'=/>!?:") {
				return open, string(p), true
			}
		}
		from = i + len(name)
	}
}

// more reads on, at least as much as stands there already.
func (w *windows) more() error {
	size := max(windowSize, len(w.buf))
	buf := make([]byte, len(w.buf), len(w.buf)+size)
	copy(buf, w.buf)
	n, err := io.ReadFull(w.from, buf[len(buf):cap(buf)])
	w.buf = buf[:len(buf)+n]
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		w.eof = true
		return nil
	}
	return err
}

// next gives the next piece, nil at the end.
func (w *windows) next() ([]byte, error) {
	for !w.over {
		if end := bytes.Index(w.buf, w.end); end >= 0 {
			piece := w.buf[:end]
			w.buf, w.over = w.buf[end:], true
			return piece, nil
		}
		if w.eof {
			return nil, io.ErrUnexpectedEOF
		}
		if cut := bytes.LastIndex(w.buf, w.mark); cut > 0 && len(w.buf) >= windowSize {
			piece := w.buf[:cut]
			w.buf = append([]byte(nil), w.buf[cut:]...)
			return piece, nil
		}
		if len(w.buf) > windowMost {
			return nil, errWindow
		}
		if err := w.more(); err != nil {
			return nil, err
		}
	}
	return nil, nil
}

// rest gives what stands behind the container.
func (w *windows) rest() ([]byte, error) {
	for !w.eof {
		if len(w.buf) > windowMost {
			return nil, errWindow
		}
		if err := w.more(); err != nil {
			return nil, err
		}
	}
	return w.buf, nil
}
