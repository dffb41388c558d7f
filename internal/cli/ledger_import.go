package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/client"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/internal/table"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

var (
	takeUse   = say.Text{ZH: "import 文件 --round ID [--unit ID] [--dry-run]", EN: "import FILE --round ID [--unit ID] [--dry-run]"}
	takeShort = say.Text{ZH: "把改好的台账、或外来的表格导入一个轮次", EN: "Take an edited ledger, or an office's own table, into a round"}
	takeLong  = say.Text{
		ZH: `导入表格，全部导入，或者一行也不导入。导出的台账改好后导回来，只有改过的单元格成为改动；导出以后别人
又改过的列出来，不覆盖：--take 采用表里的，--leave 用台账的，--later 以后再定，--keep 没有定的都用台账的。添的行登记为新问题、新措施；删掉的行不动台账。
外来的表格按表头认列，一行登记一个问题和它的原因、措施；同一份导两次，第二次什么也不登记。下个月再送来
的，按编号或问题原话认出登记过的，改动和新登记的分开列；新的进展记成一条办理记录。只差几个字的当作文字
改了，不是同一个问题的用 --new 写明它的单元格。

--dry-run 只说会登记什么、改什么、哪些单元格不对，不写入；其中哪一处改动不采用，用 --leave 写明它的
单元格。有不对的单元格时以 1 退出。`,
		EN: `Takes a table in: all of it, or nothing. Of a ledger that was exported and edited, only cells that were
changed become changes; what somebody else has changed since is listed and not overwritten: --take takes
what the table says, --leave what the ledger says, --later settles it another time, and --keep leaves
all others to the ledger. Rows that were added become new findings and measures; rows that were
deleted change nothing. The columns of an office's own table are known by their heads; a row is a
finding with its cause and its measure. The same file twice makes nothing twice. A table that comes
back next month is known by its numbers or its words: changes are listed beside what is new, and new
progress becomes an entry. A finding with nearly the words of a known one is taken for that, with other
words; --new with its cell makes it a new one.

--dry-run says what would be made and changed, and which cells are wrong, and writes nothing; --leave
leaves out what one cell changes. Exits with 1 where cells are wrong.`}
	dryRunFlag   = say.Text{ZH: "只试，不写入", EN: "try it, and write nothing"}
	keepFlag     = say.Text{ZH: "别人后来改过的单元格保留别人的", EN: "leave cells that somebody else has changed since"}
	leaveFlag    = say.Text{ZH: "不采用这一格的改动，如 `台账!C7`，可写多次", EN: "leave out what a cell such as `SHEET!C7` changes; may be repeated"}
	takeFlag     = say.Text{ZH: "冲突采用表里的，如 `台账!C7`，可写多次；`台账!C7=原文` 限定台账现在仍是原文", EN: "a conflict, such as `SHEET!C7`, in which the table holds; SHEET!C7=WORDS only while the ledger says these words; may be repeated"}
	laterFlag    = say.Text{ZH: "冲突以后再定，如 `台账!C7`，可写多次", EN: "a conflict, such as `SHEET!C7`, that is settled another time; may be repeated"}
	newFlag      = say.Text{ZH: "这一格的问题作为新问题登记，如 `台账!B7`，可写多次", EN: "the finding in a cell such as `SHEET!B7` is a new one; may be repeated"}
	saidFlag     = say.Text{ZH: "指明单元格里的 `词=ID` 是哪个单位或人员，可写多次", EN: "`WORDS=ID`: which unit or person words of cells mean; may be repeated"}
	formFlag     = say.Text{ZH: "外来表格各列是什么：JSON 文件 `F`（见 --dry-run --json 的 form）", EN: "what the columns of an office's table hold: JSON `F` (see form in --dry-run --json)"}
	takeWanted   = say.Text{ZH: "要导入哪个文件、哪个轮次（--round）？", EN: "which file, and into which round (--round)?"}
	tableMade    = say.Text{ZH: "共 %d 行：登记问题 %d、原因 %d、措施 %d；修改问题 %d、原因 %d、措施 %d", EN: "%d rows: %d findings, %d causes, %d measures made; %d findings, %d causes, %d measures changed"}
	tableWould   = say.Text{ZH: "试导入，没有写入。", EN: "A trial: nothing was written. "}
	tableGone    = say.Text{ZH: "表里少了以前的 %d 行；台账没有动它们", EN: "%d rows that there were before are no longer in the table; the ledger keeps them"}
	tableLost    = say.Text{ZH: "表里没有了：", EN: "no longer in the table: "}
	tableLeft    = say.Text{ZH: "（不采用）", EN: "(left out)"}
	tableGuess   = say.Text{ZH: "（按编号或相近的文字认作这个问题；是另一个问题就写 --new '%s'）", EN: " (taken for this finding by its number or by like words; if it is another one, write --new '%s')"}
	tableEntries = say.Text{ZH: "；记进展 %d 条", EN: "; %d entries of progress"}
	tableMany    = say.Text{ZH: "只列出前 %d 处，共 %d 处", EN: "the first %d of %d are listed"}
	tableBefore  = say.Text{ZH: "这份文件在 %s 导入过", EN: "this file was taken in at %s"}
	tableNew     = say.Text{ZH: "登记%s", EN: "makes: %s"}
	tableWrong   = say.Text{ZH: "错误：", EN: "error: "}
	tableDoubt   = say.Text{ZH: "提示：", EN: "note: "}
	tableRefused = say.Text{ZH: "有 %d 处错误，一行也没有导入", EN: "%d errors; none of the table was taken in"}
	tableRuns    = say.Text{ZH: "正在服务器上导入", EN: "the server takes it in"}
)

