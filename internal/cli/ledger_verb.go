package cli

import (
	"context"
	"net/http"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/bihuan/bihuan/internal/api"
	"github.com/bihuan/bihuan/internal/client"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

var (
	ledgerShort = say.Text{ZH: "台账表格：导出、导入", EN: "The ledger as a table: export, import"}
	exportUse   = say.Text{ZH: "export [筛选] [--csv] [-o 文件]", EN: "export [FILTERS] [--csv] [-o F]"}
	exportShort = say.Text{ZH: "把台账导出成 Excel 表", EN: "Write the ledger as a workbook"}
	exportLong  = say.Text{
		ZH: `把问题、原因、措施导出成 Excel 表，筛选和问题列表一样。改好以后用 bihuan ledger import 导回来，只有
改过的单元格会成为改动。--csv 导出给别的程序用的 CSV。`,
		EN: `Writes findings, causes and measures as a workbook, with the filters of the list of findings. Edited,
it comes back by bihuan ledger import: only cells that were changed become changes. --csv writes CSV
for other programs.`}
	csvFlag = say.Text{ZH: "导出 CSV", EN: "write CSV"}
)

func (w *world) ledgerVerb() *cobra.Command {
	c := &cobra.Command{
		Use: "ledger", Short: ledgerShort.In(w.lang), Args: knownPart, DisableFlagsInUseLine: true,
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	c.AddCommand(w.exportVerb(), w.takeTableVerb())
	return c
}

func (w *world) exportVerb() *cobra.Command {
	to, csv := "", false
	var flags *pflag.FlagSet
	c, r := w.remoteVerb(exportUse.In(w.lang), exportShort, nothing, func(ctx context.Context, r *remote, _ []string) error {
		query, err := r.filtered(ctx, flags, ledger.KindFinding)
		if err != nil {
			return err
		}
		path := "/ledger.xlsx"
		if csv {
			path = "/ledger.csv"
		}
		return r.download(ctx, client.Ask{Method: http.MethodGet, Path: path, Query: query}, to)
	})
	c.Long = exportLong.In(w.lang)
	flags = c.Flags()
	for _, f := range api.Filters(ledger.KindFinding) {
		switch {
		case f.Name == "limit" || f.Name == "cursor":
		case f.Yes:
			flags.Bool(f.Name, false, f.Say.In(w.lang))
		default:
			flags.Var(&setting{takes: takesOf(f.Name)}, f.Name, f.Say.In(w.lang))
		}
	}
	flags.BoolVar(&csv, "csv", false, csvFlag.In(w.lang))
	flags.StringVarP(&to, "output", "o", "", saveFlag.In(w.lang))
	r.forSomebody(c)
	return c
}
