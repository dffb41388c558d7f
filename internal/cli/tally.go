package cli

import (
	"context"
	"encoding/json"
	"net/http"
	"os"

	"github.com/spf13/cobra"

	"github.com/bihuan/bihuan/internal/api"
	"github.com/bihuan/bihuan/internal/client"
	"github.com/bihuan/bihuan/internal/table/ballot"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

var (
	tallyUse    = say.Text{ZH: "tally ID FILE [FIELD=VALUE...]", EN: "tally ID FILE [FIELD=VALUE...]"}
	tallyShort  = say.Text{ZH: "计票：从计票表里读出数字，连同计票表一起登记", EN: "Enter its numbers out of a count sheet, and the sheet with them"}
	tallyWanted = say.Text{ZH: "要写明是哪次测评（ID）和计票表文件", EN: "say which survey (ID), and the file of the count sheet"}
	tallyLong   = say.Text{
		ZH: `从计票表（.xlsx .xls .csv 或带表格的文档）里读出发出、收回、有效和各选项的份数，连同计票表一起登记。
选项的份数写在选项后面一格，或者下面一格。写明的 项=值 优先于读出的。`,
		EN: `Reads how many were sent, returned and valid and the count of every answer out of a count sheet
(.xlsx .xls .csv, or a document with a table), and enters them with the sheet. A count stands behind its
answer, or below it. What is given as FIELD=VALUE goes before what is read.`}
)

// tallyVerb counts a survey by its count sheet.
func (w *world) tallyVerb() *cobra.Command {
	var b brought
	k := ledger.KindSurvey
	_, fields := api.Takes(k, ledger.MoveCount)
	c, r := w.remoteVerb(tallyUse.In(w.lang), tallyShort, func(_ *cobra.Command, args []string) error {
		if len(args) < 2 {
			return usageError(tallyWanted)
		}
		return nil
	}, func(ctx context.Context, r *remote, args []string) error {
		id, err := r.id(ctx, k, args[0])
		if err != nil {
			return err
		}
		given, err := r.contents(ctx, k, fields, args[2:])
		if err == nil {
			err = r.countInto(ctx, id, given, args[1])
		}
		if err == nil {
			err = r.uploadInto(ctx, k, fields, given, args[1])
		}
		if err != nil {
			return err
		}
		ask, err := r.moving(ctx, k, ledger.MoveCount, id, &b, given)
		if err != nil {
			return err
		}
		return r.send(ctx, ask, ledger.MoveCount, b.quiet)
	})
	c.Long = tallyLong.In(w.lang)
	r.moves(c, &b)
	return c
}

// countInto reads the numbers of a survey out of a file; those that are given stay.
func (r *remote) countInto(ctx context.Context, id string, given map[string]json.RawMessage, name string) error {
	body, err := r.Do(ctx, client.Ask{Method: http.MethodGet, Path: recordPath(ledger.KindSurvey, id)})
	if err != nil {
		return err
	}
	var s ledger.Survey
	if err := understand(body, &s); err != nil {
		return err
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return settingsFault(name, err)
	}
	read, err := ballot.Read(data, s.Options)
	if err != nil {
		return err
	}
	put := func(field string, v any, there bool) {
		if given[field] == nil && there {
			given[field], _ = json.Marshal(v)
		}
	}
	put("sent", read.Sent, read.Sent > 0)
	put("returned", read.Returned, read.Returned > 0)
	put("valid", read.Valid, true)
	put("counts", read.Counts, true)
	return nil
}
