package cli

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/config"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

var (
	doctorUse   = say.Text{ZH: "doctor [--deep] [--repair]", EN: "doctor [--deep] [--repair]"}
	doctorShort = say.Text{ZH: "检查数据：数据库、文件、磁盘、后台任务，服务不用停", EN: "Look at database, files, disk and background work, while the server goes on"}
	doctorLong  = say.Text{
		ZH: `检查数据，逐项说明正常还是有问题、怎么办。--deep 再把每个文件读一遍、核验留痕、按留痕重演每条记录。
--repair 重建能从记录推出来的内容（列表用的列、计数、全文检索、查重索引），记录和留痕一概不动。

退出码：0 没有一项“有问题”；1 有。`,
		EN: `Looks at the data, and says of each check whether all is well, and else what to do. --deep reads every
file again, proves the chain, and replays the events of every record. --repair makes again what follows
from the records (columns of lists, counts, words, the index of copies); records and events stay as
they are.

Exit codes: 0 nothing is broken; 1 something is.`,
	}
	deepFlag     = say.Text{ZH: "每个文件、每条留痕、每条记录都查，台账大时要几分钟", EN: "look at every file, event and record; on a large ledger it takes minutes"}
	repairFlag   = say.Text{ZH: "重建能从记录推出来的内容", EN: "make again what follows from the records"}
	rebuilt      = say.Text{ZH: "已重建：%s %s", EN: "made again: %s %s"}
	notRebuilt   = say.Text{ZH: "不能重建：%s %s", EN: "cannot be made again: %s %s"}
	nothingOdd   = say.Text{ZH: "没有要重建的", EN: "there was nothing to make again"}
	indexIsTaken = say.Text{ZH: "查重索引正由服务使用，没有重建：%s", EN: "a server has the index of copies, which was left as it is: %s"}
	troubleDo    = say.Text{ZH: "    办法：%s", EN: "    what to do: %s"}
)

var severities = map[app.Severity]say.Text{
	app.Fine:    {ZH: "正常", EN: "fine"},
	app.Warning: {ZH: "注意", EN: "warning"},
	app.Broken:  {ZH: "有问题", EN: "broken"},
}

func (w *world) doctorVerb() *cobra.Command {
	deep, repair := false, false
	c := &cobra.Command{
		Use: doctorUse.In(w.lang), Short: doctorShort.In(w.lang), Long: doctorLong.In(w.lang), Args: nothing, DisableFlagsInUseLine: true,
		RunE: func(c *cobra.Command, _ []string) error {
			return w.onLedger(c, func(ctx context.Context, h *house) error {
				if repair {
					if err := w.repair(ctx, h); err != nil {
						return err
					}
				}
				return w.examineHouse(ctx, h, deep)
			})
		},
	}
	c.Flags().BoolVar(&deep, "deep", false, deepFlag.In(w.lang))
	c.Flags().BoolVar(&repair, "repair", false, repairFlag.In(w.lang))
	w.houseFlags(c, config.Data, config.Database, config.Profiles)
	return c
}

// examineHouse says of each check what it found.
func (w *world) examineHouse(ctx context.Context, h *house, deep bool) error {
	list, err := h.app.Doctor(ctx, app.House(), app.DoctorOptions{Deep: deep})
	bad := false
	p := &paper{width: pageWidth(w.out), palette: stdoutPalette()}
	for _, t := range list {
		bad = bad || t.Severity == app.Broken
		head := pad(severities[t.Severity].In(w.lang), 8) + " " + pad(app.CheckName(t.Check).In(w.lang), checkColumns) + " "
		words := t.Say.In(w.lang)
		if t.Where != "" {
			words = t.Where + "  " + words
		}
		p.line([]run{{head, troubleStyles[t.Severity]}}, []run{{strings.Repeat(" ", columnsOf(head)), plain}}, run{words, plain})
		if do := t.Do.In(w.lang); do != "" {
			p.line(nil, indent(2), run{troubleDo.With(do).In(w.lang), faint})
		}
	}
	if _, werr := w.out.Write(p.out); err == nil {
		err = werr
	}
	if err == nil && bad {
		err = exit(exitFailed)
	}
	return err
}

// checkColumns is what the longest name of a check takes.
const checkColumns = 20

var troubleStyles = map[app.Severity]style{app.Fine: measureStyle, app.Warning: causeStyle, app.Broken: errorStyle}

// repair makes again what follows from the records, and the index of copies where no
// server has it.
func (w *world) repair(ctx context.Context, h *house) error {
	var err error
	if h.examiner, err = w.newExaminer(h.values, filepath.Join(h.values.Text(config.Data), "texts")); err != nil { // a server has it
		w.complain(indexIsTaken.With(fault.SayOf(err).In(w.lang)).In(w.lang))
		h.examiner = nil // not one that is none
	} else if err = h.settle(nil); err != nil {
		return err
	}
	odd, err := h.app.Repair(ctx, app.House())
	for _, o := range odd {
		words := rebuilt
		if !o.What.Derived() {
			words = notRebuilt
		}
		fmt.Fprintln(w.out, harmless(words.With(oddWords[o.What].In(w.lang), ledger.KindName(o.Kind).In(w.lang)+" "+o.ID+" "+o.Detail).In(w.lang)))
	}
	if err == nil && len(odd) == 0 {
		fmt.Fprintln(w.out, nothingOdd.In(w.lang))
	}
	return err
}

var oddWords = map[store.OddKind]say.Text{
	store.OddBody:    {ZH: "读不出的记录", EN: "a record that cannot be read"},
	store.OddColumns: {ZH: "列表用的列", EN: "columns of lists"},
	store.OddTies:    {ZH: "记录之间的关联", EN: "ties between records"},
	store.OddTallies: {ZH: "计数", EN: "counts"},
	store.OddParts:   {ZH: "因措施可见的记录", EN: "what somebody sees because of an action"},
	store.OddBelow:   {ZH: "单位的上下级", EN: "which unit stands below which"},
	store.OddOwn:     {ZH: "自设栏目", EN: "fields of one's own"},
	store.OddReady:   {ZH: "“措施都办完”的标记", EN: "which findings are ready to be closed"},
	store.OddWords:   {ZH: "全文检索", EN: "words"},
	store.OddReplay:  {ZH: "与留痕不符的记录", EN: "a record that its events do not lead to"},
	store.OddLost:    {ZH: "只有留痕、没有记录", EN: "events without their record"},
}
