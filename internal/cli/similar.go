package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/bihuan/bihuan/say"
	"github.com/bihuan/bihuan/similar"
)

var (
	similarUse   = say.Text{ZH: "similar [参数] 文件...", EN: "similar [FLAGS] PATH..."}
	similarShort = say.Text{ZH: "查雷同：哪些材料照抄、改抄，抄在哪里", EN: "Find copied passages among documents"}
	similarLong  = say.Text{
		ZH: `查雷同：材料之间照抄、改抄的段落，两边并列，各有出处。

文件可以是文档、文件夹（连同下级）、装有文档的 .zip。不带 --against 等参数时，全部材料两两相比。
标点、全半角、数字、日期、人名、地名、单位名不同仍算相同。引文、《》里的标题、小标题、表头、
固定提法、必读文件和多数材料共有的套话不算雷同，放过多少会说明。套话至多一段长：
再长的，就是人人都有也算雷同，合成一组报告。

确有理由的可以标记允许：文本输出里每处有一个标记，
  bihuan similar --allowed 允许.txt --allow 标记 --because 原因
以后带着 --allowed 允许.txt 运行，这一处就不再报。

退出码：0 没有雷同；1 有雷同，或有文件没读成；2 用法不对。`,
		EN: `Finds passages that documents share, word for word or edited, with both places.

A PATH is a document, a folder (with all below it) or a .zip of documents. Without
--against and its like, all documents are compared with each other. Punctuation, width,
numbers, dates, names of people, places and units may differ. Quotations, titles in 《》,
headings, heads of tables, set phrases, required reading and what most documents share
is no copying; how much was set aside is said. Formulas are a paragraph long at most:
what is longer was copied, however many have it, and is told as one group.

What has a good reason can be allowed: in text output each passage has a mark,
  bihuan similar --allowed allowed.txt --allow MARK --because REASON
and runs with --allowed allowed.txt no longer report it.

Exit codes: 0 nothing copied; 1 something, or some file could not be read; 2 wrong use.`,
	}
	minFlag     = say.Text{ZH: "一处至少 `N` 个字（默认 40）", EN: "a passage has at least `N` characters (default 40)"}
	formulaFlag = say.Text{ZH: "多数材料都有的话，长到 `N` 个字为止算套话（默认 180，约一段）", EN: "what most documents share is a formula up to `N` characters (default 180, a paragraph)"}
	indexFlag   = say.Text{ZH: "把材料存进索引 `FILE`，只和其中已有的比；下次不再重读", EN: "keep documents in the index `FILE` and compare with all it holds"}
	readingFlag = say.Text{ZH: "必读文件、学习材料所在的 `PATH`，照引不算雷同", EN: "`PATH` of required reading, which everybody may repeat"}
	outputFlag  = say.Text{ZH: "写到 `FILE`，不写到标准输出", EN: "write to `FILE` instead of standard output"}
	memoryFlag  = say.Text{ZH: "内存上限 `SIZE`，如 512MiB、4GiB；超出的部分放临时文件（默认 1GiB）", EN: "bound on memory, `SIZE` such as 512MiB or 4GiB; more goes to a temporary file (default 1GiB)"}
	allowedFlag = say.Text{ZH: "已允许的标记所在的 `FILE`", EN: "`FILE` with the marks of what is allowed"}
	allowFlag   = say.Text{ZH: "把 `MARK` 记入 --allowed 的文件", EN: "add `MARK` to the file of --allowed"}
	becauseFlag = say.Text{ZH: "允许的原因 `REASON`", EN: "`REASON` why it is allowed"}

	similarWanted = say.Text{ZH: "要比较哪些文件？见 bihuan similar -h", EN: "which files? see bihuan similar -h"}
	wrongMemory   = say.Text{ZH: "--memory 要写成 512MiB、4GiB 这样", EN: "--memory is written as 512MiB or 4GiB"}
	twoIndexes    = say.Text{ZH: "--index 和 --against 一类参数不能同时用", EN: "--index does not go with --against and its like"}
	fileWanted    = say.Text{ZH: "%s 格式要写进文件：加上 --out 文件名", EN: "the format %s goes to a file: add --out FILE"}
)

