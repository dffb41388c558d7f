package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/bihuan/bihuan/say"
	"github.com/bihuan/bihuan/similar"
)

// collation reads documents and compares them.
type collation struct {
	*twins
	bound      int64
	scratch    *scratch
	knownTexts *similar.Known
	corpus     *similar.Corpus
	indexes    []*heldIndex
	entries    []entryDoc
	own        int          // of entries, those of the paths
	mine       map[int]bool // of entries of an index, those that were asked for
	progress   *progress
	state      compareState

	pairs    []pairOf
	grouping *similar.Grouping // of the pairs
	sources  []groupOf
	asides   map[similar.Why]int

	read, failed, passed int
	allowed, shown       int // passages
}

// entryDoc is a document that is compared.
type entryDoc struct {
	name string // as it is shown: relative to the folder that was given
	file string // as it was read
	set  int    // comparison that it belongs to
}

// pairOf is two documents that share passages, the first one's name first; under a
// comparison the person's own document is first.
type pairOf struct {
	a, b           int // entries
	matches        []similar.Match
	shareA, shareB float64
}

func newCollation(k *twins, memory int64) *collation {
	c := &collation{twins: k, bound: memory, scratch: &scratch{}, asides: map[similar.Why]int{}}
	c.progress = newProgress(k.err, k.lang)
	c.progress.says(c.state.words)
	boundMemory(memory)
	return c
}

// boundMemory makes the collector keep within a bound: what the search holds is few
// and large, so that collecting often costs little.
func boundMemory(bound int64) {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(150)
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(bound)
	}
}

func (c *collation) close() {
	c.scratch.close()
	for _, x := range c.indexes {
		x.close()
	}
}

// compare reads everything and gathers the pairs.
func (c *collation) compare(ctx context.Context) error {
	known, err := c.known(ctx)
	c.knownTexts = known
	if err != nil {
		return err
	}
	c.corpus = similar.NewCorpus(similar.CorpusOptions{
		Options: c.options(known),
		// The collector and what is read take a part of what is allowed.
		Memory: c.bound * 3 / 4, Scratch: c.scratch,
		Wanted: c.wanted, Before: c.before, Progress: c.state.done,
	})
	if c.index != "" {
		return c.compareIndex(ctx)
	}
	for set, paths := range c.sets {
		for _, path := range paths {
			if set > 0 && isIndex(path) {
				x, err := openHeld(path, set)
				if err != nil {
					return named(path, err)
				}
				c.indexes = append(c.indexes, x)
				continue
			}
			if err := c.gather(ctx, path, set, c.add); err != nil {
				return err
			}
		}
		if set == 0 {
			c.own = len(c.entries)
		}
	}
	c.state.begin()
	if err := c.corpus.Pairs(ctx, c.takePair); err != nil {
		return err
	}
	for _, x := range c.indexes {
		if err := c.queryAll(ctx, x, c.corpus.Folded, c.own); err != nil {
			return err
		}
	}
	c.sort()
	return nil
}

