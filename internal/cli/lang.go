package cli

import (
	"strings"

	"github.com/bihuan/bihuan/say"
)

// langOf chooses the language before the commands are built, because their help
// is in it: the last --lang, else the locale. A locale that is not English is
// Chinese.
//
// Source: POSIX.1-2017, 8.2 (precedence of LC_ALL, LC_MESSAGES, LANG).
func langOf(args []string, env func(string) string) say.Lang {
	lang := say.ZH
	for _, key := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if value := env(key); value != "" {
			if strings.HasPrefix(value, "en") {
				lang = say.EN
			}
			break
		}
	}
	for i, arg := range args {
		value, ok := strings.CutPrefix(arg, "--lang=")
		if arg == "--lang" && i+1 < len(args) {
			value, ok = args[i+1], true
		}
		switch {
		case arg == "--":
			return lang
		case ok && value == string(say.EN):
			lang = say.EN
		case ok && value == string(say.ZH):
			lang = say.ZH
		}
	}
	return lang
}
