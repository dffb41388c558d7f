package cli

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/check/all"
	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/say"
)

var (
	checksShort  = say.Text{ZH: "列出各项检查", EN: "List the checks"}
	checksJSON   = say.Text{ZH: "每项一行 JSON", EN: "one line of JSON for each"}
	explainUse   = say.Text{ZH: "explain 代码|名称", EN: "explain CODE|NAME"}
	explainShort = say.Text{ZH: "说明一项检查：查什么、为什么、怎样放过", EN: "Explain a check: what, why, how to suppress it"}
	whichCheck   = say.Text{ZH: "要说明哪一项？如 bihuan explain T201", EN: "which check? as bihuan explain T201"}
	noSuchCheck  = say.Text{ZH: "没有 %s 这一项检查，见 bihuan checks", EN: "there is no check %s, see bihuan checks"}
	offByItself  = say.Text{ZH: "（要在配置里打开）", EN: " (off until a profile asks)"}
)

func (w *world) checksVerb() *cobra.Command {
	asJSON := false
	c := &cobra.Command{
		Use: "checks [--json]", Short: checksShort.In(w.lang), Args: nothing, DisableFlagsInUseLine: true,
		RunE: func(*cobra.Command, []string) error {
			if asJSON {
				return w.checksAsJSON()
			}
			return w.listChecks()
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, checksJSON.In(w.lang))
	return c
}

// listChecks prints the rules by family.
func (w *world) listChecks() error {
	p := &paper{width: pageWidth(w.out), palette: stdoutPalette()}
	for _, f := range all.Families {
		begun := false
		for _, r := range all.Rules() {
			if r.Code[:1] != f.Letter {
				continue
			}
			if !begun {
				if len(p.out) > 0 {
					p.blank()
				}
				p.line(nil, nil, run{f.Letter + " " + f.Title.In(w.lang), bold})
				begun = true
			}
			words := r.Title.In(w.lang)
			if r.Off {
				words += offByItself.In(w.lang)
			}
			head := run{"  " + r.Code + "  ", severityStyles[r.Severity]}
			kind := run{pad(severityWords[r.Severity].In(w.lang), 7) + "  ", faint}
			p.line([]run{head, kind, {pad(r.Name, 26) + " ", plain}}, []run{{strings.Repeat(" ", 44), plain}}, run{words, plain})
		}
	}
	_, err := w.out.Write(p.out)
	return err
}

// checkLine is one rule as JSON.
type checkLine struct {
	Code     string              `json:"code"`
	Name     string              `json:"name"`
	Severity string              `json:"severity"`
	Off      bool                `json:"off,omitempty"`
	Since    string              `json:"since"`
	Title    map[say.Lang]string `json:"title"`
	Params   []paramLine         `json:"params,omitempty"`
	Lists    []string            `json:"lists,omitempty"`
}

type paramLine struct {
	Name    string              `json:"name"`
	Default float64             `json:"default"`
	Least   float64             `json:"least"`
	Most    float64             `json:"most"`
	About   map[say.Lang]string `json:"about"`
}

func bothOf(t say.Text) map[say.Lang]string { return map[say.Lang]string{say.ZH: t.ZH, say.EN: t.EN} }

func (w *world) checksAsJSON() error {
	e := json.NewEncoder(w.out)
	e.SetEscapeHTML(false)
	for _, r := range all.Rules() {
		l := checkLine{
			Code: r.Code, Name: r.Name, Severity: r.Severity.String(), Off: r.Off, Since: r.Since,
			Title: bothOf(r.Title), Lists: r.Lists,
		}
		for _, p := range r.Params {
			l.Params = append(l.Params, paramLine{p.Name, p.Default, p.Least, p.Most, bothOf(p.About)})
		}
		if err := e.Encode(l); err != nil {
			return err
		}
	}
	return nil
}

func (w *world) explainVerb() *cobra.Command {
	return &cobra.Command{
		Use: explainUse.In(w.lang), Short: explainShort.In(w.lang), DisableFlagsInUseLine: true,
		ValidArgs: codesAndNames(),
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usageError(whichCheck)
			}
			r := ruleOf(args[0])
			if r == nil {
				return usageError(noSuchCheck, args[0])
			}
			words, err := explain(r, w.lang)
			if err != nil {
				return err
			}
			_, err = io.WriteString(w.out, words)
			return err
		},
	}
}

func codesAndNames() []string {
	var list []string
	for _, r := range all.Rules() {
		list = append(list, r.Code, r.Name)
	}
	return list
}

func ruleOf(name string) *check.Rule {
	rules := all.Rules()
	i := slices.IndexFunc(rules, func(r *check.Rule) bool { return strings.EqualFold(r.Code, name) || r.Name == name })
	if i < 0 {
		return nil
	}
	return rules[i]
}

var (
	settingsTitle = say.Text{ZH: "## 可以设置的", EN: "## Settings"}
	severityLine  = say.Text{ZH: "程度：%s", EN: "severity: %s"}
	listLine      = say.Text{ZH: "词表：%s", EN: "word lists: %s"}
	paramRow      = say.Text{ZH: "%s：%s（默认 %v，%v 到 %v）", EN: "%s: %s (default %v, %v to %v)"}
)

// explain gives the page of a rule, with what a profile may set.
func explain(r *check.Rule, lang say.Lang) (string, error) {
	page, err := r.Page(lang)
	if err != nil {
		return "", &fault.Error{Code: "check-page", Say: noSuchCheck.With(r.Code), Err: err}
	}
	var b strings.Builder
	b.WriteString(strings.TrimRight(page, "\n"))
	severity := r.Severity.String()
	if r.Off {
		severity += offByItself.In(lang)
	}
	fmt.Fprintf(&b, "\n\n%s\n- %s\n", settingsTitle.In(lang), severityLine.With(severity).In(lang))
	for _, p := range r.Params {
		about := paramRow.With(p.Name, p.About.In(lang), p.Default, p.Least, p.Most)
		fmt.Fprintf(&b, "- %s\n", about.In(lang))
	}
	if len(r.Lists) > 0 {
		fmt.Fprintf(&b, "- %s\n", listLine.With(strings.Join(r.Lists, " ")).In(lang))
	}
	return b.String(), nil
}
