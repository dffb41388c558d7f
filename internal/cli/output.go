package cli

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/say"
)

var (
	outIsFolder = say.Text{ZH: "%s 是文件夹，这种输出要写成一个文件", EN: "%s is a folder; this output is one file"}
	outIsInput  = say.Text{ZH: "%s 是要检查的材料，不能盖掉", EN: "%s is one of the documents; it will not be overwritten"}
	outIsThere  = say.Text{ZH: "已经有 %s，请换个地方（--out）或先删去", EN: "%s is there already; choose another place (--out) or remove it"}
	outFails    = say.Text{ZH: "写不成 %s：%s", EN: "%s cannot be written: %s"}
	outWanted   = say.Text{ZH: "要写到哪里？用 --out 指定文件夹", EN: "where to? name a folder with --out"}
)

// outFile is a file that is written in full or not at all: until the end the words
// go to another one beside it.
type outFile struct {
	*os.File
	name string
}

// createFile begins a file. What is there already is taken over at the end, but
// for one of the documents.
func createFile(name string, inputs []string) (*outFile, error) {
	info, err := os.Stat(name)
	switch {
	case err == nil && info.IsDir():
		return nil, &fault.Error{Kind: fault.Invalid, Code: "out-folder", Say: outIsFolder.With(name)}
	case err == nil && isOneOf(info, inputs):
		return nil, &fault.Error{Kind: fault.Invalid, Code: "out-input", Say: outIsInput.With(name)}
	case err == nil && info.Mode().Perm()&0o200 == 0:
		return nil, outFault(name, fs.ErrPermission)
	}
	f, err := os.CreateTemp(filepath.Dir(name), ".bihuan-*")
	if err != nil {
		return nil, outFault(name, err)
	}
	return &outFile{f, name}, nil
}

func isOneOf(info fs.FileInfo, names []string) bool {
	for _, name := range names {
		if other, err := os.Stat(name); err == nil && os.SameFile(info, other) {
			return true
		}
	}
	return false
}

// keep puts the file in its place.
func (f *outFile) keep() error {
	err := errors.Join(f.Chmod(0o644), f.Close())
	if err == nil {
		err = os.Rename(f.File.Name(), f.name)
	}
	if err != nil {
		os.Remove(f.File.Name())
		return outFault(f.name, err)
	}
	return nil
}

// drop takes back what was begun.
func (f *outFile) drop() {
	f.Close()
	os.Remove(f.File.Name())
}

func outFault(name string, err error) error {
	why := writeReason(err)
	return &fault.Error{Kind: fault.Invalid, Code: "out", Err: err, Say: say.Text{
		ZH: outFails.With(name, why.ZH).ZH, EN: outFails.With(name, why.EN).EN,
	}}
}

var (
	noRightToWrite = say.Text{ZH: "没有权限写入", EN: "no permission to write there"}
	noSuchFolder   = say.Text{ZH: "没有这个文件夹", EN: "there is no such folder"}
)

func writeReason(err error) say.Text {
	switch {
	case errors.Is(err, fs.ErrPermission):
		return noRightToWrite
	case errors.Is(err, fs.ErrNotExist):
		return noSuchFolder
	}
	return reason(err)
}

// besides writes new files, one for each document: into a folder, or beside the
// documents under another name. It never writes over a file that is there.
type besides struct {
	out     string // --out: a folder; or the file, for one document
	mark    string // before the ending of new files: .fixed
	several bool
	made    map[string]bool
}

// write makes the file for a document and gives its name.
func (b *besides) write(document, ending string, data []byte) (string, error) {
	name, err := b.target(document, ending)
	if err != nil {
		return "", err
	}
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	switch {
	case errors.Is(err, fs.ErrExist):
		return "", &fault.Error{Kind: fault.Conflict, Code: "out-exists", Say: outIsThere.With(name)}
	case err != nil:
		return "", outFault(name, err)
	}
	if _, err = f.Write(data); err == nil {
		err = f.Close()
	} else {
		f.Close()
	}
	if err != nil {
		os.Remove(name)
		return "", outFault(name, err)
	}
	return name, nil
}

// target chooses the name. Documents of one name out of several folders get
// numbers.
func (b *besides) target(document, ending string) (string, error) {
	base := strings.TrimSuffix(filepath.Base(filepath.FromSlash(document)), filepath.Ext(document))
	if b.out == "" {
		if info, err := os.Stat(document); err != nil || !info.Mode().IsRegular() {
			return "", &fault.Error{Kind: fault.Invalid, Code: "out-wanted", Say: outWanted}
		}
		return filepath.Join(filepath.Dir(document), base+b.mark+ending), nil
	}
	if !b.several && strings.EqualFold(filepath.Ext(b.out), ending) {
		return b.out, nil
	}
	if err := os.MkdirAll(b.out, 0o755); err != nil {
		return "", outFault(b.out, err)
	}
	if base == "-" {
		base = "stdin"
	}
	name := base + b.mark + ending
	for n := 2; b.made[strings.ToLower(name)]; n++ {
		name = base + "-" + digits(n) + b.mark + ending
	}
	b.made[strings.ToLower(name)] = true
	return filepath.Join(b.out, name), nil
}

func alreadyThere(name string) error {
	return &fault.Error{Kind: fault.Conflict, Code: "out-exists", Say: downThere.With(name)}
}

var downThere = say.Text{ZH: "已经有 %s，请用 -o 换个名字", EN: "%s is there already; choose another name with -o"}
