package app_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/app/apptest"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

const (
	plainHeads = "存在问题,原因分析,整改措施,责任单位\n"
	pumps      = plainHeads + `泵站值班室没有设置围栏，值班记录缺少三天的内容,重视不够,装上围栏,water
主干道路灯长期不亮，报修以后超过一周没有人处理,没有专人,换灯泡,roads
3号泵站的检修台账没有按照规定逐月登记检修内容,,补登台账,water
井盖丢失,,补井盖,roads
`
)

// TestForeignKnownByWords: what is known is known whatever stands between its words, and
// where a word or two were changed.
func TestForeignKnownByWords(t *testing.T) {
	each(t, func(t *testing.T, w *apptest.World) {
		for _, c := range []struct {
			name, from, to, changes, codes string
			made                           int
		}{
			{"a stop at the end", "三天的内容,", "三天的内容。,", "", "", 0},
			{"other punctuation", "没有设置围栏，值班", "没有设置围栏；值班", "", "", 0},
			{"blanks and quotation marks", "没有设置围栏，值班记录", "没有设置“围栏”， 值班记录", "", "", 0},
			{"cause and measure too", "重视不够,装上围栏,", "重视不够。,（1）装上围栏；,", "C2 action.text: 装上围栏 → （1）装上围栏；", "", 0},
			{"a word changed", "长期不亮", "长期都不亮", "A3 finding.text: 主干道路灯长期不亮，报修以后超过一周没有人处理 → 主干道路灯长期都不亮，报修以后超过一周没有人处理", "A3 table-nearly", 0},
			{"another pump", "3号泵站", "4号泵站", "", "", 1},
			{"short words", "井盖丢失", "井盖破损", "", "", 1},
			{"another unit", "没有人处理,没有专人,换灯泡,roads", "没有任何人处理,没有专人,换灯泡,water", "", "", 1},
			{"both stand there", "井盖丢失", "主干道路灯长期都不亮，报修以后超过一周没有人处理", "", "", 1},
		} {
			d := newDesk(w)
			d.sent(d.csv(pumps))
			next := strings.Replace(pumps, c.from, c.to, 1)
			p := d.sent(d.csv(next))
			if changesOf(p) != c.changes || codesOf(p) != c.codes || p.Findings.New != c.made {
				t.Errorf("%s: %+v\n%s\n%s", c.name, p.Findings, changesOf(p), codesOf(p))
			}
			before := d.events()
			if p = d.sent(d.csv(next)); changesOf(p) != "" || p.Findings.New+p.Causes.New+p.Actions.New+p.Entries != 0 || codesOf(p) != "" || d.events() != before {
				t.Errorf("%s, once more: %+v\n%s", c.name, p, changesOf(p))
			}
		}
	})
}

// TestForeignNotTheSame: a person says that a row which looks like a known finding is
// another one, or that its words stay.
func TestForeignNotTheSame(t *testing.T) {
	const was, is = "主干道路灯长期不亮", "主干道路灯长期都不亮"
	next := strings.Replace(pumps, was, is, 1)
	for _, c := range []struct {
		name  string
		set   func(d *desk, in *app.TableIn)
		made  int
		texts []string
	}{
		{"new", func(_ *desk, in *app.TableIn) { in.New = []string{"A3"} }, 1, []string{was, is}},
		{"left out", func(_ *desk, in *app.TableIn) { in.Leave = []string{"A3"} }, 0, []string{was}},
		{"taken", func(*desk, *app.TableIn) {}, 0, []string{is}},
	} {
		d := newDesk(apptest.New(t, "", store.Options{}))
		d.sent(d.csv(pumps))
		in := d.csv(next)
		c.set(d, &in)
		if p := d.sent(in); p.Findings.New != c.made {
			t.Errorf("%s: %+v", c.name, p.Findings)
		}
		for _, text := range []string{was, is} {
			there := false
			for _, row := range list(d.World, "organiser", store.List{Kind: ledger.KindFinding, Filter: store.Filter{Round: d.round}}) {
				there = there || strings.Contains(string(row.Body), text+"，报修")
			}
			if there != slices.Contains(c.texts, text) {
				t.Errorf("%s: %s is there: %v", c.name, text, there)
			}
		}
		before := d.events()
		if p := d.sent(d.csv(next)); changesOf(p) != "" || codesOf(p) != "" || d.events() != before {
			t.Errorf("%s, once more: %+v\n%s", c.name, p, changesOf(p))
		}
	}
}
