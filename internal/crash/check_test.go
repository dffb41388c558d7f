package crash

import (
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/internal/blob"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// books are a ledger with its events, at one moment.
type books struct {
	records map[ledger.Key]ledger.Record
	events  []ledger.Event
	jobs    []store.Job
}

// read reads all of a ledger, and holds it to its promise: the chain is sound, and
// its events lead to the records that are there, and to no other.
func read(t *testing.T, s *store.Store) *books {
	t.Helper()
	b := &books{}
	err := s.Snapshot(ctx, func(v *store.View) error {
		broken, _, err := v.Verify(ctx)
		if err != nil {
			return err
		}
		if broken != nil {
			t.Fatalf("the chain: %+v", broken)
		}
		for e, err := range v.AllEvents(ctx) {
			if err != nil {
				return err
			}
			b.events = append(b.events, *e)
		}
		if b.records, err = ledger.Replay(b.events); err != nil {
			t.Fatal(err)
		}
		n := 0
		for _, k := range ledger.Kinds() {
			list, err := store.Everything[ledger.Record](ctx, v, k)
			if err != nil {
				return err
			}
			for n += len(list); len(list) > 0; list = list[1:] {
				sameRecord(t, list[0], b.records[ledger.Key{Kind: k, ID: list[0].Top().ID}])
			}
		}
		if n != len(b.records) {
			t.Fatalf("%d records are there, %d are told of", n, len(b.records))
		}
		b.jobs, err = v.Jobs(ctx, store.JobFilter{Limit: 100_000})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func sameRecord(t *testing.T, got, want ledger.Record) {
	t.Helper()
	if want == nil {
		t.Fatalf("%s %s is there, and no event tells of it", got.Kind(), got.Top().ID)
	}
	if a, b := canonical(t, got), canonical(t, want); !bytes.Equal(a, b) {
		t.Fatalf("%s\nstored  %s\nreplays %s", got.Kind(), a, b)
	}
}

func canonical(t *testing.T, r ledger.Record) []byte {
	t.Helper()
	body, err := ledger.AppendRecord(nil, r)
	if err != nil {
		t.Fatal(err)
	}
	return body
}

// whole holds a ledger to what cannot be half done.
func (b *books) whole(t *testing.T) {
	t.Helper()
	steps := map[string]map[string]int{}
	for i := range b.events {
		e := &b.events[i]
		if steps[e.Step] == nil {
			steps[e.Step] = map[string]int{}
		}
		steps[e.Step][string(e.Kind)+" "+string(e.Move)]++
		if e.Rev == 1 {
			steps[e.Step]["new "+string(e.Kind)]++
		} else {
			steps[e.Step]["old "+string(e.Kind)]++
		}
	}
	for id, n := range steps {
		for of, parts := range map[string]map[string]int{
			"action claim":     {"new entry": 1},
			"action report":    {"new entry": 1},
			"action close":     {"new closure": 1},
			"finding close":    {"new closure": 1, "new look_back": 1},
			"statement accept": {"new finding": 2, "new action": 2, "old request": 1},
			"version add":      {"old statement": 1},
		} {
			for part, want := range parts {
				if n[of] > 0 && n[part] != want {
					t.Errorf("step %s: %s with %d of %s, want %d: %v", id, of, n[part], part, want, n)
				}
			}
		}
	}
}

// marked counts how often each mark stands in the ledger.
func (b *books) marked(marks map[string]int) map[string]int {
	n := map[string]int{}
	for _, r := range b.records {
		var words string
		switch r := r.(type) {
		case *ledger.Finding:
			_, words, _ = strings.Cut(r.Text, "，")
		case *ledger.Version:
			if parts := strings.Split(r.Name, "-"); len(parts) == 3 {
				words = parts[1]
			}
		}
		if _, ok := marks[words]; ok {
			n[words]++
		}
	}
	return n
}

// held holds a ledger to what clients were told.
func (f *front) held(t *testing.T, b *books) {
	t.Helper()
	f.told.mu.Lock()
	defer f.told.mu.Unlock()
	var upto []ledger.Event
	for _, e := range b.events {
		if e.Rev <= f.told.records[e.ID].rev {
			upto = append(upto, e)
		}
	}
	then, err := ledger.Replay(upto)
	if err != nil {
		t.Fatal(err)
	}
	for id, a := range f.told.records {
		r := then[ledger.Key{Kind: a.kind, ID: id}]
		if r == nil || r.Top().Rev != a.rev {
			t.Errorf("%s %s was acknowledged with revision %d, and is not there: %v", a.kind, id, a.rev, r)
			continue
		}
		var got, want any
		if json.Unmarshal(canonical(t, r), &got) != nil || json.Unmarshal(a.body, &want) != nil || !equal(got, want) {
			t.Errorf("%s %s\nacknowledged %s\nkept         %s", a.kind, id, a.body, canonical(t, r))
		}
	}
	there := b.marked(f.told.asked)
	for mark, want := range f.told.asked {
		switch n := there[mark]; {
		case n == want, n == 0 && !f.told.made[mark]:
		case n < want && !f.told.made[mark] && b.imported(mark): // file by file
		default:
			t.Errorf("%s stands there %d times, not %d; acknowledged: %v", mark, n, want, f.told.made[mark])
		}
	}
	known := map[string]bool{}
	for _, j := range b.jobs {
		known[j.ID] = true
		if j.State == store.JobFailed || j.State == store.JobCancelled {
			t.Errorf("a job is %s: %s", j.State, j.Error.EN)
		}
	}
	for id := range f.told.jobs {
		if !known[id] {
			t.Errorf("a job that was acknowledged is not there: %s", id)
		}
	}
}

// imported reports whether a mark is that of files of an import.
func (b *books) imported(mark string) bool {
	for _, j := range b.jobs {
		if strings.Contains(j.Input, "-"+mark+"-") {
			return true
		}
	}
	return false
}

func equal(a, b any) bool {
	x, err1 := json.Marshal(a)
	y, err2 := json.Marshal(b)
	return err1 == nil && err2 == nil && bytes.Equal(x, y)
}

// files holds the folder of files to what the ledger names and what clients were
// told: all of it is there, with the bytes that it is named by.
func (f *front) files(t *testing.T, b *books) {
	t.Helper()
	d, err := blob.Open(filepath.Join(f.dir, "files"))
	if err != nil {
		t.Fatal(err)
	}
	f.told.mu.Lock()
	want := maps.Clone(f.told.digests)
	f.told.mu.Unlock()
	for _, r := range b.records {
		switch r := r.(type) {
		case *ledger.Evidence:
			want[r.File] = true
		case *ledger.Version:
			for _, digest := range []string{r.File, r.Text, r.Answer, r.Checked, r.Compared} {
				want[digest] = true
			}
		}
	}
	for digest := range want {
		if err := d.Check(digest); err != nil {
			t.Errorf("%s: %v", digest, err)
		}
	}
}

// unfinished lists the uploads that are under way, or were when the server died.
func (o *office) unfinished(t *testing.T) map[string]bool {
	t.Helper()
	list, err := os.ReadDir(filepath.Join(o.dir, "files", "incoming"))
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]bool{}
	for _, e := range list {
		names[e.Name()] = true
	}
	return names
}
