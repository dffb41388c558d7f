package main

import (
	"context"
	"flag"
	"fmt"
	"time"

	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

func lists(args []string) error {
	f := flag.NewFlagSet("lists", flag.ExitOnError)
	db := f.String("db", "", "database")
	if err := f.Parse(args); err != nil {
		return err
	}
	ctx := context.Background()
	s, err := store.Open(ctx, *db, store.Options{})
	if err != nil {
		return err
	}
	defer func() { _ = s.Close() }()
	org, err := s.View().Org(ctx)
	if err != nil {
		return err
	}
	units, _ := store.Everything[*ledger.Unit](ctx, s.View(), ledger.KindUnit)
	people, _ := store.Everything[*ledger.Person](ctx, s.View(), ledger.KindPerson)
	rounds, _ := store.Everything[*ledger.Round](ctx, s.View(), ledger.KindRound)
	cats, _ := store.Everything[*ledger.Category](ctx, s.View(), ledger.KindCategory)
	_ = units
	by := map[string]*ledger.Person{}
	for _, p := range people {
		k := string(p.Grants[0].Role)
		if p.Unit == units[0].ID {
			k += " top"
		} else if len(org.Path(p.Unit)) == 2 {
			k += " mid"
		} else if len(org.Path(p.Unit)) == 4 {
			k += " leaf"
		}
		by[k] = p
	}
	for who, p := range by {
		act := &ledger.Act{Who: p, Org: org, Today: 20780}
		for _, k := range []ledger.Kind{ledger.KindFinding, ledger.KindAction} {
			for name, fl := range map[string]store.Filter{"all": {}, "round": {Round: rounds[20].ID}, "state": {States: []ledger.State{ledger.Refused, ledger.Disputed}}, "unit below": {Unit: units[3].ID, Below: true},
				"category": {Category: cats[5].ID}, "aspect sev": {Aspect: "A4", Severity: 2}, "round+state+aspect": {Round: rounds[30].ID, States: []ledger.State{ledger.Opened, ledger.UnderWay}, Aspect: "A1"}} {
				for _, so := range store.Sorts(k) {
					l := store.List{Kind: k, Scope: ledger.ScopeOf(act, k), Filter: fl, Sort: so, Desc: true, Limit: 50}
					var worst, sum time.Duration
					n := 0
					for i := 0; i < 6; i++ {
						t := time.Now()
						p, err := s.View().List(ctx, l)
						if err != nil {
							return err
						}
						d := time.Since(t)
						if i > 0 {
							worst, sum = max(worst, d), sum+d
						}
						n += len(p.Rows)
						if l.After = p.Next; p.Next == "" {
							break
						}
					}
					fmt.Printf("%-18s %-8s %-20s %-9s rows %4d avg %7.2f ms worst %7.2f\n", who, k, name, so, n, float64(sum.Microseconds())/5000, float64(worst.Microseconds())/1000)
				}
			}
		}
	}
	return nil
}
