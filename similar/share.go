package similar

import (
	"context"
	"sync"
)

// work is n pieces of work, so many of which are taken at a time.
type work struct {
	n, grain int
	from, to float64 // how much of all is done before and behind it
}

// worker does one piece of work after the other.
type worker struct {
	do  func(i int) error
	end func() // may be nil
}

// share parts work among the cores. The first error ends it.
func (c *Corpus) share(ctx context.Context, w work, hire func() worker) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	next := make(chan int)
	var all sync.WaitGroup
	for range c.cores {
		all.Go(func() {
			one := hire()
			for first := range next {
				for i := first; i < min(first+w.grain, w.n); i++ {
					if err := one.do(i); err != nil {
						cancel(err)
						return
					}
				}
			}
			if one.end != nil {
				one.end()
			}
		})
	}
	for i := 0; i < w.n && ctx.Err() == nil; i += w.grain {
		c.progress(w.from, w.to, i, w.n)
		select {
		case next <- i:
		case <-ctx.Done():
		}
	}
	close(next)
	all.Wait()
	return context.Cause(ctx)
}
