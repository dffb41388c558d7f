// Package ocr has installed programs recognise the text of PDF scans: pdfinfo and
// pdftoppm (Poppler) measure and draw the pages, tesseract reads them.
//
// It is the one room that starts programs. They work in a private folder that is
// removed afterwards, and their time and output are bounded.
package ocr

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"
	"unicode"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/read/page"
	"github.com/bihuan/bihuan/read/refuse"
)

// maxPages bounds the pages of one file.
const maxPages = 200

// Reader recognises one file at a time, its pages on all cores.
type Reader struct {
	// Absent names the languages of Languages for which tesseract has no data.
	Absent []string

	programs programs
	langs    string // as tesseract wants them: a+b
	choose   bool   // Chinese alone for Chinese files
	turn     sync.Mutex
}

// Read recognises the text of a PDF file.
//
// Shape:  lines and paragraphs as package page finds them, each with its place.
// Errors: refuse.ErrTooBig, refuse.ErrEmpty where nothing is recognised, ErrFailed,
// ErrSlow, that of the context, those of the file system.
func (r *Reader) Read(ctx context.Context, data []byte) (*doc.Document, error) {
	r.turn.Lock()
	defer r.turn.Unlock()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "bihuan-ocr-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	j := job{programs: r.programs, langs: r.langs, dir: dir, file: filepath.Join(dir, "scan.pdf")}
	if err := os.WriteFile(j.file, data, 0o600); err != nil {
		return nil, err
	}
	if err := j.measure(ctx); err != nil {
		return nil, err
	}
	if r.choose {
		first, err := j.page(ctx, 0)
		if err != nil {
			return nil, err
		}
		if mostlyHan(first) {
			j.langs = chinese
		}
	}
	tables, err := j.recognise(ctx)
	if err != nil {
		return nil, err
	}
	b := doc.NewBuilder(doc.PDF)
	page.Write(b, pages(tables, j.dpi))
	switch d := b.Document(); {
	case d.Len > refuse.MaxText:
		return nil, refuse.TooLong()
	case len(d.Blocks) == 0:
		return nil, refuse.Empty()
	default:
		return d, nil
	}
}

// Wait returns when no file is being recognised. After the context has ended that
// is soon, and nothing is left behind.
func (r *Reader) Wait() {
	r.turn.Lock()
	defer r.turn.Unlock()
}

// job is the recognition of one file.
type job struct {
	programs
	langs     string
	dir, file string
	dpi       []float64 // at which each page is drawn
}

// recognise gives what tesseract makes of each page, in order.
func (j *job) recognise(ctx context.Context) ([][]byte, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	tables := make([][]byte, len(j.dpi))
	var next atomic.Int64
	var working sync.WaitGroup
	for range min(len(tables), runtime.GOMAXPROCS(0)) {
		working.Go(func() {
			for ctx.Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= len(tables) {
					return
				}
				table, err := j.page(ctx, i)
				if err != nil {
					cancel(err)
					return
				}
				tables[i] = table
			}
		})
	}
	working.Wait()
	return tables, context.Cause(ctx)
}

// mostlyHan reports a page of Chinese. Beside English tesseract takes 二 and 三 for
// signs; by itself Chinese reads the Latin letters of a Chinese text well enough,
// but not English.
func mostlyHan(table []byte) bool {
	han, all := 0, 0
	for _, r := range string(table) {
		if unicode.IsLetter(r) {
			if all++; unicode.Is(unicode.Han, r) {
				han++
			}
		}
	}
	return 2*han > all
}
