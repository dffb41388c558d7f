package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/say"
	"github.com/bihuan/bihuan/statement"
)

var (
	readUse   = say.Text{ZH: "read [--tree|--json|--text] [--ocr] 文件...", EN: "read [--tree|--json|--text] [--ocr] PATH..."}
	readShort = say.Text{ZH: "读出问题、原因、措施及其对应关系", EN: "Read findings, causes and measures, and what answers what"}
	readLong  = say.Text{
		ZH: `读出材料里的问题、原因、措施及其对应关系。

文件可以是文档、文件夹（连同下级）、装有文档的 .zip，也可以是 -（标准输入）。
能读 docx doc wps odt rtf ofd pdf html md txt，按内容辨认，不看后缀。
文件夹和压缩包里不是文档的文件会跳过，最后报数。

退出码：0 全部读出；1 有文件没读成（逐个说明原因，其余照常输出）；2 用法不对。`,
		EN: `Reads what documents say is wrong, why, and what will be done about it.

A PATH is a document, a folder (with all below it), a .zip of documents, or - for
standard input. Reads docx doc wps odt rtf ofd pdf html md txt, told apart by content,
never by ending. Files in folders and archives that are no documents are skipped, and
counted at the end.

Exit codes: 0 all read; 1 some file could not be read (each is named with the reason,
all others are printed); 2 wrong use.`,
	}
	treeFlag = say.Text{ZH: "画成树，给人看（默认）", EN: "a tree for people (default)"}
	jsonFlag = say.Text{ZH: "每个文件一行 JSON，见 bihuan schema", EN: "one line of JSON for each file, see bihuan schema"}
	textFlag = say.Text{ZH: "只要正文，自动编号写成文字", EN: "the plain text, automatic numbers written out"}

	oneShape    = say.Text{ZH: "--tree、--json、--text 只能选一个", EN: "choose one of --tree, --json, --text"}
	pathsWanted = say.Text{ZH: "要读哪个文件？见 bihuan read -h", EN: "which file? see bihuan read -h"}
)

func (w *world) readVerb() *cobra.Command {
	var tree, json, text bool
	var ocr scans
	c := &cobra.Command{
		Use: readUse.In(w.lang), Short: readShort.In(w.lang), Long: readLong.In(w.lang),
		DisableFlagsInUseLine: true,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usageError(pathsWanted)
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			r := newReading(w)
			r.several = len(args) > 1
			r.scans = &ocr
			switch {
			case ocr.langs != "" && !ocr.wanted:
				return usageError(ocrWanted)
			case tree && json, tree && text, json && text:
				return usageError(oneShape)
			case json:
				r.draw = drawJSON
			case text:
				r.draw, r.titled = drawText, true
			default:
				r.draw = drawTree(page{w.lang, pageWidth(w.out), stdoutPalette()})
				r.spaced = true
			}
			return r.run(c.Context(), args)
		},
	}
	c.Flags().BoolVar(&tree, "tree", false, treeFlag.In(w.lang))
	c.Flags().BoolVar(&json, "json", false, jsonFlag.In(w.lang))
	c.Flags().BoolVar(&text, "text", false, textFlag.In(w.lang))
	c.Flags().BoolVar(&ocr.wanted, "ocr", false, ocrFlag.In(w.lang))
	c.Flags().StringVar(&ocr.langs, "ocr-lang", "", ocrLangFlag.In(w.lang))
	return c
}

func drawJSON(dst []byte, s source, d *doc.Document) []byte {
	return append(statement.Of(d).AppendJSON(dst, s.name, d.Format), '\n')
}

func drawText(dst []byte, _ source, d *doc.Document) []byte {
	return append(append(dst, d.Text...), '\n')
}

func drawTree(pg page) func([]byte, source, *doc.Document) []byte {
	return func(dst []byte, s source, d *doc.Document) []byte {
		return appendTree(dst, s.name, d.Format, statement.Of(d), pg)
	}
}

// reading is one run of the verb.
type reading struct {
	*world
	draw    func(dst []byte, s source, d *doc.Document) []byte
	several bool // paths were named
	titled  bool // several texts are told apart by the names over them
	spaced  bool // an empty line stands between documents
	scans   *scans
	stdout  *bufio.Writer

	progress                *progress
	printed, failed, passed int
}

func newReading(w *world) *reading {
	return &reading{world: w, scans: &scans{}, stdout: bufio.NewWriterSize(w.out, 64<<10)}
}

