// Package r403 reports tracked changes, review comments and highlighting that were
// left in a file.
package r403

import (
	"embed"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/say"
)

//go:embed *.md testdata
var files embed.FS

// Rule is R403.
func Rule() *check.Rule {
	return &check.Rule{
		Code: "R403", Name: "leftover-markup", Severity: check.Warning, Since: "0.2",
		Title: say.Text{ZH: "修订、批注或突出显示没有清除", EN: "Tracked changes, comments or highlighting left in"},
		Files: files, Run: run,
	}
}

var (
	left = [...]say.Text{
		doc.Inserted:  {ZH: "留有一处没有接受的插入", EN: "a tracked insertion is left in the file"},
		doc.Deleted:   {ZH: "留有一处没有接受的删除", EN: "a tracked deletion is left in the file"},
		doc.Comment:   {ZH: "留有一条批注", EN: "a review comment is left in the file"},
		doc.Highlight: {ZH: "留有突出显示的文字", EN: "highlighted words are left in the file"},
	}
	clear = [...]say.Text{
		doc.Inserted:  {ZH: "接受或拒绝这处修订", EN: "accept or reject the change"},
		doc.Deleted:   {ZH: "接受或拒绝这处修订", EN: "accept or reject the change"},
		doc.Comment:   {ZH: "答复后删除批注", EN: "answer and delete the comment"},
		doc.Highlight: {ZH: "核对后取消突出显示", EN: "check the words and clear the highlighting"},
	}
)

func run(p *check.Pass) {
	for _, n := range p.Doc.Notes {
		if int(n.Kind) < len(left) {
			p.Report(n.Span, left[n.Kind]).Hint = clear[n.Kind]
		}
	}
}
