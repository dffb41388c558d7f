package main

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"time"
)

// importFindings sends findings in operations of many, as somebody does who brings
// a ledger along.
func importFindings(args []string) error {
	f := flag.NewFlagSet("import", flag.ExitOnError)
	at := f.String("server", "127.0.0.1:8420", "host and port")
	file := f.String("cast", "cast.json", "what tokens wrote")
	n := f.Int("findings", 100_000, "how many")
	together := f.Int("together", 500, "how many in one operation")
	clients := f.Int("clients", 2, "how many at once")
	if err := f.Parse(args); err != nil {
		return err
	}
	c, err := castIn(*file)
	if err != nil {
		return err
	}
	var g sync.WaitGroup
	results := make([]result, *clients)
	begin := time.Now()
	for i := range results {
		g.Go(func() {
			cl := &client{cast: c, at: *at, rnd: rand.New(rand.NewPCG(uint64(i), 9)), result: &results[i]}
			for sent := 0; sent < *n / *clients; sent += *together {
				cl.one(bulk(cl, *together))
			}
		})
	}
	g.Wait()
	fmt.Printf("%d findings in %.1f s\n", *n, time.Since(begin).Seconds())
	report("import", results, time.Since(begin), 0)
	return nil
}

// bulk is one operation of many findings.
func bulk(c *client, n int) request {
	var b strings.Builder
	b.WriteString(`{"all":true,"deeds":[`)
	for i := range n {
		if i > 0 {
			b.WriteByte(',')
		}
		one := create(c)
		fmt.Fprintf(&b, `{"kind":"finding","move":"add","fields":%s}`, one.body)
	}
	b.WriteString(`]}`)
	return request{method: "POST", path: "/api/v1/bulk", token: create(c).token, body: b.String()}
}
