package figure

import (
	"runtime"
	"slices"
	"sync"
)

// worker counts a part of the groups.
type worker struct {
	*Question
	kin   kin
	item  item
	deed  deedRead // the action that was read last
	at    []int32  // the group of the item on each axis: out, or several
	place int64    // whose groups stand there
	kind  uint8    // and of what kind of item
	sink  func(*worker, mask)

	tally *tally
	spans *[spans]histogram // nil where times are not asked for
	want  mask              // of rows: the figure
	ids   []int64
}

// several is the group on an axis of causes: those of kin.causes.
const several = -2

// newWorker makes a worker that hands what it counts to a sink.
func (q *Question) newWorker(sink func(*worker, mask)) *worker {
	return &worker{Question: q, sink: sink, at: slices.Repeat([]int32{out}, len(q.axes)), place: none}
}

// pass goes over all groups that are visited, on all cores where it is worth it.
func (q *Question) pass(begin func() *worker) []*worker {
	r := &round{q: q}
	if q.Small() {
		w := begin()
		w.work(r)
		return []*worker{w}
	}
	workers := make([]*worker, max(runtime.GOMAXPROCS(0), 1))
	var all sync.WaitGroup
	for i := range workers {
		workers[i] = begin()
		all.Go(func() { workers[i].work(r) })
	}
	all.Wait()
	return workers
}

// Small reports whether a question goes through so little that it is answered at once.
func (q *Question) Small() bool {
	n := 0
	for i := range q.stops() {
		for _, l := range q.book.groups[q.stop(i)].leaves {
			if n += len(l.b); n > q.book.sizes.small {
				return false
			}
		}
	}
	return true
}

// stops is how many groups are visited, stop the place of one of them.
func (q *Question) stops() int {
	if q.visits == nil {
		return len(q.book.groups)
	}
	return len(q.visits)
}

func (q *Question) stop(i int) uint32 {
	if q.visits == nil {
		return uint32(i)
	}
	return q.visits[i]
}

// round hands leaves out to workers, some at a time.
type round struct {
	q    *Question
	mu   sync.Mutex
	stop int
	leaf int
}

type found struct {
	place uint32
	leaf  *leaf
}

const leavesAtOnce = 32

func (r *round) next(list []found) []found {
	r.mu.Lock()
	defer r.mu.Unlock()
	list = list[:0]
	for r.stop < r.q.stops() && len(list) < leavesAtOnce {
		place := r.q.stop(r.stop)
		leaves := r.q.book.groups[place].leaves
		if r.leaf == len(leaves) {
			r.stop, r.leaf = r.stop+1, 0
			continue
		}
		list = append(list, found{place, &leaves[r.leaf]})
		r.leaf++
	}
	return list
}

func (w *worker) work(r *round) {
	var room [leavesAtOnce]found
	for list := r.next(room[:]); len(list) > 0; list = r.next(list) {
		for _, f := range list {
			for c := (cursor{b: f.leaf.b}); c.more(); {
				w.entry(&c, f.leaf.base, f.place)
			}
		}
	}
}
