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
	"github.com/bihuan/bihuan/statement"
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

// commitEvery is how many documents are added before they are written down.
const commitEvery = 2048

// update brings what lies under a path into the index: what is new or changed is
// added, what is gone is forgotten. It gives the numbers of all that is there.
func (c *collation) update(ctx context.Context, x *heldIndex, path string) ([]int, error) {
	var ids []int
	seen := map[string]bool{}
	added := 0
	p := &pool{
		draw: func(o *outcome, f opened) error {
			st := statement.Of(f.doc)
			n := note{digestOf(f.data), st.Unit, st.Author, st.Date}.String()
			o.out = append(append(o.out, byte(len(n)>>8), byte(len(n))), n...)
			o.out = similar.Fold(f.doc).Append(o.out)
			return nil
		},
		take: func(o outcome) error {
			return c.progress.between(o.name, func() error {
				key := filepath.ToSlash(o.name)
				switch {
				case o.skipped:
					c.passed++
					return nil
				case errors.Is(o.err, errUnchanged):
				case o.err != nil:
					c.failed++
					fmt.Fprintln(c.err, harmless(remarkLine(o.name, reason(o.err)).In(c.lang)))
					return nil
				}
				c.read++
				seen[key] = true
				x.mu.Lock()
				defer x.mu.Unlock()
				if o.err != nil {
					id, _, _, err := x.Find(key)
					ids = append(ids, id)
					return err
				}
				n := int(o.out[0])<<8 | int(o.out[1])
				id, err := x.AddEncoded(key, string(o.out[2:2+n]), o.out[2+n:])
				if err != nil {
					return err
				}
				ids = append(ids, id)
				if added++; added%commitEvery == 0 {
					return x.Commit()
				}
				return nil
			})
		},
	}
	err := p.run(ctx, func(emit func(source) bool) {
		(&input{stdin: c.in, emit: func(s source) bool {
			load := s.load
			s.load = func(buf []byte) ([]byte, error) {
				data, err := load(buf)
				if err != nil {
					return data, err
				}
				x.mu.Lock()
				defer x.mu.Unlock()
				if _, old, ok, err := x.Find(filepath.ToSlash(s.name)); err == nil && ok && parseNote(old).digest == digestOf(data) {
					return nil, errUnchanged
				}
				return data, nil
			}
			return emit(s)
		}}).paths([]string{path})
	})
	if err != nil {
		return nil, errors.Join(err, x.Commit())
	}
	if err := x.forget(path, seen); err != nil {
		return nil, err
	}
	if err := x.Commit(); err != nil {
		return nil, err
	}
	if added >= commitEvery {
		err = x.Settle()
	}
	return ids, err
}

// forget removes what the index holds from a folder and what is no longer there.
func (x *heldIndex) forget(path string, seen map[string]bool) error {
	if info, err := os.Stat(path); err != nil || !info.IsDir() {
		return nil
	}
	prefix := filepath.ToSlash(filepath.Clean(path)) + "/"
	if prefix == "./" {
		prefix = ""
	}
	return x.Each(func(id int, name, _ string) error {
		if strings.HasPrefix(name, prefix) && !seen[name] && (prefix != "" || !filepath.IsAbs(name)) {
			x.Remove(id)
		}
		return nil
	})
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
		list, err := c.update(ctx, x, path)
		if err != nil {
			return err
		}
		ids = append(ids, list...)
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
	mine := map[int]bool{}
	err := x.Each(func(id int, name, _ string) error {
		f, err := x.Folded(id)
		if err != nil {
			return err
		}
		if _, ok := slices.BinarySearch(ids, id); ok {
			mine[len(c.entries)] = true
		}
		return c.add(c.shownName(name), name, 0, f.Append(nil))
	})
	if err != nil {
		return err
	}
	return c.corpus.Pairs(ctx, func(p similar.Pair) error {
		if !mine[p.A] && !mine[p.B] {
			return nil
		}
		return c.takePair(p)
	})
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
	for i, list := range found {
		for _, f := range list {
			c.entries = append(c.entries, entryDoc{f.Name, f.Name, x.set})
			c.keepFound(i, len(c.entries)-1, f)
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
