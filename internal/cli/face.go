package cli

import (
	"bufio"

	"github.com/bihuan/bihuan/internal/report"
	"github.com/bihuan/bihuan/say"
)

// formats are the faces of a report, the first by default.
var formats = []string{"text", "json"}

// face is one form of a report.
type face interface {
	// draw makes what is printed of one document, on any core.
	draw(dst []byte, d *report.Document) ([]byte, error)
	// take gets documents in order, each with what was drawn.
	take(out []byte, d *report.Document) error
	failed(f report.Failure) error
	flush() error
	end(t *tally) error
	wantsData() bool
}

func (k *checking) newFace() face {
	out := bufio.NewWriterSize(k.out, 64<<10)
	switch k.format {
	case "json":
		return &jsonFace{out, k.lang}
	}
	return &textFace{Writer: out, page: page{k.lang, pageWidth(k.out), stdoutPalette()}}
}

// jsonFace writes a line of JSON for each diagnostic.
type jsonFace struct {
	*bufio.Writer
	lang say.Lang
}

func (j *jsonFace) draw(dst []byte, d *report.Document) ([]byte, error) {
	return report.AppendJSON(dst, d, j.lang), nil
}

func (j *jsonFace) take(out []byte, _ *report.Document) error {
	_, err := j.Write(out)
	return err
}

func (j *jsonFace) failed(f report.Failure) error {
	_, err := j.Write(report.AppendFailure(nil, f, j.lang))
	return err
}

func (j *jsonFace) flush() error     { return j.Flush() }
func (j *jsonFace) end(*tally) error { return j.Flush() }
func (j *jsonFace) wantsData() bool  { return false }
