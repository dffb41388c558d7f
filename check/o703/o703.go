// Package o703 reports passages that stand twice in one document.
package o703

import (
	"embed"
	"strings"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/say"
	"github.com/bihuan/bihuan/similar"
)

//go:embed *.md testdata
var files embed.FS

// Rule is O703.
func Rule() *check.Rule {
	return &check.Rule{
		Code: "O703", Name: "repeated", Severity: check.Warning, Since: "0.2",
		Title: say.Text{ZH: "前后重复的段落", EN: "A passage that stands twice"},
		Params: []check.Param{{Name: "shortest", Default: similar.DefaultMin, Least: 20, Most: 2000,
			About: say.Text{ZH: "多少字以上的重复才报", EN: "characters from which a repeated passage is reported"}}},
		Files: files, Run: run,
	}
}

var (
	again   = say.Text{ZH: "这段话在第%d行已经写过", EN: "line %d says this already"}
	nearly  = say.Text{ZH: "这段话与第%d行的大同小异", EN: "line %d says nearly the same"}
	earlier = say.Text{ZH: "前面一处", EN: "the earlier place"}
	keep    = say.Text{ZH: "留一处，另一处删去或者写出自己的内容", EN: "keep one; delete the other or say what is its own"}
)

func run(p *check.Pass) {
	o := similar.Options{}
	if n := int(p.Number("shortest")); n != similar.DefaultMin {
		o.Min = n
	}
	end := 0 // of the last one: what stands three times is not told twice of the third
	for _, m := range similar.Within(p.Doc, o) {
		if m.B.Start < end {
			continue
		}
		end = m.B.End
		message := again
		if m.Kind != similar.Exact {
			message = nearly
		}
		from, _ := p.Doc.ByteSpan(m.A)
		d := p.Report(m.B, message.With(1+strings.Count(p.Text()[:from], "\n")))
		d.Hint = keep
		d.Related = []check.Related{{Span: m.A, Say: earlier}}
	}
}
