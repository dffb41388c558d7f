// Package lsp is a language server: it shows in an editor, while somebody types,
// what the checks find, and offers to mend it.
//
// Source: Language Server Protocol 3.17.
package lsp

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"io"
	"sync"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/internal/report"
	"github.com/bihuan/bihuan/say"
)

// Settings are what a server is told at its start.
type Settings struct {
	Lang    say.Lang
	Version string
	// Check checks a document. It is called from several goroutines. file is the
	// path of the document, or its URI where it is no file.
	Check func(file string, d *doc.Document) (*report.Document, error)
}

// Serve speaks with one editor until that ends it.
//
// Errors: where the stream is not the protocol's, ends before the editor said so,
// or cannot be written to.
func Serve(ctx context.Context, in io.Reader, out io.Writer, s Settings) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	v := &server{Settings: s, ctx: ctx, out: out, open: map[string]*document{}, asked: map[string]context.CancelFunc{}}
	messages := make(chan []byte)
	ended := make(chan error, 1)
	go func() {
		r := bufio.NewReaderSize(in, maxHeader)
		for {
			body, err := readFrame(r)
			if err != nil {
				ended <- err
				return
			}
			select {
			case messages <- body:
			case <-ctx.Done():
				return
			}
		}
	}()
	err := v.loop(messages, ended)
	stop()
	v.work.Wait()
	return errors.Join(err, v.failed())
}

var (
	errEarly = errors.New("lsp: the editor left without saying so")
	errExit  = errors.New("lsp: exit")
)

// state is how far the conversation has come.
type state uint8

const (
	waiting state = iota // for initialize
	running
	shut // asked to end; only exit may follow
)

type server struct {
	Settings
	ctx   context.Context
	state state
	edits bool // the editor takes versioned edits
	open  map[string]*document
	work  sync.WaitGroup // all goroutines

	answering sync.WaitGroup // those of requests

	writing sync.Mutex
	out     io.Writer
	bad     error // the first error of writing

	asking sync.Mutex
	asked  map[string]context.CancelFunc // requests under way
}

func (v *server) failed() error {
	v.writing.Lock()
	defer v.writing.Unlock()
	return v.bad
}

func (v *server) loop(messages <-chan []byte, ended <-chan error) error {
	for v.failed() == nil {
		select {
		case <-v.ctx.Done():
			return nil
		case body := <-messages:
			if err := v.take(body); err != nil {
				if err == errExit && v.state == shut {
					return nil
				}
				return errEarly
			}
		case err := <-ended:
			if err == io.EOF {
				return errEarly
			}
			return err
		}
	}
	return nil
}

// take handles one message; errExit ends the conversation.
func (v *server) take(body []byte) error {
	var m incoming
	if err := json.Unmarshal(body, &m); err != nil {
		v.refuse(null, &wireError{parseError, "the message is not JSON-RPC: " + err.Error()})
		return nil
	}
	switch {
	case m.Method == "exit":
		return errExit
	case m.Method == "": // an answer to nothing we asked
		return nil
	case !m.wantsAnswer():
		if v.state == running {
			v.notified(&m)
		}
		return nil
	}
	v.requested(&m)
	return nil
}

// requested answers a request: at once what changes the conversation, else beside
// it, so that it can be called off.
func (v *server) requested(m *incoming) {
	switch {
	case v.state == shut:
		v.refuse(m.ID, &wireError{invalidRequest, "after shutdown only exit may follow"})
	case v.state == waiting && m.Method != "initialize":
		v.refuse(m.ID, &wireError{notInitialized, "initialize must come first"})
	case m.Method == "initialize" && v.state == running:
		v.refuse(m.ID, &wireError{invalidRequest, "initialize comes once"})
	case m.Method == "initialize":
		v.initialize(m)
	case m.Method == "shutdown":
		v.state = shut
		v.answering.Wait() // what was asked before is answered before
		v.answer(m.ID, null)
	case m.Method == "textDocument/hover":
		beside(v, m, v.hover)
	case m.Method == "textDocument/codeAction":
		beside(v, m, v.actions)
	default:
		v.refuse(m.ID, &wireError{methodNotFound, "there is no method " + m.Method})
	}
}

func (v *server) initialize(m *incoming) {
	var p initializeParams
	if err := json.Unmarshal(m.Params, &p); err != nil {
		v.refuse(m.ID, &wireError{invalidParams, err.Error()})
		return
	}
	v.state, v.edits = running, p.Capabilities.Workspace.Edit.DocumentChanges
	r := initializeResult{Info: serverInfo{"bihuan", v.Version}}
	r.Capabilities = capabilities{Encoding: "utf-16", Sync: syncOptions{OpenClose: true, Change: incremental}, Hover: true}
	r.Capabilities.Actions.Kinds = []string{quickFix, fixAll}
	v.answer(m.ID, r)
}

// incremental asks the editor for what changed, not for the whole text.
const incremental = 2

func (v *server) notified(m *incoming) {
	switch m.Method {
	case "$/cancelRequest":
		var p struct{ ID json.RawMessage }
		if json.Unmarshal(m.Params, &p) == nil {
			v.callOff(key(p.ID))
		}
	case "textDocument/didOpen":
		var p didOpenParams
		if json.Unmarshal(m.Params, &p) == nil {
			v.didOpen(p.Document)
		}
	case "textDocument/didChange":
		var p didChangeParams
		if json.Unmarshal(m.Params, &p) == nil {
			v.didChange(p)
		}
	case "textDocument/didClose":
		var p didOpenParams
		if json.Unmarshal(m.Params, &p) == nil {
			v.didClose(p.Document.URI)
		}
	}
}
