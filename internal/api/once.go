package api

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"sync"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/say"
)

// keyHeader names a request, so that it is done once however often it is sent.
const keyHeader = "Idempotency-Key"

// replayedHeader says that an answer was kept under such a name.
const replayedHeader = "Idempotency-Replayed"

// once does what is asked, unless it was done under the same key before: then the
// answer is given again. Answers that refuse are not kept: nothing was done.
func (s *Server) once(q *request, do func() (reply, error)) (reply, error) {
	key := q.Header.Get(keyHeader)
	if key == "" || q.Method != http.MethodPost || q.route.open || q.route.unkept {
		return do()
	}
	if !isKey(key) {
		return reply{}, refuse(http.StatusUnprocessableEntity, "key", say.Text{
			ZH: "幂等键是 1 到 200 个可见的 ASCII 字符，不含空格", EN: "a key has 1 to 200 visible ASCII characters, and no spaces"})
	}
	q.key, q.digest = key, digestOf(q)
	if !s.atWork.begin(q.caller.Person + " " + key) {
		return reply{}, underWay()
	}
	defer s.atWork.end(q.caller.Person + " " + key)
	kept, err := s.app.Answered(q.Context(), q.caller, key, q.digest)
	if err != nil {
		return reply{}, err
	}
	if kept != nil {
		return again(q, kept)
	}
	out, err := do()
	if err == nil && !q.kept {
		err = s.app.KeepAnswer(q.Context(), q.caller, key, answerOf(q, out))
	}
	if err != nil && isAnswered(err) { // another program was quicker
		if kept, _ := s.app.Answered(q.Context(), q.caller, key, q.digest); kept != nil {
			return again(q, kept)
		}
		return reply{}, underWay()
	}
	return out, err
}

func isKey(key string) bool {
	return len(key) <= 200 && !strings.ContainsFunc(key, func(r rune) bool { return r <= ' ' || r > '~' })
}

func underWay() error {
	return (&refusal{fault: &fault.Error{Kind: fault.Conflict, Code: "api-under-way", Say: say.Text{
		ZH: "同一个请求正在办理，请稍后再试", EN: "the same request is being done; try again in a moment"}},
		status: http.StatusConflict}).with("Retry-After", "1")
}

// isAnswered reports that there is an answer under the key meanwhile.
func isAnswered(err error) bool {
	f, ok := errors.AsType[*fault.Error](err)
	return ok && f.Code == "store-answered"
}

// digestOf tells requests apart that have the same key.
func digestOf(q *request) string {
	h := sha256.New()
	for _, part := range []string{q.Method, q.URL.Path, q.URL.RawQuery, q.caller.For, q.Header.Get("If-Match")} {
		h.Write([]byte(part))
		h.Write([]byte{0})
	}
	h.Write(q.body)
	return hex.EncodeToString(h.Sum(nil))
}

// keptReply lays an answer down. What is shown once is not kept: that it was done is.
func keptReply(q *request, out reply) (status int, header string, body []byte) {
	status = out.status
	if status == 0 {
		status = q.route.well()
	}
	if q.route.secret {
		return status, "[]", nil
	}
	return status, string(encode(out.header)), out.body
}

func answerOf(q *request, out reply) store.Answer {
	status, header, body := keptReply(q, out)
	return store.Answer{Request: q.digest, Status: status, Header: header, Body: string(body)}
}

// again gives an answer once more.
func again(q *request, kept *store.Answer) (reply, error) {
	if q.route.secret {
		return reply{}, refuse(http.StatusConflict, "shown-once", say.Text{
			ZH: "这个请求已经办过，答复里的内容只显示一次", EN: "this was done, and what it answered is shown once"})
	}
	out := reply{status: kept.Status}
	if kept.Body != "" {
		out.body = []byte(kept.Body)
	}
	if err := json.Unmarshal([]byte(kept.Header), &out.header); err != nil {
		return reply{}, err
	}
	out.header = append(out.header, [2]string{replayedHeader, "true"})
	return out, nil
}

// do makes moves and answers; under a key the answer is kept in the same operation.
func (s *Server) do(q *request, deeds []app.Deed, answer func([]*app.Done) (reply, error)) (reply, error) {
	if q.key == "" {
		list, err := s.app.DoAll(q.Context(), q.caller, deeds)
		if err != nil {
			return reply{}, err
		}
		return answer(list)
	}
	var out reply
	_, err := s.app.DoOnce(q.Context(), q.caller, deeds, q.keeping(&out, answer))
	q.kept = err == nil
	return out, err
}

// keeping lays down the answer in the operation that it tells of.
func (q *request) keeping(out *reply, answer func([]*app.Done) (reply, error)) app.Once {
	return app.Once{Key: q.key, Request: q.digest,
		Answer: func(list []*app.Done) (status int, header string, body []byte, err error) {
			if *out, err = answer(list); err == nil {
				status, header, body = keptReply(q, *out)
			}
			return status, header, body, err
		}}
}

// keepingDone keeps that something was done whose answer is shown once, in the
// operation that does it; nil without a key.
func (q *request) keepingDone() *app.Once {
	if q.key == "" {
		return nil
	}
	q.kept = true // or nothing was done
	once := q.keeping(new(reply), func([]*app.Done) (reply, error) { return reply{}, nil })
	return &once
}

// keys are the requests that are being done here.
type keys struct {
	mu   sync.Mutex
	list map[string]bool
}

func (k *keys) begin(key string) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.list[key] {
		return false
	}
	if k.list == nil {
		k.list = map[string]bool{}
	}
	k.list[key] = true
	return true
}

func (k *keys) end(key string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	delete(k.list, key)
}
