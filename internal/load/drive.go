package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"net"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// drive asks a running server with some clients in a closed loop: each sends its
// next request when it has read the answer to the last.
func drive(args []string) error {
	f := flag.NewFlagSet("drive", flag.ExitOnError)
	at := f.String("server", "127.0.0.1:8420", "host and port")
	file := f.String("cast", "cast.json", "what tokens wrote")
	mix := f.String("mix", "lists", "lists, story, search, create, mixed, floor; of pages: sheet, pages, or one by name")
	clients := f.Int("clients", 16, "how many at once")
	last := f.Duration("for", 10*time.Second, "how long")
	slow := f.Int("slow", 5, "how many of the slowest requests to show")
	if err := f.Parse(args); err != nil {
		return err
	}
	c, err := castIn(*file)
	if err != nil {
		return err
	}
	ask, ok := mixes()[*mix]
	if !ok {
		return fmt.Errorf("no mix %s", *mix)
	}
	var g sync.WaitGroup
	results := make([]result, *clients)
	begin := time.Now()
	for i := range results {
		g.Go(func() {
			cl := &client{cast: c, at: *at, rnd: rand.New(rand.NewPCG(uint64(i), 5)), result: &results[i]}
			for time.Since(begin) < *last {
				cl.one(ask(cl))
			}
		})
	}
	g.Wait()
	report(*mix, results, time.Since(begin), *slow)
	return nil
}

// castIn reads what tokens wrote.
func castIn(file string) (*cast, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	c := new(cast)
	return c, json.Unmarshal(data, c)
}

// request is what a client sends.
type request struct {
	method, path, token, body string
	cookie                    string // of a session, for a page; then there is no token
	who                       string
}

// took is how long one request took.
type took struct {
	time.Duration
	what   string
	status int
}

type result struct {
	list  []took
	bytes int64
	err   error
}

// client has one connection, kept open.
type client struct {
	*cast
	at   string
	rnd  *rand.Rand
	conn net.Conn
	in   *bufio.Reader
	*result
}

func pick[T any](c *client, list []T) T { return list[c.rnd.IntN(len(list))] }

