package figure

import (
	"fmt"
	"strings"

	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

var sortNames = map[string]say.Text{
	string(ledger.Correct):    {ZH: "立行立改", EN: "correction"},
	string(ledger.Corrective): {ZH: "消除原因", EN: "corrective"},
	string(ledger.Systemic):   {ZH: "长效机制", EN: "systemic"},
	string(ledger.Service):    {ZH: "办实事", EN: "service"},
}

// KeyName is what people call a key that is no id of a record; "" for one that is.
func KeyName(d Dimension, key string) say.Text {
	switch {
	case key == None:
		return say.Text{ZH: "没有写", EN: "not given"}
	case d == ByAge || d == ByLate:
		return scaleName(key, say.Text{ZH: "天", EN: " days"})
	case d == ByAmount:
		return scaleName(key, say.Text{ZH: "元", EN: " yuan"})
	case d == BySort:
		return sortNames[key]
	}
	return say.Text{}
}

// scaleName writes a band of a scale, such as 8-30, with its unit.
func scaleName(key string, unit say.Text) say.Text {
	from, to, _ := strings.Cut(key, "-")
	switch {
	case to == "":
		return say.Text{ZH: "%s " + unit.ZH + "以上", EN: "%s" + unit.EN + " and more"}.With(from)
	case from == "0" || from == "1":
		return say.Text{ZH: "%s " + unit.ZH + "以内", EN: "up to %s" + unit.EN}.With(to)
	}
	return say.Text{ZH: "%s—%s " + unit.ZH, EN: "%s to %s" + unit.EN}.With(from, to)
}

// Percent is a rate to one place; a dash where there is nothing to divide by.
func Percent(part, all int64) string {
	if all == 0 {
		return "—"
	}
	return fmt.Sprintf("%.1f%%", float64(part)*100/float64(all))
}
