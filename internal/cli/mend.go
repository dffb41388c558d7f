package cli

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/report"
	"github.com/bihuan/bihuan/internal/revise"
	"github.com/bihuan/bihuan/say"
)

var (
	fixFlag     = say.Text{ZH: "改正只有一种改法的，写成新文件（材料.fixed.docx）", EN: "mend what has one reading only, into a new file (NAME.fixed.docx)"}
	diffFlag    = say.Text{ZH: "只显示 --fix 会改什么，不写文件", EN: "show what --fix would change, write nothing"}
	trackedFlag = say.Text{ZH: "与 --fix 合用：在 .docx 里写成修订", EN: "with --fix: as tracked changes of a .docx"}

	trackedWants = say.Text{ZH: "--tracked 要和 --fix 一起用", EN: "--tracked goes with --fix"}
	trackedDocx  = say.Text{ZH: "只有 .docx 能写成修订，这个文件是 %s", EN: "only .docx takes tracked changes, and this is %s"}
	mendedWords  = say.Text{ZH: "改正 %d 处，写入 %s", EN: "%d mended, written to %s"}
	leftWords    = say.Text{ZH: "%d 处没有改：%s", EN: "%d left: %s"}
	revisedBy    = say.Text{ZH: "闭环", EN: "Bihuan"}
)

// mending is what --fix does.
type mending struct {
	fix, diff, tracked bool
}

func (m *mending) wanted() bool { return m.fix || m.diff }

// mended is a document after it was mended.
type mended struct {
	data   []byte // the new file; nil where nothing was changed
	ending string
	fixed  int
	diff   string
	left   []say.Text
}

// mend puts the safe fixes of a document into a copy of its file, and takes those
// diagnostics out of the report.
func (k *checking) mend(d *report.Document, data []byte) (*mended, error) {
	var changes []revise.Change
	var of []int // the diagnostic of each change
	for i := range d.Diagnostics {
		if f := d.Diagnostics[i].Fix; f != nil && f.Safe {
			for _, e := range f.Edits {
				changes = append(changes, revise.Change{Span: e.Span, Old: d.Doc.Words(e.Span), New: e.New})
				of = append(of, i)
			}
		}
	}
	if len(changes) == 0 {
		return &mended{}, nil
	}
	if k.tracked && d.Doc.Format != doc.Docx {
		return nil, &fault.Error{Kind: fault.Unsupported, Code: "tracked-format", Say: trackedDocx.With(string(d.Doc.Format))}
	}
	r, err := revise.File(d.Doc.Format, data, revise.Edits{
		Changes: changes, Tracked: k.tracked, Author: revisedBy.In(k.lang), Initials: revisedBy.In(k.lang), Date: time.Now(),
	})
	if errors.Is(err, revise.ErrFormat) {
		return &mended{left: []say.Text{fault.SayOf(err)}}, nil
	}
	if err != nil {
		return nil, err
	}
	m := &mended{data: r.Data, ending: "." + string(d.Doc.Format)}
	whole := map[int]bool{}
	for _, l := range r.Left {
		whole[of[l.Change]] = true
		if !slices.Contains(m.left, l.Why) {
			m.left = append(m.left, l.Why)
		}
	}
	m.diff = revise.Diff(d.File, r.Before, r.After)
	d.Diagnostics = slices.Clone(d.Diagnostics)
	kept := make([]check.Diagnostic, 0, len(d.Diagnostics))
	for i, g := range d.Diagnostics {
		if g.Fix != nil && g.Fix.Safe && !whole[i] {
			m.fixed++
			continue
		}
		kept = append(kept, g)
	}
	if d.Diagnostics = kept; m.fixed == 0 {
		m.data = nil
	}
	return m, nil
}

// keepMended writes what was mended, or shows it.
func (k *checking) keepMended(name string, m *mended) error {
	if len(m.left) > 0 {
		words := say.Text{}
		for i, why := range m.left {
			if i > 0 {
				words.ZH, words.EN = words.ZH+"；", words.EN+"; "
			}
			words.ZH, words.EN = words.ZH+why.ZH, words.EN+why.EN
		}
		if err := k.remark(name, say.Text{
			ZH: leftWords.With(len(m.left), words.ZH).ZH, EN: leftWords.With(len(m.left), words.EN).EN,
		}); err != nil {
			return err
		}
	}
	if m.data == nil {
		return nil
	}
	if k.diff {
		return k.showDiff(m.diff)
	}
	to, err := k.besides.write(name, m.ending, m.data)
	if err != nil {
		return notWritten{err}
	}
	return k.remark(name, mendedWords.With(m.fixed, to))
}

// showDiff paints the lines of a diff.
func (k *checking) showDiff(diff string) error {
	if err := k.face.flush(); err != nil {
		return err
	}
	p := &paper{palette: stdoutPalette()}
	for line := range strings.Lines(diff) {
		s := plain
		switch line[0] {
		case '-':
			s = findingStyle
		case '+':
			s = measureStyle
		case '@':
			s = faint
		}
		p.put([]run{{strings.TrimSuffix(line, "\n"), s}})
		p.blank()
	}
	_, err := fmt.Fprintf(k.world.out, "%s", p.out)
	return err
}
