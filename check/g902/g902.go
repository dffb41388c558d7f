// Package g902 reports body text in another face or size than the house style has.
package g902

import (
	"embed"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/check/layout"
	"github.com/bihuan/bihuan/say"
)

//go:embed *.md testdata
var files embed.FS

// Rule is G902. It is a note: the standard is made for official letters, and houses
// differ. A house that holds its writers to a layout raises it in its profile.
func Rule() *check.Rule {
	return &check.Rule{
		Code: "G902", Name: "body-font", Severity: check.Note, Since: "0.2",
		Title: say.Text{ZH: "正文字体或字号不合要求", EN: "Body text in another face or size"},
		Files: files, Run: run,
	}
}

func run(p *check.Pass) { p.Hold(layout.Bodies) }
