package api

import (
	"mime"
	"strings"

	"github.com/bihuan/bihuan/internal/visitor"
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
			best, fit = n, visitor.Quality(params["q"]) > 0
		}
	}
	return fit
}

const anyMedia = "*/*"