// one sends a request and reads the answer, with as little of its own as it can: the
// client must not take the cores from the server.
func (c *client) one(q request) []byte {
	if c.conn == nil {
		conn, err := net.Dial("tcp", c.at)
		if err != nil {
			c.err = err
			time.Sleep(10 * time.Millisecond)
			return nil
		}
		c.conn, c.in = conn, bufio.NewReaderSize(conn, 64<<10)
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s %s HTTP/1.1\r\nHost: load\r\n", q.method, q.path)
	if q.cookie != "" {
		fmt.Fprintf(&b, "Cookie: bihuan=%s\r\nAccept-Encoding: gzip\r\n", q.cookie)
	} else {
		fmt.Fprintf(&b, "Authorization: Bearer %s\r\n", q.token)
	}
	if q.body != "" {
		fmt.Fprintf(&b, "Content-Type: application/json\r\nContent-Length: %d\r\n", len(q.body))
	}
	b.WriteString("\r\n")
	b.WriteString(q.body)
	begin := time.Now()
	_, err := c.conn.Write(b.Bytes())
	var body []byte
	status := 0
	if err == nil {
		body, status, err = c.answer()
	}
	if err != nil {
		c.err = err
		_ = c.conn.Close()
		c.conn = nil
		return nil
	}
	c.list = append(c.list, took{time.Since(begin), q.who + " " + q.method + " " + q.path, status})
	c.bytes += int64(len(body))
	return body
}

func (c *client) answer() ([]byte, int, error) {
	res, err := http.ReadResponse(c.in, nil)
	if err != nil {
		return nil, 0, err
	}
	body, err := io.ReadAll(res.Body)
	_ = res.Body.Close()
	return body, res.StatusCode, err
}

// report prints rates and times.
func report(mix string, results []result, wall time.Duration, slow int) {
	var all []took
	var size int64
	bad := map[int]int{}
	for _, r := range results {
		all = append(all, r.list...)
		size += r.bytes
		if r.err != nil {
			fmt.Println("error:", r.err)
		}
	}
	for _, t := range all {
		if t.status >= 400 {
			bad[t.status]++
		}
	}
	slices.SortFunc(all, func(a, b took) int { return int(a.Duration - b.Duration) })
	if len(all) == 0 {
		return
	}
	at := func(share float64) time.Duration {
		return all[int(share*float64(len(all)-1))].Duration.Round(10 * time.Microsecond)
	}
	fmt.Printf("%-8s %7.0f/s  p50 %v  p90 %v  p99 %v  max %v  %.1f kB each  refused %v\n", mix, float64(len(all))/wall.Seconds(),
		at(.5), at(.9), at(.99), at(1), float64(size)/float64(len(all))/1000, bad)
	if slow > 0 {
		byWho(all)
	}
	for _, t := range all[max(0, len(all)-slow):] {
		fmt.Println("   ", t.Duration.Round(10*time.Microsecond), t.status, t.what)
	}
}

// mixes are the kinds of load there are.
func mixes() map[string]func(*client) request {
	all := pages()
	maps.Copy(all, asked)
	return all
}

// asked are the mixes of the API.
var asked = map[string]func(*client) request{
	"lists": list, "story": story, "search": search, "create": create, "mixed": mixed,
	"floor": func(c *client) request { return request{method: "GET", path: "/floor?unit=" + pick(c, c.Units)} },
}

func (p person) name() string { return p.Role + " " + strconv.Itoa(p.Level) }

// list asks for a page of 50: any filter and sort that is offered, with anybody's
// rights; every third goes on where the last list of that kind ended, or far inside.
func list(c *client) request {
	p := pick(c, c.People)
	kind := pick(c, kinds)
	q := url.Values{"limit": {"50"}}
	sort := c.sort(kind)
	q.Set("sort", sort)
	c.filter(q, kind)
	if c.rnd.IntN(3) == 0 {
		q.Set("cursor", c.far(sort))
	}
	return request{method: "GET", path: "/api/v1/" + kind + "?" + q.Encode(), token: p.Token, who: p.name()}
}

var kinds = []string{"findings", "actions"}

// sort is one of those that are offered, either way round.
func (c *client) sort(kind string) string {
	sorts := map[string][]string{"findings": {"made", "changed", "severity", "amount"}, "actions": {"made", "changed", "due"}}[kind]
	return pick(c, []string{"", "-"}) + pick(c, sorts)
}

// far is a cursor somewhere inside a list, as if somebody had gone on for long.
func (c *client) far(sort string) string {
	id := pick(c, c.Findings)
	value := map[string]int64{"made": 0, "changed": time.Now().UnixMilli() - c.rnd.Int64N(86_400_000), "severity": c.rnd.Int64N(4), "amount": c.rnd.Int64N(5_000_000),
		"due": time.Now().Unix()/86400 - 60 + c.rnd.Int64N(240)}[strings.TrimPrefix(sort, "-")]
	return cursor(sort, value, id)
}

func (c *client) filter(q url.Values, kind string) {
	for range c.rnd.IntN(3) {
		switch c.rnd.IntN(8) {
		case 0, 1:
			q.Set("round", pick(c, c.Rounds))
		case 2:
			q.Set("unit", pick(c, c.Units))
		case 3:
			q.Set("unit", pick(c, c.Units))
			q.Set("below", "true")
		case 4:
			q.Set("state", map[string]string{"findings": "open", "actions": "under_way"}[kind])
		case 5:
			q.Set("state", map[string]string{"findings": "refused", "actions": "disputed"}[kind])
		case 6:
			if kind == "findings" {
				q.Set("severity", pick(c, []string{"1", "2", "3"}))
			} else {
				q.Set("overdue", "true")
			}
		case 7:
			if kind == "findings" {
				q.Set("category", pick(c, c.Categories))
			}
		}
	}
}

// seer is somebody who sees everything.
func (c *client) seer() person {
	for {
		if p := pick(c, c.People); p.Level == 1 && p.Role != "member" {
			return p
		}
	}
}

func story(c *client) request {
	return request{method: "GET", path: "/api/v1/findings/" + pick(c, c.Findings) + "/story", token: c.seer().Token}
}

var words = []string{"档案", "整改", "资金", "签字", "合同", "培训", "公示", "库房", "水源", "补贴"}

func search(c *client) request {
	p := pick(c, c.People)
	return request{method: "GET", path: "/api/v1/search?limit=50&q=" + url.QueryEscape(pick(c, words)), token: p.Token, who: p.name()}
}

func create(c *client) request {
	for {
		p := pick(c, c.People)
		if p.Role != "verifier" || p.Level != 1 {
			continue
		}
		body := fmt.Sprintf(`{"round":%q,"unit":%q,"text":"值班记录不完整，涉及%d处","detail":"抽查发现%d处缺少签字，登记不完整。","severity":%d,"amount":%d}`,
			pick(c, c.Rounds), pick(c, c.Units), c.rnd.IntN(90), c.rnd.IntN(900), c.rnd.IntN(4), c.rnd.IntN(100000))
		return request{method: "POST", path: "/api/v1/findings", token: p.Token, body: body}
	}
}

// mixed is nine questions and one new finding.
func mixed(c *client) request {
	switch n := c.rnd.IntN(10); {
	case n == 0:
		return create(c)
	case n < 5:
		return list(c)
	case n < 8:
		return story(c)
	}
	return search(c)
}

// byWho prints the mean time of each kind of person.
func byWho(all []took) {
	sum, n := map[string]time.Duration{}, map[string]int{}
	for _, t := range all {
		who, _, _ := strings.Cut(t.what, " GET")
		sum[who] += t.Duration
		n[who]++
	}
	for _, who := range slices.Sorted(maps.Keys(sum)) {
		fmt.Printf("    %-14s %6d  mean %v\n", who, n[who], (sum[who] / time.Duration(n[who])).Round(10*time.Microsecond))
	}
}
