package cli

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/bihuan/bihuan/internal/client"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

var (
	searchUse   = say.Text{ZH: "search [--kind 种类] [--round ID] [--unit ID] 词语...", EN: "search [--kind KIND] [--round ID] [--unit ID] WORDS..."}
	searchShort = say.Text{ZH: "在台账里按词语查找：问题、原因、措施、材料", EN: "Find findings, causes, actions and statements by their words"}
	searchKind  = say.Text{ZH: "在哪几种记录里找，可用逗号隔开 `KIND`", EN: "among these kinds `KIND`, parted by commas"}
	searchRound = say.Text{ZH: "属于哪一轮次 `ID`", EN: "of this round `ID`"}
	searchUnit  = say.Text{ZH: "属于哪个单位 `ID`", EN: "of this unit `ID`"}
	limitFlag   = say.Text{ZH: "最多几条 `N`", EN: "`N` at most"}
	wordsWanted = say.Text{ZH: "要写上找什么", EN: "say what to look for"}
	recordHead  = say.Text{ZH: "种类", EN: "kind"}
	textHead    = say.Text{ZH: "内容", EN: "text"}
	stateHead   = say.Text{ZH: "状态", EN: "state"}
	foundWords  = say.Text{ZH: "共 %d 条，列出 %d 条", EN: "%d found, %d listed"}
	foundMore   = say.Text{ZH: "超过 %d 条，列出 %d 条", EN: "more than %d found, %d listed"}
)

func (w *world) searchVerb() *cobra.Command {
	kinds, round, unit, limit := "", "", "", 0
	c, r := w.remoteVerb(searchUse.In(w.lang), searchShort, nil, func(ctx context.Context, r *remote, args []string) error {
		if len(args) == 0 {
			return usageError(wordsWanted)
		}
		query := url.Values{"q": {strings.Join(args, " ")}}
		if limit > 0 {
			query.Set("limit", strconv.Itoa(limit))
		}
		if kinds != "" {
			query.Set("kind", strings.ReplaceAll(kinds, "-", "_"))
		}
		for name, ref := range map[string]struct {
			typed string
			kind  ledger.Kind
		}{"round": {round, ledger.KindRound}, "unit": {unit, ledger.KindUnit}} {
			if ref.typed == "" {
				continue
			}
			id, err := r.id(ctx, ref.kind, ref.typed)
			if err != nil {
				return err
			}
			query.Set(name, id)
		}
		data, err := r.Do(ctx, client.Ask{Method: http.MethodGet, Path: "/search", Query: query})
		if err != nil || r.asJSON {
			return orPrint(r.world, data, err)
		}
		return r.showFinds(ctx, data)
	})
	f := c.Flags()
	f.StringVar(&kinds, "kind", "", searchKind.In(w.lang))
	f.StringVar(&round, "round", "", searchRound.In(w.lang))
	f.StringVar(&unit, "unit", "", searchUnit.In(w.lang))
	f.IntVar(&limit, "limit", 0, limitFlag.In(w.lang))
	r.givesJSON(c)
	r.forSomebody(c)
	return c
}

func (r *remote) showFinds(ctx context.Context, data []byte) error {
	var page struct {
		Items []recordOf `json:"items"`
		Count int        `json:"count"`
		More  bool       `json:"more"`
	}
	if err := understand(data, &page); err != nil {
		return err
	}
	refs := map[string]ledger.Kind{}
	for _, f := range page.Items {
		refs[f.Record.Top().Unit] = ledger.KindUnit
	}
	r.names.look(ctx, refs)
	t := grid{heads: []string{idHead.In(r.lang), recordHead.In(r.lang), unitHead.In(r.lang), stateHead.In(r.lang), textHead.In(r.lang)}}
	for _, f := range page.Items {
		t.row(f.Record.Top().ID, ledger.KindName(f.Kind).In(r.lang), r.names.of(f.Record.Top().Unit), r.stateOf(f.Record, isLate(f.raw)),
			strings.TrimSpace(numberOf(f.Record)+" "+textOf(f.Record)))
	}
	if err := r.show(&t); err != nil {
		return err
	}
	if words := foundWords; len(page.Items) > 0 {
		if page.More {
			words = foundMore
		}
		r.complain(words.With(page.Count, len(page.Items)).In(r.lang))
	}
	return nil
}

// textOf is what a record says first.
func textOf(rec ledger.Record) string {
	for _, f := range fieldsOf(rec) {
		if f.name == "text" || f.name == "title" {
			return f.value.String()
		}
	}
	return ""
}
