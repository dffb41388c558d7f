package recur

import "strings"

// endings are cut from English words, the longest first.
var endings = []string{"ations", "ation", "ments", "ment", "ings", "ions", "ing", "ion", "ies", "ied", "ers", "als", "ed", "es", "er", "al", "s", "e", "y"}

// stem cuts the ending of an English word, so that its forms are the same.
func stem(w string) string {
	for _, end := range endings {
		if len(w) >= len(end)+3 && strings.HasSuffix(w, end) {
			w = w[:len(w)-len(end)]
			break
		}
	}
	if n := len(w); n > 3 && w[n-1] == w[n-2] {
		w = w[:n-1] // fitting, fit
	}
	return w
}

// stems cuts the words of a phrase that is joined with _.
func stems(phrase string) string {
	parts := strings.Split(phrase, "_")
	for i, w := range parts {
		parts[i] = stem(w)
	}
	return strings.Join(parts, "_")
}
