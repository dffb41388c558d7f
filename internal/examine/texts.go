package examine

import (
	"errors"
	"io/fs"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"github.com/bihuan/bihuan/read/refuse"
	"github.com/bihuan/bihuan/similar"
)

// The files of an index. It can be made again from the texts that a server keeps:
// what cannot be opened is put aside, not mended.
const (
	indexName  = "texts.index"
	freshName  = "texts.index.new" // being written
	brokenName = "texts.index.bad" // put aside
	lockName   = "lock"
)

// texts is the index of texts on the disk.
type texts struct {
	mu   sync.RWMutex // held to write while the index changes
	dir  string
	lock *os.File
	file *os.File
	x    *similar.Index
	bad  error // why the index cannot be used any more
}

// openTexts takes the folder, if nobody has it, and opens the index in it.
func openTexts(dir string) (*texts, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, trouble("make the folder of the index", err)
	}
	t := &texts{dir: dir}
	var err error
	if t.lock, err = os.OpenFile(t.path(lockName), os.O_RDWR|os.O_CREATE, 0o600); err != nil {
		return nil, trouble("lock the index", err)
	}
	switch free, err := lock(t.lock); {
	case err != nil:
		t.lock.Close()
		return nil, trouble("lock the index", err)
	case !free:
		t.lock.Close()
		return nil, busy(dir)
	}
	if err := t.open(); err != nil {
		return nil, errors.Join(trouble("open the index", err), t.close())
	}
	return t, nil
}

func (t *texts) path(name string) string { return filepath.Join(t.dir, name) }

func (t *texts) close() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.bad = fs.ErrClosed
	var err error
	if t.file != nil {
		err = t.file.Close()
	}
	return errors.Join(err, t.lock.Close())
}

// open opens the index, puts it aside if it is none, and writes it anew where too
// little of it is needed.
func (t *texts) open() error {
	err := t.openFile(indexName)
	if errors.Is(err, errNoIndex) {
		if err = os.Rename(t.path(indexName), t.path(brokenName)); err == nil {
			err = t.openFile(indexName)
		}
	}
	if err != nil || !t.wasteful() {
		return err
	}
	if t.rewrite() != nil {
		os.Remove(t.path(freshName)) // there may be no room: it can be used as it is
	}
	return t.openFile(indexName)
}

// errNoIndex says that a file could be read and holds no index, or not a whole one.
var errNoIndex = errors.New("no index")

func (t *texts) openFile(name string) error {
	f, err := os.OpenFile(t.path(name), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	info, err := f.Stat()
	if err == nil {
		t.x, err = similar.OpenIndex(f, info.Size())
		if _, disk := errors.AsType[*fs.PathError](err); err != nil && !disk {
			err = errors.Join(errNoIndex, err)
		}
	}
	if err != nil {
		f.Close()
		return err
	}
	t.file = f
	return nil
}

// wasteful: more than a quarter of the texts are forgotten, or half of the bytes are
// needed no more.
func (t *texts) wasteful() bool {
	waste, size := t.x.Waste()
	return 4*t.x.Len() < 3*t.x.Cap() || 2*waste > size
}

// rewrite puts in the place of the file one that holds what is needed, and closes
// both.
func (t *texts) rewrite() error {
	defer t.file.Close()
	fresh, err := os.OpenFile(t.path(freshName), os.O_RDWR|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	err = errors.Join(t.x.CopyTo(fresh), fresh.Sync(), fresh.Close(), t.file.Close())
	if err == nil {
		err = os.Rename(fresh.Name(), t.path(indexName))
	}
	if err == nil {
		err = syncFolder(t.dir)
	}
	return err
}

// Keep puts a text into the index under an id, in the place of what stood there. It
// returns when the text is on the disk; a text that is there already costs nothing.
//
// Short words that stand in several texts pass for formulas, which nobody copied: of a
// statement that is kept in six versions, a copy of 66 characters was not found any
// more. So let all versions of a statement share an id, or forget each when the next is
// kept.
//
// Errors: those of package refuse for a text that is too long; ErrFull, ErrDisk,
// ErrOurs.
func (e *Examiner) Keep(id string, text []byte) error {
	return e.KeepAll(maps.All(map[string][]byte{id: text}))
}

// batch is how many texts are written down together.
const batch = 64

// KeepAll is Keep for many texts, such as all of a server whose index was lost: it
// writes them down some at a time, which is much faster. After an error some may have
// been kept.
func (e *Examiner) KeepAll(list iter.Seq2[string, []byte]) (err error) {
	defer guard(&err)
	var held []entry
	for id, text := range list {
		if len(text) > maxText {
			return refuse.TooLong()
		}
		words := strings.ToValidUTF8(string(text), "\uFFFD")
		held = append(held, entry{id, noteOf(words), similar.Fold(docOf(words))})
		if len(held) == batch {
			if err := e.texts.keep(held); err != nil {
				return err
			}
			held = held[:0]
		}
	}
	return e.texts.keep(held)
}

// maxText bounds a text in bytes; no character takes more than four.
const maxText = 4 * refuse.MaxText

// entry is a text as the index takes it.
type entry struct {
	id, note string
	folded   *similar.Folded
}

func (t *texts) keep(list []entry) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.change("keep a text", func() error {
		for _, n := range list {
			switch _, old, ok, err := t.x.Find(n.id); {
			case err != nil:
				return err
			case ok && sameText(old, n.note):
				continue
			}
			if _, err := t.x.Add(n.id, n.note, n.folded); err != nil {
				return err
			}
		}
		return nil
	})
}

// Forget takes a text out of the index: it is compared with nothing any more. What
// the file holds of it goes when the index is next opened after a quarter of its
// texts were forgotten. An id that is not there is no error.
func (e *Examiner) Forget(id string) error {
	t := e.texts
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.change("forget a text", func() error {
		old, _, ok, err := t.x.Find(id)
		if ok {
			t.x.Remove(old)
		}
		return err
	})
}

// change changes the index and writes it down. After an error it stands as the file
// has it.
func (t *texts) change(what string, do func() error) error {
	if t.bad != nil {
		return trouble(what, t.bad)
	}
	err := func() (err error) {
		defer guard(&err)
		if err := do(); err != nil {
			return err
		}
		return t.x.Commit()
	}()
	if err == nil {
		return nil
	}
	t.file.Close()
	t.bad = t.openFile(indexName)
	return trouble(what, errors.Join(err, t.bad))
}

// Holds reports whether the index has a text under an id.
//
// Errors: ErrDisk.
func (e *Examiner) Holds(id string) (bool, error) {
	missing, err := e.Missing(id)
	return err == nil && len(missing) == 0, err
}

// Missing lists those of some ids that the index does not have: after it was lost,
// or a process ended between storing a version and keeping its text.
//
// Errors: ErrDisk.
func (e *Examiner) Missing(ids ...string) ([]string, error) {
	var missing []string
	err := e.texts.look("look for texts", func(x *similar.Index) error {
		for _, id := range ids {
			_, _, ok, err := x.Find(id)
			if err != nil {
				return err
			}
			if !ok {
				missing = append(missing, id)
			}
		}
		return nil
	})
	return missing, err
}

// look asks the index something, beside others who do.
func (t *texts) look(what string, ask func(*similar.Index) error) error {
	t.mu.RLock()
	defer t.mu.RUnlock()
	err := t.bad
	if err == nil {
		err = ask(t.x)
	}
	if err != nil {
		return trouble(what, err)
	}
	return nil
}
