package cli

import (
	"context"
	"net/http"
	"strings"

	"github.com/spf13/cobra"

	"github.com/bihuan/bihuan/internal/api"
	"github.com/bihuan/bihuan/internal/client"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

var (
	kindLong = say.Text{
		ZH: `%s：列出、查看、登记、办理。能做什么、谁能做，由服务器按台账的规则决定，见 docs/ledger.zh-CN.md。

ID 处也可以写问题、措施的编号，或单位、人员、轮次的名称（不重复时）。内容写成 项=值：
列表用逗号隔开，对象写 JSON 或一部分一部分写（notice.title=…）；期限可以只写日期；@文件 表示从文件里
读，@@ 表示开头就是 @。`,
		EN: `%s: list, show, add and move. What can be done, and by whom, the server decides by the tables of the
ledger, see docs/ledger.md.

An ID can also be the number of a finding or an action, or the name of a unit, a person or a round
that only one has. Contents are written FIELD=VALUE: commas part a list, an object is JSON or is given
part by part (notice.title=…), a day is enough for a due date; @FILE reads the value from a file, @@
stands for @ itself.`,
	}
	listShort    = say.Text{ZH: "列出", EN: "List"}
	showUse      = say.Text{ZH: "show ID [--json]", EN: "show ID [--json]"}
	showShort    = say.Text{ZH: "查看一条", EN: "Show one"}
	historyUse   = say.Text{ZH: "history ID [--json]", EN: "history ID [--json]"}
	historyShort = say.Text{ZH: "这一条的留痕", EN: "What was done to one"}
	movesUse     = say.Text{ZH: "moves ID [--json]", EN: "moves ID [--json]"}
	movesShort   = say.Text{ZH: "我现在能对这一条做什么", EN: "What I can do with one now"}
	idWanted     = say.Text{ZH: "要写明是哪一条（ID）", EN: "say which one (ID)"}
	moveHead     = say.Text{ZH: "命令", EN: "command"}
	meansHead    = say.Text{ZH: "含义", EN: "meaning"}
	takesHead    = say.Text{ZH: "要写的", EN: "takes"}
)

// verbOf is a kind on the command line: look-back for look_back.
func verbOf(k ledger.Kind) string { return strings.ReplaceAll(string(k), "_", "-") }

// recordVerbs are a verb for each kind of record, made of the tables of the ledger. A
// version has its verbs beside the one that shows the program's.
func (w *world) recordVerbs() []*cobra.Command {
	var list []*cobra.Command
	for _, k := range ledger.Kinds() {
		if k != ledger.KindVersion {
			list = append(list, w.kindVerb(k))
		}
	}
	return list
}

func (w *world) kindVerb(k ledger.Kind) *cobra.Command {
	c := &cobra.Command{
		Use: verbOf(k), Short: kindShort(k).In(w.lang), Long: kindLong.With(ledger.KindName(k).In(w.lang)).In(w.lang),
		Args: knownPart, DisableFlagsInUseLine: true,
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	c.AddCommand(w.kindVerbs(k)...)
	return c
}

// kindShort says what can be done with a kind.
func kindShort(k ledger.Kind) say.Text {
	n, t := ledger.KindName(k), say.Text{}
	for i, m := range api.Moves(k) {
		if i == 5 {
			t.ZH, t.EN = t.ZH+"…", t.EN+" …"
			break
		}
		t.ZH += "、" + ledger.MoveName(k, m).ZH
		t.EN += ", " + string(m)
	}
	return say.Text{ZH: n.ZH + "：列出、查看" + t.ZH, EN: strings.ToUpper(n.EN[:1]) + n.EN[1:] + ": list, show" + t.EN}
}

func (w *world) kindVerbs(k ledger.Kind) []*cobra.Command {
	list := []*cobra.Command{w.listVerb(k), w.showVerb(k), w.historyVerb(k), w.movesVerb(k)}
	for _, m := range api.Moves(k) {
		switch {
		case m == ledger.MoveAdd:
			list = append(list, w.addVerb(k))
		default:
			list = append(list, w.moveVerb(k, m))
		}
	}
	return append(list, w.ownVerbs(k)...)
}

// ownVerbs are those that a kind has beside what all have.
func (w *world) ownVerbs(k ledger.Kind) []*cobra.Command {
	switch k {
	case ledger.KindFinding:
		return []*cobra.Command{w.storyVerb(), w.closableVerb()}
	case ledger.KindAction:
		return []*cobra.Command{w.remindersVerb()}
	case ledger.KindStatement:
		return []*cobra.Command{w.uploadVerb(), w.reviewVerb()}
	case ledger.KindVersion:
		return []*cobra.Command{w.downloadVerb(k, "file", "text", "answer", "checked", "compared")}
	case ledger.KindEvidence:
		return []*cobra.Command{w.downloadVerb(k, "file")}
	case ledger.KindReading:
		return []*cobra.Command{w.downloadVerb(k, "file", "text")}
	case ledger.KindDrive:
		return w.driveVerbs()
	case ledger.KindRound:
		return append([]*cobra.Command{w.downloadVerb(k, "notice"), w.scalesVerb()}, w.nudgeVerbs()...)
	case ledger.KindSurvey:
		return []*cobra.Command{w.downloadVerb(k, "file"), w.tallyVerb(), w.ratesVerb()}
	case ledger.KindIndicator:
		return []*cobra.Command{w.verdictVerb(), w.chartVerb()}
	case ledger.KindReport:
		return []*cobra.Command{w.downloadVerb(k, "docx", "xlsx")}
	case ledger.KindMeasurement:
		return []*cobra.Command{w.downloadVerb(k, "file")}
	}
	return nil
}

// oneRecord makes a verb that asks for something about one record.
func (w *world) oneRecord(k ledger.Kind, use, short say.Text, below string, draw func(context.Context, *remote, []byte) error) *cobra.Command {
	c, r := w.remoteVerb(use.In(w.lang), short, one(idWanted), func(ctx context.Context, r *remote, args []string) error {
		id, err := r.id(ctx, k, args[0])
		if err != nil {
			return err
		}
		data, err := r.Do(ctx, client.Ask{Method: http.MethodGet, Path: recordPath(k, id, below)})
		if err != nil || r.asJSON {
			return orPrint(r.world, data, err)
		}
		return draw(ctx, r, data)
	})
	r.givesJSON(c)
	r.forSomebody(c)
	return c
}

func (w *world) showVerb(k ledger.Kind) *cobra.Command {
	return w.oneRecord(k, showUse, showShort, "", func(ctx context.Context, r *remote, data []byte) error {
		return r.showRecord(ctx, k, data)
	})
}

func (w *world) historyVerb(k ledger.Kind) *cobra.Command {
	return w.oneRecord(k, historyUse, historyShort, "events", func(ctx context.Context, r *remote, data []byte) error {
		var page struct {
			Items []event `json:"items"`
		}
		if err := understand(data, &page); err != nil {
			return err
		}
		return r.showEvents(ctx, page.Items)
	})
}

func (w *world) movesVerb(k ledger.Kind) *cobra.Command {
	return w.oneRecord(k, movesUse, movesShort, "moves", func(_ context.Context, r *remote, data []byte) error {
		var page struct {
			Items []struct {
				Move  string   `json:"move"`
				Name  string   `json:"name"`
				Takes []string `json:"takes"`
			} `json:"items"`
		}
		if err := understand(data, &page); err != nil {
			return err
		}
		t := grid{heads: []string{moveHead.In(r.lang), meansHead.In(r.lang), takesHead.In(r.lang)}}
		for _, m := range page.Items {
			t.row("bihuan "+verbOf(k)+" "+m.Move, m.Name, strings.Join(m.Takes, " "))
		}
		return r.show(&t)
	})
}