func (r *reading) run(ctx context.Context, paths []string) error {
	r.progress = newProgress(r.err, r.lang)
	draw := r.draw
	if r.titled {
		draw = r.title
	}
	p := &pool{take: r.take, scan: r.scans.read, draw: func(o *outcome, f opened) error {
		o.out = draw(o.out, f.source, f.doc)
		return nil
	}}
	err := p.run(ctx, func(emit func(source) bool) {
		(&input{stdin: r.in, emit: emit}).paths(paths)
	})
	r.scans.end()
	r.progress.end()
	if err == nil || errors.Is(err, context.Canceled) {
		err = errors.Join(err, r.stdout.Flush())
	}
	switch {
	case errors.Is(err, context.Canceled):
		return exit(exitInterrupted)
	case errors.Is(err, syscall.EPIPE):
		return exit(exitDone) // the reader of our output has seen enough
	case err != nil:
		fmt.Fprintln(r.err, reason(err).In(r.lang))
		return exit(exitFailed)
	}
	return r.sum()
}

// title writes the name over a text, as head(1) does, where there are several.
func (r *reading) title(dst []byte, s source, d *doc.Document) []byte {
	if r.several || s.found {
		dst = append(dst, "==> "...)
		dst = append(dst, harmless(s.name)...)
		dst = append(dst, " <==\n"...)
	}
	return drawText(dst, s, d)
}

var remarkWords = say.Text{ZH: "%s：%s", EN: "%s: %s"}

// take prints one outcome. What is said of a file stands after what was printed
// of those before it, also where both go to one terminal.
func (r *reading) take(o outcome) error {
	return r.progress.between(o.name, func() error {
		switch {
		case o.skipped:
			r.passed++
			return nil
		case o.err != nil:
			r.failed++
			return r.remark(o.name, reason(o.err))
		case o.guessed:
			if err := r.remark(o.name, r.scans.remark()); err != nil {
				return err
			}
		}
		if r.printed > 0 && (r.spaced || r.titled) {
			if err := r.stdout.WriteByte('\n'); err != nil {
				return err
			}
		}
		r.printed++
		_, err := r.stdout.Write(o.out)
		return err
	})
}

// remark says something of a file, after what was printed of those before it.
func (r *reading) remark(name string, words say.Text) error {
	if err := r.stdout.Flush(); err != nil {
		return err
	}
	fmt.Fprintln(r.err, remarkOn(name, words).In(r.lang))
	return nil
}

// remarkOn is what is said of a file, without what could move a terminal's cursor.
func remarkOn(name string, words say.Text) say.Text {
	return say.Text{
		ZH: fmt.Sprintf(remarkWords.ZH, harmless(name), harmlessLines(words.ZH)),
		EN: fmt.Sprintf(remarkWords.EN, harmless(name), harmlessLines(words.EN)),
	}
}

var (
	sumWords   = say.Text{ZH: "读出 %d 份，没读成 %d 份", EN: "%d read, %d not"}
	passedOne  = say.Text{ZH: "跳过 %d 个不是文档的文件", EN: "%d skipped: not documents"}
	nothingOne = say.Text{ZH: "没有找到可读的文档", EN: "no documents found"}
)

// sum says at the end what a person would have to count.
func (r *reading) sum() error {
	if r.failed > 0 && r.printed+r.failed > 1 {
		fmt.Fprintln(r.err, sumWords.With(r.printed, r.failed).In(r.lang))
	}
	if r.passed > 0 {
		fmt.Fprintln(r.err, passedOne.With(r.passed).In(r.lang))
	}
	if r.printed+r.failed == 0 {
		fmt.Fprintln(r.err, nothingOne.In(r.lang))
		return exit(exitFailed)
	}
	if r.failed > 0 {
		return exit(exitFailed)
	}
	return nil
}

var (
	noSuchFile = say.Text{ZH: "没有这个文件", EN: "no such file"}
	noRight    = say.Text{ZH: "没有权限读取", EN: "no permission to read it"}
)

// reason is the sentence for an error of a reader or of the system.
func reason(err error) say.Text {
	if e, ok := errors.AsType[*fault.Error](err); ok {
		return e.Say // it knows best, whatever brought it about
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return noSuchFile
	case errors.Is(err, fs.ErrPermission):
		return noRight
	}
	if e, ok := errors.AsType[*os.PathError](err); ok {
		return fault.SayOf(e.Err)
	}
	return fault.SayOf(err)
}

// harmlessLines does for words of several lines what harmless does for a name.
func harmlessLines(words string) string {
	lines := strings.Split(words, "\n")
	for i, line := range lines {
		lines[i] = harmless(line)
	}
	return strings.Join(lines, "\n")
}

// harmless shows what could move a terminal's cursor as U+FFFD.
func harmless(name string) string {
	return strings.Map(func(r rune) rune {
		if unsafe(r) {
			return '\uFFFD'
		}
		return r
	}, name)
}