// tableImport is one run of the verb.
type tableImport struct {
	*remote
	name, round, unit string
	dry, keep         bool
	said, leave       []string
	take, later, anew []string
	form              string
}

func (w *world) takeTableVerb() *cobra.Command {
	t := &tableImport{}
	c, r := w.remoteVerb(takeUse.In(w.lang), takeShort, nil, func(ctx context.Context, r *remote, args []string) error {
		if len(args) != 1 || t.round == "" {
			return usageError(takeWanted)
		}
		t.remote, t.name = r, args[0]
		return t.run(ctx)
	})
	c.Long = takeLong.In(w.lang)
	f := c.Flags()
	f.StringVar(&t.round, "round", "", importRound.In(w.lang))
	f.StringVar(&t.unit, "unit", "", importUnit.In(w.lang))
	f.BoolVar(&t.dry, "dry-run", false, dryRunFlag.In(w.lang))
	f.BoolVar(&t.keep, "keep", false, keepFlag.In(w.lang))
	f.StringArrayVar(&t.leave, "leave", nil, leaveFlag.In(w.lang))
	f.StringArrayVar(&t.take, "take", nil, takeFlag.In(w.lang))
	f.StringArrayVar(&t.later, "later", nil, laterFlag.In(w.lang))
	f.StringArrayVar(&t.anew, "new", nil, newFlag.In(w.lang))
	f.StringArrayVar(&t.said, "said", nil, saidFlag.In(w.lang))
	f.StringVar(&t.form, "form", "", formFlag.In(w.lang))
	r.givesJSON(c)
	r.forSomebody(c)
	return c
}

func (t *tableImport) run(ctx context.Context) error {
	body, err := t.body(ctx)
	if err != nil {
		return err
	}
	if t.dry {
		return t.try(ctx, body)
	}
	data, err := t.Do(ctx, client.Ask{Method: http.MethodPost, Path: recordPath(ledger.KindRound, t.round, "tables"), Body: body})
	if err != nil {
		return err
	}
	var j tableJob
	if err := understand(data, &j); err != nil {
		return err
	}
	if err := t.wait(ctx, &j); err != nil {
		if ctx.Err() != nil {
			t.complain(importGoesOn.With(j.ID).In(t.lang))
		}
		return err
	}
	return t.tell(&j)
}

