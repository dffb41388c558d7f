package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/check/all"
	"github.com/bihuan/bihuan/check/profile"
	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/report"
	"github.com/bihuan/bihuan/read"
	"github.com/bihuan/bihuan/say"
	"github.com/bihuan/bihuan/statement"
)

var (
	checkUse   = say.Text{ZH: "check [参数] 文件...", EN: "check [FLAGS] PATH..."}
	checkShort = say.Text{ZH: "检查材料：缺什么、错在哪、怎么改", EN: "Check documents: what is missing, what is wrong, how to mend it"}
	checkLong  = say.Text{
		ZH: `检查材料：结构、对应、措施、残留、事实、文字、隐私。

文件可以是文档、文件夹（连同下级）、装有文档的 .zip，也可以是 -（标准输入）。
查哪些、多严，由材料种类对应的配置决定，见 bihuan profile；各项检查见 bihuan checks。
确有理由的可以放过：在配置里写，或在 .md、.txt 里写
  <!-- bihuan: 忽略 L602 原因：…… 至 2027-06-30 -->
或在材料旁边放 材料.docx.bihuan.yaml。

退出码：0 没有达到 --fail-on 的问题；1 有，或有文件没读成、没写成；2 用法或配置不对。`,
		EN: `Checks documents: structure, links, measures, residue, facts, language, privacy.

A PATH is a document, a folder (with all below it), a .zip of documents, or - for
standard input. What is checked, and how strictly, is the profile of the document's
kind: see bihuan profile; the checks themselves: see bihuan checks. What has a good
reason can be set aside: in a profile, in .md and .txt by
  <!-- bihuan: ignore L602 reason: … until 2027-06-30 -->
or in a file beside the document, NAME.docx.bihuan.yaml.

Exit codes: 0 nothing at or above --fail-on; 1 something, or some file could not be
read or written; 2 wrong use or wrong settings.`,
	}
	formatFlag   = say.Text{ZH: "输出 `FORMAT`：%s（默认 text）", EN: "output `FORMAT`: %s (default text)"}
	failOnFlag   = say.Text{ZH: "达到这个程度退出码为 1：`note|warning|error`（默认 warning）", EN: "exit with 1 from this severity on: `note|warning|error` (default warning)"}
	outFlag      = say.Text{ZH: "写到 `PATH`，不显示；--fix 和 docx 写多个新文件，这里是文件夹", EN: "write to `PATH`, not to standard output; for --fix and docx the folder of the new files"}
	figuresFlag  = say.Text{ZH: "附上每份材料的字数、占比等数据（html、xlsx 总是有）", EN: "add counts and shares of each document (html and xlsx always have them)"}
	selfTestFlag = say.Text{ZH: "运行各项检查、各个配置自带的例子", EN: "run the examples of every check and profile"}

	checkWanted  = say.Text{ZH: "要检查哪个文件？见 bihuan check -h", EN: "which file? see bihuan check -h"}
	noLayout     = say.Text{ZH: "版式没有读出，G 类检查没有做", EN: "the layout could not be read; the G checks were not made"}
	wrongSetting = say.Text{ZH: "配置有误：", EN: "wrong settings: "}
)

// checking is one run of the verb.
type checking struct {
	*world
	settings
	mending
	format   string
	failOn   string
	out      string // --out
	against  []string
	figures  bool
	selfTest bool
	today    string

	mu       sync.Mutex
	checkers map[statement.Profile]*checker
	face     face
	besides  besides
	others   others
	tally    tally
	broken   bool // the report could not be written to its end
}

// checker is the rules under the profile of one kind of document.
type checker struct {
	*check.Checker
	profile *profile.Effective
}

