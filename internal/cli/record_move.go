package cli

import (
	"context"
	"encoding/json"
	"net/http"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/bihuan/bihuan/internal/api"
	"github.com/bihuan/bihuan/internal/client"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

var (
	quietFlag     = say.Text{ZH: "只输出 ID", EN: "print the id only"}
	revFlag       = say.Text{ZH: "只在记录还是这个版本时才办 `N`", EN: "only if the record is still at revision `N`"}
	reasonFlag    = say.Text{ZH: "理由、说明 `WORDS`", EN: "why, or what: `WORDS`"}
	onFlag        = say.Text{ZH: "所说的日期 `DAY`，不写就是今天", EN: "the `DAY` it tells of, today where none is named"}
	milestoneFlag = say.Text{ZH: "随之完成的节点 `ID`", EN: "the milestone `ID` that is reached with it"}
	evidenceFlag  = say.Text{ZH: "用作依据的佐证材料 `ID`，可写几次", EN: "evidence `ID` that it rests on, may be given several times"}
	remarkFlag    = say.Text{ZH: "退回意见 `PART=TEXT`：哪一部分要改什么，可写几次；=TEXT 指整份", EN: "what to change, `PART=TEXT`, may be given several times; =TEXT is about the whole"}
	partFlag      = say.Text{ZH: "拆成的一条 `TEXT`，至少两次；也可以写 JSON 对象", EN: "one of the parts it is split into, `TEXT` or a JSON object; twice at least"}
	otherFlag     = say.Text{ZH: "并入哪一条 `ID`", EN: "`ID` of the one to merge into"}
	intoFlag      = say.Text{ZH: "在哪一轮次里重新打开 `ID`", EN: "round `ID` in which it is opened again"}
	takesFields   = say.Text{ZH: "可写的项：%s", EN: "fields: %s"}
	badRemark     = say.Text{ZH: "--remark 要写成 部分=意见：%s", EN: "--remark is written PART=TEXT: %s"}
	fieldsWanted  = say.Text{ZH: "要写上内容，如 text=…；可写的项：%s", EN: "give contents, such as text=…; fields: %s"}
)

// brought is what goes with a move, as it was typed.
type brought struct {
	reason, on, milestone, other, into string
	evidence, remarks, parts           []string
	rev                                int
	quiet                              bool
}

// addVerb makes the verb that adds a record.
func (w *world) addVerb(k ledger.Kind) *cobra.Command {
	var b brought
	file := ""
	_, fields := api.Takes(k, ledger.MoveAdd)
	hasFile := takesFile(k, fields)
	use := "add FIELD=VALUE..."
	if hasFile {
		use = "add [--file F] FIELD=VALUE..."
	}
	c, r := w.remoteVerb(use, ledger.MoveName(k, ledger.MoveAdd), nil, func(ctx context.Context, r *remote, args []string) error {
		body, err := r.contents(ctx, k, fields, args)
		if err != nil {
			return err
		}
		if file != "" {
			if err := r.uploadInto(ctx, k, fields, body, file); err != nil {
				return err
			}
		}
		if len(body) == 0 {
			return usageError(fieldsWanted, strings.Join(fields, " "))
		}
		return r.send(ctx, client.Ask{Method: http.MethodPost, Path: recordPath(k, ""), Body: body}, ledger.MoveAdd, b.quiet)
	})
	c.Long = ledger.MoveName(k, ledger.MoveAdd).In(w.lang) + "\n\n" + takesFields.With(strings.Join(fields, " ")).In(w.lang)
	if hasFile {
		c.Flags().StringVar(&file, "file", "", fileFlag.In(w.lang))
	}
	r.moves(c, &b)
	return c
}

// takesFile reports whether a file can be uploaded with a move: that of a round is its
// notice.
func takesFile(k ledger.Kind, fields []string) bool {
	return slices.Contains(fields, "file") || k == ledger.KindRound && slices.Contains(fields, "notice")
}

// moves gives a verb the flags of all moves.
func (r *remote) moves(c *cobra.Command, b *brought) {
	c.Flags().BoolVarP(&b.quiet, "quiet", "q", false, quietFlag.In(r.lang))
	r.givesJSON(c)
	r.forSomebody(c)
}

// moveVerb makes the verb of a move of a record.
func (w *world) moveVerb(k ledger.Kind, m ledger.Move) *cobra.Command {
	var b brought
	file := ""
	members, fields := api.Takes(k, m)
	use := string(m) + " ID"
	if len(fields) > 0 {
		use += " FIELD=VALUE..."
	}
	c, r := w.remoteVerb(use, ledger.MoveName(k, m), someRecord(len(fields) > 0), func(ctx context.Context, r *remote, args []string) error {
		id, err := r.id(ctx, k, args[0])
		if err != nil {
			return err
		}
		given, err := r.contents(ctx, k, fields, args[1:])
		if err == nil && file != "" {
			err = r.uploadInto(ctx, k, fields, given, file)
		}
		if err != nil {
			return err
		}
		ask := client.Ask{Method: http.MethodPatch, Path: recordPath(k, id), Body: given, Rev: b.rev}
		if m == ledger.MoveEdit {
			if len(given) == 0 {
				return usageError(fieldsWanted, strings.Join(fields, " "))
			}
		} else if ask, err = r.moving(ctx, k, m, id, &b, given); err != nil {
			return err
		}
		return r.send(ctx, ask, m, b.quiet)
	})
	if len(fields) > 0 {
		c.Long = c.Short + "\n\n" + takesFields.With(strings.Join(fields, " ")).In(w.lang)
	}
	if takesFile(k, fields) {
		c.Flags().StringVar(&file, "file", "", fileFlag.In(w.lang))
	}
	b.flags(c, w.lang, members)
	r.moves(c, &b)
	return c
}

func someRecord(more bool) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) == 0 || len(args) > 1 && !more {
			return usageError(idWanted)
		}
		return nil
	}
}

