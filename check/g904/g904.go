// Package g904 reports line spacing that differs from the house style.
package g904

import (
	"embed"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/check/layout"
	"github.com/bihuan/bihuan/say"
)

//go:embed *.md testdata
var files embed.FS

// Rule is G904. It is a note: the standard is made for official letters, and houses
// differ. A house that holds its writers to a layout raises it in its profile.
func Rule() *check.Rule {
	return &check.Rule{
		Code: "G904", Name: "line-spacing", Severity: check.Note, Since: "0.2",
		Title: say.Text{ZH: "行距或每面行数不合要求", EN: "Line spacing that differs"},
		Files: files, Run: run,
	}
}

func run(p *check.Pass) { p.Hold(layout.Pitches) }
