package app

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/figure"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// counter keeps the book that figures are counted in, and keeps it up with the events:
// those of other processes too, as it asks for what came since the last one it saw.
type counter struct {
	start sync.Mutex // over made and late
	made  *making
	late  *making      // what takes very many events in
	mu    sync.RWMutex // over the book and what it has seen
	book  *figure.Book
	seq   int64
	many  int64 // events that are taken in beside who asks

	kept keptAnswers

	saving sync.Mutex   // one at a time
	saved  atomic.Int64 // up to which event the book was saved
}

// making is a book that is being made, or that takes very many events in.
type making struct {
	done  chan struct{}
	err   error
	of, n atomic.Int64 // so many records or events, so many of them put in
}

// patience is how long a question waits for a book that is being made.
const patience = 20 * time.Second

// counting gives the book as it is now, and what to call when the question is answered.
//
// Errors: fault "app-figures-away" while a large ledger is being counted.
func (a *App) counting(ctx context.Context) (*figure.Book, func(), error) {
	if err := a.whenCounted(ctx); err != nil {
		return nil, nil, err
	}
	if err := a.keepUp(ctx); err != nil {
		return nil, nil, err
	}
	a.counter.mu.RLock()
	return a.counter.book, a.counter.mu.RUnlock, nil
}

// whenCounted waits for the book, and has it made where there is none.
func (a *App) whenCounted(ctx context.Context) error { return a.makeBook().wait(ctx) }

// wait waits for the book, but not for ever.
func (m *making) wait(ctx context.Context) error {
	wait := time.NewTimer(patience)
	defer wait.Stop()
	select {
	case <-m.done:
		return m.err
	case <-ctx.Done():
		return ctx.Err()
	case <-wait.C:
		return &fault.Error{Kind: fault.Away, Code: "app-figures-away", Say: say.Text{
			ZH: "正在清点台账，已清点 %d 条，共 %d 条，请稍后再试", EN: "the ledger is being counted: %d of %d records so far; ask again in a while"}.With(m.n.Load(), m.of.Load())}
	}
}

// goesOn reports one that was begun and has not ended.
func (m *making) goesOn() bool {
	if m == nil {
		return false
	}
	select {
	case <-m.done:
		return false
	default:
		return true
	}
}

// makeBook begins to make the book, once. One that could not be made is begun anew
// with the next question.
func (a *App) makeBook() *making {
	k := &a.counter
	k.start.Lock()
	defer k.start.Unlock()
	if k.made == nil || !k.made.goesOn() && k.made.err != nil {
		k.made = newMaking(func(m *making) error { return a.fillBook(context.Background(), m) })
	}
	return k.made
}

// newMaking begins work that others wait for.
func newMaking(work func(m *making) error) *making {
	m := &making{done: make(chan struct{})}
	go func() {
		defer close(m.done)
		m.err = work(m)
	}()
	return m
}

// fillBook reads all stories, kind by kind. What happens meanwhile is read again when
// the book is brought up to the head of the chain.
func (a *App) fillBook(ctx context.Context, m *making) error {
	if book, seq := a.readBook(ctx); book != nil {
		a.setBook(book, seq, seq)
		return nil
	}
	v := a.store.View()
	head, err := v.Head(ctx)
	if err != nil {
		return err
	}
	n, err := v.CountOf(ctx, ledger.KindFinding, ledger.KindCause, ledger.KindAction, ledger.KindLookBack)
	if err != nil {
		return err
	}
	m.of.Store(n)
	book := figure.New(a.figureOptions())
	for _, k := range figure.Kinds() {
		err := v.EachStory(ctx, k, func(id string, story []*ledger.Event) error {
			book.Put(k, id, story)
			if m.n.Add(1)%50_000 == 0 {
				a.holds(book)
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	book.Compact()
	a.setBook(book, head.Seq, 0)
	return a.SaveFigures(ctx)
}

func (a *App) setBook(book *figure.Book, seq, saved int64) {
	k := &a.counter
	k.saving.Lock()
	defer k.saving.Unlock()
	k.mu.Lock()
	defer k.mu.Unlock()
	k.book, k.seq = book, seq
	k.kept.forget()
	k.saved.Store(saved)
	a.holds(book)
}

func (a *App) figureOptions() figure.Options {
	return figure.Options{Number: store.Number, Text: store.IDText, DayOf: a.dayOf}
}

// dayOf is the day on the office's wall at a moment.
func (a *App) dayOf(m ledger.Moment) ledger.Day {
	y, mo, d := time.UnixMilli(int64(m)).In(a.opts.Zone).Date()
	day, _ := ledger.Date(y, int(mo), d)
	return day
}

// holds tells how much memory the book takes.
func (a *App) holds(b *figure.Book) { a.held.forBook(b.Bytes()) }
