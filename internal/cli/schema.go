package cli

import (
	"io"

	"github.com/spf13/cobra"

	"github.com/bihuan/bihuan/say"
	"github.com/bihuan/bihuan/schema"
)

var (
	schemaShort = say.Text{
		ZH: "显示 JSON Schema：statement（read --json 的输出，默认）、diagnostic（check --format json 的一行）、profile（配置文件）、round（轮次文件）",
		EN: "Print a JSON Schema: statement (of read --json, default), diagnostic (a line of check --format json), profile, round (files of settings)",
	}
	whichSchema = say.Text{ZH: "哪一种？statement、diagnostic、profile 或 round", EN: "which one? statement, diagnostic, profile or round"}
)

func (w *world) schemaVerb() *cobra.Command {
	return &cobra.Command{
		Use: "schema [statement|diagnostic|profile|round]", Short: schemaShort.In(w.lang),
		ValidArgs: []string{"statement", "diagnostic", "profile", "round"}, DisableFlagsInUseLine: true,
		RunE: func(_ *cobra.Command, args []string) error {
			name := "statement"
			if len(args) > 0 {
				name = args[0]
			}
			words := map[string]string{
				"statement": schema.Statement1, "diagnostic": schema.Diagnostic1, "profile": schema.Profile1, "round": schema.Round1,
			}[name]
			if words == "" || len(args) > 1 {
				return usageError(whichSchema)
			}
			_, err := io.WriteString(w.out, words)
			return err
		},
	}
}
