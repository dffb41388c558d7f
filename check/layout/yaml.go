package layout

import (
	"strings"
	"unicode"

	"github.com/bihuan/bihuan/say"
)

var alone = say.Text{ZH: "没有写的不检查", EN: "what is not named is not checked"}

// AppendYAML writes a style as the key layout of a profile, each figure with what
// it is. It stands alone: no standard shows through.
func AppendYAML(dst []byte, s *Style, lang say.Lang) []byte {
	dst = append(dst, "layout:\n  standard: off # "+alone.In(lang)+"\n"...)
	under := ""
	for _, k := range Keys() {
		values := k.Values(s)
		if len(values) == 0 {
			continue
		}
		group, name, nested := strings.Cut(k.Name, ".")
		if !nested {
			group, name = "", k.Name
		}
		if group != under && group != "" {
			dst = append(dst, "  "+group+":\n"...)
		}
		if under = group; group != "" {
			dst = append(dst, "  "...)
		}
		dst = append(dst, "  "+name+": "...)
		dst = appendValues(dst, values, k.List)
		dst = append(dst, " # "+k.About.In(lang)+"\n"...)
	}
	return dst
}

func appendValues(dst []byte, values []string, list bool) []byte {
	if !list {
		return append(dst, quoted(values[0])...)
	}
	dst = append(dst, '[')
	for i, v := range values {
		if i > 0 {
			dst = append(dst, ", "...)
		}
		dst = append(dst, quoted(v)...)
	}
	return append(dst, ']')
}

// quoted puts a value in quotes unless it is a plain word or number.
func quoted(v string) string {
	plain := func(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) || c == '_' || c == '.' }
	if strings.IndexFunc(v, func(c rune) bool { return !plain(c) }) < 0 {
		return v
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", " ", "\t", " ", "\r", " ").Replace(v) + `"`
}
