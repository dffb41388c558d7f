package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
	"sync"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/report"
	"github.com/bihuan/bihuan/read"
	"github.com/bihuan/bihuan/read/refuse"
	"github.com/bihuan/bihuan/say"
)

// outcome is what became of one source.
type outcome struct {
	name    string
	out     []byte           // to print
	checked *report.Document // what was found, where documents are checked
	mended  *mended          // the file without what could be mended; nil where nobody asked
	err     error            // why there is nothing to print
	skipped bool             // not a document, and nobody said that it was
	guessed bool             // the text was recognised from pictures
}

// pool reads sources on all cores and hands their outcomes on in the order of the
// sources. A few wait to be taken, never more.
type pool struct {
	draw func(o *outcome, f opened) error
	take func(outcome) error
	scan func(ctx context.Context, data []byte, refusal error) (*doc.Document, error) // what no reader reads; may be nil

	bigOne  sync.Mutex // held by whoever reads a big file: one at a time
	buffers sync.Pool  // of *[]byte, for outcomes
}

// opened is a source that was read. The bytes are the pool's own: who keeps them
// copies them.
type opened struct {
	source
	doc  *doc.Document
	data []byte
}

// place is where the outcomes of one source come out: one, or for an archive
// within an archive one for each of its documents.
type place chan outcome

type task struct {
	source
	place
}

// run reads everything that gather emits, until the context ends or take fails.
func (p *pool) run(ctx context.Context, gather func(emit func(source) bool)) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	cores := runtime.GOMAXPROCS(0)
	tasks, order := make(chan task), make(chan place, 2*cores)
	go func() {
		defer close(tasks)
		defer close(order)
		gather(func(s source) bool {
			t := task{s, make(place, 1)}
			return send(ctx, order, t.place) && send(ctx, tasks, t)
		})
	}()
	for range cores {
		go p.work(ctx, tasks)
	}
	for {
		out, ok := receive(ctx, order)
		if !ok {
			return ctx.Err()
		}
		for {
			o, ok := receive(ctx, out)
			if !ok {
				break
			}
			if err := p.take(o); err != nil {
				return err
			}
			p.recycle(o.out)
		}
	}
}

func send[T any](ctx context.Context, c chan<- T, v T) bool {
	select {
	case c <- v:
		return true
	case <-ctx.Done():
		return false
	}
}

func receive[T any](ctx context.Context, c <-chan T) (v T, ok bool) {
	select {
	case v, ok = <-c:
	case <-ctx.Done():
	}
	return v, ok
}

// keptBuffer is the largest buffer that is kept for the next file.
const keptBuffer = 1 << 20

func (p *pool) work(ctx context.Context, tasks <-chan task) {
	var buf []byte
	for t := range tasks {
		data, err := t.load(buf)
		if err == nil && cap(data) <= keptBuffer {
			buf = data
		}
		p.one(ctx, t, data, err)
		close(t.place)
	}
}

// one reads one source, or the documents of an archive within an archive.
func (p *pool) one(ctx context.Context, t task, data []byte, err error) {
	if err == nil && t.depth > 0 && looksPacked(data) {
		if list, ok, err := unpack(t.name, bytes.NewReader(data), int64(len(data)), t.depth); ok {
			if err != nil {
				send(ctx, t.place, outcome{name: t.name, err: err})
			}
			for _, inner := range list {
				data, err := inner.load(nil)
				p.one(ctx, task{inner, t.place}, data, err)
			}
			return
		}
	}
	send(ctx, t.place, p.outcome(ctx, t.source, data, err))
}

const bigFile = 16 << 20

func (p *pool) outcome(ctx context.Context, s source, data []byte, err error) (o outcome) {
	o.name = s.name
	if err == nil && s.found && dataFile(s.name, data) {
		return outcome{name: s.name, skipped: true}
	}
	if len(data) > bigFile {
		p.bigOne.Lock()
		defer p.bigOne.Unlock()
	}
	defer func() {
		if r := recover(); r != nil {
			o = outcome{name: s.name, err: ourFault(r)}
		}
	}()
	var d *doc.Document
	if err == nil {
		d, err = read.Document(data)
		if err != nil && p.scan != nil {
			d, err = p.scan(ctx, data, err)
			o.guessed = err == nil
		}
	}
	if err != nil {
		return outcome{name: s.name, err: err, skipped: s.found && errors.Is(err, refuse.ErrNotDocument)}
	}
	o.out = p.buffer()
	if err := p.draw(&o, opened{s, d, data}); err != nil {
		return outcome{name: s.name, err: err}
	}
	return o
}

// ourFault is a mistake of the program that one file brought out; the others can
// still be read.
func ourFault(r any) error {
	return &fault.Error{Code: "internal", Say: say.Text{
		ZH: "程序出错，未能读出；请把文件和版本告诉我们",
		EN: "the program failed on this file; please report it with the version",
	}, Err: fmt.Errorf("%v\n%s", r, debug.Stack())}
}

func (p *pool) buffer() []byte {
	if b, ok := p.buffers.Get().(*[]byte); ok {
		return (*b)[:0]
	}
	return nil
}

func (p *pool) recycle(b []byte) {
	if b != nil && cap(b) <= keptBuffer {
		p.buffers.Put(&b)
	}
}
