package store

import (
	"context"
	"strconv"
	"sync"
	"time"
)

// GIN knows no order: to find the newest of what holds a common word, PostgreSQL would
// fetch all that holds it. So a record also has marks for the time when it was made, one
// for each of some lengths, and a search looks among so many of the newest records as
// should have what it wants, then among somewhat more of those before, and so on.

// windows say how far back each step of a search goes, by what is lately known.
type windows struct {
	first    int64      // how many records a step looks through at least
	counting sync.Mutex // held by who counts anew
	mu       sync.Mutex
	known    *known
}

// known is what a search reckons with; where it is old that costs time, nothing else.
type known struct {
	at      time.Time
	list    []milestone
	farFrom int64 // the newest record when the last of the list was counted
	shares  shares
	total   float64 // about how many records there are
	gaps    gaps
}

// milestone says how many records are newer than one.
type milestone struct{ rank, id int64 }

const (
	firstWindow = 2048
	nearRanks   = 7 // up to 131,072
	farRanks    = 3 // up to 1,048,576
	knownFor    = time.Minute
)

// lately gives what is known; one counts anew, others go on with what there is.
func (w *windows) lately(ctx context.Context, v *View) (*known, error) {
	old := w.get()
	if old != nil && time.Since(old.at) < knownFor {
		return old, nil
	}
	if old == nil {
		w.counting.Lock()
	} else if !w.counting.TryLock() {
		return old, nil
	}
	defer w.counting.Unlock()
	if now := w.get(); now != old {
		return now, nil
	}
	now, err := v.count(ctx, w.first, old)
	if err != nil {
		return nil, err
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.known = now
	return now, nil
}

func (w *windows) get() *known {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.known
}

// count finds what is to be known. To count far takes long, and is done again when very
// many have come.
func (v *View) count(ctx context.Context, first int64, old *known) (*known, error) {
	near, err := v.milestones(ctx, append([]int64{0}, doubled(first, nearRanks)...))
	if err != nil {
		return nil, err
	}
	k := &known{at: time.Now(), list: near}
	if k.shares, err = v.shares(ctx); err != nil || len(near) <= nearRanks {
		k.total = k.last()
		return k, err
	}
	if k.total, err = v.aboutAll(ctx); err != nil {
		return nil, err
	}
	k.total = max(k.total, k.last())
	if old != nil && old.farFrom >= near[nearRanks].id {
		k.list, k.farFrom = append(near, old.list[nearRanks+1:]...), old.farFrom
		return k, nil
	}
	far, err := v.milestones(ctx, doubled(first<<nearRanks, farRanks))
	k.list, k.farFrom = append(near, far...), near[0].id
	return k, err
}

// aboutAll tells how many pieces of words there are, as far as PostgreSQL has counted them.
func (v *View) aboutAll(ctx context.Context) (n float64, err error) {
	err = v.one(ctx, `SELECT CAST(reltuples AS DOUBLE PRECISION) FROM pg_class WHERE oid = CAST('found' AS regclass)`, nil, &n)
	return n, err
}

// doubled gives some ranks, each twice the one before.
func doubled(first int64, n int) (ranks []int64) {
	for i := range n {
		ranks = append(ranks, first<<i)
	}
	return ranks
}

// milestones gives the records at some ranks, as many as there are.
func (v *View) milestones(ctx context.Context, ranks []int64) (list []milestone, err error) {
	for _, rank := range ranks {
		ids, err := v.numbers(ctx, `SELECT id FROM found ORDER BY id DESC LIMIT 1 OFFSET $1`, rank)
		if err != nil || len(ids) == 0 {
			return list, err
		}
		list = append(list, milestone{rank, ids[0]})
	}
	return list, nil
}

// rankOf tells how many records are newer than an id.
func rankOf(list []milestone, id int64) int64 {
	if id <= 0 || len(list) == 0 || id >= list[0].id {
		return 0
	}
	for i, m := range list[1:] {
		if id >= m.id {
			return list[i].rank + share(list[i].id-id, list[i].id-m.id, m.rank-list[i].rank)
		}
	}
	return list[len(list)-1].rank
}

// idAt gives the id that has a rank, up to that of the last milestone.
func idAt(list []milestone, rank int64) int64 {
	for i, m := range list[1:] {
		if rank <= m.rank {
			return list[i].id - share(rank-list[i].rank, m.rank-list[i].rank, list[i].id-m.id)
		}
	}
	return 0
}

// share is a part of a whole, of something else.
func share(part, whole, of int64) int64 {
	return int64(float64(part) / float64(whole) * float64(of))
}

// Marks for the time when a record was made.
const (
	shortestSpan = 33 // bits of an id: 4 s
	spanBits     = 4  // each length is 16 times the one before
	spanLengths  = 6
	mostSpans    = 96 // are asked for at once; beyond, everything is
)

// spanMarks are the marks of a record for the time when it was made.
func spanMarks(id int64) string {
	text := ""
	for n := range spanLengths {
		text += " " + spanMark(n, id>>spanShift(n))
	}
	return text
}

func spanShift(n int) int { return shortestSpan + n*spanBits }

func spanMark(n int, at int64) string { return "t" + string(rune('a'+n)) + strconv.FormatInt(at, 16) }

// spansBetween gives the marks of all records from one on to another one, and of some
// after it; none where that would be too many.
func spansBetween(from, to int64) (list []string) {
	for n := range spanLengths {
		first, last := from>>spanShift(n), to>>spanShift(n)
		next := (first + 1<<spanBits - 1) >> spanBits << spanBits // where a longer span begins
		if n == spanLengths-1 {
			next = last + 1
		}
		for at := first; at < next && at <= last; at++ {
			list = append(list, spanMark(n, at))
		}
		if next > last {
			break
		}
		from = next << spanShift(n)
	}
	if len(list) > mostSpans {
		return nil
	}
	return list
}