// known reads what everybody may repeat.
func (c *collation) known(ctx context.Context) (*similar.Known, error) {
	if len(c.reading) == 0 {
		return nil, nil
	}
	var texts []*similar.Folded
	for _, path := range c.reading {
		err := c.gather(ctx, path, 0, func(_, _ string, _ int, data []byte) error {
			f, err := similar.Decode(data)
			texts = append(texts, f)
			c.read--
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return similar.NewKnown(texts...), nil
}

// add takes a document into the corpus.
func (c *collation) add(name, file string, set int, data []byte) error {
	if _, err := c.corpus.AddEncoded(data); err != nil {
		return err
	}
	c.entries = append(c.entries, entryDoc{name, file, set})
	return nil
}

// gather reads what lies under a path and hands it over folded, in order.
func (c *collation) gather(ctx context.Context, path string, set int, take func(name, file string, set int, data []byte) error) error {
	relative := relativeTo(path, len(c.sets[set]) == 1 || set > 0)
	p := &pool{
		draw: func(o *outcome, f opened) error {
			o.out = similar.Fold(f.doc).Append(o.out)
			return nil
		},
		take: func(o outcome) error {
			return c.progress.between(o.name, func() error {
				switch {
				case o.skipped:
					c.passed++
					return nil
				case o.err != nil:
					c.failed++
					fmt.Fprintln(c.err, harmless(remarkLine(o.name, reason(o.err)).In(c.lang)))
					return nil
				}
				c.read++
				return take(relative(o.name), o.name, set, o.out)
			})
		},
	}
	return p.run(ctx, func(emit func(source) bool) {
		(&input{stdin: c.in, emit: emit}).paths([]string{path})
	})
}

// relativeTo gives names as they are shown: relative to a folder that was given
// alone.
func relativeTo(path string, alone bool) func(string) string {
	prefix := filepath.Clean(path) + string(filepath.Separator)
	return func(name string) string {
		if rest, ok := strings.CutPrefix(name, prefix); ok && alone {
			name = rest
		}
		return filepath.ToSlash(name)
	}
}

// wanted: all are compared with all, or those of the paths with the others.
func (c *collation) wanted(a, b int) bool {
	x, y := &c.entries[a], &c.entries[b]
	if c.mine != nil {
		return c.mine[a] || c.mine[b]
	}
	if !c.held() {
		return true
	}
	return (x.set == 0) != (y.set == 0) && x.file != y.file
}

// before puts a person's own documents first, and otherwise goes by the names.
func (c *collation) before(a, b int) bool {
	x, y := &c.entries[a], &c.entries[b]
	if (x.set == 0) != (y.set == 0) {
		return x.set == 0
	}
	return cmp.Or(strings.Compare(x.name, y.name), strings.Compare(x.file, y.file), cmp.Compare(a, b)) < 0
}

func (c *collation) takePair(p similar.Pair) error {
	for _, a := range p.Aside {
		c.asides[a.Why]++
	}
	c.keep(pairOf{p.A, p.B, p.Matches, p.ShareA, p.ShareB})
	return nil
}

// keep takes a pair, without the passages that are too short for its comparison.
func (c *collation) keep(p pairOf) {
	if set := max(c.entries[p.a].set, c.entries[p.b].set); set > 0 {
		least := c.minOf(set)
		p.matches = slices.DeleteFunc(p.matches, func(m similar.Match) bool { return min(m.A.Len(), m.B.Len()) < least })
	}
	if len(p.matches) > 0 {
		c.pairs = append(c.pairs, p)
	}
}

// sort orders pairs by the names of their documents.
func (c *collation) sort() {
	slices.SortFunc(c.pairs, func(p, q pairOf) int {
		return cmp.Or(
			strings.Compare(c.entries[p.a].name, c.entries[q.a].name), strings.Compare(c.entries[p.b].name, c.entries[q.b].name),
			strings.Compare(c.entries[p.a].file, c.entries[q.a].file), strings.Compare(c.entries[p.b].file, c.entries[q.b].file))
	})
}

var (
	comparedSum = say.Text{ZH: "比较 %d 份，%d 对有雷同，共 %d 处", EN: "%d compared, %d pairs share passages, %d in all"}
	allowedSum  = say.Text{ZH: "已标记允许 %d 处", EN: "%d allowed by marks"}
	failedSum   = say.Text{ZH: "没读成 %d 份", EN: "%d could not be read"}
)

// sum says at the end what a person would have to count.
func (c *collation) sum() error {
	if n := c.counts(); n.Groups > 0 {
		fmt.Fprintln(c.err, n.In(c.lang))
	} else {
		fmt.Fprintln(c.err, comparedSum.With(c.read, len(c.pairs), c.shown).In(c.lang))
	}
	for _, s := range []struct {
		n     int
		words say.Text
	}{{c.allowed, allowedSum}, {c.failed, failedSum}, {c.passed, passedOne}} {
		if s.n > 0 {
			fmt.Fprintln(c.err, s.words.With(s.n).In(c.lang))
		}
	}
	if c.read+c.failed == 0 {
		fmt.Fprintln(c.err, nothingOne.In(c.lang))
		return exit(exitFailed)
	}
	if c.failed > 0 || c.shown > 0 {
		return exit(exitFailed)
	}
	return nil
}

// named says which file an error is about.
func named(file string, err error) error {
	return &os.PathError{Op: openOp, Path: file, Err: err}
}

// openOp tells errors of named from those of the system.
const openOp = "use"

// scratch is a temporary file that is made when something is put into it.
type scratch struct{ file *os.File }

func (s *scratch) WriteAt(p []byte, at int64) (int, error) {
	if s.file == nil {
		f, err := os.CreateTemp("", "bihuan-similar-*")
		if err != nil {
			return 0, err
		}
		s.file = f
		os.Remove(f.Name()) // where a system allows it, nothing is left even after a kill
	}
	return s.file.WriteAt(p, at)
}

func (s *scratch) ReadAt(p []byte, at int64) (int, error) {
	if s.file == nil {
		return 0, errors.New("nothing was written")
	}
	return s.file.ReadAt(p, at)
}

func (s *scratch) close() {
	if s.file != nil {
		s.file.Close()
		os.Remove(s.file.Name())
	}
}