// comparison is what documents are held against, with a threshold of its own.
type comparison struct {
	flag string
	min  int // code points of a passage
	help say.Text
	name say.Text
}

// comparisons: the first is all with all. A unit may say again what it is and does;
// the superior's text comes down with set tasks; neighbours and templates should
// share nothing.
var comparisons = []comparison{
	{},
	{"against", similar.DefaultMin,
		say.Text{ZH: "只和 `PATH` 里的材料比：文件夹、文件或索引", EN: "compare only with `PATH`: a folder, a file or an index"},
		say.Text{}},
	{"own-earlier", 80,
		say.Text{ZH: "和本单位、本人以前的材料 `PATH` 比（默认 80 字起）", EN: "compare with `PATH`, one's own earlier texts (from 80 characters)"},
		say.Text{ZH: "与以前的材料相同", EN: "same as one's own earlier text"}},
	{"superior", 60,
		say.Text{ZH: "和上级的材料 `PATH` 比（默认 60 字起）", EN: "compare with `PATH`, the superior's texts (from 60 characters)"},
		say.Text{ZH: "与上级的材料相同", EN: "same as the superior's text"}},
	{"sister", similar.DefaultMin,
		say.Text{ZH: "和同级单位的材料 `PATH` 比（默认 40 字起）", EN: "compare with `PATH`, texts of sister units (from 40 characters)"},
		say.Text{ZH: "与同级单位的材料相同", EN: "same as a sister unit's text"}},
	{"templates", similar.DefaultMin,
		say.Text{ZH: "和范文、模板 `PATH` 比（默认 40 字起）", EN: "compare with `PATH`, templates and model texts (from 40 characters)"},
		say.Text{ZH: "与范文、模板相同", EN: "same as a template"}},
}

var ownMinFlag = say.Text{ZH: "--%s 一处至少 `N` 个字", EN: "a passage of --%s has at least `N` characters"}

// twins is one run of the verb.
type twins struct {
	*world
	min     int
	formula int
	sets    [][]string // paths by comparison
	mins    []int      // by comparison; 0 where the usual one holds
	index   string
	reading []string
	format  string
	output  string
	memory  string
	allowed string
	allow   []string
	because string
}

func (w *world) similarVerb() *cobra.Command {
	k := &twins{world: w, sets: make([][]string, len(comparisons)), mins: make([]int, len(comparisons))}
	c := &cobra.Command{
		Use: similarUse.In(w.lang), Short: similarShort.In(w.lang), Long: similarLong.In(w.lang),
		DisableFlagsInUseLine: true,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 && len(k.allow) == 0 {
				return usageError(similarWanted)
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			k.sets[0] = args
			return k.run(c.Context())
		},
	}
	f := c.Flags()
	f.SortFlags = false
	f.IntVar(&k.min, "min", 0, minFlag.In(w.lang))
	for i, q := range comparisons[1:] {
		f.StringArrayVar(&k.sets[i+1], q.flag, nil, q.help.In(w.lang))
	}
	for i, q := range comparisons[2:] {
		f.IntVar(&k.mins[i+2], q.flag+"-min", 0, ownMinFlag.With(q.flag).In(w.lang))
	}
	f.IntVar(&k.formula, "formula", 0, formulaFlag.In(w.lang))
	f.StringVar(&k.index, "index", "", indexFlag.In(w.lang))
	f.StringArrayVar(&k.reading, "reading", nil, readingFlag.In(w.lang))
	f.Var(newChoice(&k.format, similarFormats...), "format", formatFlag.With(strings.Join(similarFormats, "|")).In(w.lang))
	f.StringVarP(&k.output, "out", "o", "", outputFlag.In(w.lang))
	f.StringVar(&k.output, "output", "", outputFlag.In(w.lang))
	f.Lookup("output").Hidden = true // the name it had before it was called as in check
	f.StringVar(&k.memory, "memory", "1GiB", memoryFlag.In(w.lang))
	f.Lookup("memory").DefValue = "" // the help names the default itself
	f.StringVar(&k.allowed, "allowed", "", allowedFlag.In(w.lang))
	f.StringArrayVar(&k.allow, "allow", nil, allowFlag.In(w.lang))
	f.StringVar(&k.because, "because", "", becauseFlag.In(w.lang))
	return c
}

