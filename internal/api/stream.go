package api

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"sync"

	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// mostStreams bounds those that one person has open.
const mostStreams = 20

// stream tells events as they are committed, from where the caller left off.
func (s *Server) stream(q *request) (reply, error) {
	after := int64(-1)
	if last := q.Header.Get("Last-Event-ID"); last != "" {
		n, err := strconv.ParseInt(last, 10, 64)
		if err != nil || n < 0 {
			return reply{}, badValue("Last-Event-ID")
		}
		after = n
	} else if q.query.Has("after") {
		after = int64(q.number("after", 0))
	}
	h, err := s.app.Head(q.Context(), q.caller) // also whether the caller may look at all
	if err != nil {
		return reply{}, err
	}
	if after < 0 {
		after = h.Seq
	}
	if after > h.Seq { // whoever waits for later ones would miss all that come in between
		return reply{}, refuse(http.StatusConflict, "ahead", say.Text{
			ZH: "留痕只到第 %d 条，没有第 %d 条：台账可能恢复过备份，请从头核对再接着读",
			EN: "events end with %d, and there is no event %d: the ledger may have been put back; look through what you have, then go on"}.With(h.Seq, after))
	}
	if q.Method == http.MethodHead {
		return reply{header: [][2]string{{"Content-Type", "text/event-stream"}}}, nil
	}
	if !s.seats.take(q.caller.Person) {
		return reply{}, refuse(http.StatusTooManyRequests, "streams", say.Text{
			ZH: "同时打开的推送不能超过 %d 个", EN: "at most %d streams at once"}.With(mostStreams))
	}
	return reply{send: func(w http.ResponseWriter, q *request) error {
		defer s.seats.leave(q.caller.Person)
		return s.flow(w, q, after)
	}}, nil
}

// flow writes events until the caller goes, the token ends, or the program does.
// What has begun to flow cannot become a problem: it just ends.
func (s *Server) flow(w http.ResponseWriter, q *request, after int64) error {
	ctx, end := context.WithCancel(q.Context())
	defer end()
	go func() {
		select {
		case <-s.stop:
			end()
		case <-ctx.Done():
		}
	}()
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Accel-Buffering", "no") // a proxy that gathers would hold events back
	rc := http.NewResponseController(w)
	b := append([]byte("retry: 3000\n: "), strconv.FormatInt(after, 10)...)
	q.begun = true
	put := func() error {
		q.line.write()
		if _, err := w.Write(append(b, '\n', '\n')); err != nil {
			return err
		}
		return rc.Flush()
	}
	if err := put(); err != nil {
		return nil
	}
	err := s.app.Follow(ctx, q.caller, after, s.opts.Beat, func(e *ledger.Event, seq int64) error {
		if _, err := s.opts.Enter(ctx, q.token, q.caller.For); err != nil {
			return err // the token has ended meanwhile
		}
		b = append(b[:0], "id: "...)
		b = strconv.AppendInt(b, seq, 10)
		if e == nil {
			b = append(b, "\n: "...)
		} else {
			b = append(b, "\nevent: "+string(e.Kind)+"\ndata: "...)
			b = appendEvent(b, e)
		}
		return put()
	})
	if err != nil && !errors.Is(err, context.Canceled) {
		s.opts.Log.Info("api: a stream ended", "request", q.id, "error", err)
	}
	return nil
}

// seats counts what each person has open.
type seats struct {
	mu    sync.Mutex
	taken map[string]int
}

func (s *seats) take(person string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.taken[person] >= mostStreams {
		return false
	}
	if s.taken == nil {
		s.taken = map[string]int{}
	}
	s.taken[person]++
	return true
}

func (s *seats) leave(person string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.taken[person]--; s.taken[person] == 0 {
		delete(s.taken, person)
	}
}
