package cli

import (
	"archive/zip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/client"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

var (
	importUse   = say.Text{ZH: "import 文件夹|ZIP|文件... --round ID [--unit ID]", EN: "import FOLDER|ZIP|FILE... --round ID [--unit ID]"}
	importShort = say.Text{ZH: "把文件夹、压缩包里的材料批量导入一个轮次", EN: "Take the documents of folders and archives into a round"}
	importLong  = say.Text{
		ZH: `把材料批量导入一个轮次：本机先读一遍，读得出的上传，服务器在后台逐个登记、读出、检查、比对。

是哪个单位的材料，先看文件夹和文件的名称，再看正文开头；都看不出的算 --unit 的，没写 --unit 就不导入
这一份。读不了的逐个说明原因，不影响其他的。可以再运行：已经导入的不再上传，只导入新的。

按 Ctrl+C 不影响服务器上的导入：用 bihuan job show ID 看进展，bihuan job cancel ID 取消。`,
		EN: `Takes documents into a round. They are read here first; those that can be read are uploaded, and the
server enters, reads, checks and compares them one by one, in the background.

Whose a document is, the names of its folders and file tell, or else the beginning of its text; where
neither does it is --unit's, and left out without --unit. What cannot be read is named with the reason
and stops nothing. It can be run again: what was taken is not uploaded twice, only what is new is.

Ctrl+C leaves the import running on the server: bihuan job show ID tells how far it is, bihuan job
cancel ID ends it.`,
	}
	importRound  = say.Text{ZH: "导入这个轮次：`ID` 或名称", EN: "the round, by `ID` or name"}
	importUnit   = say.Text{ZH: "看不出是哪个单位的，算这个单位的：`ID` 或名称", EN: "whose they are where nothing tells: `ID` or name of a unit"}
	detachFlag   = say.Text{ZH: "上传完就结束，不等导入完", EN: "end when all is uploaded, without waiting"}
	importWanted = say.Text{ZH: "要导入哪些文件、哪个轮次（--round）？", EN: "which files, and into which round (--round)?"}
	nothingNew   = say.Text{ZH: "没有要导入的新材料", EN: "there is nothing new to import"}
	skippedFiles = say.Text{ZH: "跳过 %d 个不是文档的文件", EN: "%d files that are no documents were skipped"}
	tooMuch      = say.Text{ZH: "超过 %d MiB，不能一次上传", EN: "over %d MiB, too much for one upload"}
)

// One upload holds so much: the server takes 200 MiB and 10,000 files.
const (
	mostPack  = 128 << 20
	mostInOne = 5_000
)

// importing is one run of the verb.
type importing struct {
	*remote
	round, unit string
	there       map[string]bool // digests of files that the round has
	top         []string        // folders whose names stand before all others

	pack   *os.File
	zip    *zip.Writer
	size   int64
	count  int
	names  map[string]int
	jobs   []piece
	known  int
	failed int
	passed int
	bar    *progress
}

func (w *world) importVerb() *cobra.Command {
	im := &importing{there: map[string]bool{}, names: map[string]int{}}
	detach := false
	c, r := w.remoteVerb(importUse.In(w.lang), importShort, nil, func(ctx context.Context, r *remote, args []string) error {
		im.remote = r
		if len(args) == 0 || im.round == "" {
			return usageError(importWanted)
		}
		return im.run(ctx, args, detach)
	})
	c.Long = importLong.In(w.lang)
	c.Flags().StringVar(&im.round, "round", "", importRound.In(w.lang))
	c.Flags().StringVar(&im.unit, "unit", "", importUnit.In(w.lang))
	c.Flags().BoolVar(&detach, "detach", false, detachFlag.In(w.lang))
	r.forSomebody(c)
	return c
}

func (im *importing) run(ctx context.Context, args []string, detach bool) (err error) {
	if im.round, err = im.id(ctx, ledger.KindRound, im.round); err != nil {
		return err
	}
	if im.unit, err = im.id(ctx, ledger.KindUnit, im.unit); err != nil {
		return err
	}
	if err := im.lookThere(ctx); err != nil {
		return err
	}
	defer im.dropPack()
	im.bar = newProgress(im.err, im.lang)
	err = im.gather(ctx, args)
	im.bar.end()
	if err == nil {
		err = im.send(ctx)
	}
	if err != nil {
		return err
	}
	if im.passed > 0 {
		im.complain(skippedFiles.With(im.passed).In(im.lang))
	}
	return im.finish(ctx, detach)
}

// lookThere finds out which files the round has: they are not uploaded again.
func (im *importing) lookThere(ctx context.Context) error {
	return im.pages(ctx, recordPath(ledger.KindVersion, ""), url.Values{"round": {im.round}, "limit": {"200"}}, func(item json.RawMessage) error {
		var v struct {
			File string `json:"file"`
		}
		err := json.Unmarshal(item, &v)
		im.there[v.File] = true
		return err
	})
}

// gather reads all documents on all cores, and packs those that are new.
func (im *importing) gather(ctx context.Context, args []string) error {
	for _, name := range args {
		if info, err := os.Stat(name); err == nil && info.IsDir() {
			im.top = append(im.top, filepath.Clean(name)+string(filepath.Separator))
		}
	}
	p := &pool{
		draw: func(o *outcome, f opened) error {
			o.out = append(o.out[:0], f.data...) // they are the pool's own
			return nil
		},
		take: func(o outcome) error { return im.take(ctx, o) },
	}
	in := &input{stdin: im.in}
	return p.run(ctx, func(emit func(source) bool) {
		in.emit = emit
		in.paths(args)
	})
}

// take packs a document, or says why there is none.
func (im *importing) take(ctx context.Context, o outcome) error {
	switch {
	case o.skipped:
		im.passed++
		return nil
	case o.err != nil:
		im.failed++
		return im.bar.between(o.name, func() error {
			im.complain(importFailed.With(harmless(o.name), fault.SayOf(o.err).In(im.lang)).In(im.lang))
			return nil
		})
	}
	sum := sha256.Sum256(o.out)
	digest := "sha256:" + hex.EncodeToString(sum[:])
	if im.there[digest] {
		im.known++
		return im.bar.between(o.name, func() error { return nil })
	}
	im.there[digest] = true // the same file twice is one
	if im.count > 0 && (im.size+int64(len(o.out)) > mostPack || im.count >= mostInOne) {
		if err := im.send(ctx); err != nil {
			return err
		}
	}
	return im.bar.between(o.name, func() error { return im.add(im.inside(o.name), o.out) })
}

// inside is the name of a file from the top of what is imported.
func (im *importing) inside(name string) string {
	for _, top := range im.top {
		if rest, ok := strings.CutPrefix(name, top); ok {
			return filepath.ToSlash(rest)
		}
	}
	return strings.TrimLeft(filepath.ToSlash(strings.TrimPrefix(name, filepath.VolumeName(name))), "./")
}

// add puts a file into the archive that is to be uploaded.
func (im *importing) add(name string, data []byte) (err error) {
	if im.pack == nil {
		if im.pack, err = os.CreateTemp("", "bihuan-*.zip"); err != nil {
			return err
		}
		im.zip, im.size, im.count = zip.NewWriter(im.pack), 0, 0
	}
	if im.names[name]++; im.names[name] > 1 {
		name = digits(im.names[name]) + "/" + name // of two archives with the same names
	}
	w, err := im.zip.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
	if err == nil {
		_, err = w.Write(data)
	}
	im.size += int64(len(data))
	im.count++
	return err
}

// send uploads what was packed, and starts its import.
func (im *importing) send(ctx context.Context) error {
	if im.pack == nil {
		return nil
	}
	defer im.dropPack()
	if err := im.zip.Close(); err != nil {
		return err
	}
	size, err := im.pack.Seek(0, io.SeekEnd)
	if err == nil {
		_, err = im.pack.Seek(0, io.SeekStart)
	}
	if err != nil {
		return err
	}
	if size > mostUpload {
		return &fault.Error{Kind: fault.TooBig, Code: "cli-import-size", Say: tooMuch.With(mostUpload >> 20)}
	}
	query := url.Values{}
	if im.unit != "" {
		query.Set("unit", im.unit)
	}
	data, err := im.Do(ctx, client.Ask{Method: http.MethodPost, Path: recordPath(ledger.KindRound, im.round, "imports"), Query: query,
		File: io.NewSectionReader(im.pack, 0, size), Size: size})
	if err != nil {
		return err
	}
	var j piece
	if err := understand(data, &j); err != nil {
		return err
	}
	j.files = im.count
	im.jobs = append(im.jobs, j)
	return nil
}

// mostUpload is what the server takes at a time, in bytes.
const mostUpload = 200 << 20

func (im *importing) dropPack() {
	if im.pack != nil {
		im.pack.Close()
		os.Remove(im.pack.Name())
		im.pack = nil
	}
}
