package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"runtime"
	"strings"
	"time"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/ledgers"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// bulkCache is what the writer keeps in memory while a ledger is made, in KiB.
const bulkCache = 3 << 20

// makeLedger fills a database.
func makeLedger(args []string) error {
	f := flag.NewFlagSet("make", flag.ExitOnError)
	db := f.String("db", "", "file or postgres:// address of the database")
	n := f.Int("findings", 1_000_000, "how many findings")
	actions := f.Int("actions", 3, "actions of each finding")
	own := f.Bool("own", false, "findings have fields of their own")
	days := f.Int("days", 0, "days up to now over which findings are made")
	if err := f.Parse(args); err != nil {
		return err
	}
	ctx := context.Background()
	s, err := store.Open(ctx, *db, store.Options{Cache: bulkCache})
	if err != nil {
		return err
	}
	defer func() { _ = s.Close() }()
	fill := func() error {
		return fill(ctx, s, ledgers.Plan{Seed: 1, Width: 10, Depth: 3, Rounds: 40, Findings: *n, Actions: *actions, Own: *own, Days: *days})
	}
	if strings.HasPrefix(*db, "postgres") {
		return withoutIndexes(ctx, *db, fill)
	}
	return fill()
}

// together is how many steps of a plan are one operation: numbers that are counted are
// written once for each.
const together = 20

// fill puts the records of a plan into a ledger, and says how fast.
func fill(ctx context.Context, s *store.Store, plan ledgers.Plan) error {
	now := time.Now()
	plan.Today, _ = ledger.Date(now.Year(), int(now.Month()), now.Day())
	plan.Now, plan.NewID = ledger.Moment(now.UnixMilli()), s.NewID
	kept, told := 0, time.Now()
	var waiting [][]ledger.Record
	keep := func() error {
		lists := waiting
		waiting = nil
		return s.Write(ctx, func(tx *store.Tx) error {
			for _, list := range lists {
				out, err := ledger.Imported(&ledger.Act{Now: list[len(list)-1].Top().Made}, s.NewID(), list)
				if err != nil {
					return err
				}
				if err := tx.Keep(ctx, &out); err != nil {
					return err
				}
			}
			return nil
		})
	}
	_, err := ledgers.Make(plan, func(list []ledger.Record) error {
		if kept += len(list); time.Since(told) > 10*time.Second {
			told = time.Now()
			fmt.Fprintf(os.Stderr, "%d records, %.0f a second\n", kept, float64(kept)/time.Since(now).Seconds())
		}
		if waiting = append(waiting, list); len(waiting) < together {
			return nil
		}
		return keep()
	})
	if err == nil {
		err = keep()
	}
	fmt.Printf("%d records in %.1f s on %d processors\n", kept, time.Since(now).Seconds(), runtime.NumCPU())
	return err
}

// person is somebody who asks questions of the server.
type person struct {
	Role  string `json:"role"`
	Level int    `json:"level"` // of their unit, 1 at the top
	Unit  string `json:"unit"`
	Token string `json:"token"`
	// Cookie is a session in the web app; it ends when nobody used it for twelve hours.
	Cookie string `json:"cookie"`
}

// cast is who and what there is to ask about.
type cast struct {
	People     []person `json:"people"`
	Units      []string `json:"units"`
	Rounds     []string `json:"rounds"` // that are open
	Categories []string `json:"categories"`
	Findings   []string `json:"findings"` // some of them
}

// makeTokens lets some people of each role and level in, and writes their tokens
// with what can be asked about to a file.
func makeTokens(args []string) error {
	f := flag.NewFlagSet("tokens", flag.ExitOnError)
	db := f.String("db", "", "database")
	out := f.String("o", "cast.json", "file to write")
	if err := f.Parse(args); err != nil {
		return err
	}
	ctx := context.Background()
	s, err := store.Open(ctx, *db, store.Options{})
	if err != nil {
		return err
	}
	defer func() { _ = s.Close() }()
	a, err := app.New(s, nil, nil, app.Options{})
	if err != nil {
		return err
	}
	c, err := castOf(ctx, s, a)
	if err != nil {
		return err
	}
	data, err := json.Marshal(c)
	if err != nil {
		return err
	}
	return os.WriteFile(*out, data, 0o600)
}

// mostOfEach is how many people of one role and level ask.
const mostOfEach = 12

func castOf(ctx context.Context, s *store.Store, a *app.App) (*cast, error) {
	v := s.View()
	org, err := v.Org(ctx)
	if err != nil {
		return nil, err
	}
	c := &cast{}
	for _, u := range org.Units() {
		c.Units = append(c.Units, u.ID)
	}
	people, err := store.Everything[*ledger.Person](ctx, v, ledger.KindPerson)
	if err != nil {
		return nil, err
	}
	n := map[string]int{}
	for i := range people {
		p := people[(i*7919)%len(people)] // from all over the tree
		level := len(org.Path(p.Unit))
		key := fmt.Sprint(p.Grants[0].Role, level)
		if n[key]++; n[key] > mostOfEach || p.Grants[0].Role == ledger.Administrator {
			continue
		}
		if err := letIn(ctx, a, p.ID); err != nil {
			return nil, err
		}
		token, _, err := a.NewToken(ctx, app.Caller{Person: p.ID, Scopes: app.Scopes(), Session: true}, app.TokenAsked{Label: "load", Expires: ledger.Moment(time.Now().AddDate(0, 0, 30).UnixMilli()), Scopes: []app.Scope{app.ScopeRead, app.ScopeWrite}})
		if err != nil {
			return nil, fmt.Errorf("%s: %w", p.Name, err)
		}
		in, err := a.SignIn(ctx, "u"+p.ID, "load-"+p.ID)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", p.Name, err)
		}
		c.People = append(c.People, person{string(p.Grants[0].Role), level, p.Unit, token, in.Token})
	}
	rounds, err := v.Rounds(ctx, ledger.Rectifying)
	if err != nil {
		return nil, err
	}
	for _, r := range rounds {
		c.Rounds = append(c.Rounds, r.ID)
	}
	categories, err := store.Everything[*ledger.Category](ctx, v, ledger.KindCategory)
	if err != nil {
		return nil, err
	}
	for _, k := range categories {
		c.Categories = append(c.Categories, k.ID)
	}
	return c, c.someFindings(ctx, v)
}

// letIn gives somebody an account.
func letIn(ctx context.Context, a *app.App, person string) error {
	inv, err := a.Invite(ctx, app.House(), person)
	if err != nil {
		return err
	}
	err = a.UseLink(ctx, inv.Code, "u"+person, "load-"+person)
	if fault.KindOf(err) == fault.Conflict {
		return nil // has one from an earlier run
	}
	return err
}

// someFindings takes findings from the beginning, the end and some rounds.
func (c *cast) someFindings(ctx context.Context, v *store.View) error {
	lists := []store.List{{}, {Desc: true}}
	for _, r := range c.Rounds {
		lists = append(lists, store.List{Filter: store.Filter{Round: r}, Sort: store.ByAmount, Desc: true})
	}
	for _, l := range lists {
		l.Kind, l.Scope, l.Limit = ledger.KindFinding, ledger.Scope{All: true}, 100
		page, err := v.List(ctx, l)
		if err != nil {
			return err
		}
		for _, row := range page.Rows {
			c.Findings = append(c.Findings, row.ID)
		}
	}
	return nil
}
