package app

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/backup"
	"github.com/bihuan/bihuan/internal/job"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// Backup is a backup that lies in the folder of backups.
type Backup struct {
	Name    string        `json:"name"`
	Path    string        `json:"-"` // on the server
	Bytes   int64         `json:"bytes"`
	Made    ledger.Moment `json:"made"`
	Events  int64         `json:"events"`  // up to which event
	Files   int64         `json:"files"`   // uploads in it
	Missing int           `json:"missing"` // uploads that were not there
	Proven  ledger.Moment `json:"proven"`  // when all of it was read again and held against its sums; 0 for never
}

// StartBackup queues a backup, which is proven as soon as it is written.
//
// Errors: fault "app-administrator"; "app-no-backups" where there is no folder for them.
func (a *App) StartBackup(ctx context.Context, c Caller) (store.Job, error) {
	if err := c.May(ScopeWrite); err != nil {
		return store.Job{}, err
	}
	var j store.Job
	err := a.store.Write(ctx, func(tx *store.Tx) error {
		act, err := a.act(ctx, c, &tx.View)
		if err == nil {
			err = forAll(&act)
		}
		if err == nil && a.opts.Backups == "" {
			err = noBackups()
		}
		if err != nil {
			return err
		}
		j, _, err = tx.Enqueue(ctx, store.NewJob{Sort: JobBackup, Person: c.Person, Most: 2})
		return err
	})
	return j, err
}

func noBackups() error {
	return &fault.Error{Kind: fault.Conflict, Code: "app-no-backups", Say: say.Text{
		ZH: "这个程序没有备份文件夹，请用命令 bihuan backup", EN: "this program has no folder of backups; use the command bihuan backup"}}
}

// runBackup writes a backup and reads it again.
func (a *App) runBackup(ctx context.Context, j *job.Work) error {
	if a.opts.Backups == "" {
		return noBackups()
	}
	b, err := a.writeBackup(ctx)
	if err != nil {
		return err
	}
	m, err := backup.Check(ctx, b.Path)
	if err != nil {
		return err
	}
	b.Proven, b.Made, b.Events, b.Files, b.Missing = a.now(), m.Made, m.Chain.Seq, int64(m.Blobs.Count), len(m.Blobs.Missing)
	text, err := json.Marshal(b)
	if err != nil {
		return err
	}
	return j.Step(ctx, string(text), func(tx *store.Tx) error { return tx.SetMeta(ctx, backupPrefix+b.Name, string(text)) })
}

const backupPrefix = "backup:"

// writeBackup puts a backup into the folder, whole or not at all. Only its owner reads it.
func (a *App) writeBackup(ctx context.Context) (*Backup, error) {
	dir := a.opts.Backups
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	f, err := os.CreateTemp(dir, ".backup-*") // with mode 0600
	if err != nil {
		return nil, err
	}
	defer os.Remove(f.Name()) // where it did not get its name
	_, err = backup.Write(ctx, a.store, a.blobs, f)
	if err == nil {
		err = f.Sync()
	}
	info, bad := f.Stat()
	if err = errors.Join(err, bad, f.Close()); err != nil {
		return nil, err
	}
	b := &Backup{Name: "bihuan-" + a.opts.Now().In(a.opts.Zone).Format("20060102-150405") + backupEnd, Bytes: info.Size()}
	b.Path = filepath.Join(dir, b.Name)
	return b, os.Rename(f.Name(), b.Path)
}

const backupEnd = ".zip"

// Backups lists the backups of the folder, the newest first, to whoever looks after the
// program and to auditors.
func (a *App) Backups(ctx context.Context, c Caller) ([]Backup, error) {
	v, act, err := a.asking(ctx, c)
	if err == nil {
		err = readsAll(&act)
	}
	if err != nil || a.opts.Backups == "" {
		return nil, err
	}
	entries, err := os.ReadDir(a.opts.Backups)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	var list []Backup
	for _, e := range entries {
		info, err := e.Info()
		if err != nil || !info.Mode().IsRegular() || strings.HasPrefix(e.Name(), ".") || !strings.HasSuffix(e.Name(), backupEnd) {
			continue
		}
		b := Backup{Made: ledger.Moment(info.ModTime().UnixMilli())}
		if text, err := v.Meta(ctx, backupPrefix+e.Name()); err != nil {
			return nil, err
		} else if text != "" {
			_ = json.Unmarshal([]byte(text), &b) // we wrote it
		}
		b.Name, b.Path, b.Bytes = e.Name(), filepath.Join(a.opts.Backups, e.Name()), info.Size()
		list = append(list, b)
	}
	slices.SortFunc(list, func(x, y Backup) int { return cmp.Or(cmp.Compare(y.Made, x.Made), strings.Compare(y.Name, x.Name)) })
	return list, nil
}

// OpenBackup gives a backup out. It holds all content, which an account administrator
// does not see: it is for auditors alone.
//
// Errors: fault "app-auditor"; NotFound.
func (a *App) OpenBackup(ctx context.Context, c Caller, name string) (*os.File, time.Time, error) {
	_, act, err := a.asking(ctx, c)
	if err != nil {
		return nil, time.Time{}, err
	}
	if !auditor(&act) || act.For != nil {
		return nil, time.Time{}, &fault.Error{Kind: fault.Forbidden, Code: "app-auditor", Say: say.Text{
			ZH: "备份里有全部内容，只有审计人可以下载；账号管理员请到服务器上取文件", EN: "a backup has all content: auditors alone download it; an account administrator takes the file on the server"}}
	}
	list, err := a.Backups(ctx, c)
	if err != nil {
		return nil, time.Time{}, err
	}
	for _, b := range list {
		if b.Name == name {
			f, err := os.Open(b.Path)
			return f, time.UnixMilli(int64(b.Made)), err
		}
	}
	return nil, time.Time{}, &fault.Error{Kind: fault.NotFound, Code: "app-no-backup", Say: say.Text{ZH: "没有这份备份", EN: "there is no such backup"}}
}

// Setting is a setting of the program as it holds, and where its value comes from.
type Setting struct {
	Name, Value, From string
	Env               string // the variable of the environment that sets it
	Say               say.Text
}

// Settings lists the settings of the program, to whoever looks after it and to auditors.
func (a *App) Settings(ctx context.Context, c Caller) ([]Setting, error) {
	_, act, err := a.asking(ctx, c)
	if err == nil {
		err = readsAll(&act)
	}
	if err != nil {
		return nil, err
	}
	return a.opts.Settings, nil
}
