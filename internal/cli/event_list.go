package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/client"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

var (
	eventsUse   = say.Text{ZH: "events [--follow] [--kind 种类] [--record ID] [--who 人] [--limit N] [--json]", EN: "events [--follow] [--kind KIND] [--record ID] [--who PERSON] [--limit N] [--json]"}
	eventsShort = say.Text{ZH: "留痕：谁在什么时候做了什么；--follow 随时显示新的", EN: "What was done, by whom and when; --follow shows it as it happens"}
	followFlag  = say.Text{ZH: "一直显示新的，按 Ctrl+C 停止", EN: "show what happens, until Ctrl+C"}
	eventKind   = say.Text{ZH: "哪一种记录的 `KIND`", EN: "of this `KIND` of record"}
	eventRecord = say.Text{ZH: "哪一条记录的 `ID`", EN: "of the record `ID`"}
	eventWho    = say.Text{ZH: "谁做的 `PERSON`", EN: "done by `PERSON`"}
	eventAfter  = say.Text{ZH: "只要序号 `N` 之后的", EN: "only after number `N`"}
	reconnects  = say.Text{ZH: "连接断了，正在重连：%s", EN: "the connection broke off and is made again: %s"}
)

// event is something that was done.
type event struct {
	Seq     int64         `json:"seq"`
	At      ledger.Moment `json:"at"`
	Who     string        `json:"who"`
	For     string        `json:"for"`
	Kind    ledger.Kind   `json:"kind"`
	ID      string        `json:"id"`
	Move    ledger.Move   `json:"move"`
	Reason  string        `json:"reason"`
	Changes []struct {
		Field string `json:"field"`
		After string `json:"after"`
	} `json:"changes"`
}

func (w *world) eventsVerb() *cobra.Command {
	follow, after, limit := false, int64(-1), 0
	kind, record, who := "", "", ""
	c, r := w.remoteVerb(eventsUse.In(w.lang), eventsShort, nothing, func(ctx context.Context, r *remote, _ []string) error {
		query := url.Values{}
		if after >= 0 {
			query.Set("after", strconv.FormatInt(after, 10))
		}
		if follow {
			return r.follow(ctx, query)
		}
		if after < 0 {
			query.Set("newest", "true")
		}
		if limit > 0 {
			query.Set("limit", strconv.Itoa(limit))
		}
		if kind != "" {
			query.Set("kind", strings.ReplaceAll(kind, "-", "_"))
		}
		if record != "" {
			query.Set("record", record)
		}
		if who != "" {
			id, err := r.id(ctx, ledger.KindPerson, who)
			if err != nil {
				return err
			}
			query.Set("who", id)
		}
		return r.pastEvents(ctx, query)
	})
	f := c.Flags()
	f.BoolVar(&follow, "follow", false, followFlag.In(w.lang))
	f.StringVar(&kind, "kind", "", eventKind.In(w.lang))
	f.StringVar(&record, "record", "", eventRecord.In(w.lang))
	f.StringVar(&who, "who", "", eventWho.In(w.lang))
	f.Int64Var(&after, "after", -1, eventAfter.In(w.lang))
	f.Lookup("after").DefValue = "0" // help has nothing to say of it
	f.IntVar(&limit, "limit", 0, limitFlag.In(w.lang))
	r.givesJSON(c)
	r.forSomebody(c)
	return c
}

// pastEvents prints a page of events, the newest last, as they happened.
func (r *remote) pastEvents(ctx context.Context, query url.Values) error {
	data, err := r.Do(ctx, client.Ask{Method: http.MethodGet, Path: "/events", Query: query})
	if err != nil || r.asJSON {
		return orPrint(r.world, data, err)
	}
	var page struct {
		Items []event `json:"items"`
	}
	if err := understand(data, &page); err != nil {
		return err
	}
	if query.Get("newest") != "" {
		slices.Reverse(page.Items)
	}
	return r.showEvents(ctx, page.Items)
}

// showEvents prints events, a line each.
func (r *remote) showEvents(ctx context.Context, list []event) error {
	refs := map[string]ledger.Kind{}
	for i := range list {
		refs[list[i].Who], refs[list[i].For] = ledger.KindPerson, ledger.KindPerson
	}
	r.names.look(ctx, refs)
	p := &paper{width: pageWidth(r.out), palette: stdoutPalette()}
	for i := range list {
		r.event(p, &list[i])
	}
	_, err := r.out.Write(p.out)
	return err
}

// event writes one: number, when, who, what, and which fields it changed.
func (r *remote) event(p *paper, e *event) {
	who := theProgram.In(r.lang)
	if e.Who != "" {
		who = r.names.of(e.Who)
	}
	if e.For != "" {
		who += standingFor.With(r.names.of(e.For)).In(r.lang)
	}
	head := fmt.Sprintf("%6d  %s  ", e.Seq, moment(e.At))
	words := who + "  " + orWord(ledger.MoveName(e.Kind, e.Move), string(e.Move), r.lang) + " " + orWord(ledger.KindName(e.Kind), string(e.Kind), r.lang)
	var fields []string
	for _, c := range e.Changes {
		switch c.Field {
		case "id", "rev", "made", "author", "unit", "round":
		case "state":
			var s ledger.State
			_ = json.Unmarshal([]byte(c.After), &s)
			fields = append(fields, "→ "+orWord(ledger.StateName(e.Kind, s), string(s), r.lang))
		default:
			fields = append(fields, ledger.FieldName(e.Kind, c.Field).In(r.lang))
		}
	}
	tail := strings.Join(fields, map[say.Lang]string{say.ZH: "、", say.EN: ", "}[r.lang])
	if e.Reason != "" {
		tail += r.colon() + e.Reason
	}
	p.line([]run{{head, faint}}, []run{{strings.Repeat(" ", len(head)), plain}}, run{words + " ", plain}, run{e.ID, plain}, run{"  " + tail, faint})
}

// again is how long is waited before a stream that broke off is asked for again.
const again = 3 * time.Second

// follow prints events as they happen. A stream that breaks off goes on where it was.
func (r *remote) follow(ctx context.Context, query url.Values) error {
	last := ""
	for {
		err := r.Stream(ctx, "/stream", query, last, func(e client.Event) error {
			last = e.ID
			if r.asJSON {
				return r.print(e.Data)
			}
			var one event
			if err := understand(e.Data, &one); err != nil {
				return err
			}
			return r.showEvents(ctx, []event{one})
		})
		if ctx.Err() != nil {
			return nil // the person has seen enough
		}
		if !errors.Is(err, &fault.Error{Code: client.CodeUnreachable}) {
			return err
		}
		if last == "" && query.Get("after") == "" {
			return err // it never began
		}
		r.complain(reconnects.With(fault.SayOf(err).In(r.lang)).In(r.lang))
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(again):
		}
	}
}
