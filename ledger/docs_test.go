package ledger_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

var update = flag.Bool("update", false, "write the tables of docs/ledger.md anew")

// table matches a generated part of a page: from its marker to the next.
var table = regexp.MustCompile(`(?s)<!-- table (\w+) -->\n.*?<!-- end -->`)

func TestPagesShowTheTables(t *testing.T) {
	for name, lang := range map[string]say.Lang{"../docs/ledger.md": say.EN, "../docs/ledger.zh-CN.md": say.ZH} {
		page, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		shown := map[string]bool{}
		want := table.ReplaceAllFunc(page, func(part []byte) []byte {
			what := string(table.FindSubmatch(part)[1])
			shown[what] = true
			return fmt.Appendf(nil, "<!-- table %s -->\n%s<!-- end -->", what, printed(what, lang))
		})
		for _, k := range ledger.Kinds() {
			if len(ledger.Rules(k)) > 0 && !shown[string(k)] {
				t.Errorf("%s does not show the table of %s", name, k)
			}
		}
		if *update {
			if err := os.WriteFile(name, want, 0o644); err != nil {
				t.Fatal(err)
			}
		} else if !bytes.Equal(page, want) {
			t.Errorf("%s is stale; go test ./ledger -run TestPages -update", name)
		}
	}
}

func printed(what string, l say.Lang) string {
	switch what {
	case "sights":
		return printedSights(l)
	case "gates":
		return printedGates(l)
	}
	return printedRules(ledger.Kind(what), l)
}

func row(b *strings.Builder, cells ...string) {
	b.WriteString("| " + strings.Join(cells, " | ") + " |\n")
}

func printedRules(k ledger.Kind, l say.Lang) string {
	var b strings.Builder
	if l == say.EN {
		row(&b, "move", "from", "to", "round is", "who", "answered, where it does not hold")
	} else {
		row(&b, "操作", "从", "到", "轮次状态", "由谁", "不满足时的答复")
	}
	row(&b, "---", "---", "---", "---", "---", "---")
	for _, r := range ledger.Rules(k) {
		var who, needs []string
		for _, p := range r.By {
			who = append(who, ledger.PartyName(p).In(l))
		}
		for _, n := range r.Needs {
			needs = append(needs, n.Say.In(l)+" `"+n.Name+"`")
		}
		if len(r.Fields) > 0 {
			fields := say.Text{ZH: "只改：", EN: "changes only: "}
			needs = append(needs, fields.In(l)+"`"+strings.Join(r.Fields, "` `")+"`")
		}
		to := states(l, k, r.To)
		if r.To == "" {
			to = "—"
		}
		row(&b, ledger.MoveName(k, r.Move).In(l)+" `"+string(r.Move)+"`", states(l, k, r.From...), to,
			states(l, ledger.KindRound, r.Phase...), strings.Join(who, "<br>"), strings.Join(needs, "<br>"))
	}
	return b.String()
}

func states(l say.Lang, k ledger.Kind, list ...ledger.State) string {
	var out []string
	for _, s := range list {
		if s != "" {
			out = append(out, ledger.StateName(k, s).In(l)+" `"+string(s)+"`")
		}
	}
	if len(out) == 0 {
		return "—"
	}
	return strings.Join(out, "<br>")
}

func printedSights(l say.Lang) string {
	var b strings.Builder
	if l == say.EN {
		row(&b, "role", "sees", "of", "in the states")
	} else {
		row(&b, "角色", "看什么", "范围", "状态")
	}
	row(&b, "---", "---", "---", "---")
	reach := map[ledger.Reach]say.Text{
		ledger.ReachOwn:   {ZH: "本单位", EN: "the unit itself"},
		ledger.ReachBelow: {ZH: "本单位及下属，以及它们组织的轮次", EN: "the unit, those below, and the rounds they run"},
		ledger.ReachAll:   {ZH: "全部", EN: "all"},
	}
	for _, s := range ledger.Sights() {
		var kinds []string
		for _, k := range s.Kinds {
			kinds = append(kinds, ledger.KindName(k).In(l))
		}
		if len(s.Kinds) == len(ledger.Kinds()) {
			kinds = []string{say.Text{ZH: "全部，包括留痕", EN: "everything, and all events"}.In(l)}
		}
		in := states(l, s.Kinds[0], s.States...)
		if len(s.States) == 0 {
			in = say.Text{ZH: "全部", EN: "all"}.In(l)
		}
		if s.Shared {
			in = say.Text{ZH: "全部，个人的材料除外", EN: "all, but a person's own"}.In(l)
		}
		row(&b, ledger.RoleName(s.Role).In(l)+" `"+string(s.Role)+"`", strings.Join(kinds, "<br>"), reach[s.Reach].In(l), in)
	}
	return b.String()
}

func printedGates(l say.Lang) string {
	var b strings.Builder
	if l == say.EN {
		row(&b, "gate", "shut while")
	} else {
		row(&b, "条件", "不满足时")
	}
	row(&b, "---", "---")
	for _, g := range ledger.Gates() {
		row(&b, "`"+string(g)+"`", ledger.GateName(g).In(l))
	}
	return b.String()
}
