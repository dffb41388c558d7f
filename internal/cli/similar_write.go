package cli

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/internal/report"
	"github.com/bihuan/bihuan/internal/report/copies"
	"github.com/bihuan/bihuan/say"
	"github.com/bihuan/bihuan/similar"
)

// similarFormats are the faces of a report on copies, the first by default.
var similarFormats = []string{"text", "json", "html", "xlsx", "docx"}

func binaryFormat(format string) bool { return format == "xlsx" || format == "docx" }

// What a page and a document for people list at most; the rest is in the formats
// for programs.
const (
	mostPairs  = 500
	mostUsual  = 30
	usualShare = 0.05 // of the documents: a formula that more of them share is listed
)

// write puts out what was found.
func (k *twins) write(ctx context.Context, c *collation, m marks) error {
	c.allow(m)
	if k.output == "" {
		return k.writeTo(ctx, k.out, c)
	}
	inputs := slices.Concat(k.sets...)
	for i := range c.entries {
		inputs = append(inputs, c.entries[i].file)
	}
	f, err := createFile(k.output, inputs)
	if err != nil {
		return err
	}
	if err := k.writeTo(ctx, f.File, c); err != nil {
		f.drop()
		return err
	}
	return f.keep()
}

func (k *twins) writeTo(ctx context.Context, to *os.File, c *collation) error {
	w := bufio.NewWriterSize(to, 64<<10)
	var err error
	switch k.format {
	case "json":
		err = c.writeJSON(w)
	case "text":
		err = c.writeText(ctx, w, to)
	default:
		err = c.writeReport(ctx, w)
	}
	return errors.Join(err, w.Flush())
}

// allow takes out what is marked as allowed.
func (c *collation) allow(m marks) {
	kept := c.pairs[:0]
	for _, p := range c.pairs {
		p.matches = slices.DeleteFunc(p.matches, func(q similar.Match) bool {
			if _, ok := m[markOf(q)]; ok {
				c.allowed++
				return true
			}
			return false
		})
		if len(p.matches) > 0 {
			c.shown += len(p.matches)
			kept = append(kept, p)
		}
	}
	c.pairs = kept
}

// writeJSON writes a line for each passage.
func (c *collation) writeJSON(w *bufio.Writer) error {
	var line []byte
	for _, p := range c.pairs {
		a, b := c.entries[p.a], c.entries[p.b]
		for _, m := range p.matches {
			line = append(line[:0], `{"a":`...)
			line = appendQuoted(line, a.name)
			line = append(line, `,"b":`...)
			line = appendQuoted(line, b.name)
			line = appendSpan(append(line, `,"a_span":`...), m.A)
			line = appendSpan(append(line, `,"b_span":`...), m.B)
			line = append(line, `,"likeness":`...)
			line = strconv.AppendFloat(line, m.Likeness, 'f', 4, 64)
			line = append(line, `,"kind":"`...)
			line = append(line, m.Kind...)
			line = append(line, '"')
			if set := max(a.set, b.set); set > 1 {
				line = append(line, `,"comparison":"`...)
				line = append(line, comparisons[set].flag...)
				line = append(line, '"')
			}
			line = append(line, "}\n"...)
			if _, err := w.Write(line); err != nil {
				return err
			}
		}
	}
	return nil
}

func appendSpan(dst []byte, s doc.Span) []byte {
	dst = strconv.AppendInt(append(dst, '['), int64(s.Start), 10)
	dst = strconv.AppendInt(append(dst, ','), int64(s.End), 10)
	return append(dst, ']')
}

// worst orders pairs for a person: what covers most of a document first.
func (c *collation) worst() []pairOf {
	list := slices.Clone(c.pairs)
	slices.SortStableFunc(list, func(p, q pairOf) int {
		return cmp.Compare(max(q.shareA, q.shareB), max(p.shareA, p.shareB))
	})
	return list
}

func (c *collation) writeReport(ctx context.Context, w io.Writer) error {
	most := mostPairs
	if c.format == "xlsx" {
		most = len(c.pairs)
	}
	r, err := c.report(ctx, most)
	if err != nil {
		return err
	}
	switch c.format {
	case "html":
		return copies.WritePage(w, r)
	case "xlsx":
		return copies.WriteSheet(w, r)
	}
	return copies.WritePaper(w, r)
}