// body uploads the file, and says what is to become of it.
func (t *tableImport) body(ctx context.Context) (body map[string]any, err error) {
	if t.round, err = t.id(ctx, ledger.KindRound, t.round); err != nil {
		return nil, err
	}
	if t.unit, err = t.id(ctx, ledger.KindUnit, t.unit); err != nil {
		return nil, err
	}
	f, size, err := openUpload(t.name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := t.Do(ctx, client.Ask{Method: http.MethodPost, Path: "/files", File: f, Size: size})
	if err != nil {
		return nil, err
	}
	var up struct {
		Digest string `json:"digest"`
	}
	if err := understand(data, &up); err != nil {
		return nil, err
	}
	body = map[string]any{"file": up.Digest, "name": filepath.Base(t.name), "keep": t.keep}
	if t.unit != "" {
		body["unit"] = t.unit
	}
	said := map[string]string{}
	for _, one := range t.said {
		words, id, ok := strings.Cut(one, "=")
		if !ok {
			return nil, usageError(badField, one)
		}
		said[words] = id
	}
	if len(said) > 0 {
		body["said"] = said
	}
	for name, cells := range map[string][]string{"leave": t.leave, "take": t.take, "later": t.later, "new": t.anew} {
		if len(cells) > 0 {
			body[name] = cells
		}
	}
	if t.form != "" {
		form, err := os.ReadFile(t.form)
		if err != nil {
			return nil, settingsFault(t.form, err)
		}
		body["form"] = json.RawMessage(form)
	}
	return body, nil
}

// try says what would come of the table.
func (t *tableImport) try(ctx context.Context, body map[string]any) error {
	data, err := t.Do(ctx, client.Ask{Method: http.MethodPost, Path: recordPath(ledger.KindRound, t.round, "tables") + "/plan", Body: body})
	if err != nil {
		return err
	}
	var p tried
	if err := understand(data, &p); err != nil {
		return err
	}
	if t.asJSON {
		if err := t.print(data); err != nil {
			return err
		}
	} else {
		t.tellPlan(&p)
	}
	if p.Fatal > 0 {
		return exit(exitFailed)
	}
	return nil
}

// tried is what would come of a table, as the server tells it.
type tried struct {
	tableCounts
	Plan []struct {
		Sheet   string        `json:"sheet"`
		Row     int           `json:"row"`
		Number  string        `json:"number"`
		New     []ledger.Kind `json:"new"`
		Changes []struct {
			Cell   string      `json:"cell"`
			Kind   ledger.Kind `json:"kind"`
			Field  string      `json:"field"`
			Before string      `json:"before"`
			After  string      `json:"after"`
			Left   bool        `json:"left"`
			Guess  bool        `json:"guess"`
		} `json:"changes"`
	} `json:"plan"`
	Problems []struct {
		table.Cell
		Fatal bool   `json:"fatal"`
		Say   string `json:"say"`
	} `json:"problems"`
}

// tableCounts are the numbers of a table.
type tableCounts struct {
	Rows     int               `json:"rows"`
	Findings app.TakenCount    `json:"findings"`
	Causes   app.TakenCount    `json:"causes"`
	Actions  app.TakenCount    `json:"actions"`
	Entries  int               `json:"entries"`
	Gone     int               `json:"gone"`
	Lost     []app.LostRow     `json:"lost"`
	Fatal    int               `json:"fatal"`
	Doubts   int               `json:"doubts"`
	Before   *store.TakenTable `json:"before"`
}

func countsOf(r *app.Takeover) *tableCounts {
	return &tableCounts{r.Rows, r.Findings, r.Causes, r.Actions, r.Entries, r.Gone, r.Lost, r.Fatal, r.Doubts, r.Before}
}

func (t *tableImport) tellPlan(p *tried) {
	for _, row := range p.Plan {
		at := filepath.Base(t.name) + ":"
		if row.Sheet != "" {
			at += row.Sheet + "!"
		}
		for _, c := range row.Changes {
			left := ""
			if c.Left {
				left = tableLeft.In(t.lang)
			}
			if c.Guess {
				left += tableGuess.With(strings.TrimPrefix(at, filepath.Base(t.name)+":") + c.Cell).In(t.lang)
			}
			t.say(at + c.Cell + ": " + strings.TrimSpace(row.Number+" ") + " " + ledger.FieldName(c.Kind, c.Field).In(t.lang) + t.colon() + quoted(c.Before) + " → " + quoted(c.After) + left)
		}
		if len(row.New) > 0 {
			var names []string
			for _, k := range row.New {
				names = append(names, ledger.KindName(k).In(t.lang))
			}
			t.say(at + fmt.Sprint(row.Row) + ": " + tableNew.With(strings.Join(names, map[say.Lang]string{say.ZH: "、", say.EN: ", "}[t.lang])).In(t.lang))
		}
	}
	for _, q := range p.Problems {
		t.problem(q.Cell, q.Fatal, q.Say)
	}
	t.tellCounts(&p.tableCounts, len(p.Problems), tableWould.In(t.lang))
}

func quoted(words string) string { return "「" + strings.Join(strings.Fields(words), " ") + "」" }

func (t *tableImport) say(words string) { fmt.Fprintln(t.out, harmless(words)) }

// problem names a cell and what is wrong with it.
func (t *tableImport) problem(at table.Cell, fatal bool, words string) {
	sort := tableDoubt
	if fatal {
		sort = tableWrong
	}
	place := at.Name()
	if at.Sheet != "" {
		place = at.Sheet + "!" + place
	}
	t.complain(harmless(filepath.Base(t.name) + ":" + place + ": " + sort.In(t.lang) + words))
}

func (t *tableImport) tellCounts(c *tableCounts, listed int, before string) {
	if n := c.Fatal + c.Doubts; n > listed {
		t.complain(tableMany.With(listed, n).In(t.lang))
	}
	if c.Gone > 0 {
		t.complain(tableGone.With(c.Gone).In(t.lang))
	}
	for _, l := range c.Lost {
		t.complain(harmless(tableLost.In(t.lang) + strings.TrimSpace(l.Number+" "+l.Text)))
	}
	if c.Before != nil {
		t.complain(tableBefore.With(moment(c.Before.At)).In(t.lang))
	}
	words := before + tableMade.With(c.Rows, c.Findings.New, c.Causes.New, c.Actions.New, c.Findings.Changed, c.Causes.Changed, c.Actions.Changed).In(t.lang)
	if c.Entries > 0 {
		words += tableEntries.With(c.Entries).In(t.lang)
	}
	t.say(words)
}

// tableJob is a table on its way in, as the server tells it.
type tableJob struct {
	ID       string             `json:"id"`
	State    store.JobState     `json:"state"`
	Error    string             `json:"error"`
	Progress *app.TableProgress `json:"progress"`
}

// wait asks until the job is over.
func (t *tableImport) wait(ctx context.Context, j *tableJob) error {
	bar := newProgress(t.err, t.lang)
	defer bar.end()
	seen := time.Now()
	for j.State == store.JobWaiting || j.State == store.JobRunning {
		bar.says(func(int, string) say.Text { return tableRuns })
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(askEvery):
		}
		var next tableJob
		err := t.Get(ctx, "/jobs/"+url.PathEscape(j.ID), nil, &next)
		switch {
		case err == nil:
			*j, seen = next, time.Now()
		case !errors.Is(err, &fault.Error{Code: client.CodeUnreachable}) || time.Since(seen) > awayFor:
			return err
		}
	}
	return nil
}

