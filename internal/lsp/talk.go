package lsp

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
)

// beside answers a request about a document on a goroutine of its own, so that it
// can be called off.
func beside[P any](v *server, m *incoming, do func(context.Context, *document, P) any) {
	var p P
	var of didOpenParams
	if err := errors.Join(json.Unmarshal(m.Params, &p), json.Unmarshal(m.Params, &of)); err != nil {
		v.refuse(m.ID, &wireError{invalidParams, err.Error()})
		return
	}
	o := v.open[of.Document.URI]
	ctx, stop := context.WithCancel(v.ctx)
	id := key(m.ID)
	v.asking.Lock()
	v.asked[id] = stop
	v.asking.Unlock()
	v.answering.Add(1)
	v.work.Go(func() {
		defer v.answering.Done()
		defer v.callOff(id)
		result := do(ctx, o, p)
		if ctx.Err() != nil {
			v.refuse(m.ID, &wireError{requestCancelled, "called off"})
			return
		}
		v.answer(m.ID, result)
	})
}

// callOff ends a request that is still under way.
func (v *server) callOff(id string) {
	v.asking.Lock()
	defer v.asking.Unlock()
	if stop := v.asked[id]; stop != nil {
		stop()
		delete(v.asked, id)
	}
}

func (v *server) answer(id json.RawMessage, result any) { v.send(answer{"2.0", id, result}) }

func (v *server) refuse(id json.RawMessage, e *wireError) { v.send(refusal{"2.0", id, e}) }

func (v *server) notify(method string, params any) { v.send(notice{"2.0", method, params}) }

// send writes one message whole; after a failure nothing more is written.
func (v *server) send(message any) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(message); err != nil {
		panic(err) // our own shapes always encode
	}
	v.writing.Lock()
	defer v.writing.Unlock()
	if v.bad == nil {
		v.bad = writeFrame(v.out, bytes.TrimSuffix(b.Bytes(), []byte("\n")))
	}
}
