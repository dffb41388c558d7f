package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"strconv"
	"strings"
	"sync"

	"github.com/klauspost/compress/gzip"
)

// reply is an answer: a page, a way elsewhere, or something to keep.
type reply struct {
	status int // 0 for 200
	page   string
	title  string
	at     string // which place of the rail it belongs to
	view   any
	to     string // where to go instead
	cookie *http.Cookie
	// send writes what is no page.
	send func(http.ResponseWriter) error
}

// goTo sends somebody elsewhere after something was done, so that going back or
// loading again does not do it twice.
func goTo(where string) reply { return reply{to: where} }

// policy lets a page have what we serve, and nothing else.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// write gives an answer.
func (q *request) write(out reply) error {
	h := q.w.Header()
	h.Set("Content-Security-Policy", policy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "same-origin")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	if out.cookie != nil {
		http.SetCookie(q.w, out.cookie)
	}
	switch {
	case out.send != nil:
		return out.send(q.w)
	case out.to != "":
		h.Set("Cache-Control", "no-store")
		h.Set("Location", out.to)
		q.begun = true
		q.w.WriteHeader(http.StatusSeeOther)
		return nil
	}
	b := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(b)
	b.Reset()
	if err := q.s.pages.render(b, q, &out); err != nil {
		return err
	}
	q.deliver(out.status, b.Bytes())
	return nil
}

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// deliver sends a page, or says that it is as the browser has it.
func (q *request) deliver(status int, body []byte) {
	h := q.w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Language", tagOf(q.lang))
	h.Set("Vary", "Accept-Encoding, Accept-Language, Cookie")
	q.begun = true
	if status == 0 && q.Method == http.MethodGet {
		h.Set("Cache-Control", "private, no-cache")
		tag := tagFor(body)
		h.Set("ETag", tag)
		if strings.Contains(q.Header.Get("If-None-Match"), tag[2:]) {
			q.w.WriteHeader(http.StatusNotModified)
			return
		}
	} else {
		h.Set("Cache-Control", "no-store")
	}
	if status == 0 {
		status = http.StatusOK
	}
	if !takesGzip(q.Request) {
		h.Set("Content-Length", strconv.Itoa(len(body)))
		q.w.WriteHeader(status)
		_, _ = q.w.Write(body) // who has gone hears nothing
		return
	}
	h.Set("Content-Encoding", "gzip")
	q.w.WriteHeader(status)
	z := packers.Get().(*gzip.Writer)
	defer packers.Put(z)
	z.Reset(q.w)
	_, _ = z.Write(body)
	_ = z.Close()
}

// tagFor names a page by what it says. The tag is weak: packed and plain it is the same.
func tagFor(body []byte) string {
	sum := sha256.Sum256(body)
	return `W/"` + base64.RawURLEncoding.EncodeToString(sum[:12]) + `"`
}

// packers pack fast: a page is packed for every request.
var packers = sync.Pool{New: func() any {
	z, _ := gzip.NewWriterLevel(nil, gzip.BestSpeed) // the level is known
	return z
}}
