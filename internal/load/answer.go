package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"
)

// answer lets many people answer a drive by its page, as telephones do: the form is
// fetched, filled in and sent, by some of them twice, as if the answer had been lost.
// Then every one of them follows their code. Whatever is not kept, or kept twice, is
// told.
func answer(args []string) error {
	f := flag.NewFlagSet("answer", flag.ExitOnError)
	at := f.String("server", "http://127.0.0.1:8420", "where the server is")
	id := f.String("drive", "", "id of a drive that is open, by the open link")
	token := f.String("token", "", "of somebody who sees the drive: what is kept is counted before and after")
	people := f.Int("people", 1000, "how many")
	within := f.Duration("within", 0, "in how long they come; 0 for all at one moment")
	if err := f.Parse(args); err != nil {
		return err
	}
	c := &crowd{page: *at + "/f/" + *id, api: *at + "/api/v1/drives/" + *id + "/coverage", token: *token, http: &http.Client{
		Timeout: time.Minute, Transport: &http.Transport{MaxIdleConns: *people, MaxIdleConnsPerHost: *people}}}
	before, err := c.heard()
	if err != nil {
		return err
	}
	givers := c.come(*people, *within)
	after, err := c.heard()
	if err != nil {
		return err
	}
	return c.tell(givers, after-before)
}

// crowd is people who answer.
type crowd struct {
	page, api, token string
	http             *http.Client
}

// giver is one of them, with what befell them.
type giver struct {
	code        string
	load, send  time.Duration
	err         error
	kept, twice bool
}

// come lets people answer, and follow what they answered.
func (c *crowd) come(people int, within time.Duration) []giver {
	list := make([]giver, people)
	start := make(chan struct{})
	var ready, all sync.WaitGroup
	for i := range list {
		g := &list[i]
		ready.Add(1)
		all.Go(func() {
			rnd := rand.New(rand.NewPCG(uint64(i), 6))
			c.connect()
			ready.Done()
			<-start
			if within > 0 {
				time.Sleep(rand.N(within))
			}
			g.twice = i%10 == 0
			g.err = c.one(g, rnd)
		})
	}
	ready.Wait()
	close(start)
	all.Wait()
	for i := range list {
		if g := &list[i]; g.err == nil {
			g.kept, g.err = c.follows(g.code)
		}
	}
	return list
}

// connect opens a connection, as a telephone does that has opened the page before.
func (c *crowd) connect() { _, _ = c.get(c.page[:strings.LastIndex(c.page, "/")] + "/style.css") }

var hiddenCode = regexp.MustCompile(`name="code" value="([^"]+)"`)
var choices = regexp.MustCompile(`name="(q\.[^"]+|group)" value="([^"]+)"`)
var blanks = regexp.MustCompile(`<textarea[^>]* name="(t\.[^"]+)"`)

func (c *crowd) one(g *giver, rnd *rand.Rand) error {
	begin := time.Now()
	page, err := c.get(c.page)
	if err != nil {
		return err
	}
	g.load = time.Since(begin)
	m := hiddenCode.FindStringSubmatch(page)
	if m == nil {
		return fmt.Errorf("no form: %.200s", page)
	}
	g.code = m[1]
	form := url.Values{"code": {g.code}}
	for _, o := range choices.FindAllStringSubmatch(page, -1) {
		if !form.Has(o[1]) || rnd.IntN(3) == 0 {
			form.Set(o[1], o[2])
		}
	}
	for _, b := range blanks.FindAllStringSubmatch(page, -1) {
		form.Set(b[1], []string{"水压低", "希望多开几个窗口", "抄表不准，电话打不通", ""}[rnd.IntN(4)])
	}
	begin = time.Now()
	if err := c.post(c.page, form, g.code); err != nil {
		return err
	}
	g.send = time.Since(begin)
	if g.twice {
		return c.post(c.page, form, g.code)
	}
	return nil
}

func (c *crowd) get(at string) (string, error) {
	r, err := c.http.Get(at)
	if err != nil {
		return "", err
	}
	return read(r, http.StatusOK)
}

func (c *crowd) post(at string, form url.Values, want string) error {
	r, err := c.http.PostForm(at, form)
	if err != nil {
		return err
	}
	text, err := read(r, http.StatusOK)
	if err == nil && !strings.Contains(text, want) {
		err = fmt.Errorf("the page does not have the code: %.200s", text)
	}
	return err
}

func read(r *http.Response, want int) (string, error) {
	defer func() { _ = r.Body.Close() }()
	data, err := io.ReadAll(r.Body)
	if err == nil && r.StatusCode != want {
		err = fmt.Errorf("%s: %.200s", r.Status, data)
	}
	return string(data), err
}

// follows reports whether an answer is found by its code.
func (c *crowd) follows(code string) (bool, error) {
	r, err := c.http.PostForm(c.page+"/follow", url.Values{"code": {code}})
	if err != nil {
		return false, err
	}
	if r.StatusCode == http.StatusNotFound {
		return false, r.Body.Close()
	}
	_, err = read(r, http.StatusOK)
	return err == nil, err
}

// heard is how many were heard so far.
func (c *crowd) heard() (int, error) {
	q, err := http.NewRequest(http.MethodGet, c.api, nil)
	if err != nil {
		return 0, err
	}
	q.Header.Set("Authorization", "Bearer "+c.token)
	r, err := c.http.Do(q)
	if err != nil {
		return 0, err
	}
	text, err := read(r, http.StatusOK)
	var view struct{ Heard int }
	if err == nil {
		err = json.Unmarshal([]byte(text), &view)
	}
	return view.Heard, err
}

// tell says how it went.
func (c *crowd) tell(list []giver, kept int) error {
	var loads, sends []time.Duration
	failed, lost := 0, 0
	for _, g := range list {
		switch {
		case g.err != nil:
			if failed++; failed < 4 {
				fmt.Println("failed:", g.err)
			}
			continue
		case !g.kept:
			lost++
		}
		loads, sends = append(loads, g.load), append(sends, g.send)
	}
	fmt.Printf("%d people: %d failed, %d lost, %d kept\n", len(list), failed, lost, kept)
	for _, row := range []struct {
		name string
		list []time.Duration
	}{{"page", loads}, {"send", sends}} {
		if len(row.list) > 0 {
			slices.Sort(row.list)
			at := func(p float64) time.Duration {
				return row.list[int(p*float64(len(row.list)-1))].Round(100 * time.Microsecond)
			}
			fmt.Printf("%s: p50 %v, p90 %v, p99 %v, most %v\n", row.name, at(.5), at(.9), at(.99), at(1))
		}
	}
	if failed > 0 || lost > 0 || kept != len(list) {
		return fmt.Errorf("%d answers for %d people", kept, len(list))
	}
	return nil
}
