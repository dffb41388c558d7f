package api

import (
	"mime"
	"strconv"
	"strings"

	"github.com/bihuan/bihuan/say"
)

// accepts reports whether a media type is among those that are wanted (RFC 9110,
// 12.5.1). Any type is given as */*.
func accepts(wanted []string, media string) bool {
	list := strings.Join(wanted, ",")
	if strings.TrimSpace(list) == "" || media == anyMedia {
		return true
	}
	family, _, _ := strings.Cut(media, "/")
	best, fit := -1, false
	for one := range strings.SplitSeq(list, ",") {
		name, params, err := mime.ParseMediaType(one)
		if err != nil {
			continue
		}
		rank := map[string]int{"*/*": 0, family + "/*": 1, media: 2}
		if n, ok := rank[name]; ok && n > best { // what is named most closely counts
			best, fit = n, quality(params["q"]) > 0
		}
	}
	return fit
}

const anyMedia = "*/*"

// langOf chooses a language (RFC 9110, 12.5.4); Chinese where neither is named.
func langOf(header string) say.Lang {
	best, lang := 0.0, say.ZH
	for one := range strings.SplitSeq(header, ",") {
		tag, rest, _ := strings.Cut(one, ";")
		tag, _, _ = strings.Cut(strings.ToLower(strings.TrimSpace(tag)), "-")
		weight := 1.0
		if q, ok := strings.CutPrefix(strings.TrimSpace(rest), "q="); ok {
			weight = quality(q)
		}
		if (tag == string(say.ZH) || tag == string(say.EN)) && weight > best {
			best, lang = weight, say.Lang(tag)
		}
	}
	return lang
}

func quality(q string) float64 {
	if q == "" {
		return 1
	}
	n, err := strconv.ParseFloat(q, 64)
	if err != nil || n < 0 || n > 1 {
		return 0
	}
	return n
}
