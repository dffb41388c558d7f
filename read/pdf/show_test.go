package pdf

import (
	"fmt"
	"strings"
)

// show writes an object for comparison.
func show(o object) string {
	var parts []string
	for _, i := range o.list {
		parts = append(parts, show(i))
	}
	inner := strings.Join(parts, " ")
	switch o.kind {
	case kindNull:
		return "null"
	case kindBool:
		return fmt.Sprint(o.num != 0)
	case kindName:
		return "n:" + string(o.data)
	case kindString:
		return "s:" + string(o.data)
	case kindArray:
		return "[" + inner + "]"
	case kindDict:
		return "<" + inner + ">"
	case kindStream:
		return "stream<" + inner + ">"
	case kindRef:
		return fmt.Sprint("ref ", o.num)
	case kindWord:
		return "word " + string(o.data)
	case kindEnd:
		return "end"
	}
	return fmt.Sprint(o.num)
}
