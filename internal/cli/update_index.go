package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/bihuan/bihuan/similar"
	"github.com/bihuan/bihuan/statement"
)

// commitEvery is how many documents are added before they are written down.
const commitEvery = 2048

// updating brings what lies under a path into an index: what is new or changed is
// added, what is gone is forgotten.
type updating struct {
	*collation
	index *heldIndex
	ids   []int // of all that is there
	seen  map[string]bool
	added int
}

func (u *updating) run(ctx context.Context, path string) error {
	p := &pool{draw: u.draw, take: func(o outcome) error {
		return u.progress.between(o.name, func() error { return u.take(o) })
	}}
	err := p.run(ctx, func(emit func(source) bool) {
		(&input{stdin: u.in, emit: func(s source) bool { return emit(u.unlessHeld(s)) }}).paths([]string{path})
	})
	if err != nil {
		return errors.Join(err, u.index.Commit())
	}
	if err := u.index.forget(path, u.seen); err != nil {
		return err
	}
	if err := u.index.Commit(); err != nil {
		return err
	}
	if u.added >= commitEvery {
		return u.index.Settle()
	}
	return nil
}

// unlessHeld makes a source that gives errUnchanged where the index holds what it
// gives.
func (u *updating) unlessHeld(s source) source {
	load := s.load
	s.load = func(buf []byte) ([]byte, error) {
		data, err := load(buf)
		if err != nil {
			return data, err
		}
		u.index.mu.Lock()
		defer u.index.mu.Unlock()
		if _, old, ok, err := u.index.Find(filepath.ToSlash(s.name)); err == nil && ok && parseNote(old).digest == digestOf(data) {
			return nil, errUnchanged
		}
		return data, nil
	}
	return s
}

// draw folds a document, behind the note on it and the note's length.
func (u *updating) draw(o *outcome, f opened) error {
	st := statement.Of(f.doc)
	n := note{digestOf(f.data), st.Unit, st.Author, st.Date}.String()
	o.out = append(append(o.out, byte(len(n)>>8), byte(len(n))), n...)
	o.out = similar.Fold(f.doc).Append(o.out)
	return nil
}

func (u *updating) take(o outcome) error {
	key := filepath.ToSlash(o.name)
	switch {
	case o.skipped:
		u.passed++
		return nil
	case o.err != nil && !errors.Is(o.err, errUnchanged):
		u.failed++
		u.seen[key] = true // it is there, if not to be read today
		fmt.Fprintln(u.err, harmless(remarkLine(o.name, reason(o.err)).In(u.lang)))
		return nil
	}
	u.read++
	u.seen[key] = true
	u.index.mu.Lock()
	defer u.index.mu.Unlock()
	if o.err != nil {
		id, _, _, err := u.index.Find(key)
		u.ids = append(u.ids, id)
		return err
	}
	n := int(o.out[0])<<8 | int(o.out[1])
	id, err := u.index.AddEncoded(key, string(o.out[2:2+n]), o.out[2+n:])
	if err != nil {
		return err
	}
	u.ids = append(u.ids, id)
	if u.added++; u.added%commitEvery == 0 {
		return u.index.Commit()
	}
	return nil
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