// flags gives a verb those flags that its move takes.
func (b *brought) flags(c *cobra.Command, lang say.Lang, members []string) {
	f := c.Flags()
	f.IntVar(&b.rev, "rev", 0, revFlag.In(lang))
	for _, name := range members {
		switch name {
		case "reason":
			f.StringVar(&b.reason, "reason", "", reasonFlag.In(lang))
		case "on":
			f.StringVar(&b.on, "on", "", onFlag.In(lang))
		case "milestone":
			f.StringVar(&b.milestone, "milestone", "", milestoneFlag.In(lang))
		case "evidence":
			f.StringArrayVar(&b.evidence, "evidence", nil, evidenceFlag.In(lang))
		case "remarks":
			f.StringArrayVar(&b.remarks, "remark", nil, remarkFlag.In(lang))
		case "parts":
			f.StringArrayVar(&b.parts, "part", nil, partFlag.In(lang))
		case "other":
			f.StringVar(&b.other, "other", "", otherFlag.In(lang))
		case "into":
			f.StringVar(&b.into, "into", "", intoFlag.In(lang))
		}
	}
}

// moving makes the request of a move.
func (r *remote) moving(ctx context.Context, k ledger.Kind, m ledger.Move, id string, b *brought, fields map[string]json.RawMessage) (client.Ask, error) {
	body := map[string]any{}
	for name, value := range map[string]string{"reason": b.reason, "on": b.on, "milestone": b.milestone} {
		if value != "" {
			body[name] = value
		}
	}
	for name, ref := range map[string]struct {
		typed string
		kind  ledger.Kind
	}{"other": {b.other, k}, "into": {b.into, ledger.KindRound}} {
		if ref.typed != "" {
			id, err := r.id(ctx, ref.kind, ref.typed)
			if err != nil {
				return client.Ask{}, err
			}
			body[name] = id
		}
	}
	if len(b.evidence) > 0 {
		body["evidence"] = b.evidence
	}
	if len(b.remarks) > 0 {
		remarks, err := b.remarksOf()
		if err != nil {
			return client.Ask{}, err
		}
		body["remarks"] = remarks
	}
	if len(b.parts) > 0 {
		body["parts"] = b.partsOf()
	}
	if len(fields) > 0 {
		body["fields"] = fields
	}
	return client.Ask{Method: http.MethodPost, Path: recordPath(k, id, string(m)), Body: body, Rev: b.rev}, nil
}

func (b *brought) remarksOf() ([]ledger.Remark, error) {
	var list []ledger.Remark
	for _, typed := range b.remarks {
		part, text, ok := strings.Cut(typed, "=")
		if !ok {
			return nil, usageError(badRemark, typed)
		}
		list = append(list, ledger.Remark{Part: part, Text: text})
	}
	return list, nil
}

func (b *brought) partsOf() []json.RawMessage {
	var list []json.RawMessage
	for _, typed := range b.parts {
		if strings.HasPrefix(typed, "{") && json.Valid([]byte(typed)) {
			list = append(list, json.RawMessage(typed))
			continue
		}
		part, _ := json.Marshal(map[string]string{"text": typed})
		list = append(list, part)
	}
	return list
}

// send makes a move, and says what it led to.
func (r *remote) send(ctx context.Context, ask client.Ask, m ledger.Move, quiet bool) error {
	data, err := r.Do(ctx, ask)
	if err != nil || r.asJSON {
		return orPrint(r.world, data, err)
	}
	return r.showDone(data, m, quiet)
}
