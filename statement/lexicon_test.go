package statement

import (
	"strings"
	"testing"
)

// A lexicon answers as trying its words one by one does.
func TestLexiconAgreesWithItsWords(t *testing.T) {
	words := []string{"整改", "整改措施", "账", "training", "train", "é", "𠮷字", "问题"}
	l := newLexicon(words...)
	for _, s := range []string{"", "整", "整改", "立即整改措施", "账", "对账单", "改问题", "问", "a training", "trai", "caf\u00e9", "𠮷", "在𠮷字", "整 改", "题问"} {
		prefix, index, last, ends := "", -1, -1, false
		for _, w := range words {
			if strings.HasPrefix(s, w) && len(w) > len(prefix) {
				prefix = w
			}
			if i := strings.Index(s, w); i >= 0 && (index < 0 || i < index) {
				index = i
			}
			last = max(last, strings.LastIndex(s, w))
			ends = ends || strings.HasSuffix(s, w)
		}
		if got := l.prefix(s); got != prefix {
			t.Errorf("prefix of %q: %q, want %q", s, got, prefix)
		}
		if got := l.index(s); got != index {
			t.Errorf("index in %q: %d, want %d", s, got, index)
		}
		if got := l.lastIndex(s); got != last {
			t.Errorf("last index in %q: %d, want %d", s, got, last)
		}
		if got := l.ends(s); got != ends {
			t.Errorf("ends of %q: %v, want %v", s, got, ends)
		}
	}
}
