package examine

import (
	"strings"

	"github.com/bihuan/bihuan/check/titles"
	"github.com/bihuan/bihuan/ledger"
)

// aspectOf gives the id of the prescribed aspect that a finding belongs to: the one
// that the heading over it names, else its own headline. A heading that names none of
// them is given as it stands.
func aspectOf(f *ledger.Item, heading string, prescribed []ledger.Aspect) string {
	if id := named(titles.Normal(heading), prescribed, true); id != "" {
		return id
	}
	if id := named(titles.Normal(f.Text), prescribed, heading == ""); id != "" {
		return id
	}
	return heading
}

// What may stand within other words, in bytes: a whole name of two Chinese characters
// (党性), a part of a name of four (敬畏法纪 of 敬畏人民、敬畏组织、敬畏法纪).
const (
	leastName = len("党性")
	leastPart = len("敬畏法纪")
)

// named finds the aspect that a heading names: word for word, or within it (在服务群众
// 方面存在的问题), the longest of several; or, for a whole heading, in nearly the same
// words, if that is true of one alone.
func named(heading string, prescribed []ledger.Aspect, whole bool) string {
	if heading == "" {
		return ""
	}
	best, length := "", 0
	alike, several := "", false
	for _, a := range prescribed {
		name := strings.TrimSuffix(titles.Normal(a.Text), "方面")
		if name == "" {
			continue
		}
		if name == strings.TrimSuffix(heading, "方面") {
			return a.ID
		}
		if n := within(heading, name, a.Text); n > length {
			best, length = a.ID, n
		}
		if whole && titles.Alike(heading, name) {
			several = alike != ""
			alike = a.ID
		}
	}
	if best == "" && !several {
		return alike
	}
	return best
}

// within tells how many bytes of a heading are the name of an aspect, or the longest
// part of the name as it was written.
func within(heading, name, written string) int {
	if len(name) >= leastName && strings.Contains(heading, name) {
		return len(name)
	}
	n := 0
	for part := range strings.SplitSeq(written, "、") {
		part = strings.TrimSuffix(titles.Normal(part), "方面")
		if len(part) >= leastPart && len(part) > n && strings.Contains(heading, part) {
			n = len(part)
		}
	}
	return n
}