func (w *world) checkVerb() *cobra.Command {
	k := &checking{world: w, checkers: map[statement.Profile]*checker{}}
	c := &cobra.Command{
		Use: checkUse.In(w.lang), Short: checkShort.In(w.lang), Long: checkLong.In(w.lang),
		DisableFlagsInUseLine: true,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 && !k.selfTest {
				return usageError(checkWanted)
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error { return k.run(c.Context(), args) },
	}
	f := c.Flags()
	f.SortFlags = false
	k.settings.flags(c, w)
	f.StringVar(&k.profile, "profile", "", profileFlag.In(w.lang))
	f.StringVar(&k.round, "round", "", roundFlag.In(w.lang))
	f.Var(newChoice(&k.format, formats...), "format", formatFlag.With(strings.Join(formats, "|")).In(w.lang))
	f.Var(newChoice(&k.failOn, "warning", "note", "error"), "fail-on", failOnFlag.In(w.lang))
	f.StringArrayVar(&k.against, "against", nil, againstFlag.In(w.lang))
	f.StringVarP(&k.out, "out", "o", "", outFlag.In(w.lang))
	f.BoolVar(&k.fix, "fix", false, fixFlag.In(w.lang))
	f.BoolVar(&k.diff, "diff", false, diffFlag.In(w.lang))
	f.BoolVar(&k.tracked, "tracked", false, trackedFlag.In(w.lang))
	f.BoolVar(&k.figures, "figures", false, figuresFlag.In(w.lang))
	f.BoolVar(&k.selfTest, "self-test", false, selfTestFlag.In(w.lang))
	return c
}

func (k *checking) run(ctx context.Context, paths []string) error {
	rules := all.Rules()
	switch {
	case k.selfTest:
		return k.runExamples(rules)
	case k.tracked && !k.mending.wanted():
		return usageError(trackedWants)
	case k.format == "docx" && k.mending.wanted():
		return usageError(reviewOrMend)
	case k.format == "xlsx" && k.out == "" && isTerminal(k.world.out):
		return usageError(workbookWants)
	}
	if err := k.open(rules); err != nil {
		return k.told(err)
	}
	k.today = time.Now().Format(time.DateOnly)
	k.besides = besides{out: k.out, mark: k.mark(), several: len(paths) > 1 || isFolder(paths[0]), made: map[string]bool{}}
	if k.out == "" || k.mark() != "" {
		k.face = k.newFace(k.world.out, true)
		return k.all(ctx, paths)
	}
	f, err := createFile(k.out, paths)
	if err != nil {
		fmt.Fprintln(k.err, harmless(fault.SayOf(err).In(k.lang)))
		return exit(exitFailed)
	}
	k.face = k.newFace(f, false)
	switch err = k.all(ctx, paths); {
	case !k.broken && (err == nil || err == exit(exitFailed)):
		if bad := f.keep(); bad != nil {
			fmt.Fprintln(k.err, harmless(fault.SayOf(bad).In(k.lang)))
			return exit(exitFailed)
		}
	default:
		f.drop()
	}
	return err
}

func isFolder(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}

// all checks what the paths name.
func (k *checking) all(ctx context.Context, paths []string) error {
	k.tally.progress = newProgress(k.err, k.lang)
	defer k.others.close()
	err := k.openOthers(ctx)
	if err == nil {
		p := &pool{draw: k.draw, take: k.take}
		err = p.run(ctx, func(emit func(source) bool) {
			(&input{stdin: k.in, emit: emit}).paths(paths)
		})
	}
	k.tally.progress.end()
	if err == nil || errors.Is(err, context.Canceled) {
		err = errors.Join(err, k.face.end(&k.tally))
	}
	switch {
	case errors.Is(err, context.Canceled):
		return exit(exitInterrupted)
	case errors.Is(err, syscall.EPIPE):
		return exit(exitDone) // the reader of our output has seen enough
	case err != nil:
		k.broken = true
		fmt.Fprintln(k.err, reason(err).In(k.lang))
		return exit(exitFailed)
	}
	return k.sum()
}

// checker makes the rules ready for a kind of document, once.
func (k *checking) checker(kind statement.Profile) (*checker, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if c := k.checkers[kind]; c != nil {
		return c, nil
	}
	e, err := k.effective(kind)
	if err != nil {
		return nil, err
	}
	c, err := check.New(all.Rules(), &e.Profile)
	if err != nil {
		return nil, err
	}
	k.checkers[kind] = &checker{c, e}
	return k.checkers[kind], nil
}

// inspect checks one document, on any core. today tells which suppressions ran out.
func (k *checking) inspect(s source, d *doc.Document, l *doc.Layout, today string) (*report.Document, error) {
	st := statement.Of(d)
	c, err := k.checker(st.Profile)
	if err != nil {
		return nil, err
	}
	own, remarks := k.library.Remarks(s.name, d)
	beside, err := k.sidecar(s)
	if err != nil {
		remarks = append(remarks, fault.SayOf(err))
	}
	r := &report.Document{File: s.name, Doc: d, Statement: st, Profile: &c.profile.Profile, Remarks: remarks}
	copies, err := k.copies(r)
	if err != nil {
		return nil, err
	}
	r.Report = c.Run(check.Input{
		Doc: d, Layout: l, Statement: st, Round: k.roundOf(), Copies: copies, Today: today, Suppress: slices.Concat(own, beside),
	})
	return r, nil
}

// draw checks one document, on any core.
func (k *checking) draw(o *outcome, f opened) error {
	l, bad := read.Layout(f.data)
	d, err := k.inspect(f.source, f.doc, l, k.today)
	if err != nil {
		return err
	}
	if bad != nil {
		d.Remarks = append(d.Remarks, noLayout)
	}
	if len(d.Diagnostics)+len(d.Suppressed) > 0 {
		d.Locate(f.data)
	}
	if k.mending.wanted() {
		if o.mended, err = k.mend(d, f.data); err != nil {
			return err
		}
	}
	if k.face.wantsData() {
		d.Data = bytes.Clone(f.data)
	}
	o.checked = d
	o.out, err = k.face.draw(o.out, d)
	return err
}
