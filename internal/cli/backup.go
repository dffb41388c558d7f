package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/backup"
	"github.com/bihuan/bihuan/internal/config"
	"github.com/bihuan/bihuan/internal/hasher"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/say"
)

var (
	backupUse   = say.Text{ZH: "backup [--check] 文件", EN: "backup [--check] FILE"}
	backupShort = say.Text{ZH: "把台账和全部文件备份成一个文件，服务不用停", EN: "Put the ledger and all files into one file, while the server goes on"}
	backupLong  = say.Text{
		ZH: `把某一时刻的台账和全部文件写成一个文件，服务不用停。备份里有全部内容和密码的散列，请像台账一样保管。
不会盖掉已有的文件。--check 把一份备份从头到尾读一遍，核对每一部分，什么也不改。`,
		EN: `Writes the ledger as it stands at one moment, with all its files, while the server goes on. A backup
has all content, and the hashes of passwords: keep it as you keep the ledger. No file is written over.
--check reads a backup from end to end, holds every part against its sum, and changes nothing.`,
	}
	checkBackup  = say.Text{ZH: "只核对这份备份", EN: "only check the backup"}
	backupWanted = say.Text{ZH: "要备份到哪个文件？", EN: "to which file?"}
	backupThere  = say.Text{ZH: "已经有 %s，备份不会盖掉它，请换个名字", EN: "%s is there already and is not written over; choose another name"}
	backedUp     = say.Text{ZH: "已备份到 %s：%s", EN: "backed up to %s: %s"}
	backupSound  = say.Text{ZH: "备份 %s 完好：%s", EN: "the backup %s is sound: %s"}
	contentWords = say.Text{ZH: "%s 的台账，留痕 %d 条，文件 %d 个（%d 字节）", EN: "the ledger of %s, %d events, %d files (%d bytes)"}
	filesMissing = say.Text{ZH: "台账里有 %d 个文件找不到或已损坏，备份里没有：%s", EN: "%d files of the ledger are missing or damaged, and are not in the backup: %s"}

	restoreUse    = say.Text{ZH: "restore 文件", EN: "restore FILE"}
	restoreShort  = say.Text{ZH: "从备份恢复到空的数据文件夹或空数据库", EN: "Make a ledger of a backup, in an empty folder or database"}
	restoreWanted = say.Text{ZH: "要恢复哪份备份？", EN: "which backup?"}
	restored      = say.Text{ZH: "已恢复：%s\n查重索引不在备份里，启动服务前运行 bihuan doctor --repair 重建", EN: "restored: %s\nThe index of copies is no part of a backup: run bihuan doctor --repair before the server starts"}
)

func (w *world) backupVerb() *cobra.Command {
	check := false
	c := &cobra.Command{
		Use: backupUse.In(w.lang), Short: backupShort.In(w.lang), Long: backupLong.In(w.lang), Args: one(backupWanted), DisableFlagsInUseLine: true,
		RunE: func(c *cobra.Command, args []string) error {
			if check {
				m, err := backup.Check(c.Context(), args[0])
				if err != nil {
					return w.brokeOff(c, err)
				}
				return w.tellBackup(backupSound, args[0], m)
			}
			return w.onLedger(c, func(ctx context.Context, h *house) error { return w.backUp(ctx, h, args[0]) })
		},
	}
	c.Flags().BoolVar(&check, "check", false, checkBackup.In(w.lang))
	w.houseFlags(c, config.Data, config.Database)
	return c
}

// backUp writes a backup, whole or not at all. Only its owner reads it.
func (w *world) backUp(ctx context.Context, h *house, name string) error {
	if _, err := os.Lstat(name); !errors.Is(err, fs.ErrNotExist) {
		return &fault.Error{Kind: fault.Conflict, Code: "out-exists", Err: err, Say: backupThere.With(name)}
	}
	f, err := os.CreateTemp(filepath.Dir(name), ".bihuan-backup-*") // with mode 0600
	if err != nil {
		return outFault(name, err)
	}
	defer os.Remove(f.Name()) // where it did not get its name
	m, err := backup.Write(ctx, h.store, h.blobs, f)
	if err == nil {
		err = f.Sync()
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Rename(f.Name(), name)
	}
	if err != nil {
		return err
	}
	return w.tellBackup(backedUp, name, m)
}

// tellBackup says what is in a backup, and what should be.
func (w *world) tellBackup(words say.Text, name string, m *backup.Manifest) error {
	fmt.Fprintln(w.out, words.With(harmless(name), w.contentOf(m)).In(w.lang))
	if n := len(m.Blobs.Missing); n > 0 {
		w.complain(filesMissing.With(n, m.Blobs.Missing[0]).In(w.lang))
		return exit(exitFailed)
	}
	return nil
}

func (w *world) contentOf(m *backup.Manifest) string {
	return contentWords.With(moment(m.Made), m.Chain.Seq, m.Blobs.Count, m.Blobs.Bytes).In(w.lang)
}

func (w *world) restoreVerb() *cobra.Command {
	c := &cobra.Command{
		Use: restoreUse.In(w.lang), Short: restoreShort.In(w.lang), Args: one(restoreWanted), DisableFlagsInUseLine: true,
		RunE: func(c *cobra.Command, args []string) error {
			v, err := houseValues(c)
			if err != nil {
				return w.told(err)
			}
			m, err := w.restore(c.Context(), v, args[0])
			if err != nil {
				return w.brokeOff(c, err)
			}
			fmt.Fprintln(w.out, restored.With(w.contentOf(m)).In(w.lang))
			return nil
		},
	}
	w.houseFlags(c, config.Data, config.Database)
	return c
}

func (w *world) restore(ctx context.Context, v config.Values, name string) (*backup.Manifest, error) {
	hash, err := hasher.ByName(v.Text(config.Hash))
	if err != nil {
		return nil, err
	}
	data := v.Text(config.Data)
	if err := os.MkdirAll(data, 0o700); err != nil {
		return nil, outFault(data, err)
	}
	return backup.Restore(ctx, name, v.DatabaseURL(), filepath.Join(data, "files"), store.Options{Hash: hash, Hashers: hasher.All()})
}

// brokeOff says why a verb failed, or that somebody stopped it.
func (w *world) brokeOff(c *cobra.Command, err error) error {
	if c.Context().Err() != nil {
		return exit(exitInterrupted)
	}
	return w.failed(err)
}
