// Package g901 reports paper and margins that differ from the house style.
package g901

import (
	"embed"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/check/layout"
	"github.com/bihuan/bihuan/say"
)

//go:embed *.md testdata
var files embed.FS

// Rule is G901. It is a note: the standard is made for official letters, and houses
// differ. A house that holds its writers to a layout raises it in its profile.
func Rule() *check.Rule {
	return &check.Rule{
		Code: "G901", Name: "page", Severity: check.Note, Since: "0.2",
		Title: say.Text{ZH: "纸张或页边距不合要求", EN: "Paper or margins that differ"},
		Files: files, Run: run,
	}
}

func run(p *check.Pass) { p.Hold(layout.Pages) }
