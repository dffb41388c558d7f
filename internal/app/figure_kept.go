package app

import (
	"sync"

	"github.com/bihuan/bihuan/internal/figure"
	"github.com/bihuan/bihuan/internal/recent"
)

// keptAnswers has what was counted lately, so that it is counted once for all who ask the
// same and see the same of it. An answer holds until something changes that it rests on:
// the book knows, and what others do elsewhere does not matter.
type keptAnswers struct {
	all  bool // for tests: also what is counted in no time
	mu   sync.Mutex
	list recent.List[string, *keptAnswer]
}

// keptAnswer is counted by whoever comes first; others wait for it.
type keptAnswer struct {
	book    *figure.Book
	changed uint64
	once    sync.Once
	answer  *figure.Answer
	err     error
}

const (
	// mostFigures bounds what is kept, in answers.
	mostFigures = 64
	// mostLines is how many lines an answer has that is kept.
	mostLines = 500
)

// count counts, or gives what was counted. Whoever asks holds the book.
func (k *keptAnswers) count(book *figure.Book, ask *figure.Ask) (*figure.Answer, error) {
	q, err := book.Lay(ask)
	if err != nil {
		return nil, err
	}
	if q.Small() && !k.all {
		return q.Count()
	}
	key := q.Key()
	had := k.get(key, book, q.Changed())
	had.once.Do(func() {
		defer func() {
			if had.answer == nil || lines(had.answer) > mostLines {
				k.drop(key)
			}
		}()
		had.answer, had.err = q.Count()
	})
	return had.answer, had.err
}

// get gives what is kept and holds, or else a place for it.
func (k *keptAnswers) get(key string, book *figure.Book, changed uint64) *keptAnswer {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.list.Len() == 0 {
		k.list = recent.New[string, *keptAnswer](mostFigures)
	}
	if had, ok := k.list.Get(key); ok && had != nil && had.book == book && had.changed == changed {
		return had
	}
	had := &keptAnswer{book: book, changed: changed}
	k.list.Put(key, had)
	return had
}

func (k *keptAnswers) drop(key string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.list.Put(key, nil)
}

// forget lets all go.
func (k *keptAnswers) forget() {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.list = recent.List[string, *keptAnswer]{}
}

func lines(a *figure.Answer) int {
	n := 0
	for _, t := range a.Tables {
		n += len(t.Lines)
	}
	return n
}
