package app

import (
	"context"
	"fmt"
	"path/filepath"

	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/say"
)

// Less room than this on a disk is a reason to look after it.
const (
	littleRoom = 2 << 30
	noRoom     = 200 << 20
	fewFiles   = 4096
)

// disk looks at the room where database and files lie.
func (d *doctor) disk(ctx context.Context, v *store.View) error {
	f, err := v.Facts(ctx)
	if err != nil {
		return err
	}
	places := []string{d.app.blobs.Path()}
	if f.Path != "" {
		places = append(places, filepath.Dir(f.Path))
	}
	for _, path := range places {
		free, err := room(path)
		if err != nil {
			return err
		}
		words := say.Text{ZH: "磁盘只剩 %s", EN: "there are only %s left on the disk"}.With(sized(free))
		do := say.Text{ZH: "清理或扩大磁盘；写满后不再接受保存", EN: "make room: when it is full nothing more is kept"}
		switch {
		case free < noRoom:
			d.broken(path, words, do)
		case free < littleRoom:
			d.warn(path, words, do)
		}
	}
	return nil
}

// open looks how many files the program may have open.
func (d *doctor) open(context.Context, *store.View) error {
	n, err := mostOpen()
	if err == nil && n > 0 && n < fewFiles {
		d.warn("", say.Text{ZH: "最多只能同时打开 %d 个文件和连接", EN: "only %d files and connections can be open at a time"}.With(n),
			say.Text{ZH: "把上限（ulimit -n 或 LimitNOFILE）提到 %d 以上", EN: "raise the limit (ulimit -n, or LimitNOFILE) to %d at least"}.With(fewFiles))
	}
	return err
}

// sized writes bytes as people count them.
func sized(n int64) string {
	size, unit := float64(n), 0
	for ; size >= 1024 && unit < 4; unit++ {
		size /= 1024
	}
	if unit == 0 {
		return fmt.Sprintf("%d B", n)
	}
	return fmt.Sprintf("%.1f %ciB", size, "KMGT"[unit-1])
}
