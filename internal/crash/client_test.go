package crash

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/bihuan/bihuan/ledger"
)

// front is what clients meet: the server wherever it is now, and what it has
// acknowledged to any of them.
type front struct {
	*office
	t      *testing.T
	gate   sync.RWMutex // held to write while the server is away or being looked at
	url    string
	over   atomic.Bool
	fails  atomic.Int64 // the status of answers that are expected while something is not there
	errors atomic.Int64 // how many of them there were
	told   ledgerOfAnswers
	http   http.Client
}

// ledgerOfAnswers is what clients remember.
type ledgerOfAnswers struct {
	mu      sync.Mutex
	records map[string]answered // by id
	digests map[string]bool
	asked   map[string]int  // how often a mark is to be there, or not at all
	made    map[string]bool // that it is there was acknowledged
	jobs    map[string]bool
	answers int
}

// answered is a record as an answer had it.
type answered struct {
	kind ledger.Kind
	rev  int
	body json.RawMessage
}

func newFront(t *testing.T, o *office) *front {
	f := &front{office: o, t: t}
	f.told = ledgerOfAnswers{records: map[string]answered{}, digests: map[string]bool{}, asked: map[string]int{}, made: map[string]bool{}, jobs: map[string]bool{}}
	f.http.Transport = &http.Transport{MaxIdleConnsPerHost: 16}
	f.http.Timeout = patience
	return f
}

// client is one of those who work at the same time.
type client struct {
	*front
	name string
	rnd  *rand.Rand
	n    int
}

// errOver ends a client between two requests.
var errOver = errors.New("over")

// run starts clients, each doing its work again and again, and gives what waits for
// them to end.
func (f *front) run(seed uint64, work ...func(*client) error) func() {
	var g sync.WaitGroup
	for i, do := range work {
		c := &client{front: f, name: fmt.Sprintf("客%d", i+1), rnd: rand.New(rand.NewPCG(seed, uint64(i)))}
		g.Go(func() {
			for !f.over.Load() {
				if err := do(c); err != nil {
					if !errors.Is(err, errOver) {
						f.t.Errorf("%s: %v", c.name, err)
					}
					return
				}
			}
		})
	}
	return func() {
		f.over.Store(true)
		g.Wait()
	}
}

// mark is a word that stands nowhere else.
func (c *client) mark() string {
	c.n++
	return fmt.Sprintf("%s第%d号", c.name, c.n)
}

// ask is a request.
type ask struct {
	as, method, path string
	body             any // bytes are sent as they are
	rev              int // If-Match
}

// reply is its answer.
type reply struct {
	status int
	body   []byte
	resent bool // it was not the first time that it was sent
	media  string
}

// send sends a request until it is answered, under one key: whoever got no answer
// asks for the same again.
func (c *client) send(a ask) (reply, error) {
	c.n++
	key := fmt.Sprintf("%s-%d", strings.TrimPrefix(c.name, "客"), c.n)
	for try := 0; ; try++ {
		if c.over.Load() && try > 0 {
			return reply{}, errOver
		}
		r, err := c.once(a, key)
		r.resent = try > 0
		switch {
		case err != nil: // the server is away
		case r.status >= 500 && int64(r.status) == c.fails.Load():
			if r.media != "application/problem+json" {
				return r, fmt.Errorf("%s %s: %d %s", a.method, a.path, r.status, r.body)
			}
			c.errors.Add(1)
		case r.status == http.StatusConflict && bytes.Contains(r.body, []byte(`"api-under-way"`)):
		default:
			return r, nil
		}
		time.Sleep(5 * time.Millisecond)
	}
}

func (c *client) once(a ask, key string) (reply, error) {
	c.gate.RLock()
	defer c.gate.RUnlock()
	return c.sendOnce(a, key)
}

func (c *client) sendOnce(a ask, key string) (reply, error) {
	body, media := []byte(nil), "application/octet-stream"
	switch b := a.body.(type) {
	case nil:
	case []byte:
		body = b
	default:
		media = "application/json"
		var err error
		if body, err = json.Marshal(b); err != nil {
			return reply{}, err
		}
	}
	q, err := http.NewRequest(a.method, c.url+"/api/v1"+a.path, bytes.NewReader(body))
	if err != nil {
		return reply{}, err
	}
	if body != nil {
		q.Header.Set("Content-Type", media)
	}
	q.Header.Set("Authorization", "Bearer "+c.tokens[a.as])
	if a.method == http.MethodPost {
		q.Header.Set("Idempotency-Key", key)
	}
	if a.rev > 0 {
		q.Header.Set("If-Match", fmt.Sprintf(`"%d"`, a.rev))
	}
	answer, err := c.http.Do(q)
	if err != nil {
		return reply{}, err
	}
	defer func() { _ = answer.Body.Close() }()
	data, err := io.ReadAll(answer.Body)
	return reply{status: answer.StatusCode, body: data, media: answer.Header.Get("Content-Type")}, err
}

// want sends a request that must succeed, and remembers what is acknowledged.
func (c *client) want(a ask) (reply, error) {
	r, err := c.send(a)
	if err != nil {
		return r, err
	}
	if r.status >= 300 {
		return r, fmt.Errorf("%s %s as %s: %d %s", a.method, a.path, a.as, r.status, r.body)
	}
	c.told.answer(func(*ledgerOfAnswers) {})
	return r, nil
}

// done is what a move led to.
type done struct {
	Kind   ledger.Kind
	Record json.RawMessage
	Also   []done
}

type head struct {
	ID    string
	Rev   int
	State ledger.State
}

func (d *done) head() (h head) {
	_ = json.Unmarshal(d.Record, &h)
	return h
}

// do makes a move that must succeed, and gives what it was about.
func (c *client) do(as, method, path string, body any) (head, error) {
	r, err := c.want(ask{as: as, method: method, path: path, body: body})
	if err != nil {
		return head{}, err
	}
	var d done
	if err := json.Unmarshal(r.body, &d); err != nil {
		return head{}, err
	}
	c.told.keep(d)
	return d.head(), nil
}

func (c *client) post(as, path string, body any) (head, error) {
	return c.do(as, http.MethodPost, path, body)
}

// answer notes something that was acknowledged.
func (l *ledgerOfAnswers) answer(note func(*ledgerOfAnswers)) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.answers++
	note(l)
}

func (l *ledgerOfAnswers) count() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.answers
}

func (l *ledgerOfAnswers) keep(list ...done) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, d := range list {
		for _, one := range append([]done{d}, d.Also...) {
			if h := one.head(); h.Rev >= l.records[h.ID].rev {
				l.records[h.ID] = answered{one.Kind, h.Rev, one.Record}
			}
		}
	}
}
