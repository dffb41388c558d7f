package cli

import (
	"bufio"
	"io"

	"github.com/bihuan/bihuan/internal/report"
)

// writer is a form of the report that a room of internal/report writes.
type writer interface {
	Document(*report.Document) error
	Failure(report.Failure) error
	Close() error
}

// streamFace gives documents to a writer, in order.
type streamFace struct {
	to   *bufio.Writer
	into writer
	data bool // it wants the bytes of files
}

func newStreamFace(out io.Writer, data bool, open func(io.Writer) writer) *streamFace {
	to := bufio.NewWriterSize(out, 64<<10)
	return &streamFace{to, open(to), data}
}

func (s *streamFace) draw(dst []byte, _ *report.Document) ([]byte, error) { return dst, nil }
func (s *streamFace) take(_ []byte, d *report.Document) error             { return s.into.Document(d) }
func (s *streamFace) failed(f report.Failure) error                       { return s.into.Failure(f) }
func (s *streamFace) flush() error                                        { return nil } // what was begun must not end up in the midst of other words
func (s *streamFace) wantsData() bool                                     { return s.data }
func (s *streamFace) end(*tally) error {
	if err := s.into.Close(); err != nil {
		return err
	}
	return s.to.Flush()
}
