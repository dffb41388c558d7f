package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"reflect"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/bihuan/bihuan/internal/api"
	"github.com/bihuan/bihuan/internal/client"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

var (
	allFlag   = say.Text{ZH: "全部列出，不分页", EN: "all of them, not one page"}
	oneOfThem = say.Text{ZH: "（可用：%s）", EN: " (one of: %s)"}
	moreThere = say.Text{ZH: "还有更多：加 --all 全部列出，或 --cursor %s 看下一页", EN: "there are more: --all lists them all, --cursor %s the next page"}
)

// listed are the fields that a list of a kind shows after the id.
var listed = map[ledger.Kind][]string{
	ledger.KindUnit:       {"name", "short", "parent", "state"},
	ledger.KindPerson:     {"name", "title", "unit", "grants", "state"},
	ledger.KindDeputy:     {"by", "for", "only", "from", "until", "state"},
	ledger.KindCategory:   {"name", "parent", "unit", "state"},
	ledger.KindRound:      {"name", "unit", "state", "made"},
	ledger.KindReading:    {"title", "round", "due", "version", "state"},
	ledger.KindReceipt:    {"reading", "version", "person", "on"},
	ledger.KindNote:       {"reading", "text", "state"},
	ledger.KindRequest:    {"title", "unit", "person", "due", "state"},
	ledger.KindNudge:      {"request", "reading", "unit", "person", "text", "on"},
	ledger.KindStatement:  {"title", "unit", "person", "version", "state"},
	ledger.KindVersion:    {"number", "name", "statement", "errors", "warnings", "made"},
	ledger.KindCorrection: {"deed", "items", "author", "reason", "made"},
	ledger.KindFinding:    {"number", "text", "unit", "severity", "state"},
	ledger.KindCause:      {"text", "unit", "category", "state"},
	ledger.KindAction:     {"number", "text", "unit", "lead", "due", "state"},
	ledger.KindEntry:      {"on", "move", "author", "text"},
	ledger.KindEvidence:   {"title", "name", "version", "state"},
	ledger.KindExtension:  {"action", "before", "day", "reason", "state"},
	ledger.KindClosure:    {"of", "record", "turn", "closed"},
	ledger.KindLookBack:   {"finding", "on", "criteria", "state"},
	ledger.KindRecurrence: {"finding", "earlier", "likeness", "state"},
	ledger.KindDrive:      {"title", "unit", "anonymous", "from", "until", "state"},
	ledger.KindOpinion:    {"matter", "heard", "verdict", "reply", "state"},

	ledger.KindSurvey:      {"title", "unit", "until", "valid", "state"},
	ledger.KindIndicator:   {"name", "unit", "lead", "period", "state"},
	ledger.KindMeasurement: {"indicator", "on", "value", "source", "state"},
	ledger.KindReport:      {"number", "title", "unit", "as_of", "state"},
}

// refFlags are filters that name a record, which may be called by its name.
var refFlags = map[string]ledger.Kind{"round": ledger.KindRound, "unit": ledger.KindUnit, "person": ledger.KindPerson, "category": ledger.KindCategory}

func (w *world) listVerb(k ledger.Kind) *cobra.Command {
	all := false
	var flags *pflag.FlagSet
	c, r := w.remoteVerb("list "+filterUse(k)+"[--all] [--json]", listShort, nothing, func(ctx context.Context, r *remote, _ []string) error {
		query, err := r.filtered(ctx, flags, k)
		if err != nil {
			return err
		}
		return r.list(ctx, k, query, all)
	})
	flags = c.Flags()
	for _, f := range api.Filters(k) {
		words := f.Say.In(w.lang)
		if len(f.Words) > 0 {
			words += oneOfThem.With(strings.Join(f.Words, " ")).In(w.lang)
		}
		if f.Yes {
			flags.Bool(f.Name, false, words)
			continue
		}
		flags.Var(&setting{takes: takesOf(f.Name)}, f.Name, words)
	}
	flags.BoolVar(&all, "all", false, allFlag.In(w.lang))
	r.givesJSON(c)
	r.forSomebody(c)
	return c
}

// filterUse names the commonest filters of a list.
func filterUse(k ledger.Kind) string {
	use := ""
	for _, f := range api.Filters(k) {
		switch f.Name {
		case "round", "unit", "state":
			use += "[--" + f.Name + " " + takesOf(f.Name) + "] "
		}
	}
	return use
}

