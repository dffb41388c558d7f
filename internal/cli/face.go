package cli

import (
	"bufio"
	"io"

	"github.com/bihuan/bihuan/check/all"
	"github.com/bihuan/bihuan/internal/report"
	htmlpage "github.com/bihuan/bihuan/internal/report/page"
	"github.com/bihuan/bihuan/internal/report/sarif"
	workbook "github.com/bihuan/bihuan/internal/report/sheet"
	"github.com/bihuan/bihuan/say"
)

// formats are the faces of a report, the first by default.
var formats = []string{"text", "json", "sarif", "html", "xlsx", "docx"}

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

// newFace makes the face that the person asked for, on top of a stream.
func (k *checking) newFace(out io.Writer, terminal bool) face {
	run := report.Run{Lang: k.lang, Rules: all.Rules(), Version: version()}
	switch {
	case k.diff:
		return &silentFace{}
	case k.format == "json":
		return &jsonFace{bufio.NewWriterSize(out, 64<<10), k.lang, k.figures}
	case k.format == "sarif":
		return newStreamFace(out, true, func(to io.Writer) writer { return sarif.New(to, run) })
	case k.format == "html":
		return newStreamFace(out, false, func(to io.Writer) writer { return htmlpage.New(to, run) })
	case k.format == "xlsx":
		return newStreamFace(out, false, func(to io.Writer) writer { return workbook.New(to, run) })
	case k.format == "docx":
		return newReviewFace(k)
	}
	pg := page{k.lang, defaultWidth, nil}
	if terminal {
		pg = page{k.lang, pageWidth(k.world.out), stdoutPalette()}
	}
	return &textFace{Writer: bufio.NewWriterSize(out, 64<<10), page: pg, figures: k.figures}
}

// silentFace prints nothing: what is shown instead is a diff.
type silentFace struct{}

func (silentFace) draw(dst []byte, _ *report.Document) ([]byte, error) { return dst, nil }
func (silentFace) take([]byte, *report.Document) error                 { return nil }
func (silentFace) failed(report.Failure) error                         { return nil }
func (silentFace) flush() error                                        { return nil }
func (silentFace) end(*tally) error                                    { return nil }
func (silentFace) wantsData() bool                                     { return false }

// jsonFace writes a line of JSON for each diagnostic.
type jsonFace struct {
	*bufio.Writer
	lang    say.Lang
	figures bool // a line for each document, too
}

func (j *jsonFace) draw(dst []byte, d *report.Document) ([]byte, error) {
	dst = report.AppendJSON(dst, d, j.lang)
	if j.figures {
		dst = report.AppendFigures(dst, d)
	}
	return dst, nil
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