// tell says what became of the table.
func (t *tableImport) tell(j *tableJob) error {
	if j.Progress == nil || j.Progress.Result == nil {
		t.complain(jobBroke.With(j.ID, j.Error).In(t.lang))
		return exit(exitFailed)
	}
	r := j.Progress.Result
	if t.asJSON {
		data, err := json.Marshal(r)
		if err == nil {
			err = t.print(data)
		}
		if err != nil {
			return err
		}
	} else {
		for _, p := range r.Problems {
			t.problem(p.Cell, p.Fatal, p.Say.In(t.lang))
		}
	}
	if j.State != store.JobDone {
		t.complain(tableRefused.With(r.Fatal).In(t.lang))
		return exit(exitFailed)
	}
	if !t.asJSON {
		t.tellCounts(countsOf(r), len(r.Problems), "")
	}
	return nil
}

// showTable says what came of a table that was taken in before.
func (r *remote) showTable(data []byte) error {
	var j tableJob
	if err := understand(data, &j); err != nil {
		return err
	}
	if j.Progress == nil || j.Progress.Result == nil {
		return nil
	}
	t, p := &tableImport{remote: r, name: j.Progress.Name}, j.Progress.Result
	for _, q := range p.Problems {
		t.problem(q.Cell, q.Fatal, q.Say.In(t.lang))
	}
	t.tellCounts(countsOf(p), len(p.Problems), "")
	return nil
}
