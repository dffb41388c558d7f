package cli

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"github.com/bihuan/bihuan/check/all"
	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/internal/lsp"
	"github.com/bihuan/bihuan/internal/report"
	"github.com/bihuan/bihuan/say"
	"github.com/bihuan/bihuan/statement"
)

var (
	lspShort = say.Text{ZH: "给编辑器用：边写 .md、.txt 边检查", EN: "For editors: check .md and .txt while somebody types"}
	lspLong  = say.Text{
		ZH: `语言服务器（LSP），由编辑器启动，经标准输入输出通话。怎样在编辑器里设置，见 docs/editors.md。

意见、改法和放过的说明与 bihuan check 相同；意见的语言用 --lang 指定。`,
		EN: `A language server (LSP): an editor starts it and speaks with it over standard input and
output. docs/editors.md tells how to set up editors.

What it finds, mends and lets be set aside is the same as with bihuan check; --lang
chooses the language of the remarks.`,
	}
	stdioFlag = say.Text{ZH: "经标准输入输出通话（只有这一种）", EN: "speak over standard input and output (the only way)"}
)

func (w *world) lspVerb() *cobra.Command {
	k := &checking{world: w, checkers: map[statement.Profile]*checker{}}
	stdio := false
	c := &cobra.Command{
		Use: "lsp", Short: lspShort.In(w.lang), Long: lspLong.In(w.lang), Args: nothing,
		RunE: func(c *cobra.Command, _ []string) error { return k.serve(c.Context()) },
	}
	f := c.Flags()
	k.settings.flags(c, w)
	f.StringVar(&k.profile, "profile", "", profileFlag.In(w.lang))
	f.StringVar(&k.round, "round", "", roundFlag.In(w.lang))
	f.BoolVar(&stdio, "stdio", true, stdioFlag.In(w.lang))
	f.Lookup("stdio").DefValue = "" // help would name it in English
	return c
}

func (k *checking) serve(ctx context.Context) error {
	if err := k.open(all.Rules()); err != nil {
		return k.told(err)
	}
	err := lsp.Serve(ctx, k.in, k.world.out, lsp.Settings{
		Lang: k.lang, Version: version(),
		Check: func(file string, d *doc.Document) (*report.Document, error) {
			s := source{name: file}
			if filepath.IsAbs(file) { // else it is not saved yet
				s.beside = besideFile(file)
			}
			return k.inspect(s, d, nil, time.Now().Format(time.DateOnly))
		},
	})
	switch {
	case errors.Is(ctx.Err(), context.Canceled):
		return exit(exitInterrupted)
	case err != nil:
		fmt.Fprintln(k.err, err)
		return exit(exitFailed)
	}
	return nil
}
