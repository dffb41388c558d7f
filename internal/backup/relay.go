package backup

import "io"

// relay hands bytes on in large pieces to a writer that works beside, so that the
// database does not wait for the packing, and the packing not for the database.
type relay struct {
	piece []byte
	full  chan []byte
	empty chan []byte
	done  chan error
}

const (
	pieceSize = 256 << 10
	pieces    = 4
)

func newRelay(w io.Writer) *relay {
	r := &relay{full: make(chan []byte, pieces), empty: make(chan []byte, pieces+1), done: make(chan error, 1)}
	for range pieces {
		r.empty <- make([]byte, 0, pieceSize)
	}
	r.piece = make([]byte, 0, pieceSize)
	go r.work(w)
	return r
}

// work writes pieces; after an error it goes on taking them, so that nobody waits.
func (r *relay) work(w io.Writer) {
	var err error
	for p := range r.full {
		if err == nil {
			_, err = w.Write(p)
		}
		r.empty <- p[:0]
	}
	r.done <- err
}

// Write takes bytes; an error of the writer beside is told by close.
func (r *relay) Write(p []byte) (int, error) {
	if len(r.piece)+len(p) > pieceSize && len(r.piece) > 0 {
		r.full <- r.piece
		r.piece = <-r.empty
	}
	r.piece = append(r.piece, p...)
	return len(p), nil
}

// close waits until all is written.
func (r *relay) close() error {
	if len(r.piece) > 0 {
		r.full <- r.piece
	}
	close(r.full)
	return <-r.done
}
