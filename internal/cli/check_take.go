package cli

import (
	"errors"
	"fmt"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/internal/report"
	"github.com/bihuan/bihuan/say"
)

// tally is what a run adds up to.
type tally struct {
	progress *progress
	checked  int
	failed   int // could not be read, or not be written
	mistaken int // with a remark that does nothing
	passed   int // no documents
	counts   [check.Error + 1]int
	rows     []row
}

// notWritten says that the file for one document could not be written; others may.
type notWritten struct{ error }

// row is a file in the table of many.
type row struct {
	file       string
	counts     [check.Error + 1]int
	suppressed int
	failed     bool
}

// take hands one outcome on. What is said of a file on standard error stands
// after what was printed of those before it.
func (k *checking) take(o outcome) error {
	return k.tally.progress.between(o.name, func() error {
		t := &k.tally
		switch {
		case o.skipped:
			t.passed++
			return nil
		case o.err != nil:
			return k.fail(o)
		}
		err := k.face.take(o.out, o.checked)
		if err == nil && o.mended != nil {
			err = k.keepMended(o.name, o.mended)
		}
		if bad, ok := errors.AsType[notWritten](err); ok {
			o.err = bad.error
			return k.fail(o)
		}
		if err != nil {
			return err
		}
		t.checked++
		if o.mended != nil && k.diff {
			t.counts[check.Warning] += o.mended.fixed // shown, and still there
		}
		r := row{file: o.name, suppressed: len(o.checked.Suppressed)}
		for i := range o.checked.Diagnostics {
			r.counts[o.checked.Diagnostics[i].Severity]++
		}
		for s, n := range r.counts {
			t.counts[s] += n
		}
		t.rows = append(t.rows, r)
		if len(o.checked.Remarks) > 0 {
			t.mistaken++
		}
		for _, words := range o.checked.Remarks {
			if err := k.remark(o.name, words); err != nil {
				return err
			}
		}
		return nil
	})
}

// fail tells that a file was not checked.
func (k *checking) fail(o outcome) error {
	k.tally.failed++
	k.tally.rows = append(k.tally.rows, row{file: o.name, failed: true})
	words := reason(o.err)
	if err := k.remark(o.name, words); err != nil {
		return err
	}
	return k.face.failed(report.Failure{File: o.name, Say: words})
}

func (k *checking) remark(name string, words say.Text) error {
	if err := k.face.flush(); err != nil {
		return err
	}
	fmt.Fprintln(k.err, remarkOn(name, words).In(k.lang))
	return nil
}

var (
	checkedSum = say.Text{ZH: "检查 %d 份，没查成 %d 份", EN: "%d checked, %d not"}
	severityOf = map[string]check.Severity{"note": check.Note, "warning": check.Warning, "error": check.Error}
)

// sum says at the end what a person would have to count, and tells the code to
// exit with.
func (k *checking) sum() error {
	t := &k.tally
	if t.failed > 0 && t.checked+t.failed > 1 {
		fmt.Fprintln(k.err, checkedSum.With(t.checked, t.failed).In(k.lang))
	}
	if t.passed > 0 {
		fmt.Fprintln(k.err, passedOne.With(t.passed).In(k.lang))
	}
	if t.checked+t.failed == 0 {
		fmt.Fprintln(k.err, nothingOne.In(k.lang))
		return exit(exitFailed)
	}
	found := 0
	for s := severityOf[k.failOn]; s <= check.Error; s++ {
		found += t.counts[s]
	}
	if t.failed+t.mistaken+found > 0 {
		return exit(exitFailed)
	}
	return nil
}
