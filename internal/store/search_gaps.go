package store

import (
	"strings"
	"sync"
)

// gaps remember for a while which record was the newest that was found, where many newer
// ones hold nothing of what is looked for: a search then goes there in one step.
type gaps struct {
	mu   sync.Mutex
	last map[string]int64
}

// mostGaps bounds what is remembered.
const mostGaps = 1000

func gapKey(phrases [][]string) string {
	var b strings.Builder
	for _, phrase := range phrases {
		b.WriteString(strings.Join(phrase, " ") + "\n")
	}
	return b.String()
}

// get gives that record, 0 where nothing is known.
func (g *gaps) get(phrases [][]string) int64 {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.last[gapKey(phrases)]
}

// found remembers a record that was found; of several, the newest.
func (g *gaps) found(phrases [][]string, id int64) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.last == nil {
		g.last = map[string]int64{}
	}
	if key := gapKey(phrases); len(g.last) < mostGaps || g.last[key] > 0 {
		g.last[key] = max(g.last[key], id)
	}
}

// came remembers what a search came to, that began with the newest record.
func (w *way) came(ids []int64) {
	if w == nil || len(ids) == 0 {
		return
	}
	if k := w.known; float64(rankOf(k.list, ids[0])) > w.first {
		k.gaps.found(w.phrases, ids[0])
	}
}
