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
	plain.By, plain.Times = nil, true
	got, err := b.Count(&plain)
	if err != nil {
		return nil, err
	}
	return got.Times, nil
}

func timesOf(workers []*worker) []Span {
	list := make([]Span, spans)
	for i := range list {
		var h histogram
		for _, w := range workers {
			h.sum(&w.spans[i])
		}
		list[i] = Span{Name: spanAbouts[i].name, Say: spanAbouts[i].say, Rests: h.n, First: h.quartile(1), Median: h.quartile(2), Third: h.quartile(3)}
	}
	return list
}

// countedAndTimed counts the item, and takes the times of a finding, or of a look-back
// that it held.
func (w *worker) countedAndTimed(m mask) {
	w.counted(m)
	k := &w.kin
	if m&(1<<Found|1<<Held) == 0 {
		return
	}
	closed := k.status&findingState == fClosed
	if m&(1<<Held) != 0 {
		if closed {
			if at, held := k.is.since(findingState, k.b), w.item.since.since(lookState, k.b); held >= at {
				w.spans[closureToHeld].add(held - at)
			}
		}
		return
	}
	if read, ok := w.book.receipts[w.item.place]; ok && read <= k.made {
		w.spans[readingToFinding].add(k.made - read)
	}
	if k.first != forever {
		w.spans[findingToAction].add(k.first - k.made)
	}
	if closed {
		at := k.is.since(findingState, k.b)
		w.spans[findingToClosure].add(at - k.made)
		if k.first != forever {
			w.spans[actionToClosure].add(at - k.first)
		}
	}
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
