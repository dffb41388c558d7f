package cli

import (
	"fmt"
	"os"
	"sync"
	"time"

	"github.com/bihuan/bihuan/say"
)

// Progress appears when work has lasted this long, and then moves this often.
const (
	progressAfter = 500 * time.Millisecond
	progressEvery = 200 * time.Millisecond
)

var progressWords = say.Text{ZH: "已读 %d 份：%s", EN: "%d read: %s"}

// progress is a line at the bottom of a terminal that says how far the work is.
// Everything else that is written goes through between, which takes the line away
// first.
type progress struct {
	to   *os.File // nil: not a terminal, nothing is shown
	lang say.Lang

	mu    sync.Mutex
	say   func(n int, last string) say.Text // nil: how many were read
	n     int
	last  string
	shown bool
	stop  chan struct{}
}

func newProgress(to *os.File, lang say.Lang) *progress {
	p := &progress{lang: lang, stop: make(chan struct{})}
	if !isTerminal(to) || !allowEscapes(to) {
		return p
	}
	p.to = to
	go p.tick()
	return p
}

func (p *progress) tick() {
	wait := time.NewTimer(progressAfter)
	defer wait.Stop()
	for {
		select {
		case <-p.stop:
			return
		case <-wait.C:
			p.show()
			wait.Reset(progressEvery)
		}
	}
}

func (p *progress) show() {
	p.mu.Lock()
	defer p.mu.Unlock()
	text := progressWords.With(p.n, p.last)
	if p.say != nil {
		text = p.say(p.n, p.last)
	}
	words := split([]run{{text.In(p.lang), faint}})
	var line paper
	line.glyphs(words[:fit(words, pageWidth(p.to)-1)])
	fmt.Fprintf(p.to, "\r\x1b[K%s", line.out)
	p.shown = true
}

// says changes what the line says.
func (p *progress) says(words func(n int, last string) say.Text) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.say = words
}

// between counts a file that is done and writes what it leaves.
func (p *progress) between(name string, write func() error) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.n++
	p.last = name
	p.hide()
	return write()
}

func (p *progress) hide() {
	if p.shown {
		fmt.Fprint(p.to, "\r\x1b[K")
		p.shown = false
	}
}

// end takes the line away for good.
func (p *progress) end() {
	close(p.stop)
	p.mu.Lock()
	defer p.mu.Unlock()
	p.hide()
}
