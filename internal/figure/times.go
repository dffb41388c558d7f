package figure

import "github.com/bihuan/bihuan/say"

// Span is how many days passed from one step of the loop to the next: the quartiles,
// and how many findings they rest on.
type Span struct {
	Name                 string
	Say                  say.Text
	Rests                int64
	First, Median, Third int64 // quartiles, in days
}

const (
	readingToFinding = iota
	findingToAction
	actionToClosure
	findingToClosure
	closureToHeld
	spans
)

var spanAbouts = [spans]about{
	{"reading_to_finding", say.Text{ZH: "学习到发现问题", EN: "from reading to finding"}},
	{"finding_to_action", say.Text{ZH: "发现问题到交办措施", EN: "from finding to action"}},
	{"action_to_closure", say.Text{ZH: "交办措施到销号", EN: "from action to closure"}},
	{"finding_to_closure", say.Text{ZH: "发现问题到销号", EN: "from finding to closure"}},
	{"closure_to_held", say.Text{ZH: "销号到回头看保持住", EN: "from closure to held"}},
}

// Times tells how long the steps of the loop took, over the findings that are chosen.
func (b *Book) Times(ask *Ask) ([]Span, error) {
	plain := *ask
	plain.By = nil
	f, err := b.frame(&plain)
	if err != nil {
		return nil, err
	}
	workers := f.pass(func() *worker {
		w := f.newWorker((*worker).clock)
		w.spans = new([spans]histogram)
		w.first = make([]int32, len(b.findings.rows.ids))
		for i := range w.first {
			w.first[i] = forever
		}
		return w
	})
	list := make([]Span, spans)
	for i := range list {
		var h histogram
		for _, w := range workers {
			h.sum(&w.spans[i])
		}
		list[i] = Span{Name: spanAbouts[i].name, Say: spanAbouts[i].say, Rests: h.n, First: h.quartile(1), Median: h.quartile(2), Third: h.quartile(3)}
	}
	return list, nil
}

// clock takes the times of a finding, or of a look-back that it held.
func (w *worker) clock(m mask) {
	x, f := &w.item, &w.book.findings
	if m&(1<<Found|1<<Held) == 0 {
		return
	}
	state := f.past.at(f.off[x.finding], w.day, findingState)
	closed := state.status&findingState == fClosed
	if m&(1<<Held) != 0 {
		l := &w.book.looks
		row, _ := l.rows.find(x.id)
		if held := l.past.at(l.off[row], w.day, lookState); closed && held.since >= state.since {
			w.spans[closureToHeld].add(held.since - state.since)
		}
		return
	}
	if read, ok := w.book.receipts[x.place]; ok && read <= x.made {
		w.spans[readingToFinding].add(x.made - read)
	}
	first := w.frame.first[x.finding]
	if first != forever {
		w.spans[findingToAction].add(first - x.made)
	}
	if closed {
		w.spans[findingToClosure].add(state.since - x.made)
		if first != forever {
			w.spans[actionToClosure].add(state.since - first)
		}
	}
}

// assigned is the first day on which an action was in force.
func (w *worker) assigned(row int32) int32 {
	a, day := &w.book.actions, int32(forever)
	a.past.walk(a.off[row], func(s step) bool {
		if s.day <= w.day && inForce(s.status) {
			day = s.day
		}
		return s.day <= w.day && day == forever
	})
	return day
}

// histogram counts spans by their days.
type histogram struct {
	n    int64
	days []int64
}

// add counts a span; what came before it was asked for took no time.
func (h *histogram) add(days int32) {
	days = max(days, 0)
	for len(h.days) <= int(days) {
		h.days = append(h.days, 0)
	}
	h.days[days]++
	h.n++
}

func (h *histogram) sum(o *histogram) {
	for days, n := range o.days {
		if n > 0 {
			h.add(int32(days))
			h.days[days] += n - 1
			h.n += n - 1
		}
	}
}

// quartile gives the smallest number of days within which a quarter, a half or three
// quarters lie.
func (h *histogram) quartile(q int64) int64 {
	var seen int64
	for days, n := range h.days {
		if seen += n; n > 0 && seen*4 >= h.n*q {
			return int64(days)
		}
	}
	return 0
}
