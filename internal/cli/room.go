package cli

import (
	"os"
	"runtime/debug"
	"sync"
)

// serverMemory is where the collector of a program that serves begins to work harder. The
// database keeps its pages beside it.
const serverMemory = 120 << 20

// room is what a program that serves has beside that. GOMEMLIMIT of the environment wins.
type room struct {
	mu     sync.Mutex
	serves bool
	beside int64 // bytes
}

// serve has the collector go by it from now on.
func (r *room) serve() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.serves = true
	r.limit()
}

// holds says how much is held for good and for work that is under way, in bytes.
func (r *room) holds(bytes int64) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.beside = bytes
	r.limit()
}

func (r *room) limit() {
	if r.serves && os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(serverMemory + r.beside)
	}
}
