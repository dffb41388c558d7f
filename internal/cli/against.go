package cli

import (
	"context"
	"os"
	"path/filepath"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/internal/report"
	"github.com/bihuan/bihuan/say"
	"github.com/bihuan/bihuan/similar"
	"github.com/bihuan/bihuan/statement"
)

var againstFlag = say.Text{
	ZH: "与 `DIR|INDEX` 里的材料比，查照抄（O701、O702）：文件夹、文件，或 bihuan similar 的索引",
	EN: "look for passages of `DIR|INDEX` (O701, O702): a folder, a file, or an index of bihuan similar",
}

// others are the documents that those of the run are held against.
type others struct {
	indexes []*heldIndex
	made    []string // files of indexes that are there for this run only
}

func (o *others) close() {
	for _, x := range o.indexes {
		x.close()
	}
	for _, name := range o.made {
		os.Remove(name)
	}
}

// openOthers opens the indexes that were named, and reads folders into one.
func (k *checking) openOthers(ctx context.Context) error {
	paths := k.against
	if k.rounds != nil && k.rounds.Superior != "" {
		superior := k.rounds.Superior
		if !filepath.IsAbs(superior) {
			superior = filepath.Join(filepath.Dir(k.round), filepath.FromSlash(superior))
		}
		paths = append(paths[:len(paths):len(paths)], superior)
	}
	for _, path := range paths {
		if isIndex(path) {
			x, err := openHeld(path, 0)
			if err != nil {
				return named(path, err)
			}
			k.others.indexes = append(k.others.indexes, x)
			continue
		}
		if err := k.readOthers(ctx, path); err != nil {
			return err
		}
	}
	return nil
}

// readOthers makes an index of what lies under a path.
func (k *checking) readOthers(ctx context.Context, path string) error {
	f, err := os.CreateTemp("", "bihuan-check-*")
	if err != nil {
		return err
	}
	k.others.made = append(k.others.made, f.Name())
	x, err := newHeld(f, 0)
	if err != nil {
		return err
	}
	k.others.indexes = append(k.others.indexes, x)
	p := &pool{
		draw: func(o *outcome, f opened) error {
			st := statement.Of(f.doc)
			n := note{unit: st.Unit, author: st.Author, date: st.Date}.String()
			o.out = append(append(o.out, byte(len(n)>>8), byte(len(n))), n...)
			o.out = similar.Fold(f.doc).Append(o.out)
			return nil
		},
		take: func(o outcome) error {
			return k.tally.progress.between(o.name, func() error {
				switch {
				case o.skipped:
					return nil
				case o.err != nil:
					k.tally.mistaken++
					return k.remark(o.name, reason(o.err))
				}
				n := int(o.out[0])<<8 | int(o.out[1])
				_, err := x.AddEncoded(filepath.ToSlash(o.name), string(o.out[2:2+n]), o.out[2+n:])
				return err
			})
		},
	}
	err = p.run(ctx, func(emit func(source) bool) { (&input{stdin: k.in, emit: emit}).paths([]string{path}) })
	if err != nil {
		return err
	}
	return x.Commit()
}

// copies gives the passages of a document that stand in others. Those of its own
// author or unit are its own earlier texts.
func (k *checking) copies(d *report.Document) ([]check.Copy, error) {
	if len(k.others.indexes) == 0 {
		return nil, nil
	}
	text := similar.Fold(d.Doc)
	self := absolute(d.File)
	var list []check.Copy
	for _, x := range k.others.indexes {
		notes := map[int]note{}
		found, err := x.Query(text, similar.NotHeld, similar.Options{Min: shortest(d.Profile)}, func(id int, name, words string) bool {
			notes[id] = parseNote(words)
			return absolute(name) != self
		})
		if err != nil {
			return nil, err
		}
		for _, f := range found {
			n := notes[f.ID]
			own := n.unit != "" && n.unit == d.Statement.Unit || n.author != "" && n.author == d.Statement.Author
			for _, m := range f.Matches {
				list = append(list, check.Copy{Span: m.B, Other: filepath.Base(f.Name), Likeness: m.Likeness, Own: own, Holders: m.Docs})
			}
		}
	}
	return list, nil
}

// shortest is how long a passage must be where the profile asks for shorter ones
// than are looked for otherwise; 0 leaves it at that.
func shortest(p *check.Profile) int {
	least := 0
	for _, code := range []string{"O701", "O702"} {
		if v, ok := p.Checks[code].Params["shortest"]; ok && (least == 0 || int(v) < least) {
			least = int(v)
		}
	}
	return least
}

func absolute(name string) string {
	if full, err := filepath.Abs(filepath.FromSlash(name)); err == nil {
		return full
	}
	return name
}
