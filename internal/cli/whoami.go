package cli

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"

	"github.com/spf13/cobra"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/client"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

var (
	whoamiShort = say.Text{ZH: "我是谁，在哪里有什么角色，能代理谁", EN: "Who I am, with which roles where, and whom I can stand in for"}
	roleAt      = say.Text{ZH: "%s（%s）", EN: "%s (%s)"}
	untilDay    = say.Text{ZH: "，到 %s", EN: ", until %s"}
	rolesHead   = say.Text{ZH: "角色", EN: "roles"}
	standHead   = say.Text{ZH: "代理", EN: "deputies"}
	standsFor   = say.Text{ZH: "%s 代理 %s，%s 至 %s", EN: "%s stands in for %s, %s to %s"}
	oddAnswer   = say.Text{ZH: "服务器的答复读不懂：%v", EN: "the answer of the server cannot be read: %v"}
)

func (w *world) whoamiVerb() *cobra.Command {
	c, r := w.remoteVerb("whoami [--json]", whoamiShort, nothing, func(ctx context.Context, r *remote, _ []string) error {
		data, err := r.Do(ctx, client.Ask{Method: http.MethodGet, Path: "/me"})
		if err != nil || r.asJSON {
			return orPrint(r.world, data, err)
		}
		return r.showMe(ctx, data)
	})
	r.givesJSON(c)
	r.forSomebody(c)
	return c
}

func orPrint(w *world, data []byte, err error) error {
	if err != nil {
		return err
	}
	return w.print(data)
}

// me is who asks.
type me struct {
	Person   ledger.Person   `json:"person"`
	Deputies []ledger.Deputy `json:"deputies"`
}

func (r *remote) showMe(ctx context.Context, data []byte) error {
	var m me
	if err := understand(data, &m); err != nil {
		return err
	}
	refs := map[string]ledger.Kind{m.Person.Unit: ledger.KindUnit}
	for _, g := range m.Person.Grants {
		refs[g.Unit], refs[g.Round] = ledger.KindUnit, ledger.KindRound
	}
	for _, d := range m.Deputies {
		refs[d.For], refs[d.By] = ledger.KindPerson, ledger.KindPerson
	}
	r.names.look(ctx, refs)
	p := &paper{width: pageWidth(r.out), palette: stdoutPalette()}
	p.line(nil, nil, run{m.Person.Name, bold}, run{"  " + strings.TrimSpace(r.names.of(m.Person.Unit)+" "+m.Person.Title), plain}, run{"  " + m.Person.ID, faint})
	var roles []string
	for _, g := range m.Person.Grants {
		words := roleAt.With(ledger.RoleName(g.Role).In(r.lang), strings.TrimSpace(r.names.of(g.Unit)+" "+r.names.of(g.Round))).In(r.lang)
		if g.Until != 0 {
			words += untilDay.With(g.Until).In(r.lang)
		}
		roles = append(roles, words)
	}
	r.labelled(p, rolesHead, roles)
	var stand []string
	for _, d := range m.Deputies {
		stand = append(stand, standsFor.With(r.names.of(d.By), r.names.of(d.For), d.From, d.Until).In(r.lang))
	}
	r.labelled(p, standHead, stand)
	_, err := r.out.Write(p.out)
	return err
}

// labelled writes lines behind a label.
func (r *remote) labelled(p *paper, label say.Text, lines []string) {
	for i, words := range lines {
		head := label.In(r.lang)
		if i > 0 {
			head = ""
		}
		first := []run{{"  " + pad(head, labelColumns), faint}}
		p.line(first, []run{{strings.Repeat(" ", labelColumns+2), plain}}, run{words, plain})
	}
}

// labelColumns is how wide the labels of a record are.
const labelColumns = 14

// understand lays an answer into a value.
func understand(data []byte, to any) error {
	if err := json.Unmarshal(data, to); err != nil {
		return &fault.Error{Kind: fault.Unsupported, Code: "cli-answer", Err: err, Say: oddAnswer.With(err)}
	}
	return nil
}
