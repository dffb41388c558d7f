package profile

import (
	"io/fs"
	"slices"
	"strings"
)

// Texts are profiles that lie in no folder, by name: a Folder can be made of them.
type Texts map[string]string

// Open is part of fs.FS; what there is is read whole.
func (t Texts) Open(name string) (fs.File, error) {
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

// ReadFile gives a profile.
func (t Texts) ReadFile(name string) ([]byte, error) {
	text, ok := t[strings.TrimSuffix(strings.TrimPrefix(name, "profiles/"), ".yaml")]
	if !ok || !strings.HasPrefix(name, "profiles/") {
		return nil, &fs.PathError{Op: "read", Path: name, Err: fs.ErrNotExist}
	}
	return []byte(text), nil
}

// ReadDir lists them.
func (t Texts) ReadDir(name string) ([]fs.DirEntry, error) {
	if name != "profiles" {
		return nil, &fs.PathError{Op: "read", Path: name, Err: fs.ErrNotExist}
	}
	var list []fs.DirEntry
	for one := range t {
		list = append(list, textEntry(one+".yaml"))
	}
	slices.SortFunc(list, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return list, nil
}

// textEntry is a profile in a list.
type textEntry string

func (e textEntry) Name() string               { return string(e) }
func (e textEntry) IsDir() bool                { return false }
func (e textEntry) Type() fs.FileMode          { return 0 }
func (e textEntry) Info() (fs.FileInfo, error) { return nil, fs.ErrInvalid }