// report gathers all that a face for people shows, the words too, for which the
// documents are read again.
func (c *collation) report(ctx context.Context, most int) (*copies.Report, error) {
	list := c.worst()
	r := &copies.Report{Lang: c.lang, Docs: c.read, Aside: c.asides, Allowed: c.allowed, Left: max(len(list)-most, 0)}
	list = list[:min(len(list), most)]
	q := quotes{c: c, want: map[string][]doc.Span{}, got: map[string]map[doc.Span]copies.Side{}}
	for _, p := range list {
		for _, m := range p.matches {
			q.ask(p.a, m.A)
			q.ask(p.b, m.B)
		}
	}
	groups := c.groups()
	for _, g := range groups {
		q.ask(g.Places[0].Doc, g.Places[0].Span)
	}
	usual, err := c.usual()
	if err != nil {
		return nil, err
	}
	for _, u := range usual {
		q.ask(u.Doc, u.Span)
	}
	if err := q.read(ctx); err != nil {
		return nil, err
	}
	for _, p := range list {
		one := copies.Pair{
			A: c.entries[p.a].name, B: c.entries[p.b].name, ShareA: p.shareA, ShareB: p.shareB,
			Comparison: comparisons[max(c.entries[p.a].set, c.entries[p.b].set)].name,
		}
		for _, m := range p.matches {
			one.Passages = append(one.Passages, copies.Passage{
				A: q.side(p.a, m.A), B: q.side(p.b, m.B), Likeness: m.Likeness, Kind: m.Kind, Mark: markOf(m),
			})
		}
		r.Pairs = append(r.Pairs, one)
	}
	for _, g := range groups {
		one := copies.Group{Words: short(q.side(g.Places[0].Doc, g.Places[0].Span).Words)}
		for _, p := range g.Places {
			one.Docs = append(one.Docs, c.entries[p.Doc].name)
		}
		r.Groups = append(r.Groups, one)
	}
	for _, u := range usual {
		if words := q.side(u.Doc, u.Span).Words; words != "" {
			r.Usual = append(r.Usual, copies.Usual{Words: words, Docs: u.Docs})
		}
	}
	return r, nil
}

func (c *collation) groups() []similar.Group {
	pairs := make([]similar.Pair, len(c.pairs))
	for i, p := range c.pairs {
		pairs[i] = similar.Pair{A: p.a, B: p.b, Matches: p.matches}
	}
	return similar.Groups(pairs)
}

// usual are the formulas that are set aside; none where documents were looked up
// one by one.
func (c *collation) usual() ([]similar.Usual, error) {
	if c.corpus.Len() == 0 {
		return nil, nil
	}
	return c.corpus.Usual(usualShare, mostUsual)
}

// quotes reads the words of passages.
type quotes struct {
	c    *collation
	want map[string][]doc.Span // by file
	got  map[string]map[doc.Span]copies.Side
}

func (q *quotes) ask(entry int, s doc.Span) {
	file := q.c.entries[entry].file
	q.want[file] = append(q.want[file], s)
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
				o.out = appendQuote(o.out, line, f.doc.Words(s))
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

var wordsOfText = struct{ share, passage, left, aside, usual, groups, mark say.Text }{
	share:   say.Text{ZH: "相同部分占 %s / %s", EN: "shared: %s / %s of the text"},
	passage: say.Text{ZH: "%s，相同 %s", EN: "%s, %s the same"},
	left:    say.Text{ZH: "另有 %d 对没有列出，见 --format json 或 xlsx", EN: "%d more pairs are not listed, see --format json or xlsx"},
	aside:   say.Text{ZH: "不算雷同、已放过：", EN: "equal but not copied, set aside: "},
	usual:   say.Text{ZH: "多数材料共有的套话 %d 句，如：", EN: "%d formulas that many documents share, such as: "},
	groups:  say.Text{ZH: "同出一源：%d 份", EN: "from one source: %d documents"},
	mark:    say.Text{ZH: "标记 %s", EN: "mark %s"},
}

// appendQuoted writes a string as JSON.
func appendQuoted(dst []byte, s string) []byte {
	quoted, _ := json.Marshal(s) // a string never fails
	return append(dst, quoted...)
}
