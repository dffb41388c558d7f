package cli

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"reflect"
	"strings"

	"github.com/spf13/cobra"

	"github.com/bihuan/bihuan/internal/client"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

var (
	fileFlag      = say.Text{ZH: "先上传这个文件 `F`", EN: "upload this file `F` first"}
	uploadUse     = say.Text{ZH: "upload ID 文件", EN: "upload ID FILE"}
	uploadShort   = say.Text{ZH: "上传一稿：随即读出、检查、比对", EN: "Upload a version: it is read, checked and compared at once"}
	uploadWanted  = say.Text{ZH: "要写哪份材料（ID）、哪个文件", EN: "say which statement (ID), and which file"}
	uploadedWords = say.Text{ZH: "第 %d 稿已上传：%s，错误 %d，警告 %d", EN: "version %d is uploaded: %s, %d errors, %d warnings"}
	downUse       = say.Text{ZH: "download ID [-o 文件]", EN: "download ID [-o F]"}
	downPartUse   = say.Text{ZH: "download ID [--part %s] [-o 文件]", EN: "download ID [--part %s] [-o F]"}
	downShort     = say.Text{ZH: "下载文件", EN: "Download the file"}
	partHelp      = say.Text{ZH: "哪一部分：%s", EN: "which part: %s"}
	saveFlag      = say.Text{ZH: "存成 `F`；不写就用原来的文件名，- 为标准输出", EN: "write to `F`; the file's own name where it is not given, - for standard output"}
	savedWords    = say.Text{ZH: "已存成 %s", EN: "written to %s"}
)

// openUpload opens a file that is to be uploaded.
func openUpload(name string) (*os.File, int64, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, 0, settingsFault(name, err)
	}
	info, err := f.Stat()
	if err == nil && info.IsDir() {
		err = os.ErrInvalid
	}
	if err != nil {
		f.Close()
		return nil, 0, settingsFault(name, err)
	}
	return f, info.Size(), nil
}

// uploadInto uploads a file, and names it in a record that is to be.
func (r *remote) uploadInto(ctx context.Context, k ledger.Kind, fields []string, body map[string]json.RawMessage, name string) error {
	f, size, err := openUpload(name)
	if err != nil {
		return err
	}
	defer f.Close()
	data, err := r.Do(ctx, client.Ask{Method: http.MethodPost, Path: "/files", File: f, Size: size})
	if err != nil {
		return err
	}
	var up struct {
		Digest string `json:"digest"`
	}
	if err := understand(data, &up); err != nil {
		return err
	}
	base := filepath.Base(name)
	if k == ledger.KindRound {
		body["notice"], err = r.partOf(ctx, k, body["notice"], reflect.TypeFor[ledger.Notice](), "notice", "file", up.Digest)
		return err
	}
	body["file"], _ = json.Marshal(up.Digest)
	if contains(fields, "name") && body["name"] == nil {
		body["name"], _ = json.Marshal(base)
	}
	if contains(fields, "title") && body["title"] == nil {
		body["title"], _ = json.Marshal(strings.TrimSuffix(base, filepath.Ext(base)))
	}
	return nil
}

func (w *world) uploadVerb() *cobra.Command {
	quiet := false
	c, r := w.remoteVerb(uploadUse.In(w.lang), uploadShort, nil, func(ctx context.Context, r *remote, args []string) error {
		if len(args) != 2 {
			return usageError(uploadWanted)
		}
		id, err := r.id(ctx, ledger.KindStatement, args[0])
		if err != nil {
			return err
		}
		f, size, err := openUpload(args[1])
		if err != nil {
			return err
		}
		defer f.Close()
		data, err := r.Do(ctx, client.Ask{Method: http.MethodPost, Path: recordPath(ledger.KindStatement, id, "versions"),
			Query: url.Values{"name": {filepath.Base(args[1])}}, File: f, Size: size})
		if err != nil || r.asJSON {
			return orPrint(r.world, data, err)
		}
		return r.showUpload(data, quiet)
	})
	c.Flags().BoolVarP(&quiet, "quiet", "q", false, quietFlag.In(w.lang))
	r.givesJSON(c)
	r.forSomebody(c)
	return c
}

func (r *remote) showUpload(data []byte, quiet bool) error {
	var d struct {
		Record ledger.Version `json:"record"`
	}
	if err := understand(data, &d); err != nil {
		return err
	}
	v := &d.Record
	if quiet {
		return r.print([]byte(v.ID))
	}
	return r.print([]byte(harmless(uploadedWords.With(v.Number, v.ID, v.Errors, v.Warnings).In(r.lang))))
}

// downloadVerb makes the verb that fetches a file of a record.
func (w *world) downloadVerb(k ledger.Kind, parts ...string) *cobra.Command {
	part, to := parts[0], ""
	use := downUse
	if len(parts) > 1 {
		use = downPartUse.With(strings.Join(parts, "|"))
	}
	c, r := w.remoteVerb(use.In(w.lang), downShort, one(idWanted), func(ctx context.Context, r *remote, args []string) error {
		id, err := r.id(ctx, k, args[0])
		if err != nil {
			return err
		}
		return r.download(ctx, client.Ask{Method: http.MethodGet, Path: recordPath(k, id, part)}, to)
	})
	if len(parts) > 1 {
		c.Flags().Var(newChoice(&part, parts...), "part", partHelp.With(strings.Join(parts, " ")).In(w.lang))
	}
	c.Flags().StringVarP(&to, "output", "o", "", saveFlag.In(w.lang))
	r.forSomebody(c)
	return c
}

// download writes a file, whole or not at all. The name that the server gave is a
// stranger's: only its last part is taken, and nothing is written over under it.
func (r *remote) download(ctx context.Context, ask client.Ask, to string) error {
	res, err := r.Open(ctx, ask)
	if err != nil {
		return err
	}
	defer func() { _ = res.Body.Close() }()
	if to == "-" {
		_, err := io.Copy(r.out, res.Body)
		return err
	}
	own := to == ""
	if own {
		to = safeName(res.Name)
		if _, err := os.Lstat(to); err == nil {
			return alreadyThere(to)
		}
	}
	f, err := createFile(to, nil)
	if err != nil {
		return err
	}
	n, err := io.Copy(f, res.Body)
	if err == nil && res.Size >= 0 && n != res.Size {
		err = io.ErrUnexpectedEOF
	}
	if err != nil {
		f.drop()
		return outFault(to, err)
	}
	if err := f.keep(); err != nil {
		return err
	}
	r.complain(savedWords.With(to).In(r.lang))
	return nil
}

// safeName is a name for a file in this folder.
func safeName(name string) string {
	name = harmless(strings.TrimSpace(name))
	if i := strings.LastIndexAny(name, `/\:`); i >= 0 {
		name = name[i+1:]
	}
	name = strings.TrimLeft(name, ".")
	if name == "" || name == "~" {
		return "download"
	}
	return name
}
