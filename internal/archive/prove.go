package archive

import (
	"archive/zip"
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"io"
	"strings"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// Archive is one that was opened.
type Archive struct {
	Manifest Manifest
	Records  []ledger.Record
	Events   []ledger.Event
	Names    map[string]string
	Wrong    []say.Text // what is not as it must be; none for one that is proven
}

// Open reads an archive and proves it by itself: parts and files have their sums, events
// their hashes, and the events lead to the records.
//
// Errors: fault "archive-unreadable" for what is no archive. What is damaged is in Wrong.
func Open(r io.ReaderAt, size int64, by ...ledger.Hasher) (*Archive, error) {
	z, err := zip.NewReader(r, size)
	if err != nil {
		return nil, unreadable(err)
	}
	a := &Archive{}
	if err := a.json(z, manifestName, &a.Manifest); err != nil {
		return nil, err
	}
	if a.Manifest.Format != format {
		return nil, unreadable(errors.New("format"))
	}
	for _, step := range []func(*zip.Reader) error{a.readRecords, a.readEvents, a.readNames} {
		if err := step(z); err != nil {
			return nil, err
		}
	}
	a.proveHashes(by)
	a.proveRecords()
	return a, a.proveFiles(z)
}

func unreadable(err error) error {
	return &fault.Error{Kind: fault.Invalid, Code: "archive-unreadable", Err: err, Say: say.Text{
		ZH: "这不是归档包，或者已经损坏，打不开", EN: "this is no archive, or it is damaged and cannot be opened"}}
}

func (a *Archive) wrong(zh, en string, args ...any) {
	a.Wrong = append(a.Wrong, say.Text{ZH: zh, EN: en}.With(args...))
}

func (a *Archive) json(z *zip.Reader, name string, to any) error {
	f, err := z.Open(name)
	if err != nil {
		return unreadable(err)
	}
	defer func() { _ = f.Close() }()
	if err := json.NewDecoder(f).Decode(to); err != nil {
		return unreadable(err)
	}
	return nil
}

// lines hands on the lines of a part, and holds its sum against the manifest.
func (a *Archive) lines(z *zip.Reader, name string, each func([]byte) error) error {
	f, err := z.Open(name)
	if err != nil {
		return unreadable(err)
	}
	defer func() { _ = f.Close() }()
	sum := sha256.New()
	in := bufio.NewReader(io.TeeReader(f, sum))
	for {
		text, err := in.ReadBytes('\n')
		if len(text) > 0 {
			if err := each(text); err != nil {
				return unreadable(err)
			}
		}
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return unreadable(err)
		}
	}
	if sumText(sum) != a.Manifest.Sums[name] {
		a.wrong("%s 与归档时不一样", "%s is not what was archived", name)
	}
	return nil
}

func (a *Archive) readRecords(z *zip.Reader) error {
	return a.lines(z, recordsName, func(text []byte) error {
		var l line
		if err := json.Unmarshal(text, &l); err != nil {
			return err
		}
		r, err := ledger.ParseRecord(l.Kind, l.Record)
		if err == nil {
			a.Records = append(a.Records, r)
		}
		return err
	})
}

func (a *Archive) readEvents(z *zip.Reader) error {
	return a.lines(z, eventsName, func(text []byte) error {
		var t told
		var e ledger.Event
		err := json.Unmarshal(text, &t)
		if err == nil {
			err = json.Unmarshal(t.Event, &e)
		}
		e.Hash = t.Hash
		a.Events = append(a.Events, e)
		return err
	})
}

func (a *Archive) readNames(z *zip.Reader) error {
	return a.lines(z, namesName, func(text []byte) error { return json.Unmarshal(text, &a.Names) })
}

// proveHashes counts the hash of every event again, and holds them to their order.
func (a *Archive) proveHashes(by []ledger.Hasher) {
	if len(a.Events) != a.Manifest.Events {
		a.wrong("应有 %d 条留痕，只有 %d 条", "there should be %d events, and there are %d", a.Manifest.Events, len(a.Events))
	}
	last := int64(0)
	for i := range a.Events {
		e := &a.Events[i]
		if !ledger.HasItsHash(e, by...) || e.Seq <= last || e.Seq > a.Manifest.Chain.Seq {
			a.wrong("留痕第 %d 条被改动过", "event %d was changed", e.Seq)
			return
		}
		last = e.Seq
	}
}

// proveRecords applies the events: they must lead to the records, and to no others.
func (a *Archive) proveRecords() {
	made, err := ledger.Replay(a.Events)
	if err != nil {
		a.wrong("留痕推不出记录：%s", "the events do not follow from each other: %s", err.Error())
		return
	}
	for _, r := range a.Records {
		k := ledger.Key{Kind: r.Kind(), ID: r.Top().ID}
		from := made[k]
		delete(made, k)
		if from == nil || !same(from, r) {
			a.wrong("记录 %s 与留痕不符", "the record %s is not what its events lead to", k.ID)
			return
		}
	}
	if len(made) > 0 {
		a.wrong("少了 %d 条记录", "%d records are missing", len(made))
	}
}

func same(a, b ledger.Record) bool {
	x, err1 := ledger.AppendRecord(nil, a)
	y, err2 := ledger.AppendRecord(nil, b)
	return err1 == nil && err2 == nil && bytes.Equal(x, y)
}

// proveFiles holds every file to its name, which is its sum.
func (a *Archive) proveFiles(z *zip.Reader) error {
	n := 0
	for _, f := range z.File {
		if !strings.HasPrefix(f.Name, filePrefix) {
			continue
		}
		n++
		in, err := f.Open()
		if err != nil {
			return unreadable(err)
		}
		sum := sha256.New()
		_, err = io.Copy(sum, in)
		_ = in.Close()
		if err != nil || fileName(sumText(sum)) != f.Name {
			a.wrong("文件 %s 损坏或被改动过", "the file %s is damaged or was changed", f.Name)
		}
	}
	if n != a.Manifest.Files {
		a.wrong("应有 %d 个文件，只有 %d 个", "there should be %d files, and there are %d", a.Manifest.Files, n)
	}
	return nil
}
