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
	start sync.Mutex // over made
	made  *making
	mu    sync.RWMutex // over the book and what it has seen
	book  *figure.Book
	seq   int64

	kept keptAnswers

	saving sync.Mutex   // one at a time
	saved  atomic.Int64 // up to which event the book was saved
}

// making is a book that is being made.
type making struct {
	done  chan struct{}
	err   error
	of, n atomic.Int64 // so many records, so many of them put in
}

const (
	// patience is how long a question waits for a book that is being made.
	patience = 20 * time.Second
	// eventsAtATime is how many events are looked at together when the book keeps up.
	eventsAtATime = 5000
)

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
func (a *App) whenCounted(ctx context.Context) error {
	m := a.makeBook()
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

// makeBook begins to make the book, once. One that could not be made is begun anew
// with the next question.
func (a *App) makeBook() *making {
	k := &a.counter
	k.start.Lock()
	defer k.start.Unlock()
	if k.made != nil {
		select {
		case <-k.made.done:
			if k.made.err == nil {
				return k.made
			}
		default:
			return k.made
		}
	}
	m := &making{done: make(chan struct{})}
	k.made = m
	go func() {
		defer close(m.done)
		m.err = a.fillBook(context.Background(), m)
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

// keepUp takes in what happened since the book was last asked.
func (a *App) keepUp(ctx context.Context) error {
	k, v := &a.counter, a.store.View()
	head, err := v.Head(ctx)
	if err != nil {
		return err
	}
	k.mu.RLock()
	seen := k.seq
	k.mu.RUnlock()
	if seen == head.Seq {
		return nil
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	for k.seq < head.Seq {
		list, last, err := v.Touched(ctx, k.seq, eventsAtATime)
		if err != nil {
			return err
		}
		if err := a.putAgain(ctx, v, list); err != nil {
			return err
		}
		k.seq = max(last, k.seq+1)
	}
	if a.opts.Figures != "" && k.seq-k.saved.Load() > saveAfter {
		a.holds(k.book)
		go func() {
			if err := a.SaveFigures(context.WithoutCancel(ctx)); err != nil {
				a.opts.Log.Warn("the figures were not saved", "error", err)
			}
		}()
	}
	return nil
}

// putAgain puts records in as they are now.
func (a *App) putAgain(ctx context.Context, v *store.View, list []ledger.Key) error {
	for _, kind := range figure.Kinds() {
		var ids []string
		for _, k := range list {
			if k.Kind == kind {
				ids = append(ids, k.ID)
			}
		}
		err := v.TalesOf(ctx, ids, func(id string, story []*ledger.Event) error {
			a.counter.book.Put(kind, id, story)
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// holds tells how much memory the book takes.
func (a *App) holds(b *figure.Book) { a.held.forBook(b.Bytes()) }
