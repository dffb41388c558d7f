package cli

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/config"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

var (
	auditShort = say.Text{ZH: "核验留痕：有没有被改动、删除、插入", EN: "Prove the chain of events: nothing changed, removed or inserted"}
	auditLong  = say.Text{
		ZH: `留痕一条接一条，每条带着上一条的散列。核验会指出第一处对不上的地方。

能写数据库的人删掉最后几条、连记录一起改回去，或者整条链重写，光看链是看不出来的：请定期用
audit anchor 抄下末端，存在别处（如写进印发的通报），核验时用 --anchors 拿来对照。`,
		EN: `Events stand in a chain: each carries the hash of the one before. Verifying names the first that
does not fit.

Whoever can write to the database could cut off the last events and put the records back, or write
the whole chain anew; the chain alone does not show that: write its end down elsewhere now and then
(audit anchor), such as in an issued report, and bring it along with --anchors.`,
	}
	verifyShort  = say.Text{ZH: "核验全部留痕", EN: "Prove the whole chain"}
	anchorShort  = say.Text{ZH: "记下链的末端并打印出来，抄存到别处", EN: "Note the end of the chain, and print it to be kept elsewhere"}
	anchorsFlag  = say.Text{ZH: "别处存的末端 `FILE`，每行一个“序号 散列”；- 为标准输入", EN: "`FILE` of ends that were kept elsewhere, one NUMBER HASH a line; - for standard input"}
	whyFlag      = say.Text{ZH: "为什么记，如“印发二季度通报” `WORDS`", EN: "what it is noted for, such as an issued report: `WORDS`"}
	whyWanted    = say.Text{ZH: "请用 --why 写明为什么记", EN: "say what it is for with --why"}
	soundWords   = say.Text{ZH: "留痕完好：%d 条，对照末端 %d 个\n末端 %d %s", EN: "the chain is sound: %d events, held against %d anchors\nits end is %d %s"}
	brokenWords  = say.Text{ZH: "留痕被动过：%s", EN: "the chain is broken: %s"}
	brokenEvent  = say.Text{ZH: "  时间 %s　操作人 %s　%s %s　%s", EN: "  at %s, by %s: %s %s, %s"}
	badAnchor    = say.Text{ZH: "%s 第 %d 行不是“序号 散列”", EN: "line %[2]d of %[1]s is not a number and a hash"}
	nothingYet   = say.Text{ZH: "还没有留痕，没有可记的", EN: "there are no events yet, and nothing to note"}
	anchorAdvice = say.Text{ZH: "请把上面一行抄存到别处", EN: "keep the line above elsewhere"}
)

var auditHouse = []string{config.Data, config.Database}

func (w *world) auditVerb() *cobra.Command {
	c := &cobra.Command{
		Use: "audit", Short: auditShort.In(w.lang), Long: auditLong.In(w.lang), Args: knownPart, DisableFlagsInUseLine: true,
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	c.AddCommand(w.auditVerifyVerb(), w.auditAnchorVerb())
	return c
}

func (w *world) auditVerifyVerb() *cobra.Command {
	file := ""
	c := &cobra.Command{
		Use: "verify [--anchors FILE]", Short: verifyShort.In(w.lang), Long: auditLong.In(w.lang), Args: nothing, DisableFlagsInUseLine: true,
		RunE: func(c *cobra.Command, _ []string) error {
			kept, err := w.anchorsOf(file)
			if err != nil {
				return w.told(err)
			}
			return w.onLedger(c, func(ctx context.Context, h *house) error { return w.verify(ctx, h, kept) })
		},
	}
	c.Flags().StringVar(&file, "anchors", "", anchorsFlag.In(w.lang))
	w.houseFlags(c, auditHouse...)
	return c
}

// anchorsOf reads ends of the chain that were kept elsewhere.
func (w *world) anchorsOf(name string) ([]ledger.ChainHead, error) {
	if name == "" {
		return nil, nil
	}
	in := w.in
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return nil, settingsFault(name, err)
		}
		defer f.Close()
		in = f
	}
	var list []ledger.ChainHead
	lines := bufio.NewScanner(io.LimitReader(in, maxSettings))
	for n := 1; lines.Scan(); n++ {
		words := strings.Fields(lines.Text())
		if len(words) == 0 {
			continue
		}
		seq, err := strconv.ParseInt(words[0], 10, 64)
		if err != nil || seq < 1 || len(words) != 2 {
			return nil, &fault.Error{Kind: fault.Invalid, Code: "cli-anchor", Say: badAnchor.With(name, n)}
		}
		list = append(list, ledger.ChainHead{Seq: seq, Hash: words[1]})
	}
	return list, lines.Err()
}

