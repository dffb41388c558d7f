package cli

import (
	"context"
	"net/http"
	"net/url"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/bihuan/bihuan/internal/client"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

var (
	remindersShort = say.Text{ZH: "今天要提醒我的措施：到期前、当天、逾期后，按轮次的规定", EN: "The actions of which I am reminded today: before, on and after the day, by the rule of the round"}
	escalatedOnly  = say.Text{ZH: "改为列出逾期后升级到我这里、还没有办结的", EN: "instead, what is overdue and was passed on to me, until it is done"}
	workingHead    = say.Text{ZH: "还剩（工作日）", EN: "left (working days)"}
)

// remindersVerb lists of what the person is reminded, or what was passed on to them.
func (w *world) remindersVerb() *cobra.Command {
	escalated := false
	c, r := w.remoteVerb("reminders [--escalated] [--json]", remindersShort, nothing, func(ctx context.Context, r *remote, _ []string) error {
		data, err := r.Do(ctx, client.Ask{Method: http.MethodGet, Path: "/reminders", Query: url.Values{"escalated": {strconv.FormatBool(escalated)}}})
		if err != nil || r.asJSON {
			return orPrint(r.world, data, err)
		}
		return r.showReminders(ctx, data)
	})
	c.Flags().BoolVar(&escalated, "escalated", false, escalatedOnly.In(w.lang))
	r.givesJSON(c)
	r.forSomebody(c)
	return c
}

func (r *remote) showReminders(ctx context.Context, data []byte) error {
	var v struct {
		Items []struct {
			Number, Text, Unit, Lead, Due string
			Working                       int `json:"left_working"`
		}
	}
	if err := understand(data, &v); err != nil {
		return err
	}
	refs := map[string]ledger.Kind{}
	for _, a := range v.Items {
		refs[a.Unit] = ledger.KindUnit
		if a.Lead != "" {
			refs[a.Lead] = ledger.KindPerson
		}
	}
	r.names.look(ctx, refs)
	t := grid{}
	for _, field := range []string{"number", "text", "unit", "lead", "due"} {
		t.heads = append(t.heads, ledger.FieldName(ledger.KindAction, field).In(r.lang))
	}
	t.heads = append(t.heads, workingHead.In(r.lang))
	for _, a := range v.Items {
		t.row(a.Number, a.Text, r.names.of(a.Unit), r.names.of(a.Lead), a.Due, strconv.Itoa(a.Working))
	}
	return r.show(&t)
}
