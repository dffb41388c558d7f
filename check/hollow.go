package check

import (
	"strings"

	"github.com/bihuan/bihuan/statement"
)

// Hollow: an item that is only the name of a field of work, with nothing said of
// it; it is a heading with nothing under it (S103), and no other rule speaks of it.
func Hollow(it *statement.Item) bool {
	text := strings.TrimSpace(it.Text)
	return strings.TrimSpace(it.Detail) == "" &&
		(strings.HasSuffix(text, "方面") || strings.HasSuffix(text, "方面的问题"))
}

// NothingFound: the document says that it found nothing wrong, which a
// self-inspection may.
func (p *Pass) NothingFound() bool {
	if len(p.Statement.Findings) > 0 {
		return false
	}
	for _, words := range []string{"未发现问题", "没有发现问题", "未发现存在", "未发现违", "没有发现违", "不存在问题", "无存在问题", "未发现不", "零问题", "no findings", "no nonconformit", "nothing was found"} {
		if strings.Contains(strings.ToLower(p.Doc.Text), words) {
			return true
		}
	}
	return false
}
