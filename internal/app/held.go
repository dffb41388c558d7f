package app

import "sync"

// held counts the memory that is held beside what the program always has, and tells it to
// who opened the program (Options.Holds).
type held struct {
	tell         func(bytes int64)
	mu           sync.Mutex
	book, tables int64 // bytes
}

// forBook says how large the book of figures is.
func (h *held) forBook(bytes int64) { h.change(func() { h.book = bytes }) }

func (h *held) change(how func()) {
	h.mu.Lock()
	defer h.mu.Unlock()
	how()
	if h.tell != nil {
		h.tell(h.book + h.tables)
	}
}

// tableRoom is what the collector gets for a large table that is gone through: its words and
// what its rows made are held until the last row, and it would be gone through all the time.
const tableRoom = 32 << 20

// forTable gives a table of so many rows its room until done.
func (h *held) forTable(rows int) (done func()) {
	if rows < laidLarge {
		return func() {}
	}
	h.change(func() { h.tables += tableRoom })
	return func() { h.change(func() { h.tables -= tableRoom }) }
}