// verify proves the chain against its own end, the ends that were noted in the
// database, and those that the person brought.
func (w *world) verify(ctx context.Context, h *house, kept []ledger.ChainHead) error {
	return h.store.Snapshot(ctx, func(v *store.View) error {
		anchors, err := v.Anchors(ctx)
		if err != nil {
			return err
		}
		held := len(anchors) + len(kept)
		broken, head, err := v.VerifyTelling(ctx, kept, func(int64) error { return nil })
		if err != nil {
			return err
		}
		if broken != nil {
			return w.tellBreak(ctx, v, broken)
		}
		fmt.Fprintln(w.out, soundWords.With(head.Seq, held, head.Seq, head.Hash).In(w.lang))
		return nil
	})
}

// tellBreak names a break, and what stands there.
func (w *world) tellBreak(ctx context.Context, v *store.View, b *ledger.Break) error {
	fmt.Fprintln(w.out, brokenWords.With(b.Say.In(w.lang)).In(w.lang))
	list, err := v.Events(ctx, store.EventFilter{After: b.Seq - 1, Limit: 1})
	if err == nil && len(list) == 1 && list[0].Seq == b.Seq {
		e := list[0]
		who := e.Who
		if who == "" {
			who = theProgram.In(w.lang)
		} else if p, err := v.Get(ctx, ledger.KindPerson, who); err == nil {
			who = p.(*ledger.Person).Name
		}
		fmt.Fprintln(w.out, harmless(brokenEvent.With(moment(e.At), who, ledger.KindName(e.Kind).In(w.lang), e.ID, ledger.MoveName(e.Kind, e.Move).In(w.lang)).In(w.lang)))
	}
	if err != nil {
		return err
	}
	return exit(exitFailed)
}

func (w *world) auditAnchorVerb() *cobra.Command {
	why := ""
	c := &cobra.Command{
		Use: "anchor --why WORDS", Short: anchorShort.In(w.lang), Long: auditLong.In(w.lang), Args: nothing, DisableFlagsInUseLine: true,
		RunE: func(c *cobra.Command, _ []string) error {
			if why == "" {
				return usageError(whyWanted)
			}
			return w.onLedger(c, func(ctx context.Context, h *house) error { return w.anchor(ctx, h, why) })
		},
	}
	c.Flags().StringVar(&why, "why", "", whyFlag.In(w.lang))
	w.houseFlags(c, auditHouse...)
	return c
}

// anchor notes the end of the chain.
func (w *world) anchor(ctx context.Context, h *house, why string) error {
	var head ledger.ChainHead
	err := h.store.Write(ctx, func(tx *store.Tx) (err error) {
		if head, err = tx.Head(ctx); err != nil || head.Seq == 0 {
			return err
		}
		return tx.Anchor(ctx, why)
	})
	if err != nil {
		return err
	}
	if head.Seq == 0 {
		w.complain(nothingYet.In(w.lang))
		return exit(exitFailed)
	}
	fmt.Fprintln(w.out, head.Seq, head.Hash)
	w.complain(anchorAdvice.In(w.lang))
	return nil
}
