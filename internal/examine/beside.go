package examine

import (
	"context"
	"slices"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/internal/contents"
	"github.com/bihuan/bihuan/read"
)

// beside is what a file tells beside its text.
type beside struct {
	lines    []contents.Line
	comments []doc.Said
}

// silent are formats that tell no more than their text: they are not read again.
var silent = []doc.Format{doc.PDF, doc.OFD, doc.TXT, ""}

// besideText reads a file again for what is not kept of it. What is not there any more,
// or reads otherwise than it did when it was kept, tells nothing.
func (e *Examiner) besideText(ctx context.Context, format doc.Format, title, text string, file func() ([]byte, error)) (out beside, err error) {
	if slices.Contains(silent, format) {
		return out, nil
	}
	data, err := file()
	if err != nil {
		return out, nil
	}
	leave, err := e.enter(ctx, len(data))
	if err != nil {
		return out, err
	}
	defer leave()
	d, err := read.Document(data)
	if err != nil || d.Text != text {
		return out, nil
	}
	out.comments = d.Said
	layout, _ := read.Layout(data) // without one, styles alone tell
	for _, l := range contents.LinesOf(d, layout) {
		if d.Words(l.Span) != title {
			out.lines = append(out.lines, l)
		}
	}
	return out, nil
}
