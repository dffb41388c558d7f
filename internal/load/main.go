// Command load makes a large ledger and measures the program with it. See
// docs/load.md.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"runtime"
	"runtime/pprof"
	"time"

	"github.com/bihuan/bihuan/internal/ledgers"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

func main() {
	verbs := map[string]func([]string) error{"make": makeLedger, "lists": lists, "backup": backUp}
	if len(os.Args) < 2 || verbs[os.Args[1]] == nil {
		fmt.Fprintln(os.Stderr, "usage: load make|lists|backup [options]")
		os.Exit(2)
	}
	if err := verbs[os.Args[1]](os.Args[2:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// makeLedger fills a database.
func makeLedger(args []string) error {
	f := flag.NewFlagSet("make", flag.ExitOnError)
	db := f.String("db", "", "file or postgres:// address of the database")
	n := f.Int("findings", 1_000_000, "how many findings")
	actions := f.Int("actions", 3, "actions of each finding")
	profile := f.String("cpuprofile", "", "write a profile")
	if err := f.Parse(args); err != nil {
		return err
	}
	ctx := context.Background()
	if *profile != "" {
		out, err := os.Create(*profile)
		if err != nil {
			return err
		}
		defer func() { _ = out.Close() }()
		if err := pprof.StartCPUProfile(out); err != nil {
			return err
		}
		defer pprof.StopCPUProfile()
	}
	s, err := store.Open(ctx, *db, store.Options{Cache: 3 << 20})
	if err != nil {
		return err
	}
	defer func() { _ = s.Close() }()
	now := time.Now()
	today, _ := ledger.Date(now.Year(), int(now.Month()), now.Day())
	plan := ledgers.Plan{Seed: 1, Width: 10, Depth: 3, Rounds: 40, Findings: *n, Actions: *actions, Now: ledger.Moment(now.UnixMilli()), Today: today, NewID: s.NewID}
	kept, told := 0, time.Now()
	_, err = ledgers.Make(plan, func(list []ledger.Record) error {
		kept += len(list)
		if time.Since(told) > 10*time.Second {
			told = time.Now()
			fmt.Fprintf(os.Stderr, "%d records, %.0f a second\n", kept, float64(kept)/time.Since(now).Seconds())
		}
		return s.Write(ctx, func(tx *store.Tx) error {
			out, err := ledger.Imported(&ledger.Act{Now: ledger.Moment(time.Now().UnixMilli())}, s.NewID(), list)
			if err != nil {
				return err
			}
			return tx.Keep(ctx, &out)
		})
	})
	fmt.Printf("%d records in %.1f s on %d processors\n", kept, time.Since(now).Seconds(), runtime.NumCPU())
	return err
}
