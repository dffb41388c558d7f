// Package g905 reports page numbers that are missing or stand elsewhere than the house style wants.
package g905

import (
	"embed"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/check/layout"
	"github.com/bihuan/bihuan/say"
)

//go:embed *.md testdata
var files embed.FS

// Rule is G905. It is a note: the standard is made for official letters, and houses
// differ. A house that holds its writers to a layout raises it in its profile.
func Rule() *check.Rule {
	return &check.Rule{
		Code: "G905", Name: "page-number", Severity: check.Note, Since: "0.2",
		Title: say.Text{ZH: "没有页码或页码位置不对", EN: "Page numbers missing or elsewhere"},
		Files: files, Run: run,
	}
}

func run(p *check.Pass) { p.Hold(layout.Numbers) }
