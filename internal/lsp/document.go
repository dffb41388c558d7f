package lsp

import (
	"context"
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
)

// document is an open text. Its checks run beside the conversation: whatever is
// typed meanwhile is checked together afterwards.
type document struct {
	uri, file string

	mu      sync.Mutex
	text    string
	version int
	checked *checked      // the newest; nil before the first
	fresh   chan struct{} // closed when the text as it stands is checked
	wake    chan struct{} // holds one word at most: there is something to check
	gone    context.Context
	close   context.CancelFunc
}

func (v *server) didOpen(d textDocument) {
	v.didClose(d.URI)
	o := &document{uri: d.URI, file: fileOf(d.URI), text: d.Text, version: d.Version,
		fresh: make(chan struct{}), wake: make(chan struct{}, 1)}
	o.gone, o.close = context.WithCancel(v.ctx)
	v.open[d.URI] = o
	o.wake <- struct{}{}
	v.work.Go(func() { v.watch(o) })
}

func (v *server) didChange(p didChangeParams) {
	o := v.open[p.Document.URI]
	if o == nil {
		return
	}
	o.mu.Lock()
	o.text, o.version = apply(o.text, p.Changes), p.Document.Version
	if closed(o.fresh) {
		o.fresh = make(chan struct{})
	}
	o.mu.Unlock()
	select {
	case o.wake <- struct{}{}:
	default:
	}
}

// didClose takes the document's diagnostics off the editor's list.
func (v *server) didClose(uri string) {
	o := v.open[uri]
	if o == nil {
		return
	}
	delete(v.open, uri)
	o.close()
	o.mu.Lock()
	defer o.mu.Unlock()
	v.notify("textDocument/publishDiagnostics", publishParams{URI: uri, Version: o.version, Diagnostics: []diagnostic{}})
}

func closed(c <-chan struct{}) bool {
	select {
	case <-c:
		return true
	default:
		return false
	}
}

// watch checks a document after every change until it is closed.
func (v *server) watch(o *document) {
	for {
		select {
		case <-o.gone.Done():
			return
		case <-o.wake:
		}
		o.mu.Lock()
		text, version, done := o.text, o.version, closed(o.fresh)
		o.mu.Unlock()
		if done {
			continue // an earlier round took this change along
		}
		c := v.check(o, text, version)
		o.mu.Lock()
		if o.gone.Err() == nil && o.text == text && o.version == version {
			o.checked = c
			close(o.fresh)
			v.notify("textDocument/publishDiagnostics", publishParams{URI: o.uri, Version: version, Diagnostics: c.shown()})
		}
		o.mu.Unlock()
	}
}

// latest waits for the checks of the text as it stands; nil where the document is
// not open, or nobody wants to know any more.
func (o *document) latest(ctx context.Context) *checked {
	for o != nil {
		o.mu.Lock()
		fresh := o.fresh
		o.mu.Unlock()
		select {
		case <-ctx.Done():
			return nil
		case <-o.gone.Done():
			return nil
		case <-fresh:
		}
		o.mu.Lock()
		c, same := o.checked, o.fresh == fresh
		o.mu.Unlock()
		if same {
			return c
		}
	}
	return nil
}

// drive matches a path that begins with a drive letter: /c:/a.md.
var drive = regexp.MustCompile(`^/[A-Za-z]:`)

// fileOf is the path of a document, or its URI where it is no file.
//
// Source: RFC 8089, 2 and appendix E.2.
func fileOf(uri string) string {
	u, err := url.Parse(uri)
	if err != nil || u.Scheme != "file" {
		return uri
	}
	path := u.Path
	if drive.MatchString(path) {
		path = strings.ToUpper(path[1:2]) + path[2:]
	} else if u.Host != "" {
		path = "//" + u.Host + path
	}
	return filepath.FromSlash(path)
}
