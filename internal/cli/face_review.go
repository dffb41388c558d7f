package cli

import (
	"sync"
	"time"

	"github.com/bihuan/bihuan/internal/report"
	"github.com/bihuan/bihuan/internal/report/review"
	"github.com/bihuan/bihuan/say"
)

var (
	reviewOrMend  = say.Text{ZH: "--format docx 写批注，--fix 改正文，请分两次做", EN: "--format docx writes comments and --fix changes the text; do one after the other"}
	workbookWants = say.Text{ZH: "工作簿要写成文件：--out 汇总.xlsx", EN: "a workbook goes to a file: --out summary.xlsx"}
	reviewed      = say.Text{ZH: "%d 条意见写成批注，在 %s", EN: "%d remarks written as comments, in %s"}
	reviewClean   = say.Text{ZH: "没有意见，没有另写文件", EN: "nothing to remark, no file written"}
	reviewLeft    = say.Text{ZH: "%d 条意见没有地方可批", EN: "%d remarks found no place for a comment"}
)

// mark is what the names of new files carry, where the run writes one for each
// document.
func (k *checking) mark() string {
	switch {
	case k.mending.wanted():
		return ".fixed"
	case k.format == "docx":
		return ".checked"
	}
	return ""
}

// reviewFace writes a copy of each document with comments in it. It prints
// nothing: what became of each file is said on standard error.
type reviewFace struct {
	silentFace
	*checking

	mu   sync.Mutex
	left map[*report.Document]int // remarks without a place
}

func newReviewFace(k *checking) *reviewFace {
	return &reviewFace{checking: k, left: map[*report.Document]int{}}
}

func (f *reviewFace) wantsData() bool { return true }

func (f *reviewFace) draw(dst []byte, d *report.Document) ([]byte, error) {
	if len(d.Diagnostics) == 0 {
		return dst, nil
	}
	r, err := review.File(d, f.lang, time.Time{})
	if err != nil {
		return dst, err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.left[d] = len(r.Left)
	return r.Data, nil
}

func (f *reviewFace) take(out []byte, d *report.Document) error {
	if len(d.Diagnostics) == 0 {
		return f.remark(d.File, reviewClean)
	}
	name, err := f.besides.write(d.File, ".docx", out)
	if err != nil {
		return notWritten{err}
	}
	f.mu.Lock()
	left := f.left[d]
	delete(f.left, d)
	f.mu.Unlock()
	if err := f.remark(d.File, reviewed.With(len(d.Diagnostics)-left, name)); err != nil || left == 0 {
		return err
	}
	return f.remark(d.File, reviewLeft.With(left))
}