func takesOf(flag string) string {
	switch flag {
	case "round", "unit", "person", "category", "of":
		return "ID"
	case "due":
		return "DAY"
	case "limit", "severity":
		return "N"
	}
	return "WORD"
}

// filtered makes the query of a list of the flags that were given.
func (r *remote) filtered(ctx context.Context, flags *pflag.FlagSet, k ledger.Kind) (url.Values, error) {
	query := url.Values{}
	for _, f := range api.Filters(k) {
		given := flags.Lookup(f.Name)
		if given == nil || !given.Changed {
			continue
		}
		value := given.Value.String()
		if kind, ok := refFlags[f.Name]; ok {
			id, err := r.id(ctx, kind, value)
			if err != nil {
				return nil, err
			}
			value = id
		}
		query.Set(f.Name, value)
	}
	return query, nil
}

// page is a piece of a list.
type listPage struct {
	Items []json.RawMessage `json:"items"`
	Next  string            `json:"next"`
}

// list prints a page, or all pages.
func (r *remote) list(ctx context.Context, k ledger.Kind, query url.Values, all bool) error {
	if all && query.Get("limit") == "" {
		query.Set("limit", "200")
	}
	var rows []json.RawMessage
	for {
		data, err := r.Do(ctx, client.Ask{Method: http.MethodGet, Path: recordPath(k, ""), Query: query})
		if err != nil {
			return err
		}
		if r.asJSON && !all {
			return r.print(data)
		}
		var page listPage
		if err := understand(data, &page); err != nil {
			return err
		}
		rows = append(rows, page.Items...)
		if page.Next == "" || !all {
			return r.listing(ctx, k, rows, page.Next)
		}
		query.Set("cursor", page.Next)
	}
}

// listing prints rows.
func (r *remote) listing(ctx context.Context, k ledger.Kind, rows []json.RawMessage, next string) error {
	if r.asJSON {
		return r.print(append(append([]byte(`{"items":[`), bytes.Join(asBytes(rows), []byte{','})...), `],"next":""}`...))
	}
	t, err := r.table(ctx, k, rows)
	if err != nil {
		return err
	}
	if err := r.show(t); err != nil {
		return err
	}
	if next != "" {
		r.complain(moreThere.With(next).In(r.lang))
	}
	return nil
}

func asBytes(rows []json.RawMessage) [][]byte {
	list := make([][]byte, len(rows))
	for i := range rows {
		list[i] = rows[i]
	}
	return list
}

// table makes a table of records.
func (r *remote) table(ctx context.Context, k ledger.Kind, rows []json.RawMessage) (*grid, error) {
	t := &grid{heads: []string{idHead.In(r.lang)}}
	for _, name := range listed[k] {
		t.heads = append(t.heads, ledger.FieldName(k, name).In(r.lang))
	}
	records := make([]ledger.Record, len(rows))
	late := make([]bool, len(rows))
	refs := map[string]ledger.Kind{}
	for i, row := range rows {
		records[i] = ledger.New(k)
		if err := understand(row, records[i]); err != nil {
			return nil, err
		}
		late[i] = isLate(row)
		for _, f := range fieldsOf(records[i]) {
			if contains(listed[k], f.name) {
				f.refs(refs)
			}
		}
	}
	r.names.look(ctx, refs)
	for i, rec := range records {
		cells := make([]string, 1+len(listed[k]))
		cells[0] = rec.Top().ID
		for _, f := range fieldsOf(rec) {
			for at, name := range listed[k] {
				if f.name == name {
					cells[at+1] = r.cell(f, late[i])
				}
			}
		}
		t.row(cells...)
	}
	return t, nil
}

// cell is a field in a line of a table.
func (r *remote) cell(f field, late bool) string {
	words := strings.Join(strings.Fields(strings.Join(r.words(f), map[say.Lang]string{say.ZH: "、", say.EN: ", "}[r.lang])), " ")
	if late && f.name == "state" {
		words += overdueMark.In(r.lang)
	}
	return words
}

var overdueMark = say.Text{ZH: "，逾期", EN: ", overdue"}

// isLate reports what the server says is overdue.
func isLate(row []byte) bool {
	var l struct {
		Overdue bool `json:"overdue"`
	}
	return json.Unmarshal(row, &l) == nil && l.Overdue
}

// yuan writes an amount in fen.
func yuan(v reflect.Value) string {
	n := v.Int()
	words := strconv.FormatInt(n/100, 10)
	if rest := n % 100; rest != 0 {
		words += "." + strconv.FormatInt(100+rest, 10)[1:]
	}
	return words
}