// minOf is the threshold of a comparison.
func (k *twins) minOf(set int) int {
	switch {
	case k.mins[set] > 0:
		return k.mins[set]
	case k.min > 0:
		return k.min
	case set > 0:
		return comparisons[set].min
	}
	return similar.DefaultMin
}

// held reports whether documents are held against others, not each other.
func (k *twins) held() bool {
	return slices.ContainsFunc(k.sets[1:], func(paths []string) bool { return len(paths) > 0 })
}

// options are those for the lowest threshold that is asked for; where nobody says
// how long a passage is, what is long only in letters is none.
func (k *twins) options(known *similar.Known) similar.Options {
	o := similar.Options{Formula: k.formula, Known: known}
	if k.held() {
		for set := range comparisons {
			if len(k.sets[set]) > 0 && set > 0 && (o.Min == 0 || k.minOf(set) < o.Min) {
				o.Min = k.minOf(set)
			}
		}
	} else {
		o.Min = k.min
	}
	if o.Min == similar.DefaultMin && k.min == 0 {
		o.Min = 0
	}
	return o
}

func (k *twins) run(ctx context.Context) error {
	if len(k.allow) > 0 {
		return k.addMarks()
	}
	memory, err := bytesOf(k.memory)
	switch {
	case err != nil:
		return usageError(wrongMemory)
	case k.index != "" && k.held():
		return usageError(twoIndexes)
	case k.output == "" && binaryFormat(k.format) && isTerminal(k.out):
		return usageError(fileWanted, k.format)
	}
	marks, err := k.marks()
	if err != nil {
		return k.stop(k.allowed, err)
	}
	c := newCollation(k, memory)
	defer c.close()
	err = c.compare(ctx)
	c.progress.end()
	if err == nil {
		err = k.write(ctx, c, marks)
	}
	switch {
	case errors.Is(err, context.Canceled):
		return exit(exitInterrupted)
	case errors.Is(err, syscall.EPIPE):
		return exit(exitDone)
	case err != nil:
		return k.stop("", err)
	}
	return c.sum()
}

// stop says why nothing more can be done.
func (k *twins) stop(name string, err error) error {
	words := reason(err).In(k.lang)
	var at *os.PathError
	if name == "" && errors.As(err, &at) && at.Op == openOp {
		name, err = at.Path, at.Err
	}
	if name != "" {
		words = harmless(remarkLine(name, reason(err)).In(k.lang))
	}
	fmt.Fprintln(k.err, words)
	return exit(exitFailed)
}

func remarkLine(name string, words say.Text) say.Text {
	return say.Text{ZH: fmt.Sprintf(remarkWords.ZH, name, words.ZH), EN: fmt.Sprintf(remarkWords.EN, name, words.EN)}
}

// bytesOf reads a size such as 512MiB.
func bytesOf(s string) (int64, error) {
	units := []struct {
		name string
		size int64
	}{{"KiB", 1 << 10}, {"MiB", 1 << 20}, {"GiB", 1 << 30}, {"TiB", 1 << 40}, {"K", 1 << 10}, {"M", 1 << 20}, {"G", 1 << 30}, {"", 1}}
	for _, u := range units {
		if number, ok := strings.CutSuffix(s, u.name); ok {
			var n int64
			if rest := ""; number != "" {
				if got, err := fmt.Sscanf(number+" .", "%d %s", &n, &rest); got == 2 && err == nil && rest == "." && n > 0 && n < 1<<40/u.size {
					return n * u.size, nil
				}
			}
			return 0, errors.New(s)
		}
	}
	return 0, errors.New(s)
}
