package web

import (
	"strings"

	"github.com/bihuan/bihuan/say"
)

// langOf chooses a language: the one somebody asked for, else the one they chose for
// good, else the first of ours that their browser names.
func langOf(asked, kept, accept string) say.Lang {
	for _, l := range []string{asked, kept} {
		if l == string(say.ZH) || l == string(say.EN) {
			return say.Lang(l)
		}
	}
	for one := range strings.SplitSeq(accept, ",") {
		tag, weight, _ := strings.Cut(strings.TrimSpace(one), ";")
		if strings.TrimSpace(weight) == "q=0" {
			continue
		}
		switch main, _, _ := strings.Cut(strings.ToLower(tag), "-"); main {
		case "zh":
			return say.ZH
		case "en":
			return say.EN
		}
	}
	return say.ZH
}

// tagOf is how a page names its language.
func tagOf(l say.Lang) string {
	if l == say.EN {
		return "en"
	}
	return "zh-CN"
}
