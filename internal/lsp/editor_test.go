package lsp

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"slices"
	"testing"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/check/all"
	"github.com/bihuan/bihuan/check/profile"
	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/internal/report"
	"github.com/bihuan/bihuan/say"
	"github.com/bihuan/bihuan/statement"
)

// editor drives a server over pipes, as an editor does.
type editor struct {
	t    *testing.T
	to   io.WriteCloser
	from *bufio.Reader
	end  chan error
	ids  int
	kept []reply // notices that came while an answer was awaited
}

// reply is any message of the server.
type reply struct {
	ID     json.RawMessage `json:"id"`
	Method string          `json:"method"`
	Params json.RawMessage `json:"params"`
	Result json.RawMessage `json:"result"`
	Error  *wireError      `json:"error"`
}

func checkAll(file string, d *doc.Document) (*report.Document, error) {
	st := statement.Of(d)
	p := profile.For(st.Profile)
	library := profile.New(all.Rules(), nil)
	own, wrong := library.Remarks(file, d)
	c, err := check.New(all.Rules(), p)
	if err != nil {
		return nil, err
	}
	return &report.Document{File: file, Doc: d, Statement: st, Profile: p, Remarks: wrong,
		Report: c.Run(check.Input{Doc: d, Statement: st, Suppress: own})}, nil
}

func start(t *testing.T, s Settings) *editor {
	t.Helper()
	in, to := io.Pipe()
	from, out := io.Pipe()
	if s.Check == nil {
		s.Check = checkAll
	}
	e := &editor{t: t, to: to, from: bufio.NewReader(from), end: make(chan error, 1)}
	go func() {
		err := Serve(context.Background(), in, out, s)
		out.Close()
		e.end <- err
	}()
	t.Cleanup(func() { to.Close(); from.Close() })
	return e
}

// ready starts a server and greets it.
func ready(t *testing.T, s Settings) *editor {
	e := start(t, s)
	e.ask("initialize", map[string]any{"processId": nil, "rootUri": nil, "capabilities": map[string]any{
		"workspace": map[string]any{"workspaceEdit": map[string]any{"documentChanges": true}}}})
	e.tell("initialized", map[string]any{})
	return e
}

func (e *editor) send(v any) {
	e.t.Helper()
	body, err := json.Marshal(v)
	if err != nil {
		e.t.Fatal(err)
	}
	if err := writeFrame(e.to, body); err != nil {
		e.t.Fatal(err)
	}
}

func (e *editor) tell(method string, params any) {
	e.t.Helper()
	e.send(map[string]any{"jsonrpc": "2.0", "method": method, "params": params})
}

// begin sends a request and gives its id.
func (e *editor) begin(method string, params any) int {
	e.t.Helper()
	e.ids++
	e.send(map[string]any{"jsonrpc": "2.0", "id": e.ids, "method": method, "params": params})
	return e.ids
}

func (e *editor) read() (reply, error) {
	body, err := readFrame(e.from)
	if err != nil {
		return reply{}, err
	}
	var r reply
	return r, json.Unmarshal(body, &r)
}

// await reads on to the answer of a request.
func (e *editor) await(id int) reply {
	e.t.Helper()
	for {
		r, err := e.read()
		if err != nil {
			e.t.Fatal(err)
		}
		if r.Method != "" {
			e.kept = append(e.kept, r)
			continue
		}
		if want, _ := json.Marshal(id); !bytes.Equal(r.ID, want) {
			e.t.Fatalf("an answer to %s, want %d", r.ID, id)
		}
		return r
	}
}

func (e *editor) ask(method string, params any) reply {
	e.t.Helper()
	return e.await(e.begin(method, params))
}

const uri = "file:///%E6%9D%90%E6%96%99/%E6%8A%A5%E5%91%8A.md"

func (e *editor) open(text string) {
	e.tell("textDocument/didOpen", map[string]any{"textDocument": map[string]any{"uri": uri, "languageId": "markdown", "version": 1, "text": text}})
}

func (e *editor) change(version int, changes ...change) {
	e.tell("textDocument/didChange", map[string]any{"textDocument": map[string]any{"uri": uri, "version": version}, "contentChanges": changes})
}

// published reads on to the diagnostics of a version.
func (e *editor) published(version int) []diagnostic {
	e.t.Helper()
	for {
		var r reply
		if len(e.kept) > 0 {
			r, e.kept = e.kept[0], e.kept[1:]
		} else {
			var err error
			if r, err = e.read(); err != nil {
				e.t.Fatal(err)
			}
		}
		var p publishParams
		if r.Method == "textDocument/publishDiagnostics" && json.Unmarshal(r.Params, &p) == nil && p.Version == version {
			return p.Diagnostics
		}
	}
}

func codes(list []diagnostic) []string {
	var out []string
	for _, d := range list {
		out = append(out, d.Code)
	}
	slices.Sort(out)
	return out
}

func in(list []diagnostic, code string) *diagnostic {
	i := slices.IndexFunc(list, func(d diagnostic) bool { return d.Code == code })
	if i < 0 {
		return nil
	}
	return &list[i]
}

// holding gives the words of a text in a range.
func holding(text string, s span) string {
	l := linesOf(text)
	return text[l.offset(s.Start):l.offset(s.End)]
}

func (e *editor) leave() error {
	e.t.Helper()
	e.ask("shutdown", nil)
	e.tell("exit", nil)
	return <-e.end
}

var zh = Settings{Lang: say.ZH, Version: "v0.2.0"}
