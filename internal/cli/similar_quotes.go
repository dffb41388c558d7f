package cli

import (
	"context"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/internal/report"
	"github.com/bihuan/bihuan/internal/report/copies"
	"github.com/bihuan/bihuan/similar"
)

// quotes reads the words of passages.
type quotes struct {
	c    *collation
	want map[string][]doc.Span // by file
	got  map[string]map[doc.Span]copies.Side
	bare map[string]map[doc.Span]bool // of which only the line is wanted
}

func (q *quotes) ask(entry int, s doc.Span) {
	file := q.c.entries[entry].file
	q.want[file] = append(q.want[file], s)
	delete(q.bare[file], s)
}

// askLine asks where a passage stands, and for its words only if somebody else does.
func (q *quotes) askLine(entry int, s doc.Span) {
	file := q.c.entries[entry].file
	if slices.Contains(q.want[file], s) {
		return
	}
	q.want[file] = append(q.want[file], s)
	if q.bare[file] == nil {
		q.bare[file] = map[doc.Span]bool{}
	}
	q.bare[file][s] = true
}

// passage is a match with the words of both sides.
func (q *quotes) passage(a, b int, m similar.Match) copies.Passage {
	return copies.Passage{A: q.side(a, m.A), B: q.side(b, m.B), Likeness: m.Likeness, Kind: m.Kind, Mark: markOf(m)}
}

func (q *quotes) side(entry int, s doc.Span) copies.Side {
	if side, ok := q.got[q.c.entries[entry].file][s]; ok {
		return side
	}
	return copies.Side{Start: s.Start, End: s.End}
}

// read reads the documents again that are quoted; what cannot be read now is shown
// without its words.
func (q *quotes) read(ctx context.Context) error {
	p := &pool{
		draw: func(o *outcome, f opened) error {
			for _, s := range q.want[o.name] {
				line, _ := report.Place(f.doc, s)
				words := ""
				if !q.bare[o.name][s] {
					words = f.doc.Words(s)
				}
				o.out = appendQuote(o.out, line, words)
			}
			return nil
		},
		take: func(o outcome) error {
			if o.err != nil || o.skipped {
				return nil
			}
			sides := map[doc.Span]copies.Side{}
			rest := string(o.out)
			for _, s := range q.want[o.name] {
				var side copies.Side
				side, rest = cutQuote(rest)
				side.Start, side.End = s.Start, s.End
				sides[s] = side
			}
			q.got[o.name] = sides
			return nil
		},
	}
	return p.run(ctx, func(emit func(source) bool) {
		in := &input{stdin: q.c.in, emit: func(s source) bool {
			if len(q.want[s.name]) > 0 {
				return emit(s)
			}
			_, _ = s.load(nil) // which closes the file
			return ctx.Err() == nil
		}}
		for _, paths := range q.c.sets {
			for _, path := range paths {
				if !isIndex(path) {
					in.paths([]string{path})
				}
			}
		}
		in.paths(q.elsewhere())
	})
}

// elsewhere are the files of an index that lie under none of the paths.
func (q *quotes) elsewhere() []string {
	if len(q.c.indexes) == 0 {
		return nil
	}
	var list []string
	for file := range q.want {
		under := slices.ContainsFunc(slices.Concat(q.c.sets...), func(path string) bool {
			return file == path || strings.HasPrefix(file, path)
		})
		if _, err := os.Stat(file); err == nil && !under {
			list = append(list, file)
		}
	}
	slices.Sort(list)
	return list
}

// appendQuote and cutQuote hand words from the cores to whoever gathers them.
func appendQuote(dst []byte, line int, words string) []byte {
	dst = strconv.AppendInt(dst, int64(line), 10)
	dst = strconv.AppendInt(append(dst, ' '), int64(len(words)), 10)
	return append(append(dst, ' '), words...)
}

func cutQuote(s string) (copies.Side, string) {
	line, s, _ := strings.Cut(s, " ")
	size, s, _ := strings.Cut(s, " ")
	n, _ := strconv.Atoi(size)
	at, _ := strconv.Atoi(line)
	return copies.Side{Line: at, Words: s[:n]}, s[n:]
}
