package cli

import (
	"context"
	"fmt"
	"net/http"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/client"
	"github.com/bihuan/bihuan/internal/table"
	"github.com/bihuan/bihuan/internal/table/roster"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

var (
	rosterUse   = say.Text{ZH: "roster 文件 [--dry-run]", EN: "roster FILE [--dry-run]"}
	rosterShort = say.Text{ZH: "导入单位和人员的表格", EN: "Take a table of units and people in"}
	rosterLong  = say.Text{
		ZH: `导入单位和人员的表格（.xlsx .xls .csv），全部导入，或者一行也不导入。人员表要有“姓名”和“单位”两列，
可以有职务、直接上级、角色（如：成员、核验人@市水务局）；单位表要有“单位名称”，可以有上级单位、简称、
代码、排序。已有的按名称认出，只改写了的格；空格不改。新人没有账号，导入后发一次性链接。

--dry-run 只说会新增、修改什么，哪些单元格不对，不写入。有不对的单元格时以 1 退出。`,
		EN: `Takes a table of units and people in (.xlsx .xls .csv): all of it, or nothing. People want the columns
“name” and “unit”, and may have title, reports to, roles (such as: member, verifier@Water); units want
“unit”, and may have superior unit, short name, code, place. Who is there already is known by name; only
cells with words change anything. New people have no account: give them a one-time link afterwards.

--dry-run says what would be made and changed, and which cells are wrong, and writes nothing. Exits
with 1 where cells are wrong.`}
	rosterWanted = say.Text{ZH: "要导入哪个文件？", EN: "which file?"}
	rosterMade   = say.Text{ZH: "共 %d 行：新增单位 %d、人员 %d；修改单位 %d、人员 %d", EN: "%d rows: %d units, %d people made; %d units, %d people changed"}
	rosterNew    = say.Text{ZH: "新增%s %s", EN: "makes the %s %s"}
)

// rosterTold is what came of a table, as the server tells it.
type rosterTold struct {
	Rows   int            `json:"rows"`
	Units  app.TakenCount `json:"units"`
	People app.TakenCount `json:"people"`
	Plan   []struct {
		Sheet   string      `json:"sheet"`
		Row     int         `json:"row"`
		Kind    ledger.Kind `json:"kind"`
		Name    string      `json:"name"`
		New     bool        `json:"new"`
		Changes []struct {
			Cell, Field, Before, After string
		} `json:"changes"`
	} `json:"plan"`
	Problems []struct {
		table.Cell
		Fatal bool   `json:"fatal"`
		Say   string `json:"say"`
	} `json:"problems"`
	Fatal  int `json:"fatal"`
	Doubts int `json:"doubts"`
}

func (w *world) rosterVerb() *cobra.Command {
	t := &tableImport{}
	c, r := w.remoteVerb(rosterUse.In(w.lang), rosterShort, one(rosterWanted), func(ctx context.Context, r *remote, args []string) error {
		t.remote, t.name = r, args[0]
		return t.muster(ctx)
	})
	c.Long = rosterLong.In(w.lang)
	c.Flags().BoolVar(&t.dry, "dry-run", false, dryRunFlag.In(w.lang))
	r.givesJSON(c)
	return c
}

// muster uploads a table of people, and tells what came of it.
func (t *tableImport) muster(ctx context.Context) error {
	body, err := t.body(ctx)
	if err != nil {
		return err
	}
	data, err := t.Do(ctx, client.Ask{Method: http.MethodPost, Path: "/roster", Body: map[string]any{"file": body["file"], "name": body["name"], "try": t.dry}})
	if err != nil {
		return err
	}
	var told rosterTold
	if err := understand(data, &told); err != nil {
		return err
	}
	if t.asJSON {
		err = t.print(data)
	} else {
		t.tellRoster(&told)
	}
	if err == nil && told.Fatal > 0 {
		err = exit(exitFailed)
	}
	return err
}

func (t *tableImport) tellRoster(told *rosterTold) {
	for _, row := range told.Plan {
		at := filepath.Base(t.name) + ":"
		if row.Sheet != "" {
			at += row.Sheet + "!"
		}
		if row.New {
			t.say(at + fmt.Sprint(row.Row) + ": " + rosterNew.With(ledger.KindName(row.Kind).In(t.lang), row.Name).In(t.lang))
		}
		for _, c := range row.Changes {
			t.say(at + c.Cell + ": " + row.Name + " " + roster.FieldName(table.Field(c.Field)).In(t.lang) + t.colon() + quoted(c.Before) + " → " + quoted(c.After))
		}
	}
	for _, p := range told.Problems {
		t.problem(p.Cell, p.Fatal, p.Say)
	}
	before := ""
	if t.dry {
		before = tableWould.In(t.lang)
	}
	if told.Fatal > 0 && !t.dry {
		t.complain(tableRefused.With(told.Fatal).In(t.lang))
		return
	}
	t.say(before + rosterMade.With(told.Rows, told.Units.New, told.People.New, told.Units.Changed, told.People.Changed).In(t.lang))
}
