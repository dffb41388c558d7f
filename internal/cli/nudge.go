package cli

import (
	"context"
	"net/http"

	"github.com/spf13/cobra"

	"github.com/bihuan/bihuan/internal/client"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

var (
	owingUse      = say.Text{ZH: "owing ID [--json]", EN: "owing ID [--json]"}
	owingShort    = say.Text{ZH: "谁还没有报送、没有读完，还有什么在等谁办", EN: "Who has not handed in, or not read, what is asked for, and what else waits for whom"}
	remindUse     = say.Text{ZH: "remind ID [--text 话] [--what 种类,种类] [--again]", EN: "remind ID [--text WORDS] [--what KIND,KIND] [--again]"}
	remindShort   = say.Text{ZH: "催办：提醒还没有报送、没有读完的人", EN: "Remind those who have not handed in, or not read, what is asked for"}
	remindText    = say.Text{ZH: "附上一句 `WORDS`", EN: "with these `WORDS`"}
	remindWhat    = say.Text{ZH: "催哪些 `KIND`：request,reading（默认）,action,evidence,extension,look_back,statement,opinion", EN: "of which `KIND`s: request,reading (the default),action,evidence,extension,look_back,statement,opinion"}
	remindAgain   = say.Text{ZH: "这个工作日催过的也再催一次", EN: "those too who were reminded on this working day"}
	remindedWords = say.Text{ZH: "催办了 %d 件", EN: "reminders sent: %d"}
	owedWhat      = say.Text{ZH: "欠什么", EN: "what is owed"}
	lastNudge     = say.Text{ZH: "上次催办", EN: "last reminded"}
)

// nudgeVerbs tell who owes something to a round, and remind them.
func (w *world) nudgeVerbs() []*cobra.Command {
	return []*cobra.Command{
		w.oneRecord(ledger.KindRound, owingUse, owingShort, "owing", func(ctx context.Context, r *remote, data []byte) error { return r.showOwing(ctx, data) }),
		w.remindVerb(),
	}
}

func (r *remote) showOwing(ctx context.Context, data []byte) error {
	var v struct {
		Items []struct{ Title, Unit, Person, Due, Last string }
		More  bool
	}
	if err := understand(data, &v); err != nil {
		return err
	}
	refs := map[string]ledger.Kind{}
	for _, o := range v.Items {
		refs[o.Unit] = ledger.KindUnit
		if o.Person != "" {
			refs[o.Person] = ledger.KindPerson
		}
	}
	r.names.look(ctx, refs)
	label := func(field string) string { return ledger.FieldName(ledger.KindRequest, field).In(r.lang) }
	t := grid{heads: []string{owedWhat.In(r.lang), label("unit"), label("person"), label("due"), lastNudge.In(r.lang)}}
	for _, o := range v.Items {
		t.row(o.Title, r.names.of(o.Unit), r.names.of(o.Person), o.Due, o.Last)
	}
	return r.show(&t)
}

func (w *world) remindVerb() *cobra.Command {
	text, again, what := "", false, []string(nil)
	c, r := w.remoteVerb(remindUse.In(w.lang), remindShort, one(idWanted), func(ctx context.Context, r *remote, args []string) error {
		id, err := r.id(ctx, ledger.KindRound, args[0])
		if err != nil {
			return err
		}
		data, err := r.Do(ctx, client.Ask{Method: http.MethodPost, Path: recordPath(ledger.KindRound, id, "nudges"), Body: map[string]any{"text": text, "again": again, "what": append([]string{}, what...)}})
		if err != nil || r.asJSON {
			return orPrint(r.world, data, err)
		}
		var v struct{ Reminded int }
		if err := understand(data, &v); err != nil {
			return err
		}
		_, err = r.out.WriteString(remindedWords.With(v.Reminded).In(r.lang) + "\n")
		return err
	})
	c.Flags().StringVar(&text, "text", "", remindText.In(w.lang))
	c.Flags().StringSliceVar(&what, "what", nil, remindWhat.In(w.lang))
	c.Flags().BoolVar(&again, "again", false, remindAgain.In(w.lang))
	r.givesJSON(c)
	r.forSomebody(c)
	return c
}
