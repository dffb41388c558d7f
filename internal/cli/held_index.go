package cli

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/say"
	"github.com/bihuan/bihuan/similar"
)

// heldIndex is an index on the disk.
type heldIndex struct {
	*similar.Index
	mu   sync.Mutex // while documents are added
	file *os.File
	set  int
}

var noIndex = say.Text{ZH: "不是本程序的索引", EN: "not an index of this program"}

// openHeld opens an index to read; openToKeep makes it where there is none, and
// keeps others out.
func openHeld(name string, set int) (*heldIndex, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	return newHeld(f, set)
}

func openToKeep(name string) (*heldIndex, error) {
	f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	if err := lock(f); err != nil {
		f.Close()
		return nil, err
	}
	return newHeld(f, 0)
}

func newHeld(f *os.File, set int) (*heldIndex, error) {
	info, err := f.Stat()
	var x *similar.Index
	if err == nil {
		x, err = similar.OpenIndex(indexFile{f}, info.Size())
	}
	if err != nil {
		f.Close()
		if errors.Is(err, similar.ErrNoIndex) {
			err = &fault.Error{Kind: fault.Invalid, Code: "similar-no-index", Say: noIndex, Err: err}
		}
		return nil, err
	}
	return &heldIndex{Index: x, file: f, set: set}, nil
}

// indexFile is the file of an index; on some systems it frees what is not needed.
type indexFile struct{ *os.File }

func (x *heldIndex) close() { x.file.Close() }

// isIndex tells an index from a document by its first bytes.
func isIndex(name string) bool {
	f, err := os.Open(name)
	if err != nil {
		return false
	}
	defer f.Close()
	info, err := f.Stat()
	return err == nil && info.Mode().IsRegular() && similar.IsIndex(f)
}

// errUnchanged says that an index holds a file as it is.
var errUnchanged = errors.New("unchanged")

// note is what an index holds of a document beside its text.
type note struct{ digest, unit, author, date string }

const noteMark = "\x1f"

func (n note) String() string {
	return strings.Join([]string{n.digest, n.unit, n.author, n.date}, noteMark)
}

func parseNote(s string) note {
	parts := append(strings.Split(s, noteMark), "", "", "", "")
	return note{parts[0], parts[1], parts[2], parts[3]}
}

func digestOf(data []byte) string {
	h := fnv.New64a()
	h.Write(data)
	return fmt.Sprintf("%016x-%x", h.Sum64(), len(data))
}

// fewQueries: fewer documents than one in so many of an index are looked up one by
// one; more are compared all at once, which reads every text of the index.
const fewQueries = 20

// compareIndex compares what lies under the paths with all that the index holds.
func (c *collation) compareIndex(ctx context.Context) error {
	x, err := openToKeep(c.index)
	if err != nil {
		return named(c.index, err)
	}
	c.indexes = append(c.indexes, x)
	var ids []int
	for _, path := range c.sets[0] {
		u := &updating{collation: c, index: x, seen: map[string]bool{}}
		if err := u.run(ctx, path); err != nil {
			return err
		}
		ids = append(ids, u.ids...)
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	ids = slices.DeleteFunc(ids, x.Removed)
	c.state.begin()
	if len(ids)*fewQueries < x.Len() {
		err = c.queryHeld(ctx, x, ids)
	} else {
		err = c.compareHeld(ctx, x, ids)
	}
	c.sort()
	return err
}

// shownName is the name of a document of the index: relative to the path that it
// lies under, if there is but one.
func (c *collation) shownName(key string) string {
	return relativeTo(c.sets[0][0], len(c.sets[0]) == 1)(filepath.FromSlash(key))
}

// compareHeld compares all documents of an index at once.
func (c *collation) compareHeld(ctx context.Context, x *heldIndex, ids []int) error {
	c.mine = map[int]bool{}
	err := x.Each(func(id int, name, _ string) error {
		f, err := x.Folded(id)
		if err != nil {
			return err
		}
		if _, ok := slices.BinarySearch(ids, id); ok {
			c.mine[len(c.entries)] = true
		}
		return c.add(c.shownName(name), name, 0, f.Append(nil))
	})
	if err != nil {
		return err
	}
	return c.corpus.Pairs(ctx, c.takePair)
}

// queryHeld looks up documents of an index one by one.
func (c *collation) queryHeld(ctx context.Context, x *heldIndex, ids []int) error {
	entry := map[int]int{}
	enter := func(id int, name string) int {
		e, ok := entry[id]
		if !ok {
			e = len(c.entries)
			entry[id] = e
			c.entries = append(c.entries, entryDoc{name: c.shownName(name), file: name})
		}
		return e
	}
	found := make([][]similar.Found, len(ids))
	err := c.eachCore(ctx, len(ids), func(i int) error {
		f, err := x.Folded(ids[i])
		if err == nil {
			found[i], err = x.Query(f, ids[i], c.options(c.knownTexts), nil)
		}
		return err
	})
	if err != nil {
		return err
	}
	seen := map[[2]int]bool{}
	for i, id := range ids {
		name, _, err := x.Name(id)
		if err != nil {
			return err
		}
		for _, f := range found[i] {
			if pair := [2]int{min(id, f.ID), max(id, f.ID)}; seen[pair] {
				continue
			} else {
				seen[pair] = true
			}
			c.keepFound(enter(id, name), enter(f.ID, f.Name), f)
		}
	}
	return nil
}

// keepFound takes what a query found: e is the entry that asked.
func (c *collation) keepFound(e, other int, f similar.Found) {
	p := pairOf{e, other, make([]similar.Match, len(f.Matches)), f.ShareB, f.ShareA}
	for i, m := range f.Matches {
		m.A, m.B = m.B, m.A
		p.matches[i] = m
	}
	if !c.before(e, other) {
		p.a, p.b, p.shareA, p.shareB, p.matches = other, e, f.ShareA, f.ShareB, f.Matches
	}
	slices.SortFunc(p.matches, func(x, y similar.Match) int { return x.B.Start - y.B.Start })
	c.keep(p)
}

// queryAll looks up the first n entries, whose texts folded gives, in an index that
// they are held against.
func (c *collation) queryAll(ctx context.Context, x *heldIndex, folded func(i int) (*similar.Folded, error), n int) error {
	found := make([][]similar.Found, n)
	err := c.eachCore(ctx, n, func(i int) error {
		f, err := folded(i)
		if err == nil {
			found[i], err = x.Query(f, similar.NotHeld, c.options(c.knownTexts), func(_ int, name, _ string) bool {
				return name != filepath.ToSlash(c.entries[i].file)
			})
		}
		return err
	})
	if err != nil {
		return err
	}
	entry := map[int]int{}
	for i, list := range found {
		for _, f := range list {
			e, ok := entry[f.ID]
			if !ok {
				e = len(c.entries)
				entry[f.ID] = e
				c.entries = append(c.entries, entryDoc{f.Name, f.Name, x.set})
			}
			c.keepFound(i, e, f)
		}
	}
	return nil
}

// eachCore does n pieces of work on all cores.
func (c *collation) eachCore(ctx context.Context, n int, do func(i int) error) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	next := make(chan int)
	var all sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		all.Go(func() {
			for i := range next {
				if err := do(i); err != nil {
					cancel(err)
					return
				}
			}
		})
	}
	for i := 0; i < n && ctx.Err() == nil; i++ {
		c.state.done(float64(i) / float64(n))
		send(ctx, next, i)
	}
	close(next)
	all.Wait()
	return context.Cause(ctx)
}
